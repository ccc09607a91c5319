"""One sheet of a workbook for reading and printing, written row by row in bounded memory.

Columns are as wide as what is in them, within limits; long texts are wrapped, and rows are as high as their longest
text, since not every spreadsheet measures it. The header is bold, stays in view and is on each page. Paper is
landscape, one page wide. Cells of web addresses are links.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from igfkg.optional_libraries import optional_library

#: A text, or a day or a number that spreadsheets can count with.
SheetCell = str | date | int | Decimal

_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(
    r"(https?://[!-~]{1,2000})(?: \| https?://[!-~]{1,2000})*"
)  # or several, of which the first opens
_MOST_LINKS = 65_000  # of a sheet; spreadsheets refuse files with more than 65,530
_DAY = "yyyy-mm-dd"
_MARGIN = 0.4  # inches
_PAPER_A4 = 9  # its number in the format
_LINE = 15  # points
_HIGHEST = 409  # points, the most that a row can have
_FILLED = 0.88  # of a line, before its last word goes to the next one
_BOLD = 0.85  # characters in bold for each one that is not
_NARROWEST, _WIDEST = 8, 60  # characters of a column
_AROUND, _BUTTON = 2, 3  # characters beside a text; and those of the button of the filter beside a heading
_HEADING_LINES = 3  # in which a heading is shown
_NARROW_TEXT = 24  # characters of a column of texts where there are many
_OF_PAPER = 180  # characters of all columns, beyond which a page is hard to read


def column_widths(
    header: Sequence[str], rows: Iterable[Sequence[SheetCell]], most: Sequence[int] = (), folded: Collection[int] = ()
) -> list[int]:
    """Return the widths of columns in characters, by what is in them.

    Args:
        header: the headings.
        rows: the rows, or the first of them.
        most: how wide each may be. Without it, columns of long texts are narrower where there are many.
        folded: numbers, from 1, of columns that are not shown.
    """
    needed: dict[int, int] = {place: _of_heading(each) for place, each in enumerate(header)}
    for row in rows:
        for place, cell in enumerate(row):
            needed[place] = max(needed.get(place, 0), _longest_line(cell) + _AROUND)
    limits = [*most, *[_WIDEST] * (len(needed) - len(most))]
    widths = [min(limits[place], max(_NARROWEST, needed[place])) for place in sorted(needed)]
    return widths if most else _within_paper(widths, folded)


def _of_heading(heading: str) -> int:
    words = max(map(len, heading.split()), default=0)
    return max(words + _BUTTON, ceil((len(heading) + _BUTTON) / _HEADING_LINES))


def _longest_line(cell: SheetCell) -> int:
    return max(map(len, str(cell).split("\n")))


def _within_paper(widths: list[int], folded: Collection[int]) -> list[int]:
    """Widths of which those of long texts are less, where all together are too wide to read on paper."""
    shown = [place for place in range(len(widths)) if place + 1 not in folded]
    over = sum(widths[place] for place in shown) - _OF_PAPER
    extra = {place: widths[place] - _NARROW_TEXT for place in shown if widths[place] > _NARROW_TEXT}
    if over <= 0 or not extra:
        return widths
    share = max(0.0, 1 - over / sum(extra.values()))
    return [
        _NARROW_TEXT + round(extra[place] * share) if place in extra else width for place, width in enumerate(widths)
    ]


class SheetLinks:
    """Makes links of the cells of a sheet that are web addresses, as many as spreadsheets accept."""

    def __init__(self) -> None:
        """Prepare for a sheet without any."""
        self._left = _MOST_LINKS
        #: Of links.
        self.font = optional_library("openpyxl.styles", "XLSX", "tables").Font(color="FF0563C1", underline="single")

    def add(self, cell: Any, text: str, style: Any = None) -> None:
        """Make a cell a link to the first of the addresses that are all of its text; another cell stays as it is.

        Args:
            cell: the cell.
            text: what is in it.
            style: of the library, for the cell; without it, the font of a link.
        """
        match = _ADDRESS.fullmatch(text) if text.startswith("http") else None
        if match is None or not self._left:
            return
        self._left -= 1
        cell.hyperlink = match[1]
        cell.data_type = "s"
        if style is None:
            cell.font = self.font
        else:
            cell._style = style


class SheetWriter:
    """Writes a sheet."""

    def __init__(self, sheet: Any, widths: Sequence[int], header: int = 1, folded: Collection[int] = ()) -> None:
        """Set a new sheet up.

        Args:
            sheet: of a workbook that is written row by row.
            widths: of the columns, in characters.
            header: number of the row of headings, from 1; 0 where there is none. Rows above it are titles and notes.
            folded: numbers, from 1, of the columns that are grouped and hidden until they are unfolded.
        """
        self._sheet, self._widths, self._header = sheet, widths, header
        self._shown = [place for place in range(len(widths)) if place + 1 not in folded]
        self._letter = optional_library("openpyxl.utils", "XLSX", "tables").get_column_letter
        self._new_cell = optional_library("openpyxl.cell", "XLSX", "tables").WriteOnlyCell
        self._rows, self._links = 0, SheetLinks()
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[self._letter(number)].width = width
        for number in folded:
            sheet.column_dimensions[self._letter(number)].outlineLevel = 1
            sheet.column_dimensions[self._letter(number)].hidden = True
        self._set_up_styles()
        self._set_up_pages()

    def write(self, row: Sequence[SheetCell], linked: Collection[int] | None = None) -> None:
        """Write the next row.

        Args:
            row: its cells.
            linked: places, from 0, of the cells that are links where they are web addresses; None for all.
        """
        self._rows += 1
        cells = [self._cell(each) for each in row]
        if self._rows == self._header:
            for cell in cells:
                cell._style = self._of_header
        elif self._rows > self._header:
            for place in range(len(cells)) if linked is None else linked:
                self._links.add(cells[place], str(row[place]), self._of_link)
        if self._rows >= self._header:
            self._sheet.row_dimensions[self._rows].height = self._height(row)
        self._sheet.append(cells)

    def finish(self, printed: int = 0) -> None:
        """Give the columns filters, and print the first of them alone; 0 prints all."""
        if self._header:
            last = self._letter(max(1, len(self._widths)))
            self._sheet.auto_filter.ref = f"A{self._header}:{last}{max(self._rows, self._header)}"
        if printed:
            self._sheet.print_area = f"A1:{self._letter(printed)}{self._rows}"

    def _cell(self, content: SheetCell) -> Any:
        if isinstance(content, str):
            cell = self._new_cell(self._sheet, writable(content))
            cell.data_type = "s"  # also what starts like a formula
        else:
            cell = self._new_cell(self._sheet, content)
        if self._rows >= self._header:
            cell._style = self._of_day if isinstance(content, date) else self._of_text
        return cell

    def _height(self, row: Sequence[SheetCell]) -> int:
        """Points of a row in which every cell is shown whole."""
        filled = _FILLED * (_BOLD if self._rows == self._header else 1)
        shown = [(row[place], self._widths[place] * filled) for place in self._shown if place < len(row)]
        lines = (sum(max(1, ceil(len(line) / width)) for line in str(cell).split("\n")) for cell, width in shown)
        return min(_HIGHEST, _LINE * max(lines, default=1))

    def _set_up_styles(self) -> None:
        """Make the styles once: a cell takes a whole one much faster than its parts."""
        styles = optional_library("openpyxl.styles", "XLSX", "tables")
        wrapped = styles.Alignment(horizontal="left", wrap_text=True, vertical="top")
        self._of_text = self._style(alignment=wrapped)
        self._of_day = self._style(alignment=wrapped, number_format=_DAY)
        self._of_header = self._style(alignment=wrapped, font=styles.Font(bold=True))
        self._of_link = self._style(alignment=wrapped, font=self._links.font)

    def _style(self, **attributes: Any) -> Any:
        cell = self._new_cell(self._sheet, None)
        for name, value in attributes.items():
            setattr(cell, name, value)
        return cell._style

    def _set_up_pages(self) -> None:
        sheet = self._sheet
        if self._header:
            sheet.freeze_panes = f"A{self._header + 1}"
            sheet.print_title_rows = f"{self._header}:{self._header}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _PAPER_A4
        sheet.print_options.gridLines = True
        for side in ("left", "right", "top", "bottom"):
            setattr(sheet.page_margins, side, _MARGIN)
        sheet.page_setup.fitToHeight = 0  # as many pages as there are
        sheet.sheet_properties.pageSetUpPr = optional_library(
            "openpyxl.worksheet.properties", "XLSX", "tables"
        ).PageSetupProperties(fitToPage=True)


def writable(text: str) -> str:
    """Return a text without the characters that XML cannot have (https://www.w3.org/TR/xml/#charsets)."""
    return _NOT_XML.sub("", text)
