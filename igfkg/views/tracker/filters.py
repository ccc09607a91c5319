"""Filters of the rows of the tracker, with the number of rows per value."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError
from igfkg.rdf.iris import local_name
from igfkg.views.tracker.row import TrackerRow

NONE = "none"  #: the value of rows that have none
DESCRIBED = "described"  #: the status of rows with an assessment in words, without a status


@dataclass(frozen=True)
class FilterOption:
    """One value that rows can be filtered by."""

    key: str
    reference: Reference | None  #: None for values that are no things: yes, no, none
    count: int  #: of the rows that all other filters leave


@dataclass(frozen=True)
class Filter:
    """One column that rows can be filtered by."""

    name: str
    values: Callable[[TrackerRow], Iterable[Reference | str]]

    def keys(self, row: TrackerRow) -> dict[str, Reference | None]:
        """The values of a row, by key; ``none`` when it has no value."""
        keys = {_key(each): each if isinstance(each, Reference) else None for each in self.values(row)}
        return keys or {NONE: None}


#: In the order of the page.
FILTERS: Sequence[Filter] = (
    Filter("source", lambda row: row.source),
    Filter("topic", lambda row: row.topics),
    Filter("status", lambda row: (status for each in row.assessments for status in each.statuses or (DESCRIBED,))),
    Filter("assessor", lambda row: (assessor for each in row.assessments for assessor in each.assessors)),
    Filter("addressee", lambda row: row.addressees),
    Filter("responsible", lambda row: row.responsible),
    Filter("cost", lambda row: ("yes" if cost else "no" for cost in row.costs)),
    Filter("verification", lambda row: row.verifications),
)
_BY_NAME = {each.name: each for each in FILTERS}
FILTER_NAMES: Sequence[str] = tuple(_BY_NAME)

#: The values to show of each filter, by its name.
Chosen = Mapping[str, frozenset[str]]


def read_filters(pairs: Iterable[tuple[str, str]]) -> Chosen:
    """Return the values that are chosen of each filter; several of one filter are alternatives.

    Raises:
        BadRequestError: for an unknown filter, naming those there are.
    """
    chosen: dict[str, set[str]] = {}
    for name, value in pairs:
        if name not in _BY_NAME:
            raise BadRequestError(f"unknown filter {name[:40]!r}; the filters are {', '.join(_BY_NAME)}")
        if value:
            chosen.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in chosen.items()}


def choose_rows(rows: Iterable[TrackerRow], chosen: Chosen, words: Iterable[str] = ()) -> list[TrackerRow]:
    """Return the rows that have a chosen value of each filter, and all words of a search in their text."""
    return [row for row in rows if _fits(row, chosen, [*words])]


def options(rows: Sequence[TrackerRow], chosen: Chosen, words: Sequence[str] = ()) -> dict[str, list[FilterOption]]:
    """Return the values of each filter with the number of rows that would be left, most of them first.

    Args:
        rows: all rows.
        chosen: the values that are chosen, of which those of the same filter do not count.
        words: those of a search, folded.
    """
    by_filter = {}
    for each in FILTERS:
        others = {name: values for name, values in chosen.items() if name != each.name}
        counts: Counter[str] = Counter()
        references: dict[str, Reference | None] = {}
        for row in rows:
            keys = each.keys(row)
            references |= keys
            counts.update([*keys] if _fits(row, others, words) else [])
        shown = [FilterOption(key, reference, counts[key]) for key, reference in references.items()]
        by_filter[each.name] = sorted(shown, key=lambda option: (option.key == NONE, -option.count, option.key))
    return by_filter


def _fits(row: TrackerRow, chosen: Chosen, words: Iterable[str]) -> bool:
    has_words = all(word in row.text for word in words)
    return has_words and all(not values.isdisjoint(_BY_NAME[name].keys(row)) for name, values in chosen.items())


def _key(value: Reference | str) -> str:
    return local_name(value.iri) if isinstance(value, Reference) else value
