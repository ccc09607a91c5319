"""Filters of the rows of the tracker, with the number of rows per value."""

from collections.abc import Iterable, Sequence

from igfkg.catalogue.things import Reference
from igfkg.views.row_filters import Chosen, Filter, FilterOption, RowFilters
from igfkg.views.text_search import SearchedPhrase, has_all
from igfkg.views.tracker.row import TrackerRow

DESCRIBED = "described"  #: the status of rows with assessments of which none has a status
RATED = "rated"  #: the status of rows with any status
ASKING = "asking"  #: the act of rows that ask for an action


def _statuses(row: TrackerRow) -> Iterable[Reference | str]:
    """Those of its newest status, its own before one that it inherits."""
    if row.standing.current:
        return (RATED, *row.standing.current.statuses)
    return (DESCRIBED,) if row.assessments else ()


def _acts(row: TrackerRow) -> Iterable[Reference | str]:
    return (ASKING, *row.acts) if row.asks_for_action else row.acts


def _readings(row: TrackerRow) -> Iterable[str]:
    return (row.text_source.reading,) if row.text_source else ()


#: In the order of the page.
FILTERS: Sequence[Filter[TrackerRow]] = (
    Filter("source", lambda row: row.source),
    Filter("topic", lambda row: row.topics),
    Filter("status", _statuses),
    Filter("act", _acts),
    Filter("assessor", lambda row: (assessor for each in row.assessments for assessor in each.assessors)),
    Filter("addressee", lambda row: row.addressees),
    Filter("responsible", lambda row: row.responsible),
    Filter("cost", lambda row: ("yes" if cost else "no" for cost in row.costs)),
    Filter("reading", _readings),
)
_FILTERS = RowFilters(FILTERS)
FILTER_NAMES: Sequence[str] = tuple(each.name for each in FILTERS)
read_filters = _FILTERS.read


def choose_rows(rows: Iterable[TrackerRow], chosen: Chosen, words: Iterable[SearchedPhrase] = ()) -> list[TrackerRow]:
    """Return the rows that have a chosen value of each filter, and all words of a search in their text."""
    searched = [*words]
    return _FILTERS.choose((row for row in rows if has_all(row.text, searched)), chosen)


def options(
    rows: Sequence[TrackerRow], chosen: Chosen, words: Sequence[SearchedPhrase] = ()
) -> dict[str, list[FilterOption]]:
    """Return the values of each filter with the number of rows that would be left, most of them first.

    Args:
        rows: all rows.
        chosen: the values that are chosen, of which those of the same filter do not count.
        words: those of a search.
    """
    return _FILTERS.options(rows, chosen, lambda row: has_all(row.text, words))
