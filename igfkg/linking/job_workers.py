"""Having jobs done from asyncio, each in a process that can be killed (:mod:`igfkg.linking.zygote`)."""

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

from igfkg.errors import IgfkgError, OverloadedError
from igfkg.linking.zygote import LARGEST_MESSAGE, PROGRESS, Message
from igfkg.sparql.frames import FrameReader, pack_frame
from igfkg.sparql.process import deaf_to_interrupts
from igfkg.sparql.query import error_of_message

_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")  # what the processes get of it: no secrets
_GRACE_SECONDS = 1.0  # until the death of a worker at its limit shows


@dataclass(frozen=True)
class JobLimits:
    """How many jobs are done at a time, and the time, memory and files of each."""

    workers: int = 2  #: jobs that are done at a time
    queue: int = 8  #: jobs that may wait
    seconds: float = 10.0  #: for one job, its turn to wait not counted; progress starts it anew
    memory_bytes: int = 512 * 1024**2  #: address space of a worker beyond what it shares with the others
    files: int = 0  #: files that a worker may have open
    written_bytes: int = 0  #: of a file that a worker writes; 0 for no limit


@dataclass(frozen=True)
class JobKind:
    """What the jobs are, for the processes and for messages to people."""

    module: str  #: the zygote
    noun: str  #: what is read: ``text``
    advice: str  #: what to do about one that takes too long
    ended: str  #: what to say when a worker ends before it answers
    timeout: type[IgfkgError]
    crash: type[IgfkgError]
    start_seconds: float = 20.0  #: besides its own time, that the first job has while the zygote prepares


class JobWorkers:
    """Has jobs done in processes of their own, which are started when the first comes."""

    def __init__(self, kind: JobKind, prepared_from: Callable[[], Awaitable[bytes]], limits: JobLimits) -> None:
        """Prepare; ``prepared_from`` returns what the zygote gets on standard input, called at each start."""
        self._kind = kind
        self._prepared_from = prepared_from
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

    async def send(
        self, header: dict[str, Any], data: bytes, progress: Callable[[str], None] = lambda _: None
    ) -> Message:
        """Return the answer to a message; cancelling the task ends its worker.

        Args:
            header: the job, ready for JSON.
            data: what it is about.
            progress: called with a line of text from time to time, if the job reports any.

        Raises:
            OverloadedError: when too many wait.
            IgfkgError: the errors of the kind, when it takes too long or the worker ended before it answered; and those
                of the job.
        """
        if self._present >= self._limits.workers + self._limits.queue:
            raise OverloadedError(f"too many {self._kind.noun}s are being read; try again in a few seconds")
        self._present += 1
        try:
            async with self._turns:
                return await self._send(pack_frame(header, data), progress)
        finally:
            self._present -= 1

    async def _send(self, data: bytes, progress: Callable[[str], None]) -> Message:
        seconds = self._limits.seconds + _GRACE_SECONDS
        start_seconds = 0 if self.pid else self._kind.start_seconds
        last = time.monotonic()
        connection = await self._connect()
        try:
            async with asyncio.timeout(seconds + start_seconds) as deadline:

                def report(text: str) -> None:
                    nonlocal last
                    last = time.monotonic()
                    deadline.reschedule(asyncio.get_running_loop().time() + seconds)
                    progress(text)

                message = await _exchange(connection, data, report)
        except TimeoutError:
            message = None
        finally:
            connection.close()  # which ends the worker
        if message is None:
            raise self._reason_of_end(time.monotonic() - last)
        if "error" in message[0]:
            raise error_of_message(message[0])
        return message

    def _reason_of_end(self, seconds: float) -> IgfkgError:
        if seconds < self._limits.seconds:
            return self._kind.crash(self._kind.ended)
        limit = f"{self._limits.seconds:g} seconds"
        return self._kind.timeout(f"the {self._kind.noun} took longer than {limit}; {self._kind.advice}")

    async def _connect(self) -> socket.socket:
        """Return a connection to a new worker, or to one that starts when the zygote is ready."""
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
                self._entrance = self._start(await self._prepared_from())
            socket.send_fds(self._entrance, [b"."], [connection.fileno()])

    def _start(self, prepared_from: bytes) -> socket.socket:
        entrance, other = socket.socketpair()
        own = {"socket": other.fileno(), "parent": os.getpid()}
        limits = {"seconds": self._limits.seconds, "memory": self._limits.memory_bytes}
        files = {"files": self._limits.files, "written": self._limits.written_bytes}
        options = [part for name, value in {**own, **limits, **files}.items() for part in (f"--{name}", str(value))]
        with other, tempfile.TemporaryFile() as file, deaf_to_interrupts():
            file.write(prepared_from)
            file.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self._kind.module, *options],
                stdin=file,
                stdout=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                env=bare_environment(),
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


def bare_environment() -> dict[str, str]:
    """Return the environment of a process that reads what others send: the path of modules, and no secrets."""
    own = {name: value for name in _ENVIRONMENT if (value := os.environ.get(name))}
    return {**own, "PYTHONPATH": os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)}


async def _exchange(connection: socket.socket, data: bytes, progress: Callable[[str], None]) -> Message | None:
    """Send a message and return the answer; None when the connection ends first."""
    reader = FrameReader(LARGEST_MESSAGE)
    try:
        await asyncio.get_running_loop().sock_sendall(connection, data)
        while True:
            while (message := reader.next()) is None:
                await _readable(connection)
                if not reader.receive(connection):
                    return None
            if PROGRESS not in message[0]:
                return message
            progress(message[0][PROGRESS])
    except OSError:
        return None


async def _readable(connection: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    arrival = asyncio.Event()
    loop.add_reader(connection, arrival.set)
    try:
        await arrival.wait()
    finally:
        loop.remove_reader(connection)
