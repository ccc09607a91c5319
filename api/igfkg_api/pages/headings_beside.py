"""The numbered recommendations on the topics of a search that do not have its words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from igfkg.catalogue.things import Reference
from igfkg.rdf.iris import natural_sort_key
from igfkg.views.tracker.row import TrackerRow

_LEAST_OF_RANGE = 3  # numbers that are written as a range


@dataclass(frozen=True)
class HeadingsBeside:
    """The numbered recommendations of a set and its year on a topic."""

    topic: Reference
    year: str
    numbers: str  #: those of the recommendations: a range where all between are on the topic too


def headings_beside(
    tracker: Sequence[TrackerRow], topics: Sequence[Reference], shown: Collection[str]
) -> Iterator[HeadingsBeside]:
    """Yield for each topic and set the numbered recommendations that are not shown.

    Args:
        tracker: all rows of the tracker.
        topics: those of the search.
        shown: IRIs of the recommendations that have the words.
    """
    numbered = [row for row in tracker if row.notation and not row.paragraph and row.date]
    numbered.sort(key=lambda row: (_series(row), natural_sort_key(row.notation)))
    for topic in topics:
        for (year, _), rows in groupby(numbered, _series):
            every = [*rows]
            places = [place for place, row in enumerate(every) if _is_on(row, topic) and row.thing.iri not in shown]
            if places:
                yield HeadingsBeside(topic, year, _numbers([row.notation for row in every], places))


def _series(row: TrackerRow) -> tuple[str, str]:
    """The year of a row, and the IRI of its set."""
    return row.date[:4], next((each.iri for each in row.source), "")


def _is_on(row: TrackerRow, topic: Reference) -> bool:
    return any(each.iri == topic.iri for each in row.topics)


def _numbers(notations: Sequence[str], places: Sequence[int]) -> str:
    """The numbers at some places of all, those that follow each other as a range."""
    if len(places) >= _LEAST_OF_RANGE and places[-1] - places[0] == len(places) - 1:
        return f"{notations[places[0]]}\u2013{notations[places[-1]]}"
    return ", ".join(notations[place] for place in places)
