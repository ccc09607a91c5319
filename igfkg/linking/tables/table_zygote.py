"""The process that opens a release and forks a worker for each table (:mod:`igfkg.linking.zygote`).

    python -m igfkg.linking.tables.table_zygote --socket FD --parent PID [...] < PATH

On standard input it gets the folder of the release. A worker reads, looks up and writes one table. With a table in its
message, the files are in a folder that its client has made for it, and the linked table is in the answer.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from errno import EFBIG
from pathlib import Path
from typing import Any

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex
from igfkg.errors import IgfkgError, PayloadTooLargeError, TableCrashError
from igfkg.linking.candidates.candidate import Candidate
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.full_labels import FullLabels
from igfkg.linking.tables.kind import TableKind
from igfkg.linking.tables.linked_table import LinkCounts, ListedRow, OpenTable, link_open_table, open_table
from igfkg.linking.tables.links import Labels, Linker
from igfkg.linking.tables.row_reader import Row
from igfkg.linking.tables.table_job import TableJob, job_of_message
from igfkg.linking.zygote import Message, parse_options, serve_forked
from igfkg.model.reader import read_model
from igfkg.optional_libraries import load_libraries
from igfkg.release.release import Release

_TOO_MUCH_MEMORY = "the table needs more memory than it may use; save it as .csv, or split it"
_TOO_LARGE = "the linked table is too large; split it, or link it on your own machine with igfkg link"
_LIBRARIES = (
    *("python_calamine", "openpyxl", "openpyxl.cell", "openpyxl.styles", "openpyxl.utils"),
    *("openpyxl.worksheet.properties", "odfdo"),
)
_PREVIEWED = 5  # rows
_MOST_SHOWN = 200  # characters of a name or cell
_MOST_COLUMNS = 200  # that are shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Open the release, and fork a worker for each connection until the socket is closed."""
    options = parse_options("igfkg.linking.tables.table_zygote", arguments)
    tables = TableLinking(Release(Path(sys.stdin.read())))
    load_libraries(_LIBRARIES)
    serve_forked(options, tables.work, TableCrashError, _TOO_MUCH_MEMORY)


class TableLinking:
    """Links tables to the things of one release."""

    def __init__(self, release: Release) -> None:
        """Read the names of a release."""
        store = release.open_store()
        self._catalogue = Catalogue(store, read_model(release.model_files()))
        self._matcher = Matcher(store, self._catalogue, NameIndex(store, self._catalogue))
        Linker(self._matcher).link("The first name compiles the patterns of 2020")

    def work(self, header: dict[str, Any], data: bytes, report: Callable[[str], None]) -> Message:
        """Return what is linked and, where the table is in the message, the linked table.

        Raises:
            IgfkgError: those of :func:`open_table` and :func:`link_open_table`.
        """
        job = job_of_message(header)
        if data:
            tempfile.tempdir = str(job.source.parent)
            job.source.write_bytes(data)
        try:
            return self._link(job, report if not data else _nothing, is_answered=bool(data))
        except OSError as error:
            raise _reason(error) from None

    def _link(self, job: TableJob, report: Callable[[str], None], *, is_answered: bool) -> Message:
        linker = Linker(self._matcher, frozenset(job.classes), job.language)
        labels = FullLabels(self._catalogue, [job.language] if job.language else [])
        table = open_table(job, linker)
        if table.column.number is None and is_answered:
            return _preview(table), b""
        if is_answered:
            job = job.to(job.source.with_name(f"linked.{_kind(job, table)}"))
        counts = link_open_table(table, job, linker, labels.among, report)
        answer = {**_columns(table), **_as_json(counts, labels.among), "kind": _kind(job, table).value}
        return answer, job.target.read_bytes() if is_answered else b""


def _kind(job: TableJob, table: OpenTable) -> TableKind:
    """The kind of the answer: that of the table, unless a CSV is to be a workbook."""
    return TableKind.XLSX if job.as_workbook and table.kind is TableKind.CSV else table.kind


def _nothing(_: str) -> None:
    """Report no progress: the time limit is for the whole table."""


def _reason(error: OSError) -> IgfkgError:
    if error.errno == EFBIG:
        return PayloadTooLargeError(_TOO_LARGE)
    return IgfkgError(f"the table cannot be read or written: {error.strerror or error}")


def _columns(table: OpenTable) -> dict[str, Any]:
    return {"columns": _shown(table.sheet.header), "column": table.column.number}


def _preview(table: OpenTable) -> dict[str, Any]:
    return {**_columns(table), "preview": [*map(_shown, table.first[:_PREVIEWED])]}


def _shown(row: Row) -> Row:
    return [cell[:_MOST_SHOWN] for cell in row[:_MOST_COLUMNS]]


def _as_json(counts: LinkCounts, labels: Labels) -> dict[str, Any]:
    names = ("rows", "linked", "unsure", "unknown", "empty", "single", "lower", "lowest")
    numbers = {name: getattr(counts, name) for name in names}
    listed = {"linked": counts.first_linked, "unsure": counts.first_unsure, "unknown": counts.first_unknown}
    return {
        **numbers,
        "formats": counts.has_formats,
        "listed": {kind: _rows(rows, labels, counts.least) for kind, rows in listed.items()},
    }


def _rows(rows: Iterable[ListedRow], labels: Labels, least: float) -> list[dict[str, Any]]:
    return [
        _row(each, labels)
        | {"is_single": each.link.can_be_accepted(least), "is_lower": each.link.may_be_accepted_lower}
        for each in rows
    ]


def _row(row: ListedRow, labels: Labels) -> dict[str, Any]:
    things = [row.link.match] if row.link.match else row.link.choices
    named = labels([each.iri for each in things])
    choices = [_choice(each, label) for each, label in zip(things, named, strict=True)]
    return {
        "row": row.number,
        "name": row.name[:_MOST_SHOWN],
        "reason": row.link.reason,
        "decision": row.link.decision,
        "choices": choices,
    }


def _choice(candidate: Candidate, label: str) -> dict[str, Any]:
    return {
        "id": candidate.iri,
        "name": candidate.name,
        "label": label,
        "score": candidate.score,
        "reason": candidate.reason.text,
        "reasons": [*candidate.reasons],
    }


if __name__ == "__main__":
    main()
