"""The rows of a table file, as text, one after another.

Threat: files that need much memory or crash a parser. It is called in processes that can be killed
(:mod:`igfkg.linking.tables.table_zygote`).
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from igfkg.errors import BadRequestError, PayloadTooLargeError
from igfkg.linking.tables.dialect import read_dialect
from igfkg.linking.tables.kind import TableKind
from igfkg.optional_libraries import optional_library

Row = list[str]
_Range = tuple[tuple[int, int], tuple[int, int]]  # row and column, from 0, of the first and of the last cell
_MOST_CHARACTERS = 1 << 20  # of a cell
_MOST_COLUMNS = 16_384  # as in spreadsheets; a row of many thousands would take the time and memory of all


def read_rows(path: Path, kind: TableKind, sheet: str = "", *, fills_merged: bool = False) -> Iterator[Row]:
    """Yield the rows of a table, from the first of the sheet on, empty ones included.

    Args:
        path: the file.
        kind: what it is.
        sheet: name of a sheet; by default the first.
        fills_merged: whether each cell of an XLSX that was merged with others has their content; else the first has it.

    Raises:
        BadRequestError: when it cannot be read, or there is no such sheet.
        PayloadTooLargeError: when a row has more columns than spreadsheets have.
    """
    for row in _csv_rows(path) if kind is TableKind.CSV else _sheet_rows(str(path), sheet, fills_merged):
        if len(row) > _MOST_COLUMNS:
            raise PayloadTooLargeError(
                f"the table has more than {_MOST_COLUMNS:,} columns; send the column with the names alone"
            )
        yield row


def first_sheet(path: Path) -> str:
    """Return the name of the first sheet of a workbook that :func:`read_rows` can read."""
    workbook = optional_library("python_calamine", "XLSX and ODS", "tables").CalamineWorkbook.from_path(str(path))
    return str(workbook.sheet_names[0])


def _csv_rows(path: Path) -> Iterator[Row]:
    dialect = read_dialect(path)
    with path.open(encoding=dialect.encoding, newline="", errors="replace") as file:
        if dialect.is_declared:
            file.readline()
        csv.field_size_limit(_MOST_CHARACTERS)  # of this process, which reads tables only
        reader = csv.reader(file, delimiter=dialect.separator, strict=False)
        try:
            yield from reader
        except csv.Error as error:
            raise BadRequestError(f"line {reader.line_num}: {error}") from None


def _sheet_rows(path: str, name: str, fills_merged: bool) -> Iterator[Row]:
    python_calamine = optional_library("python_calamine", "XLSX and ODS", "tables")
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        if name and name not in workbook.sheet_names:
            raise BadRequestError(
                f"there is no sheet {name[:80]!r}; there are: {', '.join(workbook.sheet_names)[:400]}"
            )
        if not workbook.sheet_names:
            raise BadRequestError("there is no sheet")
        sheet = workbook.get_sheet_by_name(name or workbook.sheet_names[0])
        before = [""] * sheet.start[1] if sheet.start else []  # empty columns, which the library leaves out
        rows = (before + [_as_text(each) for each in row] for row in sheet.iter_rows())
        yield from _filled(rows, sheet.merged_cell_ranges or ()) if fills_merged else rows
    except python_calamine.PasswordError:
        raise BadRequestError("the file has a password; save it without one") from None
    except python_calamine.CalamineError as error:
        raise BadRequestError(f"the file cannot be read: {error}; save it again, or as .csv") from None


def _filled(rows: Iterable[Row], merged: Iterable[_Range]) -> Iterator[Row]:
    """Rows in which each cell of a range has what its first cell has."""
    waiting = sorted(merged, reverse=True)
    begun: list[tuple[_Range, str]] = []
    for number, row in enumerate(rows):
        begun = [each for each in begun if each[0][1][0] >= number]
        while waiting and waiting[-1][0][0] <= number:
            place = waiting.pop()
            begun.append((place, row[place[0][1]] if place[0][1] < len(row) else ""))
        for ((_, first), (_, last)), text in begun:
            columns = range(first, min(last + 1, len(row)))
            row[first : first + len(columns)] = [text] * len(columns)
        yield row


def _as_text(value: Any) -> str:
    """A cell as a person sees it; whole numbers without decimals, dates by ISO 8601."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
