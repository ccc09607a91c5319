"""The same table with columns added, in each kind of file; other cells, sheets and formats stay as they are."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from errno import EFBIG, ENOSPC
from itertools import chain, islice
from pathlib import Path
from typing import Any

from igfkg.errors import BadRequestError, PayloadTooLargeError
from igfkg.linking.tables.dialect import Dialect
from igfkg.linking.tables.links import COLUMNS, sheet_cells
from igfkg.linking.tables.row_reader import Row
from igfkg.linking.tables.xlsx_columns import XlsxColumns
from igfkg.optional_libraries import optional_library
from igfkg.spreadsheets.csv_files import defuse
from igfkg.spreadsheets.sheet_writer import SheetWriter, column_widths, writable

#: Cells of a sheet that is read and written with its formats; a larger XLSX is written without.
MOST_FORMATTED_CELLS = 400_000
_MOST_ODS_ROWS = 20_000
_MOST_XLSX_COLUMNS = 16_384  # to XFD
#: The rows of a table, as the library counts them.
_ODS_ROWS = (
    "table:table-row|table:table-rows/table:table-row|table:table-header-rows/table:table-row|"
    "table:table-row-group/table:table-row"
)
_FULL = (EFBIG, ENOSPC)
_MOST_REASON = 200  # characters of what a library says
_MEASURED_ROWS, _MEASURED_CELLS = 1_000, 100_000  # by which columns are made wide enough
#: Name of the sheet of a new workbook.
NEW_SHEET = "Linked names"

#: A row as it was, and the cells that are added; no cells for rows above the header.
LinkedRow = tuple[Row, Sequence[str]]


@dataclass(frozen=True)
class AddedColumns:
    """Where the added cells of a row go."""

    start: int  #: number of the first, from 0
    replaced: int  #: how many cells of a row they take the place of
    most: int = len(COLUMNS)  #: how many there is room for where the cells of a file keep their places


def write_csv(path: Path, rows: Iterable[LinkedRow], added: AddedColumns, dialect: Dialect, *, is_csv: bool) -> None:
    """Write rows as they come. Those that were CSV keep what they have; of others, text would become formulas.

    What Windows-1252 has not is written in UTF-8, with a byte order mark, by which spreadsheets know it.
    """
    encoding = "utf-8-sig" if dialect.encoding in ("utf-8", "windows-1252") else dialect.encoding
    with path.open("w", encoding=encoding, newline="", errors="replace") as file:
        if dialect.is_declared:
            file.write(f"sep={dialect.separator}\r\n")
        writer = csv.writer(file, delimiter=dialect.separator)
        for row, cells in rows:
            line = _joined(row, cells, added)
            writer.writerow(line if is_csv else map(defuse, line))


def _joined(row: Row, cells: Sequence[str], added: AddedColumns) -> Row:
    if not cells:
        return row
    before = row[: added.start]
    missing = [""] * (added.start - len(before))
    return [*before, *missing, *cells, *row[added.start + added.replaced :]]


def write_new_xlsx(path: Path, rows: Iterable[LinkedRow], added: AddedColumns, name: str = NEW_SHEET) -> None:
    """Write a new workbook with one sheet row by row, in bounded memory; cells are text, but scores are numbers.

    Columns are as wide as what is in the first rows; of the added cells, web addresses are links.

    Raises:
        PayloadTooLargeError: when no column can be added.
        BadRequestError: when it cannot be written.
    """
    _check_width(added)
    openpyxl = optional_library("openpyxl", "XLSX", "tables")
    workbook = openpyxl.Workbook(write_only=True)
    sheet = _tried(workbook.create_sheet, name)
    lines = ((_joined(row, cells, added), len(cells)) for row, cells in rows)
    first = _first_lines(lines)
    header = next((number for number, (_, count) in enumerate(first, 1) if count), 0)
    is_named = header > 0 and first[header - 1][0][added.start] == COLUMNS[0]
    heading = first[header - 1][0] if is_named else ()
    widths = column_widths(heading, (line for line, count in first if count and line is not heading))
    writer = SheetWriter(sheet, widths, header if is_named else 0)
    for line, count in chain(first, lines):
        end = added.start + count
        cells = [*line[: added.start], *sheet_cells(line[added.start : end]), *line[end:]]
        _tried(writer.write, cells, range(added.start, end))
    writer.finish()
    _tried(workbook.save, path)


def _first_lines(lines: Iterable[tuple[Row, int]]) -> list[tuple[Row, int]]:
    """The first lines, as many as can be in memory."""
    first: list[tuple[Row, int]] = []
    cells = 0
    for line in islice(lines, _MEASURED_ROWS):
        first.append(line)
        cells += len(line[0])
        if cells > _MEASURED_CELLS:
            break
    return first


def write_into_xlsx(source: Path, path: Path, rows: Iterable[LinkedRow], added: AddedColumns, sheet: str) -> None:
    """Write a copy of a workbook with cells added to one sheet; what it has stays as it is.

    Raises:
        PayloadTooLargeError: when no column can be added.
        BadRequestError: when it cannot be read or written with its formats.
    """
    _check_width(added)
    openpyxl = optional_library("openpyxl", "XLSX", "tables")
    with source.open("rb") as file:  # by its name alone, the library would refuse some
        workbook = _tried(openpyxl.load_workbook, file)
    worksheet = workbook[sheet] if sheet else workbook.worksheets[0]
    cells = [each[: added.most] for _, each in rows]
    columns = XlsxColumns(worksheet, added.start)
    columns.set_widths([each for each in cells if each])
    for number, each in enumerate(cells, 1):
        columns.write(number, each)
    _tried(workbook.save, path)


def write_into_ods(source: Path, path: Path, rows: Iterable[LinkedRow], added: AddedColumns, sheet: str) -> None:
    """Write a copy of an OpenDocument spreadsheet with cells added to one sheet.

    Raises:
        PayloadTooLargeError: when it has too many rows.
        BadRequestError: when it cannot be read or written with its formats.
    """
    odfdo = optional_library("odfdo", "ODS", "tables")
    document = _tried(odfdo.Document, source)
    table = document.body.get_table(name=sheet) if sheet else document.body.get_table(0)
    if table is None:
        raise BadRequestError("the file has no table")
    listed = [*rows]
    if len(listed) > _MOST_ODS_ROWS:
        raise PayloadTooLargeError(f"the table has more than {_MOST_ODS_ROWS:,} rows; save it as .csv")
    _tried(_fill_ods, table, [cells[: added.most] for _, cells in listed], added.start)
    _tried(document.save, path)


def _fill_ods(table: Any, added: Sequence[Sequence[str]], start: int) -> None:
    """Set the cells of all rows in one pass: the library looks each row that it is asked for up from the first on."""
    first = next((number for number, cells in enumerate(added) if cells), None)
    if first is not None:
        _fill_ods_row(table, first, added[first], start)  # which makes the table as wide as it gets
    number = 0
    for row in table.get_elements(_ODS_ROWS):
        count = row.repeated or 1
        if count == 1 and number < len(added):
            _set_ods_cells(row, added[number], start)
        elif number < len(added):
            _split_ods_row(row, count, added[number : number + count], start)
        number += count
    for after in range(number, len(added)):
        _fill_ods_row(table, after, added[after], start)


def _fill_ods_row(table: Any, number: int, cells: Sequence[str], start: int) -> None:
    row = table.get_row(number)
    row.repeated = None
    _set_ods_cells(row, cells, start)
    table.set_row(number, row, clone=False)


def _split_ods_row(row: Any, count: int, added: Sequence[Sequence[str]], start: int) -> None:
    """Put a row for each of the first of some equal rows, which are one in the file, before what remains of them."""
    for cells in added:
        single = row.clone
        single.repeated = None
        _set_ods_cells(single, cells, start)
        row.insert(single, optional_library("odfdo.element", "ODS", "tables").PREV_SIBLING)
    if count > len(added):
        row.repeated = count - len(added)
    else:
        row.delete()


def _set_ods_cells(row: Any, cells: Sequence[str], start: int) -> None:
    for offset, cell in enumerate(sheet_cells(cells), start):
        row.set_value(offset, writable(cell) if isinstance(cell, str) else cell)


def _tried(act: Callable[..., Any], *arguments: Any) -> Any:
    """What a function of a library returns."""
    try:
        return act(*arguments)
    except MemoryError:
        raise
    except Exception as error:  # the libraries raise what their own parts do on damaged files
        if isinstance(error, OSError) and error.errno in _FULL:
            raise
        reason = str(error)[:_MOST_REASON] or type(error).__name__
        raise BadRequestError(f"the table cannot be written with its formats: {reason}; save it as .csv") from None


def _check_width(added: AddedColumns) -> None:
    if added.start + len(COLUMNS) > _MOST_XLSX_COLUMNS:
        raise PayloadTooLargeError(
            f"the table has more than {_MOST_XLSX_COLUMNS - len(COLUMNS):,} columns, so that none can be added; "
            "remove some, or save it as .csv"
        )
