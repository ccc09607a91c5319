"""Workbooks (XLSX) for spreadsheets: sheets of text, written in bounded memory, the same bytes for the same cells.

Threat: formula injection, as in CSV (:mod:`igfkg.spreadsheets.csv_files`). A cell has a type here, so that text which
starts like a formula is text without an apostrophe in front.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from igfkg.optional_libraries import optional_library

#: The media type of workbooks.
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = b"1980-01-01T00:00:00Z"  # the first that archives can have
_WIDTH = 24  # characters of a column
_FIRST_BELOW_HEADER = "A2"


@dataclass(frozen=True)
class TextSheet:
    """A sheet: its title, the names of its columns, and its rows."""

    title: str  #: at most 31 characters
    header: Sequence[str]
    rows: Iterable[Sequence[str]]


def write_workbook(sheets: Iterable[TextSheet]) -> bytes:
    """Return a workbook in which every cell is text; the header of each sheet stays in view and has filters.

    Raises:
        BadRequestError: when the library for it is not installed.
    """
    openpyxl = optional_library("openpyxl", "XLSX", "tables")
    columns = optional_library("openpyxl.utils", "XLSX", "tables")
    workbook = openpyxl.Workbook(write_only=True)
    for each in sheets:
        sheet = workbook.create_sheet(each.title)
        sheet.freeze_panes = _FIRST_BELOW_HEADER
        last = columns.get_column_letter(len(each.header))
        for number in range(1, len(each.header) + 1):
            sheet.column_dimensions[columns.get_column_letter(number)].width = _WIDTH
        count = 0
        for count, row in enumerate((each.header, *each.rows), 1):  # noqa: B007
            sheet.append([text_cell(sheet, text) for text in row])
        sheet.auto_filter.ref = f"A1:{last}{count}"
    data = io.BytesIO()
    workbook.save(data)
    return _without_times(data)


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
