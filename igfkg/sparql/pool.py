"""The client side of the query engine: starting one, and sending queries to it, from asyncio or blocking."""

import asyncio
import os
import select
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from igfkg.errors import BadRequestError, OverloadedError, ReleaseError
from igfkg.release.release import Release
from igfkg.sparql.frames import FrameReader, pack_frame, send_available, send_frame
from igfkg.sparql.heartbeat import Heartbeat
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.query import Answer, Query, error_of_message
from igfkg.sparql.zygote import command

_START_SECONDS = 300.0  # that a zygote has to load the release
_END_SECONDS = 2.0  # that it has to end
_STATISTICS_SECONDS = 2.0  # that it has to send its counters
_LOST_BEATS = 10  # calls of :meth:`QueryEngine.answers` without an answer, until a zygote counts as stopped


class QueryEngine:
    """A running engine for one release: the zygote with its workers. A context manager."""

    _process: subprocess.Popen[bytes] | None = None

    def __init__(
        self,
        release: Release,
        limits: EngineLimits | None = None,
        allocator: str = "",
        should_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """Start the zygote and wait until it listens.

        Args:
            release: the release to query.
            limits: the limits of the engine.
            allocator: path of a shared library with a memory allocator, preloaded (ld.so(8)); empty for that of libc.
            should_stop: returns whether to stop waiting, asked several times a second.

        Raises:
            ReleaseError: when the release cannot be loaded, or ``should_stop`` ended the start.
            BadRequestError: when the allocator is not a file, or there is no folder for temporary files.
        """
        if allocator and not Path(allocator).is_file():
            raise BadRequestError(
                f"the allocator {allocator} is not a file; give the path of a library, or leave it out"
            )
        self._name = release.path
        try:
            self._release_folder = os.open(release.path, os.O_RDONLY | os.O_DIRECTORY)
            self._folder = tempfile.mkdtemp(prefix="igfkg-")  # mode 0700: other users cannot connect
        except OSError as error:
            raise BadRequestError(f"the query engine cannot start: {error}") from error
        self.socket = str(Path(self._folder) / "engine.sock")
        dump = str(self.release.dump) if release.fits_memory else None
        self._command = command(self.socket, dump, str(self.release.store), limits or EngineLimits())
        self._environment = {**os.environ, **({"LD_PRELOAD": allocator} if allocator else {})}
        try:
            self._start(should_stop)
        except ReleaseError:
            self.close()
            raise

    def _start(self, should_stop: Callable[[], bool]) -> None:
        self._heartbeat = Heartbeat(self.socket)
        try:
            self._process = subprocess.Popen(
                self._command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, env=self._environment
            )
        except OSError as error:  # no memory, no process, no descriptor
            raise ReleaseError(f"the query engine cannot start: {error}") from error
        line = self._first_line(should_stop)
        if line != "ready":
            if line:  # it is about to end: a signal now would make it write a stack trace
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(_END_SECONDS)
            reason = f": {line}" if line else ""
            raise ReleaseError(f"the query engine could not load {self._name}{reason}; build again with: igfkg build")

    def _first_line(self, should_stop: Callable[[], bool]) -> str:
        """What the zygote prints first: ``ready``, or why it cannot start; empty when it ended or is late."""
        out = self._process.stdout if self._process else None
        assert out
        poll = select.poll()
        poll.register(out, select.POLLIN)
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and not should_stop():
            if poll.poll(100):
                return out.readline().decode(errors="replace").strip()
        return ""

    @property
    def release(self) -> Release:
        """The release, by a path that stays valid when its folder is moved, as long as the engine is not closed.

        It leads through a descriptor of this process (proc(5)), for it and for its children.
        """
        return Release(Path(f"/proc/{os.getpid()}/fd/{self._release_folder}"))

    @property
    def pid(self) -> int:
        """Process id of the zygote."""
        return self._process.pid if self._process else 0

    def answers(self) -> bool:
        """Return whether the zygote runs and answers. Call it at even intervals: it counts calls without an answer.

        A busy engine answers, since the zygote itself evaluates no query; a stopped one does not.
        """
        return self._process is not None and self._process.poll() is None and self._heartbeat.beat() < _LOST_BEATS

    def restart(self, should_stop: Callable[[], bool] = lambda: False) -> None:
        """End the zygote, whatever its state, and start another at the same socket, for the same release.

        Raises:
            ReleaseError: as at the first start.
        """
        self._end()
        Path(self.socket).unlink(missing_ok=True)
        self._start(should_stop)

    def close(self) -> None:
        """End the zygote and its workers."""
        self._end()
        os.close(self._release_folder)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> None:
        self._heartbeat.close()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:  # a stopped process handles no SIGTERM
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> "QueryEngine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def run_query(path: str, query: Query) -> Answer:
    """Send a query to the engine at the socket ``path``, wait, and return the result.

    Raises:
        QueryError: when the query is refused or fails.
        OverloadedError: when the queue is full or the engine is not running.
    """
    header, body, file = _request(path, query.as_message())
    return _answer(header, body, file)


def engine_statistics(path: str) -> dict[str, Any]:
    """Return the counters of the engine at the socket ``path``, and the process ids of its workers.

    Raises:
        OverloadedError: when the engine is not running, or does not answer.
    """
    return _request(path, {"stats": True}, _STATISTICS_SECONDS)[0]


def _request(
    path: str, message: dict[str, Any], seconds: float | None = None
) -> tuple[dict[str, Any], bytes, int | None]:
    with _connect(path) as sock, suppress(TimeoutError):
        sock.settimeout(seconds)
        send_frame(sock, message)
        reader = FrameReader(_ANSWER_LIMIT)
        while reader.receive(sock):
            received = reader.next()
            if received:
                return (*received, reader.files.pop() if reader.files else None)
    raise OverloadedError(_ENDED)


class QueryPool:
    """Sends queries to an engine from asyncio, over reused connections."""

    def __init__(self, path: str) -> None:
        """Prepare connections to the engine at the socket ``path``."""
        self.path = path
        self._idle: list[_EngineConnection] = []

    async def run(self, query: Query) -> Answer:
        """Send a query, wait, and return the whole result; cancelling the task stops the query.

        Raises:
            QueryError: when the query is refused or fails.
            OverloadedError: when the queue is full or the engine is not running.
        """
        while self._idle and self._idle[-1].closed:
            self._idle.pop()
        connection = self._idle.pop() if self._idle else _EngineConnection(_connect(self.path, blocking=False))
        try:
            message = await connection.exchange(query.as_message())
        except BaseException:
            connection.close()  # which makes the supervisor stop the query
            raise
        if message is None:
            raise OverloadedError(_ENDED)
        self._idle.append(connection)
        return _answer(*message)

    def close(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.pop().close()


_CONNECT_SECONDS = 5.0  # that a blocking client waits for the engine to accept it
_ANSWER_LIMIT = 1 << 24  # bytes of a message; larger results come as a file descriptor
_ENDED = "the query engine ended before it answered; try again in a few seconds"
_Message = tuple[dict[str, Any], bytes, int | None]  # header, body, descriptor


class _EngineConnection:
    """One connection to the engine. It stays registered with the event loop: registering per query takes longer."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._reader = FrameReader(_ANSWER_LIMIT)
        self._loop = asyncio.get_running_loop()
        self._answer: asyncio.Future[_Message | None] | None = None
        self.closed = False
        self._loop.add_reader(sock, self._receive)

    async def exchange(self, message: dict[str, Any]) -> _Message | None:
        """Send a message and return the answer; None when the connection ends first."""
        self._answer = self._loop.create_future()
        data = pack_frame(message)
        try:
            sent = send_available(self._sock, data)  # usually the whole frame, without a round through the event loop
            if sent < len(data):
                await self._loop.sock_sendall(self._sock, memoryview(data)[sent:])
        except OSError:
            self.close()
        answer = await self._answer
        self._answer = None  # taken: :meth:`close` does not close its file any more
        return answer

    def _receive(self) -> None:
        try:
            is_open = self._reader.receive(self._sock)
            message = self._reader.next() if is_open else None
        except BlockingIOError:
            return
        except (OSError, ValueError):
            is_open, message = False, None
        if not is_open:
            self.close()
        elif message and self._answer and not self._answer.done():
            self._answer.set_result((*message, self._reader.files.pop() if self._reader.files else None))

    def close(self) -> None:
        """Close the connection; a pending :meth:`exchange` returns None."""
        if self.closed:
            return
        self.closed = True
        self._loop.remove_reader(self._sock)
        self._sock.close()
        if self._answer and not self._answer.done():
            self._answer.set_result(None)
        self._close_files()

    def _close_files(self) -> None:
        """Close the files of results that nobody took, since their request was cancelled."""
        files, self._reader.files = self._reader.files, []
        if self._answer and self._answer.done() and not self._answer.cancelled():
            message = self._answer.result()
            files += [message[2]] if message and message[2] is not None else []
            self._answer = None
        for each in files:
            os.close(each)


def _connect(path: str, *, blocking: bool = True) -> socket.socket:
    """Connect to an engine; one that has no room for a connection is not waited for, unless ``blocking``."""
    sock = None
    try:
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sock.settimeout(_CONNECT_SECONDS if blocking else 0)
        sock.connect(path)
    except OSError as error:
        if sock:
            sock.close()
        raise OverloadedError("the query engine does not answer; try again in a few seconds") from error
    sock.setblocking(blocking)
    return sock


def _answer(header: dict[str, Any], body: bytes, file: int | None) -> Answer:
    if "error" in header:
        raise error_of_message(header)
    if header.get("file") and file is None:
        raise OverloadedError("this process has too many open files to read the result; try again in a few seconds")
    return Answer(body, file, int(header["size"]), float(header["seconds"]))
