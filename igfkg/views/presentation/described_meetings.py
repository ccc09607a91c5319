"""The meetings that a document describes: those of which its passages state something, with their days."""

from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.passages import Passage
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.namespaces import SCHEMA_ORG


@dataclass(frozen=True)
class DescribedMeeting:
    """A meeting."""

    thing: Reference
    start: str  #: day, month or year; empty where none is known
    end: str  #: day; empty where it is not known to end on another day


def described_meetings(catalogue: Catalogue, passages: Iterable[Passage]) -> list[DescribedMeeting]:
    """Return the meetings that passages of a document state something of, each once, in the order of the passages."""
    subjects = (each.subject for passage in passages for each in passage.statements)
    meetings = dict.fromkeys(each for each in subjects if each.cls and terms.MEETING in each.cls.all_types)
    return [_described(catalogue, each) for each in meetings]


def _described(catalogue: Catalogue, meeting: Reference) -> DescribedMeeting:
    thing = catalogue.thing(meeting.iri)
    start, end = (
        next((each.lexical for each in thing.literals(SCHEMA_ORG + name)), "") for name in ("startDate", "endDate")
    )
    return DescribedMeeting(meeting, start or catalogue.date_of(thing), end if start and end != start else "")
