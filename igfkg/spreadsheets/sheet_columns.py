"""The order of the columns of a sheet: what people read and print first, then the rest, then what programs need.

Columns for programs are the last and folded. One without a value in any row is left out. One in which few rows have a
value is shown, but takes no room on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.spreadsheets.workbooks import TextSheet

_SPARSE: Final = 10  # rows, of which one has to have a value for a column to be printed


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet."""

    heading: str
    cells: Sequence[SheetCell]
    width: int = 0  #: characters at most; 0 for what fits the paper
    is_for_programs: bool = False  #: as IRIs are
    is_main: bool = True  #: whether it goes on paper
    is_of_series: bool = False  #: whether it stays beside its neighbours, however few of its rows have a value

    @property
    def is_empty(self) -> bool:
        """Whether no row has a value, though there are rows."""
        return bool(self.cells) and not self._filled

    @property
    def is_printed(self) -> bool:
        """Whether it goes on paper, where it is shown: for people, and with a value in one of ten rows at least."""
        is_filled = self.is_of_series or self._filled * _SPARSE >= len(self.cells)
        return self.is_main and not self.is_for_programs and is_filled

    @property
    def _filled(self) -> int:
        return sum(cell != "" for cell in self.cells)


def arrange_sheet(title: str, columns: Sequence[SheetColumn]) -> TextSheet:
    """Return a sheet of columns in the order of this module; within each part they are in the order given.

    Columns without any value are left out, unless no column has one.

    Args:
        title: of the sheet, at most 31 characters.
        columns: with as many cells each; one of them at least is printed where there are rows.
    """
    filled = [each for each in columns if not each.is_empty] or columns
    ordered = sorted(filled, key=lambda each: (each.is_for_programs, not each.is_printed))
    return TextSheet(
        title=title,
        header=[each.heading for each in ordered],
        rows=[*zip(*(each.cells for each in ordered), strict=True)],
        widths=[each.width for each in ordered] if all(each.width for each in ordered) else (),
        folded=[number for number, each in enumerate(ordered, 1) if each.is_for_programs],
        printed=sum(each.is_printed for each in ordered),
    )
