"""The events of one date as entries: a document once, with what else of it happened on that date."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.views.lineage.events import DOCUMENT, ORIGIN, Event

_OF_DOCUMENTS = (ORIGIN, DOCUMENT)


@dataclass(frozen=True)
class LineageEntry:
    """An event, or a document that is none, and the events of the same date that belong to it."""

    event: Event | None
    document: Reference | None  #: where it is no event itself and has several
    parts: Sequence[Event] = ()


def entries_of(events: Sequence[Event]) -> list[LineageEntry]:
    """Return the events of one date as entries, in the order of the first of each.

    What a document sets out, and what its passages alone state, but for notes of the editors, is a part of its entry.
    """
    heads = {each.thing.iri: each for each in events if each.kind in _OF_DOCUMENTS}
    of = {each.thing.iri: _document_of(each) for each in events if each.thing.iri not in heads}
    shared = Counter(each.iri for each in of.values() if each)
    order: dict[str, list[Event]] = {}
    for each in events:
        document = of.get(each.thing.iri)
        is_part = document is not None and (document.iri in heads or shared[document.iri] > 1)
        order.setdefault(document.iri if document and is_part else each.thing.iri, []).append(each)
    return [_entry(iri, group, of.get(group[0].thing.iri)) for iri, group in order.items()]


def _entry(iri: str, events: Sequence[Event], document: Reference | None) -> LineageEntry:
    own = next((each for each in events if each.thing.iri == iri), None)
    return LineageEntry(own, None if own else document, [each for each in events if each is not own])


def _document_of(event: Event) -> Reference | None:
    """The document to which an event belongs; None where it belongs to none, or to several."""
    set_out = event.thing.references(terms.SET_OUT_IN)
    if set_out:
        return set_out[0]
    own = [each for each in event.evidence if each.passage.cls and each.passage.cls.iri != terms.CURATION_NOTE]
    stated = {each.document for each in own if each.document}
    return stated.pop() if len(stated) == 1 else None
