"""What is newest in a lineage: the last event that a text itself connects, and apart the last one that editors connect.

named by a text      a source states the connection: it takes a step on it, sets it out, recalls or assesses it
the editors' reading only notes of the editors state the connection: the later text does not name what is before it
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence
from igfkg.views.lineage.chain import Lineage
from igfkg.views.lineage.events import Event
from igfkg.views.presentation.paragraphs import are_notes


@dataclass(frozen=True)
class NewestEvents:
    """The last dated event that a text itself connects with a thing, and what the editors add after it."""

    of_text: Event | None  #: None where there is none
    editors_reading: Sequence[Event]  #: those after it that only editors connect, the newest first


def newest_events(catalogue: Catalogue, lineage: Lineage) -> NewestEvents:
    """Return the newest events of a lineage; those whose date is not known are left out."""
    readings: list[Event] = []
    for event in reversed(lineage.events):
        if not lineage.datings[event.thing.iri].date:
            continue
        if not is_editors_reading(catalogue, event):
            return NewestEvents(event, readings)
        readings.append(event)
    return NewestEvents(None, readings)


def is_editors_reading(catalogue: Catalogue, event: Event) -> bool:
    """Return whether notes of the editors alone connect an event with each of the things that it concerns."""
    return all(are_notes(evidence) for evidence in _evidence_of_ties(catalogue, event))


def _evidence_of_ties(catalogue: Catalogue, event: Event) -> Iterator[list[Evidence]]:
    """The evidence of each connection, which points from the event or to it."""
    for relation, about in event.ties:
        yield [
            *catalogue.evidence_for(event.thing.iri, relation, about),
            *catalogue.evidence_for(about, relation, event.thing.iri),
        ]
