"""A table file with links added: read, looked up and written row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from igfkg.errors import BadRequestError
from igfkg.linking.tables.dialect import Dialect, read_dialect
from igfkg.linking.tables.kind import TableKind, kind_of_table
from igfkg.linking.tables.links import COLUMNS, Linker, RowLink
from igfkg.linking.tables.row_reader import read_rows
from igfkg.linking.tables.sheet import Sheet, read_sheet
from igfkg.linking.tables.writers import (
    MOST_FORMATTED_CELLS,
    AddedColumns,
    LinkedRow,
    write_csv,
    write_into_ods,
    write_into_xlsx,
    write_new_xlsx,
)

_PROGRESS_ROWS = 5_000
_MOST_FORMATTED_BYTES = 16 * 1024**2  # of a workbook that is read whole, all its sheets
_MOST_LISTED = 1_000
_EMPTY = ("",) * len(COLUMNS)


@dataclass(frozen=True)
class UnsureRow:
    """A row that a person has to look at."""

    number: int  #: of the row in the sheet, from 1
    name: str
    link: RowLink


@dataclass
class LinkCounts:
    """How many rows are linked."""

    linked: int = 0
    unsure: int = 0
    unknown: int = 0
    empty: int = 0
    first_unsure: list[UnsureRow] = field(default_factory=list)

    def add(self, number: int, name: str, link: RowLink) -> None:
        """Count a row."""
        if link.match:
            self.linked += 1
        elif not name.strip():
            self.empty += 1
        elif link.choices:
            self.unsure += 1
            if len(self.first_unsure) < _MOST_LISTED:
                self.first_unsure.append(UnsureRow(number, name, link))
        else:
            self.unknown += 1

    @property
    def rows(self) -> int:
        """The number of rows."""
        return self.linked + self.unsure + self.unknown + self.empty


@dataclass(frozen=True)
class TableJob:
    """What to link, and where to write it."""

    source: Path
    target: Path  #: its suffix is the kind of file that is written
    column: str  #: heading of the column with names, or its number from 1
    sheet: str = ""  #: name of the sheet; empty for the first

    def to(self, target: Path) -> "TableJob":
        """Return the same job, written to another file of the same kind."""
        return replace(self, target=target)


def link_table(
    job: TableJob, linker: Linker, label: Callable[[str], str], progress: Callable[[str], None]
) -> LinkCounts:
    """Write the table with the columns of :data:`COLUMNS` added, and return how many rows are linked.

    Args:
        job: the files.
        linker: what finds things.
        label: returns the name of a thing by its IRI.
        progress: called with a line of text from time to time.

    Raises:
        BadRequestError: when the table cannot be read, has no such column or sheet, or cannot become such a file.
        PayloadTooLargeError: when it is too large for a file that keeps its formats.
    """
    kind, target_kind = kind_of_table(job.source), _target_kind(job.target)
    width = max(map(len, read_rows(job.source, kind)), default=0) if kind is TableKind.CSV else 0  # rows may be longer
    sheet = read_sheet(read_rows(job.source, kind, job.sheet), job.column)
    column = sheet.column(job.column)
    counts = LinkCounts()

    def rows() -> Iterator[LinkedRow]:
        yield from ((row, ()) for row in sheet.above)
        yield sheet.header, COLUMNS
        for number, row in enumerate(sheet.rows, len(sheet.above) + 2):
            name = row[column] if column < len(row) else ""
            link = linker.link(name)
            counts.add(number, name, link)
            if counts.rows % _PROGRESS_ROWS == 0:
                progress(f"{counts.rows:,} rows: {counts.linked:,} linked")
            yield row, link.cells(label) if name.strip() else _EMPTY

    _write(job, kind, target_kind, rows(), _added(sheet, width))
    return counts


def _target_kind(path: Path) -> TableKind:
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in [*TableKind]:
        raise BadRequestError(f"{path}: tables are written as .csv, .xlsx or .ods; name such a file")
    return TableKind(suffix)


def _added(sheet: Sheet, width: int) -> AddedColumns:
    """Where our columns go: in the place of those of a former run, else behind all others."""
    header = sheet.header
    for number in range(len(header) - len(COLUMNS) + 1):
        if tuple(header[number : number + len(COLUMNS)]) == COLUMNS:
            return AddedColumns(number, len(COLUMNS))
    return AddedColumns(max(width, *(len(row) for row in (*sheet.above, header))), 0)


def _write(
    job: TableJob, kind: TableKind, target_kind: TableKind, rows: Iterator[LinkedRow], added: AddedColumns
) -> None:
    if target_kind is TableKind.CSV:
        is_csv = kind is TableKind.CSV
        dialect = read_dialect(job.source) if is_csv else Dialect("utf-8-sig", ",")
        write_csv(job.target, rows, added, dialect, is_csv=is_csv)
    elif target_kind is TableKind.ODS:
        if kind is not TableKind.ODS:
            raise BadRequestError(f"{job.target}: an .ods is made of an .ods only; name a .csv or .xlsx")
        write_into_ods(job.source, job.target, rows, added, job.sheet)
    else:
        _write_xlsx(job, kind, rows, added)


def _write_xlsx(job: TableJob, kind: TableKind, rows: Iterator[LinkedRow], added: AddedColumns) -> None:
    """Write into a copy of a workbook that is not too large, else a new workbook in bounded memory."""
    first: list[LinkedRow] = []
    cells = 0
    is_formatted = kind is TableKind.XLSX and job.source.stat().st_size <= _MOST_FORMATTED_BYTES
    for row in rows if is_formatted else ():
        first.append(row)
        cells += len(row[0])
        if cells > MOST_FORMATTED_CELLS:
            break
    else:
        if is_formatted:
            write_into_xlsx(job.source, job.target, first, added, job.sheet)
            return
    write_new_xlsx(job.target, chain(first, rows), added)
