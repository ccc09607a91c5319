"""All rows of a table file, as text, with the limits for a table that is read whole."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from igfkg.errors import PayloadTooLargeError
from igfkg.linking.tables.kind import TableKind, kind_of_table
from igfkg.linking.tables.row_reader import Row, first_sheet, read_rows

MOST_ROWS: Final = 100_000
_MOST_CHARACTERS = 64 * 1024**2


@dataclass(frozen=True)
class SheetRows:
    """The rows of one sheet."""

    kind: TableKind
    sheet: str  #: its name; empty for CSV, which has none
    rows: list[Row]

    def to_json(self) -> bytes:
        """Return them as JSON."""
        return json.dumps([self.kind.value, self.sheet, self.rows]).encode()


def sheet_rows_of_json(data: bytes) -> SheetRows:
    """Return the rows from the JSON of :meth:`SheetRows.to_json`."""
    kind, sheet, rows = json.loads(data)
    return SheetRows(TableKind(kind), sheet, rows)


def read_sheet_rows(path: Path, sheet: str = "") -> SheetRows:
    """Return the rows of a table file; cells of an XLSX that were merged all have their content.

    Args:
        path: the file.
        sheet: name of the sheet; empty for the first.

    Raises:
        BadRequestError: when it cannot be read, or has no such sheet.
        PayloadTooLargeError: when it has too many rows or too much text.
    """
    kind = kind_of_table(path)
    rows: list[Row] = []
    characters = 0
    for row in read_rows(path, kind, sheet, fills_merged=True):
        while row and not row[-1]:
            row.pop()
        rows.append(row)
        characters += sum(map(len, row))
        if len(rows) > MOST_ROWS or characters > _MOST_CHARACTERS:
            raise PayloadTooLargeError(
                f"the table has more than {MOST_ROWS:,} rows or {_MOST_CHARACTERS:,} characters; import it in parts"
            )
    return SheetRows(kind, "" if kind is TableKind.CSV else sheet or first_sheet(path), rows)
