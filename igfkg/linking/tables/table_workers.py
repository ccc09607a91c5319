"""Linking tables of others, each in a process that can be killed (:mod:`igfkg.linking.tables.table_zygote`)."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from igfkg.errors import TableCrashError, TableTimeoutError
from igfkg.linking.job_workers import JobKind, JobLimits, JobWorkers
from igfkg.linking.tables.table_job import TableJob
from igfkg.linking.tables.working_folder import WorkingFolder, remove_abandoned
from igfkg.linking.zygote import Message

_TABLES = JobKind(
    "igfkg.linking.tables.table_zygote",
    "table",
    "split it, or link it on your own machine with igfkg link",
    "the table is damaged, or needs more memory than it may use; save it as .csv, or split it",
    TableTimeoutError,
    TableCrashError,
    start_seconds=60.0,  # a release of millions of statements is indexed
)
#: Limits of the command line: it is one's own machine, and a long table shows its progress.
COMMAND_LIMITS = JobLimits(workers=1, seconds=300.0, memory_bytes=2 * 1024**3, files=256)


class TableWorkers:
    """Links tables in processes of their own, which are started when the first table comes."""

    def __init__(self, release: Path, limits: JobLimits) -> None:
        """Prepare for the release in a folder, and delete the tables that a killed process left."""
        remove_abandoned()
        self._release = str(release.absolute()).encode()
        self._jobs = JobWorkers(_TABLES, self._prepared_from, limits)

    async def _prepared_from(self) -> bytes:
        return self._release

    async def link_file(self, job: TableJob, progress: Callable[[str], None]) -> dict[str, Any]:
        """Link the table in a file, write it to another, and return what is linked.

        Raises:
            TableTimeoutError: when a part of it takes too long.
            TableCrashError: when its worker ended before it answered.
            IgfkgError: for the errors of :func:`igfkg.linking.tables.linked_table.link_table`.
        """
        return (await self._jobs.send(job.as_message(), b"", progress))[0]

    async def link(self, job: TableJob, data: bytes) -> Message:
        """Return what is linked in a table, and the linked table; the files of the job are ignored.

        What is written to disk is in a folder that is deleted before the answer.

        Raises:
            OverloadedError: when too many tables wait.
            IgfkgError: as for a file.
        """
        folder = await asyncio.to_thread(WorkingFolder)
        try:
            path = folder.path / "table"
            message = {**job.as_message(), "source": str(path), "target": str(path)}
            return await self._jobs.send(message, data)
        finally:
            folder.remove()

    def close(self) -> None:
        """End all processes."""
        self._jobs.close()
