"""The documents, bodies, meetings, processes and sets that a paragraph is on, as far as the data state it.

These are what its passage names or states something of, whom it addresses, what answered it, and the documents that its
summary cites. What a passage with several asks names is of none of them alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, ELI, SCHEMA_ORG
from igfkg.symbols import find

_MENTIONS, _PART_OF = SCHEMA_ORG + "mentions", ELI + "is_part_of"
_KINDS: Final = frozenset({terms.DOCUMENT, terms.BODY, terms.MEETING, terms.PROCESS, terms.RECOMMENDATION_SET})
#: The locator of a paragraph as it was read in a version of the text in one language.
_IN_LANGUAGE: Final = re.compile(r"sec-p([0-9]+)-[a-z]{2}")


@dataclass(frozen=True)
class ReadPlace:
    """Where an ask was read."""

    document: str  #: IRI
    passage: str  #: IRI; empty where none is known
    in_languages: Sequence[str]  #: IRIs of the passages with the same paragraph in versions in other languages
    is_shared: bool  #: whether the passage has other asks too


def language_passages(catalogue: Catalogue, document: str) -> Mapping[str, Sequence[str]]:
    """Return the IRIs of passages of a document (its IRI) in versions in a language, by number of the paragraph."""
    by_number: dict[str, list[str]] = {}
    for iri in catalogue.subjects(_PART_OF, document):
        for locator in catalogue.thing(iri).literals(terms.LOCATOR):
            if match := _IN_LANGUAGE.fullmatch(locator.lexical):
                by_number.setdefault(match[1], []).append(iri)
    return by_number


def concerned_things(catalogue: Catalogue, ask: Thing, place: ReadPlace) -> tuple[Reference, ...]:
    """Return the things that an ask is on, each once.

    Args:
        catalogue: where to look.
        ask: the ask.
        place: where it was read; its document is none of the things.
    """
    iris = dict.fromkeys(_iris(catalogue, ask, place))
    things = (catalogue.reference(each) for each in iris if each != place.document)
    return tuple(each for each in things if each.cls is not None and not _KINDS.isdisjoint(each.cls.all_types))


def _iris(catalogue: Catalogue, ask: Thing, place: ReadPlace) -> Iterator[str]:
    yield from (each.iri for each in ask.references(terms.ADDRESSED_TO, terms.ANSWERED_BY))
    yield from _cited(catalogue, (each.lexical for each in ask.literals(DCT + "description")))
    if place.passage and not place.is_shared:
        yield from catalogue.objects(place.passage, _MENTIONS)
        for passage in (place.passage, *place.in_languages):
            yield from _stated(catalogue, passage, place.document)


def _stated(catalogue: Catalogue, passage: str, document: str) -> Iterator[str]:
    """What a passage states something of, and what it states that its document does something with."""
    for each in catalogue.statements(passage):
        yield each.subject.iri
        if each.subject.iri == document and isinstance(each.value, Reference):
            yield each.value.iri


def _cited(catalogue: Catalogue, texts: Iterable[str]) -> Iterator[str]:
    """The documents that texts cite by symbol or by a usual name."""
    for symbol in (symbol for text in texts for mention in find(text) for symbol in mention.symbols):
        key = catalogue.alias("document", symbol.key)
        if key:
            yield catalogue.space.thing_iri("document", key)
