"""The events of one date as entries: a document once, with what else of it happened on that date."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.model import terms
from igfkg.views.lineage.events import DOCUMENT, ORIGIN, Event

_OF_DOCUMENTS = (ORIGIN, DOCUMENT)


@dataclass(frozen=True)
class LineageEntry:
    """An event, and those of the same date that belong to its document."""

    event: Event
    parts: Sequence[Event] = ()


def entries_of(events: Sequence[Event]) -> list[LineageEntry]:
    """Return the events of one date as entries, in the order of the first of each.

    What a document sets out, and what its passages alone state, but for notes of the editors, is a part of its entry.
    """
    heads = {each.thing.iri: each for each in events if each.kind in _OF_DOCUMENTS}
    parts: dict[str, list[Event]] = {}
    order: dict[str, Event] = {}
    for each in events:
        head = each.thing.iri if each.thing.iri in heads else _document_of(each, heads)
        order.setdefault(head or each.thing.iri, each)
        if head and head != each.thing.iri:
            parts.setdefault(head, []).append(each)
    return [LineageEntry(heads.get(iri, each), parts.get(iri, ())) for iri, each in order.items()]


def _document_of(event: Event, heads: dict[str, Event]) -> str:
    """The IRI of the document of that date to which an event belongs; empty where it belongs to none."""
    set_out = [each.iri for each in event.thing.references(terms.SET_OUT_IN)]
    own = [each for each in event.evidence if each.passage.cls and each.passage.cls.iri != terms.CURATION_NOTE]
    stated = {each.document.iri for each in own if each.document}
    documents = set_out or ([*stated] if len(stated) == 1 else [])
    return next((each for each in documents if each in heads), "")
