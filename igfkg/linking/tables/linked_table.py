"""A table file with links added: read, looked up and written row by row."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from igfkg.errors import BadRequestError
from igfkg.linking.tables.column import NameColumn, find_column
from igfkg.linking.tables.dialect import Dialect, read_dialect
from igfkg.linking.tables.kind import TableKind, kind_of_table
from igfkg.linking.tables.links import COLUMNS, FORMER_COLUMNS, LEAST_ACCEPTED, Labels, Linker, RowLink
from igfkg.linking.tables.row_reader import Row, first_sheet, read_rows
from igfkg.linking.tables.sheet import Sheet, listed_columns, read_sheet
from igfkg.linking.tables.table_job import TableJob
from igfkg.linking.tables.writers import (
    MOST_FORMATTED_CELLS,
    NEW_SHEET,
    AddedColumns,
    LinkedRow,
    write_csv,
    write_into_ods,
    write_into_xlsx,
    write_new_xlsx,
)
from igfkg.rdf.space import UriSpace

_PROGRESS_ROWS, _PROGRESS_SECONDS = 5_000, 10.0
_MOST_FORMATTED_BYTES = 16 * 1024**2  # of a workbook that is read whole, all its sheets
_PREVIEWED = 20  # rows
_EMPTY = ("",) * len(COLUMNS)


@dataclass(frozen=True)
class ListedRow:
    """A row, for people to look at."""

    number: int  #: of the row in the sheet, from 1
    name: str
    link: RowLink


@dataclass
class LinkCounts:
    """How many rows are linked, and the first of each kind."""

    most_listed: int
    linked: int = 0
    unsure: int = 0
    unknown: int = 0
    empty: int = 0
    single: int = 0  #: of those that are unsure, how many have one candidate that can be accepted
    lower: int = 0  #: of them, how many have one candidate that can be accepted by a lower score only
    lowest: float = 0  #: the lowest of those scores; 0 where there is none
    least: float = LEAST_ACCEPTED  #: score from which it can be
    has_formats: bool = True  #: False where a workbook was too large to keep its formats and other sheets
    first_linked: list[ListedRow] = field(default_factory=list)
    first_unsure: list[ListedRow] = field(default_factory=list)
    first_unknown: list[ListedRow] = field(default_factory=list)

    def add(self, number: int, name: str, link: RowLink) -> None:
        """Count a row."""
        if not name.strip():
            self.empty += 1
            return
        if link.match:
            self.linked += 1
            listed = self.first_linked
        elif link.choices:
            self.unsure += 1
            self._count_single(link)
            listed = self.first_unsure
        else:
            self.unknown += 1
            listed = self.first_unknown
        if len(listed) < self.most_listed:
            listed.append(ListedRow(number, name, link))

    def _count_single(self, link: RowLink) -> None:
        if link.can_be_accepted(self.least):
            self.single += 1
        elif link.may_be_accepted_lower:
            self.lower += 1
            self.lowest = min(self.lowest or link.choices[0].score, link.choices[0].score)

    @property
    def rows(self) -> int:
        """The number of rows."""
        return self.linked + self.unsure + self.unknown + self.empty

    def __str__(self) -> str:
        """Return how far it is, in words."""
        return f"{self.rows:,} rows: {self.linked:,} linked"


@dataclass(frozen=True)
class OpenTable:
    """A table file, read as far as its first rows."""

    kind: TableKind
    sheet: Sheet
    first: Sequence[Row]  #: the first rows below the header
    width: int  #: cells of the longest row, where rows can be longer than the header
    column: NameColumn


def open_table(job: TableJob, linker: Linker) -> OpenTable:
    """Return the table of a job, with the column that has the names as far as it can be told.

    Raises:
        BadRequestError: when the table cannot be read, or has no such column or sheet.
        PayloadTooLargeError: when it is too large when it is unpacked.
    """
    kind = kind_of_table(job.source)
    width = max(map(len, read_rows(job.source, kind)), default=0) if kind is TableKind.CSV else 0  # rows may be longer
    first, sheet = read_sheet(read_rows(job.source, kind, job.sheet), job.column).peek(_PREVIEWED)
    return OpenTable(kind, sheet, first, width, find_column(job.column, job.column_number, sheet, first, linker))


def link_table(job: TableJob, linker: Linker, labels: Labels, progress: Callable[[str], None]) -> LinkCounts:
    """Write the table with the columns of :data:`COLUMNS` added, and return how many rows are linked.

    Args:
        job: the files.
        linker: what finds things.
        labels: returns the names of things.
        progress: called with a line of text from time to time.

    Raises:
        BadRequestError: when the table cannot be read, has no such column or sheet, or cannot become such a file.
        PayloadTooLargeError: when it is too large for a file that keeps its formats.
    """
    return link_open_table(open_table(job, linker), job, linker, labels, progress)


def link_open_table(
    table: OpenTable, job: TableJob, linker: Linker, labels: Labels, progress: Callable[[str], None]
) -> LinkCounts:
    """Do what :func:`link_table` does, for a table that is open.

    Raises:
        BadRequestError: as there, and when the column with names cannot be told.
    """
    target_kind, sheet, column = kind_of_target(job.target), table.sheet, table.column
    if column.number is None:
        raise BadRequestError(f"name the column with the names; the columns are: {listed_columns(sheet.header)}")
    counts = LinkCounts(job.most_listed, least=job.least_accepted)
    report = _Reporter(progress)
    page = partial(page_at, job.site, linker.space)

    def linked(number: int, row: Row) -> LinkedRow:
        name = row[column.number] if column.number is not None and column.number < len(row) else ""
        link = linker.link(name).choose(job.choices.get(str(number)))
        link = link.accept(job.least_accepted) if job.accepts_single and str(number) not in job.choices else link
        counts.add(number, name, link)
        report.show(counts)
        return row, link.cells(labels, linker.kind, linker.document, page) if name.strip() else _EMPTY

    def rows() -> Iterator[LinkedRow]:
        yield from ((row, ()) for row in sheet.above)
        above = len(sheet.above)
        yield (sheet.header, COLUMNS) if column.has_heading else linked(above + 1, sheet.header)
        yield from (linked(number, row) for number, row in enumerate(sheet.rows, above + 2))

    counts.has_formats = _write(job, table.kind, target_kind, rows(), _added(sheet, table.first, table.width))
    return counts


class _Reporter:
    """Reports progress after some rows or some time, whichever comes first."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress
        self._last = time.monotonic()

    def show(self, counts: LinkCounts) -> None:
        """Report, if it is time to."""
        now = time.monotonic()
        if counts.rows % _PROGRESS_ROWS == 0 or now - self._last > _PROGRESS_SECONDS:
            self._last = now
            self._progress(str(counts))


