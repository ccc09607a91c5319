"""Requests that never end: half-sent headers, headers without end, half-sent bodies."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.api.waiting import until

_LIMITS = {
    "IGFKG_HEADER_TIMEOUT": "1",
    "IGFKG_BODY_TIMEOUT": "1",
    "IGFKG_SEND_TIMEOUT": "1",
    "IGFKG_ACCESS_LOG": "false",
}


@pytest.fixture(scope="module")
def impatient(release: Release) -> Iterator[Server]:
    """A server with short deadlines."""
    before = {name: os.environ.get(name) for name in _LIMITS}
    os.environ.update(_LIMITS)
    try:
        running = Server(release.path.parent.parent).wait()
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    yield running
    running.stop()


def _talk(server: Server, data: bytes, seconds: float = 5.0) -> tuple[bytes, float]:
    """Send ``data`` and nothing more; return what comes back, and after how many seconds the connection was closed."""
    started = time.monotonic()
    received = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as sock:
        try:
            sock.sendall(data)
            while part := sock.recv(65_536):
                received += part
        except ConnectionError:
            pass
    return received, time.monotonic() - started


#: What is sent, and the status that comes back.
HALF: dict[str, tuple[bytes, bytes]] = {
    "nothing": (b"", b"408"),
    "half a request line": (b"GET /spar", b"408"),
    "half the headers": (b"GET /sparql HTTP/1.1\r\nHost: x\r\nAccept: ", b"408"),
    "half a body": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK",
        b"408",
    ),
    "headers without end": (b"GET /sparql HTTP/1.1\r\n" + b"X-A: " + b"a" * 200_000, b"431"),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
}


@pytest.mark.parametrize("name", HALF)
def test_half_a_request_is_ended(impatient: Server, name: str) -> None:
    data, status = HALF[name]
    received, seconds = _talk(impatient, data)
    assert received.startswith(b"HTTP/1.1 " + status) or (name == "headers without end" and received == b"")
    assert seconds < 4


def test_a_half_sent_request_after_a_whole_one_is_ended(impatient: Server) -> None:
    whole = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
    received, seconds = _talk(impatient, whole + b"GET /health/li")
    assert received.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1 408" in received
    assert seconds < 4


def test_others_are_served_meanwhile(impatient: Server) -> None:
    sockets = [socket.create_connection(("127.0.0.1", impatient.port)) for _ in range(100)]
    try:
        for each in sockets:
            each.sendall(b"GET /spa")
        assert httpx2.get(f"{impatient.base}/health/ready", timeout=2).status_code == 200
    finally:
        for each in sockets:
            each.close()


def test_who_reads_nothing_is_dropped_and_no_file_is_held(impatient: Server) -> None:
    """The files that hold large results are given back when a client does not take them."""
    query = "SELECT * { ?a ?b ?c . ?d a ?f } LIMIT 120000"
    request = httpx2.Request("GET", f"{impatient.base}/sparql", params={"query": query}).url.raw_path
    before = _spools(impatient)
    socks = [socket.create_connection(("127.0.0.1", impatient.port)) for _ in range(3)]
    try:
        for sock in socks:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            sock.sendall(b"GET " + request + b" HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n")
        assert until(lambda: _spools(impatient) > before, 20)
        assert until(lambda: _spools(impatient) == before, 20)
    finally:
        for sock in socks:
            sock.close()


def _spools(server: Server) -> int:
    """How many unnamed files the server and everything under it hold."""
    targets = []
    for process in server.family():
        with suppress(OSError):  # a process or a file that is gone by now
            targets += [str(each.readlink()) for each in Path(f"/proc/{process}/fd").iterdir()]
    return sum("(deleted)" in each for each in targets)
