"""Annotating texts of others, each in a process that can be killed (:mod:`igfkg.linking.text_zygote`)."""

from collections.abc import Awaitable, Callable

from igfkg.errors import TextCrashError, TextTimeoutError
from igfkg.linking.job_workers import JobKind, JobLimits, JobWorkers
from igfkg.linking.text_job import TextJob

_TEXTS = JobKind(
    "igfkg.linking.text_zygote",
    "text",
    "send it in parts",
    "the process that read the text ended before it answered; try again, or send less text",
    TextTimeoutError,
    TextCrashError,
)


#: Limits of the command line, which reads files of 64 MiB.
COMMAND_LIMITS = JobLimits(workers=1, seconds=300.0, memory_bytes=4 * 1024**3)


class TextWorkers:
    """Annotates texts in processes of their own, which are started when the first text comes."""

    def __init__(self, table: Callable[[], Awaitable[bytes]], limits: JobLimits) -> None:
        """Prepare; ``table`` returns the names as JSON (:meth:`NameTable.to_json`), called at each start."""
        self._jobs = JobWorkers(_TEXTS, table, limits)

    @property
    def pid(self) -> int:
        """Process id of the zygote; 0 while there is none."""
        return self._jobs.pid

    async def run(self, job: TextJob, data: bytes) -> bytes:
        """Return the result of a job on a text; cancelling the task ends its worker.

        Raises:
            OverloadedError: when too many texts wait.
            TextTimeoutError: when the text takes too long.
            TextCrashError: when its worker ended before it answered.
            IgfkgError: for the errors of :meth:`TextJob.run`.
        """
        return (await self._jobs.send(job.as_message(), data))[1]

    def close(self) -> None:
        """End all processes."""
        self._jobs.close()
