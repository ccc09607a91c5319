"""Filters of the rows of a table, with the number of rows for each value."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError
from igfkg.rdf.iris import local_name, natural_sort_key

_Row = TypeVar("_Row")

NONE = "none"  #: the value of rows that have none

#: The values to show of each filter, by its name.
Chosen = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class FilterOption:
    """One value that rows can be filtered by."""

    key: str
    reference: Reference | None  #: None for values that are no things: a year, yes, no, none
    count: int  #: of the rows that all other filters leave


@dataclass(frozen=True)
class Filter(Generic[_Row]):
    """One column that rows can be filtered by."""

    name: str
    values: Callable[[_Row], Iterable[Reference | str]]
    greatest_first: bool = False  #: options by their keys, as years; otherwise those of most rows first

    def keys(self, row: _Row) -> dict[str, Reference | None]:
        """The values of a row, by key; ``none`` when it has no value."""
        keys = {_key(each): each if isinstance(each, Reference) else None for each in self.values(row)}
        return keys or {NONE: None}

    def in_order(self, options: Iterable[FilterOption]) -> list[FilterOption]:
        """Return options in the order of the page; ``none`` is the last where the order is by rows."""
        if self.greatest_first:
            return sorted(options, key=lambda option: natural_sort_key(option.key), reverse=True)
        return sorted(options, key=lambda option: (option.key == NONE, -option.count, option.key))


class RowFilters(Generic[_Row]):
    """The filters of one table."""

    def __init__(self, filters: Sequence[Filter[_Row]]) -> None:
        """Take filters in the order of the page."""
        self._by_name = {each.name: each for each in filters}

    def read(self, pairs: Iterable[tuple[str, str]]) -> Chosen:
        """Return the values that are chosen of each filter; several of one filter are alternatives.

        Raises:
            BadRequestError: for an unknown filter, naming those there are.
        """
        chosen: dict[str, set[str]] = {}
        for name, value in pairs:
            if name not in self._by_name:
                raise BadRequestError(f"unknown filter {name[:40]!r}; the filters are {', '.join(self._by_name)}")
            if value:
                chosen.setdefault(name, set()).add(value)
        return {name: frozenset(values) for name, values in chosen.items()}

    def choose(self, rows: Iterable[_Row], chosen: Chosen) -> list[_Row]:
        """Return the rows that have a chosen value of each filter, in their order."""
        return [row for row in rows if self._fits(row, chosen)]

    def options(
        self, rows: Sequence[_Row], chosen: Chosen, counts: Callable[[_Row], bool] = lambda _: True
    ) -> dict[str, list[FilterOption]]:
        """Return the values of each filter with the number of rows that would be left.

        Args:
            rows: all rows.
            chosen: the values that are chosen, of which those of the same filter do not count.
            counts: whether a row counts apart from the filters.
        """
        return {name: self._options(rows, each, chosen, counts) for name, each in self._by_name.items()}

    def _options(
        self, rows: Sequence[_Row], of: Filter[_Row], chosen: Chosen, counts: Callable[[_Row], bool]
    ) -> list[FilterOption]:
        others = {name: values for name, values in chosen.items() if name != of.name}
        numbers: Counter[str] = Counter()
        references: dict[str, Reference | None] = {}
        for row in rows:
            keys = of.keys(row)
            references |= keys
            numbers.update([*keys] if counts(row) and self._fits(row, others) else [])
        return of.in_order(FilterOption(key, reference, numbers[key]) for key, reference in references.items())

    def _fits(self, row: _Row, chosen: Chosen) -> bool:
        return all(not values.isdisjoint(self._by_name[name].keys(row)) for name, values in chosen.items())


def _key(value: Reference | str) -> str:
    return local_name(value.iri) if isinstance(value, Reference) else value
