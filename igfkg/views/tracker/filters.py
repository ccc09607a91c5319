"""Which rows of the tracker are shown, and how many rows have each value."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Reference
from igfkg.errors import BadRequestError
from igfkg.model.model import local_name
from igfkg.views.tracker.rows import Row

NONE = "none"  #: the value of rows that have none


@dataclass(frozen=True)
class Option:
    """One value that rows can be filtered by."""

    key: str
    reference: Reference | None  #: None for values that are no things: yes, no, none
    count: int  #: of the rows that all other filters leave


@dataclass(frozen=True)
class Filter:
    """One column that rows can be filtered by."""

    name: str
    values: Callable[[Row], Iterable[Reference | str]]

    def keys(self, row: Row) -> dict[str, Reference | None]:
        """The values of a row, by key; ``none`` when it has no value."""
        found = {_key(each): each if isinstance(each, Reference) else None for each in self.values(row)}
        return found or {NONE: None}


#: In the order of the page.
FILTERS: Sequence[Filter] = (
    Filter("source", lambda row: row.source),
    Filter("topic", lambda row: row.topics),
    Filter("status", lambda row: (status for each in row.judgements for status in each.statuses)),
    Filter("assessor", lambda row: (assessor for each in row.judgements for assessor in each.assessors)),
    Filter("addressee", lambda row: row.addressees),
    Filter("responsible", lambda row: row.responsible),
    Filter("cost", lambda row: ("yes" if cost else "no" for cost in row.costs)),
    Filter("verification", lambda row: row.verifications),
)
_BY_NAME = {each.name: each for each in FILTERS}

Wanted = Mapping[str, frozenset[str]]


def read_wanted(pairs: Iterable[tuple[str, str]]) -> Wanted:
    """Return the values that are wanted of each filter, several of one being alternatives.

    Raises:
        BadRequestError: for an unknown filter, naming those there are.
    """
    found: dict[str, set[str]] = {}
    for name, value in pairs:
        if name not in _BY_NAME:
            raise BadRequestError(f"unknown filter {name[:40]!r}; the filters are {', '.join(_BY_NAME)}")
        if value:
            found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}


def choose_rows(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """Return the rows that have a wanted value of each filter."""
    return [row for row in rows if _fits(row, wanted)]


def options(rows: Sequence[Row], wanted: Wanted) -> dict[str, list[Option]]:
    """Return the values of each filter with the number of rows that would be left, most of them first."""
    found = {}
    for each in FILTERS:
        others = {name: values for name, values in wanted.items() if name != each.name}
        counts: Counter[str] = Counter()
        references: dict[str, Reference | None] = {}
        for row in rows:
            keys = each.keys(row)
            references |= keys
            counts.update([*keys] if _fits(row, others) else [])
        shown = [Option(key, reference, counts[key]) for key, reference in references.items()]
        found[each.name] = sorted(shown, key=lambda option: (option.key == NONE, -option.count, option.key))
    return found


def _fits(row: Row, wanted: Wanted) -> bool:
    return all(not values.isdisjoint(_BY_NAME[name].keys(row)) for name, values in wanted.items())


def _key(value: Reference | str) -> str:
    return local_name(value.iri) if isinstance(value, Reference) else value
