"""Workbooks (XLSX) for spreadsheets: text, days and numbers, in bounded memory, the same bytes for the same cells.

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
from igfkg.spreadsheets.sheet_writer import SheetCell, SheetWriter, column_widths

#: The media type of workbooks.
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = b"1980-01-01T00:00:00Z"  # the first that archives can have


@dataclass(frozen=True)
class TextSheet:
    """A sheet: its title, the names of its columns, and its rows."""

    title: str  #: at most 31 characters
    header: Sequence[str]
    rows: Iterable[Sequence[SheetCell]]
    widths: Sequence[int] = ()  #: of the columns at most, in characters; columns with less in them are narrower
    folded: Sequence[int] = ()  #: numbers, from 1, of the columns that are grouped and hidden until they are unfolded
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
    rows = [*content.rows]
    widths = column_widths(content.header, rows, content.widths, content.folded)
    writer = SheetWriter(sheet, widths, folded=content.folded)
    for row in (content.header, *rows):
        writer.write(row)
    writer.finish(content.printed)


def _without_times(data: io.BytesIO) -> bytes:
    """The archive without the time of its making, which the library writes into the file and into its properties."""
    plain = io.BytesIO()
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = _TIMES.sub(rb"\g<1>" + _NO_TIME, source.read(name)) if name.startswith("docProps/") else None
            target.writestr(zipfile.ZipInfo(name), source.read(name) if part is None else part, zipfile.ZIP_DEFLATED)
    return plain.getvalue()
