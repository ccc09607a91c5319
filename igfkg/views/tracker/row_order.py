"""The order of the rows of the tracker.

Without a column to sort by, what was assessed comes first, in files and on the page: the sources by the newest of their
assessments, each in its own order. Then comes what asks for an action or decides, and at last the others, such as
recitals; of each, the newest first. Of one date, sources of which a row takes up an earlier recommendation come first,
then those with a row on a topic. In a source, each headline comes before the paragraphs that are parts of it, and
numbers are compared as numbers: II.2 before II.10.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from igfkg.catalogue.collation import Key, collation_key
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name, natural_sort_key
from igfkg.views.tracker.row import TrackerRow

_DESCENDING = "-"
_LAST = 9999  # a year after all others
_NaturalKey = list[tuple[int, int, str]]


@dataclass(frozen=True)
class RowOrder:
    """A column to sort by, in one direction."""

    column: str = ""  #: of SORTS; empty for the usual order
    is_descending: bool = False

    def __str__(self) -> str:
        """Return the value of the parameter ``sort``."""
        return f"{_DESCENDING if self.is_descending else ''}{self.column}"


def read_order(text: str) -> RowOrder:
    """Return the order of a parameter: the name of a column, with ``-`` in front for the other direction.

    Raises:
        BadRequestError: for an unknown column, naming those there are.
    """
    column = text.removeprefix(_DESCENDING)
    if column not in SORTS and text:
        raise BadRequestError(
            f"sort is {text[:40]!r}; it is one of {', '.join(SORTS)}, with - in front for the other direction"
        )
    return RowOrder(column, text.startswith(_DESCENDING))


def sort_rows(rows: Iterable[TrackerRow], order: RowOrder, language: str) -> list[TrackerRow]:
    """Return rows sorted by a column, by labels in a language (tag); what has no value comes last.

    Args:
        rows: in their order by source, which stays among equal ones.
        order: the column and the direction.
        language: language tag of the labels.
    """
    if not order.column:
        return [*rows]
    keys = [(_SORTS[order.column](row, language), row) for row in rows]
    with_value = [(key, row) for key, row in keys if key]
    ordered = sorted(with_value, key=lambda each: each[0], reverse=order.is_descending)
    return [*(row for _, row in ordered), *(row for key, row in keys if not key)]


def followed_first(rows: Sequence[TrackerRow]) -> list[TrackerRow]:
    """Return rows that were assessed, by source, then requests and decisions, then the others.

    Args:
        rows: in their order by source, which stays within a source.
    """
    groups: dict[int, list[TrackerRow]] = {0: [], 1: [], 2: []}
    for row in rows:
        groups[0 if _assessed_on(row) else 1 if row.asks_for_action or row.decides else 2].append(row)
    return [*_newest_assessment_first(groups[0]), *newest_first(groups[1]), *newest_first(groups[2])]


def _newest_assessment_first(rows: Sequence[TrackerRow]) -> list[TrackerRow]:
    """The rows of a source together, so that II.1 comes before II.2; sources by the newest assessment of any row."""
    newest: dict[str, str] = {}
    for row in rows:
        newest[_source_iri(row)] = max(_assessed_on(row), newest.get(_source_iri(row), ""))
    return sorted(rows, key=lambda row: newest[_source_iri(row)], reverse=True)


def _source_iri(row: TrackerRow) -> str:
    return row.source[0].iri if row.source else ""


def _assessed_on(row: TrackerRow) -> str:
    """The first day of the newest date of its statuses and assessments; empty without any."""
    known = (row.standing.status, row.standing.inherited, row.standing.newest)
    return max((first_day(each.date) for each in known if each and each.date), default="")


def newest_first(rows: Iterable[TrackerRow]) -> list[TrackerRow]:
    """Return rows by date, the newest first; without a date last.

    Of one date, sources that restate or extend another recommendation come first, then those on a topic. The rows of
    a source stay as they come, so that parts are below their headlines, and paragraphs in the order of their numbers.
    """
    ordered = [*rows]
    places: dict[tuple[str, str], int] = {}
    for row in ordered:
        places[_group(row)] = min(_place_in_date(row), places.get(_group(row), _LAST))
    by_place = sorted(ordered, key=lambda row: places[_group(row)])
    return sorted(by_place, key=lambda row: first_day(row.date) if row.date else "", reverse=True)


def _group(row: TrackerRow) -> tuple[str, str]:
    return row.date, _source_iri(row)


def _place_in_date(row: TrackerRow) -> int:
    return 0 if row.headlines or row.restates or row.extends else 1 if row.topics else 2


def arrange(rows: Iterable[TrackerRow]) -> list[TrackerRow]:
    """Return rows in their order by source."""
    by_source: dict[str, list[TrackerRow]] = {}
    for row in rows:
        by_source.setdefault(_source_iri(row), []).append(row)
    ordered = sorted(by_source.values(), key=_place_of_source)
    return [row for group in ordered for row in _arrange_source(group)]


def _place_of_source(rows: Sequence[TrackerRow]) -> tuple[bool, list[int], _NaturalKey]:
    newest = max(first_day(row.date) if row.date else "" for row in rows)
    backwards = [-int(part) for part in newest.split("-")] if newest else [_LAST]
    return not any(row.assessments for row in rows), backwards, natural_sort_key(rows[0].thing.iri)


def _arrange_source(rows: Sequence[TrackerRow]) -> list[TrackerRow]:
    """Headlines with their parts first, then what is part of none."""
    here = {row.thing.iri: row for row in rows}
    parts: dict[str, list[TrackerRow]] = {}
    for row in rows:
        above = sorted((each.iri for each in row.headlines if each.iri in here), key=natural_sort_key)
        if above:
            parts.setdefault(above[0], []).append(row)
    among = {row.thing.iri for group in parts.values() for row in group}
    tops = sorted((row for row in rows if row.thing.iri not in among), key=_place_in_source)
    arranged = [each for row in tops for each in _with_parts(row, parts)]
    return arranged if len(arranged) == len(rows) else sorted(rows, key=_place_in_source)


def _with_parts(row: TrackerRow, parts: Mapping[str, Sequence[TrackerRow]]) -> list[TrackerRow]:
    below = sorted(parts.get(row.thing.iri, ()), key=_place_in_source)
    return [row, *(each for part in below for each in _with_parts(part, parts))]


def _place_in_source(row: TrackerRow) -> tuple[bool, _NaturalKey, _NaturalKey]:
    is_headline = bool(row.notation) and not row.paragraph
    return not is_headline, natural_sort_key(row.notation), natural_sort_key(row.thing.iri)


def _labels(references: Iterable[Reference], language: str) -> Sequence[object]:
    """The key of the first of some labels by the order of the language; empty without any."""
    return min((_label(each, language) for each in references), default=())


def _label(reference: Reference, language: str) -> Key:
    return collation_key(label_text(reference.labels, language, local_name(reference.iri)), language)


def _source(row: TrackerRow, language: str) -> Sequence[object]:
    """By symbol, as numbers are compared; sources without one come after these."""
    if row.source_symbol:
        return (False, natural_sort_key(row.source_symbol))
    return (True, _labels(row.source, language)) if row.source else ()


def _status(row: TrackerRow, language: str) -> list[object]:
    current = row.standing.current or row.standing.newest
    if current is None:
        return []
    return [not current.statuses, _labels(current.statuses, language), first_day(current.date)]


_SORTS: Mapping[str, Callable[[TrackerRow, str], Any]] = {
    "notation": lambda row, _: natural_sort_key(row.notation),
    "source": _source,
    "date": lambda row, _: first_day(row.date) if row.date else "",
    "topic": lambda row, language: _labels(row.topics, language),
    "status": _status,
}
#: The columns to sort by.
SORTS: Sequence[str] = tuple(_SORTS)
