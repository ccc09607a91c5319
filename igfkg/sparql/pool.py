"""Sending queries to an engine, from asyncio or blocking."""

import asyncio
import os
import socket
from contextlib import suppress
from typing import Any

from igfkg.errors import OverloadedError
from igfkg.sparql.frames import FrameReader, pack_frame, send_available, send_frame
from igfkg.sparql.query import Answer, Query, error_of_message

_STATISTICS_SECONDS = 2.0  # that an engine has to send its counters
_CONNECT_SECONDS = 5.0  # that a blocking client waits for the engine to accept it
_ANSWER_LIMIT = 1 << 24  # bytes of a message; larger results come as a file descriptor
_ENDED = "the query engine ended before it answered; try again in a few seconds"
_Message = tuple[dict[str, Any], bytes, int | None]  # header, body, descriptor


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


def _request(path: str, message: dict[str, Any], seconds: float | None = None) -> _Message:
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
        return _answer(*await self._exchange(query.as_message()))

    async def charge(self, client: str) -> None:
        """Charge a request that costs much to a client; while no engine answers, none is counted.

        Raises:
            TooManyRequestsError: when the client sends such requests too fast.
        """
        with suppress(OverloadedError):
            header = (await self._exchange({"charge": client}))[0]
            if "error" in header:
                raise error_of_message(header)

    async def _exchange(self, request: dict[str, Any]) -> _Message:
        while self._idle and self._idle[-1].closed:
            self._idle.pop()
        connection = self._idle.pop() if self._idle else _EngineConnection(_connect(self.path, blocking=False))
        try:
            message = await connection.exchange(request)
        except BaseException:
            connection.close()  # which makes the supervisor stop the query
            raise
        if message is None:
            raise OverloadedError(_ENDED)
        self._idle.append(connection)
        return message

    def close(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.pop().close()


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
