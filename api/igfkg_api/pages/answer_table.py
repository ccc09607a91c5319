"""The answer to a published question for people: a row for each fact, with all its sources in one cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg_api.pages.result_table import Cell, Table

_LABEL = "Label"  # ends the name of a column with the English names of the things in another one
_SOURCE = "passage"
#: Columns in which one fact has several values: those in which alone rows differ are one row.
_OF_SEVERAL = ("status", "act", "to", _SOURCE)

#: The values of a cell, each once.
Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class AnswerTable:
    """The rows of an answer under the names of its columns; a cell may have several values, or an empty one."""

    names: tuple[str, ...]
    rows: Sequence[tuple[Cells, ...]]


def answer_table(table: Table) -> AnswerTable:
    """Return a result without the names of things that it has beside the things, and one row for each fact.

    Rows are merged only where the table has the sources of its facts; others are counted or sorted by what differs.
    """
    shown = [place for place, name in enumerate(table.names) if not _is_label(name, table.names)]
    names = tuple(table.names[place] for place in shown)
    rows: list[tuple[Cells, ...]] = [tuple((row[place],) for place in shown) for row in table.rows]
    for name in _OF_SEVERAL if _SOURCE in names else ():
        if name in names:
            rows = _merged(rows, names.index(name))
    return AnswerTable(names, rows)


def _is_label(name: str, names: Sequence[str]) -> bool:
    return name.endswith(_LABEL) and name.removesuffix(_LABEL) in names


def _merged(rows: Sequence[tuple[Cells, ...]], place: int) -> list[tuple[Cells, ...]]:
    """Rows with those as one that differ in one column alone, where the first of them is."""
    values: dict[tuple[Cells, ...], dict[Cell, None]] = {}
    for row in rows:
        others = row[:place] + row[place + 1 :]
        values.setdefault(others, {}).update(dict.fromkeys(row[place]))
    return [(*others[:place], tuple(cells), *others[place:]) for others, cells in values.items()]
