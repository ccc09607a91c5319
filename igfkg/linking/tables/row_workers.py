"""Reading the rows of tables, each in a process that can be killed (:mod:`igfkg.linking.tables.row_zygote`)."""

from pathlib import Path

from igfkg.errors import TableCrashError, TableTimeoutError
from igfkg.linking.job_workers import JobKind, JobLimits, JobWorkers
from igfkg.linking.tables.sheet_rows import SheetRows, sheet_rows_of_json

_ROWS = JobKind(
    "igfkg.linking.tables.row_zygote",
    "table",
    "save it as .csv, or import it in parts",
    "the table is damaged, or needs more memory than it may use; save it as .csv, or split it",
    TableTimeoutError,
    TableCrashError,
)
#: Limits of the command line.
_LIMITS = JobLimits(workers=1, seconds=120.0, memory_bytes=2 * 1024**3, files=256)


async def sheet_rows(path: Path, sheet: str = "") -> SheetRows:
    """Return the rows of a table file, read by a worker.

    Args:
        path: the file, absolute.
        sheet: name of the sheet; empty for the first.

    Raises:
        TableTimeoutError: when it takes too long.
        TableCrashError: when the worker ended before it answered.
        IgfkgError: as :func:`igfkg.linking.tables.sheet_rows.read_sheet_rows`.
    """
    jobs = JobWorkers(_ROWS, _nothing, _LIMITS)
    try:
        return sheet_rows_of_json((await jobs.send({"source": str(path), "sheet": sheet}, b""))[1])
    finally:
        jobs.close()


async def _nothing() -> bytes:
    return b""
