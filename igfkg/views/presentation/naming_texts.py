"""Recommendations that name a body, which they are not addressed to."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.incoming_links import link_date
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.views.presentation.roles import is_note

_NAMES: Final = (SKOS + "prefLabel", SKOS + "altLabel")
_DESCRIPTION: Final = DCT + "description"
_LEAST_WORDS = 2


def naming_texts(catalogue: Catalogue, body: Thing, things: Iterable[Thing], left_out: Collection[str]) -> list[Thing]:
    """Return the recommendations among some things that have a name of a body, the newest first.

    A name of one word, such as "Secretariat", may be that of another body: it counts only in the document that gives
    it. A recommendation of the passage that describes the body is on it, too.

    Args:
        catalogue: the things of a release.
        body: the body.
        things: recommendations.
        left_out: IRIs of those that the page of the body has elsewhere.
    """
    names = _read_names(body)
    naming = [each for each in things if each.iri not in left_out and _is_ask(each) and names.are_in(each)]
    in_order = sorted(naming, key=lambda each: natural_sort_key(each.iri))
    return sorted(in_order, key=lambda each: first_day(link_date(catalogue, each) or "0"), reverse=True)


@dataclass(frozen=True)
class _ComparedNames:
    """The English names of a body, as they are compared, and the passages that describe it."""

    long: frozenset[str]  #: of two words or more
    short: Mapping[str, frozenset[str]]  #: of one word, by the IRI of the document that gives them
    describing: frozenset[str]  #: IRIs of passages

    def are_in(self, thing: Thing) -> bool:
        """Return whether a recommendation has one of the names, or is of a passage that describes the body."""
        texts = [folded(each.lexical) for each in thing.literals(_DESCRIPTION)]
        if texts and _has_word(self.long, texts):
            return True
        places = [each for each in thing.evidence if not is_note(each)]
        if any(each.passage.iri in self.describing for each in places):
            return True
        short = {name for each in places if each.document for name in self.short.get(each.document.iri, ())}
        return _has_word(short, [*texts, *(folded(label) for tag, label in thing.labels if tag == "en")])


def _read_names(body: Thing) -> _ComparedNames:
    long: set[str] = set()
    short: dict[str, set[str]] = {}
    for fact in body.facts:
        name = fact.value
        if fact.field.iri not in _NAMES or isinstance(name, Reference) or name.language not in (None, "en"):
            continue
        if len(name.lexical.split()) >= _LEAST_WORDS:
            long.add(folded(name.lexical))
        else:
            for each in fact.evidence:
                if each.document:
                    short.setdefault(each.document.iri, set()).add(folded(name.lexical))
    described = (each for fact in body.facts if fact.field.iri == _DESCRIPTION for each in fact.evidence)
    describing = frozenset(each.passage.iri for each in described if not is_note(each))
    return _ComparedNames(frozenset(long), {iri: frozenset(some) for iri, some in short.items()}, describing)


def _is_ask(thing: Thing) -> bool:
    return terms.RECOMMENDATION in thing.cls.all_types


def _has_word(names: Collection[str], texts: Iterable[str]) -> bool:
    """Whether one of some texts has one of some names as whole words."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b") if names else None
    return pattern is not None and any(pattern.search(each) for each in texts)
