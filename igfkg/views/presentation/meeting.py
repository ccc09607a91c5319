"""The meetings before and after a meeting in the series of its body, how many took part, and what records it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Literal, Reference, Thing
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
    kind: Reference  #: whom it counts: participants, on-site or online participants, registered participants
    sources: Sequence[Reference]  #: the documents that give it, each once; a passage where its document is not known

    @property
    def is_of_all(self) -> bool:
        """Whether it counts participants without saying whether they were on site, online or only registered."""
        return self.kind.iri == terms.PARTICIPANTS


def participants_of(catalogue: Catalogue, meeting: str) -> Sequence[MeetingCount]:
    """Return the numbers of those who took part in a meeting (its IRI), as sources have them.

    Those of all participants come first, then those on site, online and registered.
    """
    counts = [catalogue.thing(iri) for iri in catalogue.subjects(terms.COUNT_OF, meeting)]
    of_people = [
        (terms.ATTENDANCE.index(measures[0].iri), each, measures[0])
        for each in counts
        if not each.references(*terms.GROUPS_OF_PARTICIPANTS)
        and len(measures := each.references(terms.MEASURE)) == 1
        and measures[0].iri in terms.ATTENDANCE
    ]
    in_order = sorted(of_people, key=lambda each: each[0])
    return [number for _, count, kind in in_order for number in _numbers(count, kind)]


def _numbers(count: Thing, kind: Reference) -> Iterator[MeetingCount]:
    qualifier = next(iter(count.references(terms.QUALIFIER)), None)
    for fact in count.facts:
        if fact.field.iri == terms.NUMBER and isinstance(fact.value, Literal):
            sources = dict.fromkeys(each.document or each.passage for each in fact.evidence)
            yield MeetingCount(count, fact.value.lexical, qualifier, kind, [*sources])


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
