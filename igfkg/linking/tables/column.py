"""Which column of a table has the names: given, the only one, or the only one in which names are recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.linking.tables.links import Linker
from igfkg.linking.tables.row_reader import Row
from igfkg.linking.tables.sheet import Sheet

_ROWS = 20  # that are looked at
_COLUMNS = 30


@dataclass(frozen=True)
class NameColumn:
    """The column with names."""

    number: int | None  #: from 0; None where it cannot be told
    has_heading: bool = True  #: whether its first cell is a heading and no name


def find_column(name: str, number: int, sheet: Sheet, first: Sequence[Row], linker: Linker) -> NameColumn:
    """Return the column with names. Only a column that is named by its heading has one for sure.

    Args:
        name: its heading, or its number from 1; empty where it is to be recognised.
        number: its number from 1, which goes before the name; 0 for none.
        sheet: the sheet.
        first: the first rows below the header.
        linker: what recognises names.

    Raises:
        BadRequestError: when there is no such column.
    """
    if name or number:
        place = sheet.column(name, number)
        return NameColumn(place, sheet.has_heading(name) or _is_heading(sheet, place, linker))
    used = [number for number in range(_width(sheet, first)) if any(map(str.strip, _cells(first, number)))]
    used = used or [number for number, heading in enumerate(sheet.header) if heading.strip()]
    if len(used) == 1:
        return NameColumn(used[0], _is_heading(sheet, used[0], linker))
    named = [number for number in used if any(linker.link(each).match for each in _cells(first, number))]
    return NameColumn(named[0], _is_heading(sheet, named[0], linker)) if len(named) == 1 else NameColumn(None)


def _is_heading(sheet: Sheet, number: int, linker: Linker) -> bool:
    """Whether the first cell of a column is no name."""
    heading = sheet.header[number] if number < len(sheet.header) else ""
    return linker.link(heading).match is None


def _width(sheet: Sheet, first: Sequence[Row]) -> int:
    return min(_COLUMNS, max(map(len, (sheet.header, *first))))


def _cells(rows: Sequence[Row], number: int) -> list[str]:
    return [row[number] for row in rows[:_ROWS] if number < len(row)]
