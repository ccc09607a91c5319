"""Where the text of a recommendation was read: in the document that sets it out, or somewhere else.

The text is its description, unless editors alone have written it; then its name. How a passage was read says nothing of
that: a slide that was read in the original is the original of a slide, not of the report that it sums up.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, SKOS

_TEXTS = (DCT + "description", SKOS + "prefLabel")


class TextReading(StrEnum):
    """Where a text was read."""

    ORIGINAL = "original"  #: in the document that sets it out
    QUOTED = "quoted"  #: in a text that quotes this document
    ELSEWHERE = "elsewhere"  #: in another document, such as a presentation


@dataclass(frozen=True)
class TextSource:
    """Where the text of a recommendation was read."""

    reading: TextReading
    passage: Reference
    document: Reference  #: of the passage
    date: str  #: of the document; empty where none is known
    kind: Reference | None  #: of source
    is_summarized: bool  #: whether the description is by the editors


def read_text_source(catalogue: Catalogue, thing: Thing, own: Collection[str]) -> TextSource | None:
    """Return where the text of a recommendation was read; None where only notes of the editors state it.

    Args:
        catalogue: where to look.
        thing: the recommendation.
        own: IRIs of the documents that set it out, or else its set.
    """
    for place, prop in enumerate(_TEXTS):
        for evidence in _by_sources(thing, prop):
            if evidence.document:
                return _source(catalogue, evidence, evidence.document, own, is_summarized=place > 0)
    return None


def _by_sources(thing: Thing, prop: str) -> Iterator[Evidence]:
    for fact in thing.facts:
        if fact.field.iri == prop:
            yield from (
                each for each in fact.evidence if each.verification and each.verification.iri != terms.EDITORS_NOTE
            )


def _source(
    catalogue: Catalogue, evidence: Evidence, document: Reference, own: Collection[str], *, is_summarized: bool
) -> TextSource:
    described = catalogue.thing(document.iri)
    is_seen = evidence.verification is not None and evidence.verification.iri == terms.READ_IN_ORIGINAL
    reading = (
        TextReading.ELSEWHERE if document.iri not in own else TextReading.ORIGINAL if is_seen else TextReading.QUOTED
    )
    return TextSource(
        reading=reading,
        passage=evidence.passage,
        document=document,
        date=catalogue.date_of(described),
        kind=next(iter(described.references(terms.SOURCE_KIND)), None),
        is_summarized=is_summarized,
    )
