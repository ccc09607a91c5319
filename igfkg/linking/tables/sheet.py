"""Where a table starts in a sheet, and which of its columns is which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from igfkg.catalogue.folding import folded
from igfkg.errors import BadRequestError
from igfkg.linking.tables.row_reader import Row

_MOST_ROWS_ABOVE = 50  # titles and notes above the header
_MOST_LISTED = 200  # columns


@dataclass(frozen=True)
class Sheet:
    """A sheet with its header."""

    above: Sequence[Row]  #: rows above the header
    header: Row
    rows: Iterator[Row]  #: below the header, to be read once

    def peek(self, number: int) -> tuple[Sequence[Row], "Sheet"]:
        """Return the first rows below the header, and the sheet with all of its rows still to be read."""
        first = [*islice(self.rows, number)]
        return first, replace(self, rows=chain(first, self.rows))

    def has_heading(self, name: str) -> bool:
        """Return whether a cell of the header is ``name``."""
        return _place(self.header, name) is not None

    def column(self, name: str, number: int = 0) -> int:
        """Return the number of a column, from 0, by its number from 1, else by its heading or number as text.

        Raises:
            BadRequestError: when there is none.
        """
        place = None if number else _place(self.header, name)
        if place is not None:
            return place
        number = number or (int(name[:6]) if _is_number(name) else 0)
        if 1 <= number <= len(self.header):
            return number - 1
        raise _no_column(name or str(number), self.header)


def read_sheet(rows: Iterator[Row], column: str) -> Sheet:
    """Return a sheet; its header is the first row with the heading ``column``, else the first that is not empty.

    Digits alone are a heading in the latter only: further below, they are what numbered rows have.

    Raises:
        BadRequestError: when the sheet is empty.
    """
    first = [*islice(rows, _MOST_ROWS_ABOVE)]
    place = None
    if not _is_number(column):
        place = next((number for number, row in enumerate(first) if _place(row, column) is not None), None)
    if place is None:
        place = next((number for number, row in enumerate(first) if any(map(str.strip, row))), None)
    if place is None:
        raise BadRequestError("the table is empty")
    return Sheet(first[:place], first[place], chain(first[place + 1 :], rows))


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit()


def _place(row: Row, name: str) -> int | None:
    form = folded(name)
    return next((number for number, each in enumerate(row) if each.strip() and folded(each) == form), None)


def _no_column(name: str, header: Row) -> BadRequestError:
    return BadRequestError(f"there is no column {name[:80]!r}; the columns are: {listed_columns(header)}")


def listed_columns(header: Sequence[str]) -> str:
    """Return the columns of a header, with their numbers, for a message."""
    first = enumerate(header[:_MOST_LISTED], 1)
    return ", ".join(f"{number} {each.strip()[:40]!r}" for number, each in first)[:1000]
