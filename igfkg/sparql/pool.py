"""The client side of the engine: starting a zygote, and asking it from asyncio or plainly."""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

from igfkg.errors import BadRequestError, OverloadedError, ReleaseError
from igfkg.release.release import Release
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.messages import FrameReader, pack_frame, send_frame, send_now
from igfkg.sparql.query import Answer, Query, error_from
from igfkg.sparql.zygote import command


class Engine:
    """A running zygote for one release; a context manager."""

    def __init__(self, release: Release, limits: EngineLimits | None = None, allocator: str = "") -> None:
        """Start the zygote and wait until it listens.

        Args:
            release: what to answer from.
            limits: how much a query may take.
            allocator: a library that allocates memory in place of libc, preloaded (ld.so(8)); empty for none.

        Raises:
            ReleaseError: when it cannot load the release.
            BadRequestError: when the allocator is no file.
        """
        if allocator and not Path(allocator).is_file():
            raise BadRequestError(f"the allocator {allocator} is not a file; name a library by its path, or none")
        limits = limits or EngineLimits()
        self._folder = tempfile.mkdtemp(prefix="igfkg-")  # mode 0700: nobody else connects
        self.socket = str(Path(self._folder) / "engine.sock")
        dump = str(release.dump) if release.fits_memory else None
        line = command(self.socket, dump, str(release.store), limits)
        environment = {**os.environ, **({"LD_PRELOAD": allocator} if allocator else {})}
        self._process = subprocess.Popen(line, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment)
        out = self._process.stdout
        if out is None or out.readline() != b"ready\n":
            self.close()
            raise ReleaseError(f"the query engine could not load {release.path}; build again with: igfkg build")

    @property
    def pid(self) -> int:
        """Process id of the zygote."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the zygote runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the zygote and its workers."""
        self._process.terminate()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def ask(path: str, query: Query) -> Answer:
    """Ask the engine behind the socket ``path``, and wait for the answer.

    Raises:
        QueryError: as the engine says.
        OverloadedError: when the queue is full or the engine is not there.
    """
    head, body, file = _exchange(path, query.as_message())
    return _answer(head, body, file)


def stats(path: str) -> dict[str, Any]:
    """Return the counters of the engine behind the socket ``path``."""
    return _exchange(path, {"stats": True})[0]


def _exchange(path: str, message: dict[str, Any]) -> tuple[dict[str, Any], bytes, int | None]:
    with _connect(path) as sock:
        send_frame(sock, message)
        reader = FrameReader(_ANSWER_LIMIT)
        while reader.receive(sock):
            found = reader.next()
            if found:
                return (*found, reader.files.pop() if reader.files else None)
    raise OverloadedError("the query engine went away; try again soon")


class QueryPool:
    """Asks the engine from asyncio; connections are kept and used again."""

    def __init__(self, path: str) -> None:
        """Ask the engine behind the socket ``path``."""
        self.path = path
        self._idle: list[_Connection] = []

    async def run(self, query: Query) -> Answer:
        """Ask, and wait for the whole answer; when cancelled, the query is stopped.

        Raises:
            QueryError: as the engine says.
            OverloadedError: when the queue is full or the engine is not there.
        """
        while self._idle and self._idle[-1].closed:
            self._idle.pop()
        connection = self._idle.pop() if self._idle else _Connection(_connect(self.path, blocking=False))
        try:
            found = await connection.exchange(query.as_message())
        except BaseException:
            connection.close()
            raise
        if found is None:
            raise OverloadedError("the query engine went away; try again soon")
        self._idle.append(connection)
        return _answer(*found)

    def close(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.pop().close()


_ANSWER_LIMIT = 1 << 24
_Message = tuple[dict[str, Any], bytes, int | None]


class _Connection:
    """One connection to the engine, watched for as long as it is open: to watch anew for each query costs more."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._reader = FrameReader(_ANSWER_LIMIT)
        self._loop = asyncio.get_running_loop()
        self._answer: asyncio.Future[_Message | None] | None = None
        self.closed = False
        self._loop.add_reader(sock, self._receive)

    async def exchange(self, message: dict[str, Any]) -> _Message | None:
        """Send a message and return the answer; None when the engine goes away."""
        self._answer = self._loop.create_future()
        data = pack_frame(message)
        try:
            sent = send_now(self._sock, data)  # almost always all, and the loop need not know
            if sent < len(data):
                await self._loop.sock_sendall(self._sock, memoryview(data)[sent:])
        except OSError:
            self.close()
        return await self._answer

    def _receive(self) -> None:
        try:
            alive = self._reader.receive(self._sock)
            found = self._reader.next() if alive else None
        except BlockingIOError:
            return
        except (OSError, ValueError):
            alive, found = False, None
        if not alive:
            self.close()
        elif found and self._answer and not self._answer.done():
            self._answer.set_result((*found, self._reader.files.pop() if self._reader.files else None))

    def close(self) -> None:
        """Close it; who waits for an answer gets none."""
        if self.closed:
            return
        self.closed = True
        self._loop.remove_reader(self._sock)
        self._sock.close()
        if self._answer and not self._answer.done():
            self._answer.set_result(None)


def _connect(path: str, *, blocking: bool = True) -> socket.socket:
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        sock.connect(path)
    except OSError as error:
        sock.close()
        raise OverloadedError("the query engine is not there; try again soon") from error
    sock.setblocking(blocking)
    return sock


def _answer(head: dict[str, Any], body: bytes, file: int | None) -> Answer:
    if "error" in head:
        raise error_from(head)
    return Answer(body, file, int(head["size"]), float(head["seconds"]))
