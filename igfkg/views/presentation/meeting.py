"""The meetings before and after a meeting in the series of its body, how many took part, and what records it."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms


@dataclass(frozen=True)
class SeriesNeighbours:
    """The meetings of a body with the numbers before and after that of one; None where there is none."""

    before: Reference | None
    after: Reference | None


def neighbours_of(catalogue: Catalogue, meeting: Thing) -> SeriesNeighbours:
    """Return the meetings before and after a meeting, by their session numbers."""
    numbers = [int(each.lexical) for each in meeting.literals(terms.SESSION_NUMBER)]
    if len(numbers) != 1:
        return SeriesNeighbours(None, None)
    by_number = {number: iri for iri, number in _series(catalogue, meeting)}
    before, after = (by_number.get(numbers[0] + step) for step in (-1, 1))
    return SeriesNeighbours(*(catalogue.reference(each) if each else None for each in (before, after)))


def _series(catalogue: Catalogue, meeting: Thing) -> list[tuple[str, int]]:
    iris = {
        iri for body in meeting.references(terms.MEETING_OF) for iri in catalogue.subjects(terms.MEETING_OF, body.iri)
    }
    things = (catalogue.thing(iri) for iri in sorted(iris))
    return [(each.iri, int(number.lexical)) for each in things for number in each.literals(terms.SESSION_NUMBER)]


@dataclass(frozen=True)
class MeetingCount:
    """A number that a source gives of a meeting."""

    thing: Thing
    number: str
    qualifier: Reference | None  #: at least, exactly; None where no source has one


def participants_of(catalogue: Catalogue, meeting: str) -> Sequence[MeetingCount]:
    """Return the numbers of those who took part in a meeting (its IRI), as sources have them."""
    counts = (catalogue.thing(iri) for iri in catalogue.subjects(terms.COUNT_OF, meeting))
    of_all = (each for each in counts if {it.iri for it in each.references(terms.MEASURE)} == {terms.PARTICIPANTS})
    return [
        MeetingCount(each, number.lexical, next(iter(each.references(terms.QUALIFIER)), None))
        for each in of_all
        if not each.references(terms.STAKEHOLDER_GROUP, terms.REGIONAL_GROUP, terms.GENDER)
        for number in each.literals(terms.NUMBER)
    ]


def records_of(catalogue: Catalogue, meeting: str) -> list[Reference]:
    """Return the records, as of who spoke, of a meeting (its IRI): those that name the documents presented at it."""
    presented = (catalogue.thing(iri) for iri in catalogue.subjects(terms.PRESENTED_AT, meeting))
    return list(dict.fromkeys(each for document in presented for each in document.references(terms.MEETING_RECORD)))


@dataclass(frozen=True)
class RecordedMeeting:
    """What is known of the meeting that a document is the record of."""

    dates: Sequence[str]  #: the days on which it adopted documents, each once
    meetings: Sequence[Reference]  #: at which these documents were presented, each once


def recorded_meeting(catalogue: Catalogue, record: str) -> RecordedMeeting | None:
    """Return what the documents that name a record (its IRI) say of its meeting; None where it is no record."""
    documents = [catalogue.thing(iri) for iri in sorted(catalogue.subjects(terms.MEETING_RECORD, record))]
    if not documents:
        return None
    dates = {day.lexical for each in documents for day in each.literals(terms.ADOPTED_ON)}
    meetings = dict.fromkeys(meeting for each in documents for meeting in each.references(terms.PRESENTED_AT))
    return RecordedMeeting(sorted(dates), [*meetings])
