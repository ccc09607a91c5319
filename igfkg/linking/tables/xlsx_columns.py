"""The added columns in a workbook that stays as it is beside them."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from igfkg.linking.tables.links import COLUMNS, sheet_cells
from igfkg.optional_libraries import optional_library
from igfkg.spreadsheets.sheet_writer import SheetLinks, column_widths, writable


class XlsxColumns:
    """Columns of a sheet that is read and written whole."""

    def __init__(self, sheet: Any, start: int) -> None:
        """Write into the columns of a sheet from a place (0 for the first) on."""
        self._sheet, self._start = sheet, start
        self._merged = optional_library("openpyxl.cell", "XLSX", "tables").MergedCell
        self._letter = optional_library("openpyxl.utils", "XLSX", "tables").get_column_letter
        self._links = SheetLinks()

    def set_widths(self, rows: Sequence[Sequence[str]]) -> None:
        """Make the columns as wide as what rows have in them."""
        for number, width in enumerate(column_widths((), rows), self._start + 1):
            self._sheet.column_dimensions[self._letter(number)].width = width

    def write(self, number: int, texts: Sequence[str]) -> None:
        """Write the cells of a row (its number from 1); a heading has the style of the cell to its left."""
        is_header = texts[:1] == COLUMNS[:1]
        for place, content in enumerate(sheet_cells(texts), self._start + 1):
            cell = self._sheet.cell(number, place)
            if isinstance(cell, self._merged):  # a heading over several columns stays
                continue
            if isinstance(content, str):
                cell.value = writable(content)
                cell.data_type = "s"
            else:
                cell.value = content
            if is_header and self._start:
                cell._style = copy(self._sheet.cell(number, self._start)._style)
            if cell.hyperlink:  # of an earlier run
                cell.hyperlink = None
            self._links.add(cell, str(content))