def page_at(site: str, space: UriSpace, iri: str) -> str:
    """Return the URL of the page of a thing at a site (its URL without a slash at its end); empty for no site."""
    return f"{site}/{iri.removeprefix(space.base)}" if site and iri.startswith(space.base) else ""


def kind_of_target(path: Path) -> TableKind:
    """Return the kind of a file to write, by its suffix.

    Raises:
        BadRequestError: for another suffix.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in [*TableKind]:
        raise BadRequestError(f"tables are written as .csv, .xlsx or .ods; {path.name!r} is none of these")
    return TableKind(suffix)


def _added(sheet: Sheet, first: Sequence[Row], width: int) -> AddedColumns:
    """Where our columns go: in the place of those of a former run, else behind all others.

    Former runs had a column less: where others stand behind theirs, there is no room for it in a file whose cells keep
    their places.
    """
    header = sheet.header
    for columns in (COLUMNS, *FORMER_COLUMNS):
        for number in range(len(header) - len(columns) + 1):
            end = number + len(columns)
            if tuple(header[number:end]) == columns:
                is_last = max(len(row) for row in (header, *first)) == end
                return AddedColumns(number, len(columns), len(COLUMNS) if is_last else len(columns))
    return AddedColumns(max(width, *(len(row) for row in (*sheet.above, header))), 0)


def _write(
    job: TableJob, kind: TableKind, target_kind: TableKind, rows: Iterator[LinkedRow], added: AddedColumns
) -> bool:
    """Write the table, and return whether it has the formats and other sheets that such a file can have."""
    if target_kind is TableKind.CSV:
        is_csv = kind is TableKind.CSV
        dialect = read_dialect(job.source) if is_csv else Dialect("utf-8-sig", ",")
        write_csv(job.target, rows, added, dialect, is_csv=is_csv)
    elif target_kind is TableKind.ODS:
        if kind is not TableKind.ODS:
            raise BadRequestError("an .ods is made of an .ods only; name a .csv or .xlsx as the file to write")
        write_into_ods(job.source, job.target, rows, added, job.sheet)
    else:
        return _write_xlsx(job, kind, rows, added)
    return True


def _write_xlsx(job: TableJob, kind: TableKind, rows: Iterator[LinkedRow], added: AddedColumns) -> bool:
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
            return True
    name = NEW_SHEET if kind is TableKind.CSV else job.sheet or first_sheet(job.source)
    write_new_xlsx(job.target, chain(first, rows), added, name)
    return kind is not TableKind.XLSX
