"""IRIs that were taken back: they keep answering, and say why and what to use in their place.

In RDF by ``prov:wasInvalidatedBy`` (https://www.w3.org/TR/prov-o/#wasInvalidatedBy) and ``dct:isReplacedBy``.
"""

from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.rdf.namespaces import DEF

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True)
class Withdrawal:
    """What became of one IRI."""

    iri: str  #: of the record of the withdrawal
    withdrawn: str  #: the IRI that was taken back
    replacements: tuple[str, ...]  #: IRIs of things to refer to in its place
    is_same_thing: bool  #: whether the one replacement is the same thing under another name


class Withdrawals:
    """All withdrawals of a release."""

    def __init__(self, store: ox.Store) -> None:
        """Read them from ``store``."""
        self._store = store
        quads = store.quads_for_pattern(None, ox.NamedNode(DEF + "withdraws"), None, _DEFAULT)
        found = (self._read(_text(quad.subject), _text(quad.object)) for quad in quads)
        self._by_iri = {each.withdrawn: each for each in found}
        self._folded = {iri.lower(): each for iri, each in self._by_iri.items()}

    def of(self, iri: str) -> Withdrawal | None:
        """Return what became of an IRI, in any letter case; None when it was never withdrawn."""
        return self._by_iri.get(iri) or self._folded.get(iri.lower())

    def quads(self, withdrawal: Withdrawal) -> list[ox.Quad]:
        """Return what the release says of a withdrawn IRI and of its withdrawal."""
        nodes = (ox.NamedNode(withdrawal.withdrawn), ox.NamedNode(withdrawal.iri))
        found = (quad for node in nodes for quad in self._store.quads_for_pattern(node, None, None, _DEFAULT))
        return sorted(found, key=str)

    def _read(self, iri: str, withdrawn: str) -> Withdrawal:
        return Withdrawal(
            iri=iri,
            withdrawn=withdrawn,
            replacements=tuple(sorted(self._values(iri, "replacement"))),
            is_same_thing="true" in self._values(iri, "sameThing"),
        )

    def _values(self, iri: str, name: str) -> list[str]:
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(DEF + name), None, _DEFAULT)
        return [_text(quad.object) for quad in quads]


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
