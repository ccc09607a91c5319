"""Slow clients: who goes on reading gets the whole result, however slowly; who all but stops is dropped."""

import socket
import time
from collections.abc import Iterator

import httpx2
import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server

_WINDOW = 1.0
_QUERY = {"query": "SELECT * { ?a ?b ?c . ?d a ?f } LIMIT 60000"}


@pytest.fixture(scope="module")
def impatient(release: Release) -> Iterator[Server]:
    """A server that looks every second whether clients go on."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("IGFKG_SEND_TIMEOUT", str(_WINDOW))
        running = Server(release.path.parent.parent).wait()
    yield running
    running.stop()


def _ask(server: Server) -> socket.socket:
    """A connection on which a large result is on its way."""
    url = httpx2.Request("GET", server.base, params=_QUERY).url
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
    sock.settimeout(20)
    sock.connect(("127.0.0.1", server.port))
    sock.sendall(b"GET /sparql?" + url.query + b" HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\nConnection: close\r\n\r\n")
    return sock


def _read(sock: socket.socket, rate: float, seconds: float) -> bytes:
    """Read at an even rate, in bytes per second, for some time or until the end."""
    data, started = bytearray(), time.monotonic()
    while (passed := time.monotonic() - started) < seconds:
        due = int(rate * passed) - len(data)
        if due <= 0:
            time.sleep(0.02)
            continue
        part = sock.recv(due)
        if not part:
            break
        data += part
    return bytes(data)


@pytest.mark.parametrize("rate", [29_000, 200_000])
def test_a_slow_but_steady_reader_gets_the_whole_result(impatient: Server, rate: int) -> None:
    with _ask(impatient) as sock:
        data = _read(sock, rate, 6 * _WINDOW) + _read(sock, 1e9, 60)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line)
    assert len(body) == length > 4_000_000


@pytest.mark.parametrize("rate", [0, 50])
def test_who_all_but_stops_reading_is_dropped(impatient: Server, rate: int) -> None:
    with _ask(impatient) as sock, pytest.raises(ConnectionResetError):
        _read_to_the_end(sock, rate)


def _read_to_the_end(sock: socket.socket, rate: int) -> None:
    _read(sock, rate, 10 * _WINDOW)
    _read(sock, 1e9, 60)
