"""What is wrong with a cell, or was left out of it, in a line that names its place and a remedy."""

from dataclasses import dataclass


class CellError(Exception):
    """A cell cannot be read; the message says why, and what to write."""


@dataclass(frozen=True, order=True)
class CellProblem:
    """A message about a cell."""

    row: int  #: number in the sheet, from 1
    column: str  #: heading; empty for the whole row
    message: str
    is_note: bool = False  #: whether it only says what was left out, and stops nothing

    def as_line(self, table: str, sheet: str) -> str:
        """Return ``FILE:sheet:row:column: message``; CSV has no sheet, a whole row no column."""
        column = " ".join(self.column.split())
        return f"{':'.join(filter(None, (table, sheet, str(self.row), column)))}: {self.message}"
