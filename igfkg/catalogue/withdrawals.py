"""Withdrawn IRIs, with the reason and the replacements; they are still dereferenced.

In RDF by ``prov:wasInvalidatedBy`` (https://www.w3.org/TR/prov-o/#wasInvalidatedBy) and ``dct:isReplacedBy``.
"""

from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.model import terms
from igfkg.rdf.graph import GraphReader, text_of


@dataclass(frozen=True)
class Withdrawal:
    """The withdrawal of one IRI."""

    iri: str  #: of the record of the withdrawal
    withdrawn: str  #: the IRI that was taken back
    replacements: tuple[str, ...]  #: IRIs of things to refer to in its place
    is_same_thing: bool  #: whether the one replacement is the same thing under another name


class Withdrawals:
    """All withdrawals of a release."""

    def __init__(self, store: ox.Store) -> None:
        """Read them from ``store``."""
        self._graph = GraphReader(store)
        quads = self._graph.quads(None, terms.WITHDRAWS)
        withdrawals = [self._read(text_of(quad.subject), text_of(quad.object)) for quad in quads]
        self._by_iri = {each.withdrawn: each for each in withdrawals}
        self._by_lower_case = {each.withdrawn.lower(): each for each in withdrawals}

    def of(self, iri: str) -> Withdrawal | None:
        """Return the withdrawal of an IRI, in any letter case; None when it was not withdrawn."""
        return self._by_iri.get(iri) or self._by_lower_case.get(iri.lower())

    def current_iri(self, iri: str) -> str:
        """Return the IRI under which a thing is known now: the end of a chain of names that were merged.

        Where the chain ends in a withdrawal of another kind, the withdrawn IRI is returned.
        """
        visited = {iri}
        withdrawal = self.of(iri)
        while withdrawal and withdrawal.is_same_thing and withdrawal.replacements[0] not in visited:
            iri = withdrawal.replacements[0]
            visited.add(iri)
            withdrawal = self.of(iri)
        return iri

    def _read(self, iri: str, withdrawn: str) -> Withdrawal:
        return Withdrawal(
            iri=iri,
            withdrawn=withdrawn,
            replacements=tuple(self._graph.iris(iri, terms.REPLACEMENT)),
            is_same_thing=self._graph.is_true(iri, terms.SAME_THING),
        )
