"""Workbooks (XLSX) for spreadsheets: text, days and numbers, in bounded memory, the same bytes for the same cells.

Sheets are for reading and printing: the header is bold and stays in view, long texts are wrapped, rows are as high as
their longest text, since not every spreadsheet measures it, and paper is landscape, with the first columns on it.

Threat: formula injection, as in CSV (:mod:`igfkg.spreadsheets.csv_files`). A cell has a type here, so that text which
starts like a formula is text without an apostrophe in front.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any, Final

from igfkg.optional_libraries import optional_library

#: The media type of workbooks.
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = b"1980-01-01T00:00:00Z"  # the first that archives can have
_WIDTH = 24  # characters of a column
_FIRST_BELOW_HEADER = "A2"
_HEADER_ROWS = "1:1"
_WEB = re.compile(r"https?://[!-~]{1,2000}")
_DAY = "yyyy-mm-dd"
_MARGIN = 0.4  # inches
_LINE = 15  # points
_HIGHEST = 409  # points, the most that a row can have
_FILLED = 0.88  # of a line, before its last word goes to the next one
_BOLD = 0.85  # characters in bold for each one that is not
_PAPER_A4 = 9  # its number in the format

#: A text, or a day or a number that spreadsheets can count with.
SheetCell = str | date | int | Decimal


@dataclass(frozen=True)
class TextSheet:
    """A sheet: its title, the names of its columns, and its rows."""

    title: str  #: at most 31 characters
    header: Sequence[str]
    rows: Iterable[Sequence[SheetCell]]
    widths: Sequence[int] = ()  #: of the columns, in characters; for those without one there is a usual width
    folded: Sequence[int] = ()  #: numbers, from 1, of the columns that are grouped and hidden until they are unfolded
    linked: Sequence[int] = ()  #: numbers, from 1, of the columns of web addresses, which open when they are clicked
    printed: int = 0  #: how many columns, from the first, go on paper; 0 for all


def write_workbook(sheets: Iterable[TextSheet]) -> bytes:
    """Return a workbook of texts, days and numbers; the header of each sheet stays in view and has filters.

    Raises:
        BadRequestError: when the library for it is not installed.
    """
    workbook = optional_library("openpyxl", "XLSX", "tables").Workbook(write_only=True)
    for each in sheets:
        _add(workbook.create_sheet(each.title), each)
    data = io.BytesIO()
    workbook.save(data)
    return _without_times(data)


def _add(sheet: Any, content: TextSheet) -> None:
    letter = optional_library("openpyxl.utils", "XLSX", "tables").get_column_letter
    styles = optional_library("openpyxl.styles", "XLSX", "tables")
    widths = _widths(content)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[letter(number)].width = width
    for number in content.folded:
        sheet.column_dimensions[letter(number)].outlineLevel = 1
        sheet.column_dimensions[letter(number)].hidden = True
    shown = [place for place in range(len(widths)) if place + 1 not in content.folded]
    _set_up_pages(sheet)
    wrapped = styles.Alignment(horizontal="left", wrap_text=True, vertical="top")
    bold = styles.Font(bold=True)
    count = 0
    for count, row in enumerate((content.header, *content.rows), 1):
        cells = [_cell(sheet, each) for each in row]
        for cell in cells:
            cell.alignment = wrapped
            if count == 1:
                cell.font = bold
        if count > 1:
            _link(cells, row, content.linked)
        factor = _FILLED if count > 1 else _FILLED * _BOLD
        sheet.row_dimensions[count].height = _height([(row[place], widths[place] * factor) for place in shown])
        sheet.append(cells)
    if content.printed:
        sheet.print_area = f"A1:{letter(content.printed)}{count}"
    sheet.auto_filter.ref = f"A1:{letter(len(content.header))}{count}"


def _widths(content: TextSheet) -> Sequence[int]:
    usual = [_WIDTH] * (len(content.header) - len(content.widths))
    return [*content.widths, *usual]


def _height(cells: Iterable[tuple[SheetCell, float]]) -> int:
    """Points of a row in which every cell, given with the characters of its lines, is shown whole."""
    lines = (sum(max(1, ceil(len(line) / width)) for line in str(cell).split("\n")) for cell, width in cells)
    return min(_HIGHEST, _LINE * max(lines, default=1))


def _link(cells: Sequence[Any], row: Sequence[SheetCell], linked: Sequence[int]) -> None:
    """Make links of the web addresses in some columns (numbers from 1)."""
    for number in linked:
        address = str(row[number - 1])
        if _WEB.fullmatch(address):
            cells[number - 1].hyperlink = address
            cells[number - 1].data_type = "s"


def _set_up_pages(sheet: Any) -> None:
    sheet.freeze_panes = _FIRST_BELOW_HEADER
    sheet.print_title_rows = _HEADER_ROWS
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPER_A4
    sheet.print_options.gridLines = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, _MARGIN)
    sheet.page_setup.fitToHeight = 0  # as many pages as there are
    sheet.sheet_properties.pageSetUpPr = optional_library(
        "openpyxl.worksheet.properties", "XLSX", "tables"
    ).PageSetupProperties(fitToPage=True)


def _cell(sheet: Any, content: SheetCell) -> Any:
    if isinstance(content, str):
        return text_cell(sheet, content)
    cell = optional_library("openpyxl.cell", "XLSX", "tables").WriteOnlyCell(sheet, content)
    if isinstance(content, date):
        cell.number_format = _DAY
    return cell


def text_cell(sheet: Any, text: str) -> Any:
    """Return a cell for a sheet that is written row by row, which is text even where it starts like a formula."""
    cell = optional_library("openpyxl.cell", "XLSX", "tables").WriteOnlyCell(sheet, writable(text))
    cell.data_type = "s"
    return cell


def writable(text: str) -> str:
    """Return a text without the characters that XML cannot have (https://www.w3.org/TR/xml/#charsets)."""
    return _NOT_XML.sub("", text)


def _without_times(data: io.BytesIO) -> bytes:
    """The archive without the time of its making, which the library writes into the file and into its properties."""
    plain = io.BytesIO()
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = _TIMES.sub(rb"\g<1>" + _NO_TIME, source.read(name)) if name.startswith("docProps/") else None
            target.writestr(zipfile.ZipInfo(name), source.read(name) if part is None else part, zipfile.ZIP_DEFLATED)
    return plain.getvalue()
