"""Annotating texts of others from asyncio, each in a process that can be killed (:mod:`igfkg.linking.text_zygote`)."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from igfkg.errors import IgfkgError, OverloadedError, TextCrashError, TextTimeoutError
from igfkg.linking.text_job import TextJob
from igfkg.sparql.frames import FrameReader, pack_frame
from igfkg.sparql.process import deaf_to_interrupts
from igfkg.sparql.query import error_of_message

_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")  # what the processes get of it: no secrets
_START_SECONDS = 20.0  # besides its own time, that the first text has while the names are read
_GRACE_SECONDS = 1.0  # until the death of a worker at its limit shows
_LARGEST = 1 << 28  # bytes of a result


@dataclass(frozen=True)
class TextLimits:
    """How many texts are read at a time, and the time and memory of each."""

    workers: int = 2  #: texts that are read at a time
    queue: int = 8  #: texts that may wait
    seconds: float = 10.0  #: for one text, its turn to wait not counted
    memory_bytes: int = 512 * 1024**2  #: address space of a worker beyond what it shares with the others


class TextWorkers:
    """Annotates texts in processes of their own, which are started when the first text comes."""

    def __init__(self, table: Callable[[], Awaitable[bytes]], limits: TextLimits) -> None:
        """Prepare; ``table`` returns the names as JSON (:meth:`LinkTable.to_json`), called at each start."""
        self._table = table
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._entrance: socket.socket | None = None
        self._turns = asyncio.Semaphore(limits.workers)
        self._starting = asyncio.Lock()
        self._present = 0

    @property
    def pid(self) -> int:
        """Process id of the zygote; 0 while there is none."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    async def run(self, job: TextJob, data: bytes) -> bytes:
        """Return the result of a job on a text; cancelling the task ends its worker.

        Raises:
            OverloadedError: when too many texts wait.
            TextTimeoutError: when the text takes too long.
            TextCrashError: when its worker ended before it answered.
            IgfkgError: for the errors of :meth:`TextJob.run`.
        """
        if self._present >= self._limits.workers + self._limits.queue:
            raise OverloadedError("too many texts are being read; try again in a few seconds")
        self._present += 1
        try:
            async with self._turns:
                return await self._run(job, data)
        finally:
            self._present -= 1

    async def _run(self, job: TextJob, data: bytes) -> bytes:
        started = time.monotonic()
        seconds = self._limits.seconds + _GRACE_SECONDS + (0 if self.pid else _START_SECONDS)
        connection = await self._connect()
        try:
            async with asyncio.timeout(seconds):
                message = await _exchange(connection, pack_frame(job.as_message(), data))
        except TimeoutError:
            message = None
        finally:
            connection.close()  # which ends the worker
        if message is None:
            raise self._reason_of_end(time.monotonic() - started)
        header, body = message
        if "error" in header:
            raise error_of_message(header)
        return body

    def _reason_of_end(self, seconds: float) -> IgfkgError:
        if seconds >= self._limits.seconds:
            return TextTimeoutError(f"the text took longer than {self._limits.seconds:g} seconds; send it in parts")
        return TextCrashError("the process that read the text ended before it answered; try again, or send less text")

    async def _connect(self) -> socket.socket:
        """Return a connection to a new worker, or to one that starts when the names are read."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            try:
                await self._hand_over(theirs)
            except OSError:  # the zygote has just ended
                self.close()
                await self._hand_over(theirs)
        return ours

    async def _hand_over(self, connection: socket.socket) -> None:
        async with self._starting:
            if not self.pid or not self._entrance:
                self.close()
                self._entrance = self._start(await self._table())
            socket.send_fds(self._entrance, [b"."], [connection.fileno()])

    def _start(self, table: bytes) -> socket.socket:
        entrance, other = socket.socketpair()
        own = ["--socket", str(other.fileno()), "--parent", str(os.getpid())]
        limits = ["--seconds", str(self._limits.seconds), "--memory", str(self._limits.memory_bytes)]
        with other, tempfile.TemporaryFile() as file, deaf_to_interrupts():
            file.write(table)
            file.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "igfkg.linking.text_zygote", *own, *limits],
                stdin=file,
                stdout=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                env=_environment(),
                cwd="/",
            )
        return entrance

    def close(self) -> None:
        """End all processes."""
        if self._entrance:
            self._entrance.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._entrance = None


def _environment() -> dict[str, str]:
    own = {name: value for name in _ENVIRONMENT if (value := os.environ.get(name))}
    return {**own, "PYTHONPATH": os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)}


async def _exchange(connection: socket.socket, data: bytes) -> tuple[dict[str, Any], bytes] | None:
    """Send a message and return the answer; None when the connection ends first."""
    reader = FrameReader(_LARGEST)
    try:
        await asyncio.get_running_loop().sock_sendall(connection, data)
        while (message := reader.next()) is None:
            await _readable(connection)
            if not reader.receive(connection):
                return None
    except OSError:
        return None
    return message


async def _readable(connection: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    arrival = asyncio.Event()
    loop.add_reader(connection, arrival.set)
    try:
        await arrival.wait()
    finally:
        loop.remove_reader(connection)
