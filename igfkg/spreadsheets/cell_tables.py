"""Tables of cells with types, of which CSV and workbooks have the same columns and rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from igfkg.rdf.dates import is_date
from igfkg.spreadsheets.csv_files import write_spreadsheet
from igfkg.spreadsheets.sheet_writer import SheetCell

_DAY, _MONTH = len("2013-12-20"), len("2013-12")


class UnsummarizedText(str):
    """The empty cell of a text of which there is no summary: empty for programs, and said in words for people."""

    __slots__ = ()


UNSUMMARIZED: Final = UnsummarizedText()


class CellMonth(str):
    """A month of a year, which is no date of a spreadsheet: 2013-12 for programs, and written out for people."""

    __slots__ = ()


@dataclass(frozen=True)
class CellTable:
    """A table: the names of its columns, and its rows."""

    header: Sequence[str]  #: as CSV has them, in every language
    rows: Sequence[Sequence[SheetCell]]
    headings: Sequence[str] = ()  #: of the columns for people; without them, the names
    cited: Sequence[Sequence[str]] | None = None  #: for each row IRIs of passages or documents; None for no citations
    series: Collection[str] = ()  #: columns that stay beside one another in a workbook, too
    unprinted: Collection[str] = ()  #: columns for which paper has no room
    widths: Sequence[int] = ()  #: of the columns in a workbook at most, in characters
    for_programs: Collection[str] = ()  #: columns of codes, which a workbook folds at the right as it does IRIs
    only_csv: Collection[str] = ()  #: columns for programs that a workbook does not have


def day(value: str) -> SheetCell:
    """Return a date as a day or a month where it is one; a year or another text as it is."""
    if len(value) == _MONTH and is_date(value):
        return CellMonth(value)
    if len(value) != _DAY:
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:  # before the year 1 or after 9999
        return value


def table_csv(table: CellTable) -> str:
    """Return a table as CSV for people; days are as in ISO 8601."""
    return write_spreadsheet(table.header, ([str(cell) for cell in row] for row in table.rows))
