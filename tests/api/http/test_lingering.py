"""Refusals reach a client that sends all before it reads, and a client that sends without end is cut off."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.api.waiting import until

_MEBIBYTE = 1024**2
_SIZE = 20 * _MEBIBYTE
_BODY = b"Content-Type: application/sparql-query\r\nContent-Length: %d\r\n\r\n" % _SIZE
#: The start of a request that goes on for 20 MiB; status, title and type of its problem, and the path in the log.
REFUSED: dict[str, tuple[bytes, int, str, str, str]] = {
    "a body": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + _BODY,
        413,
        "Content too large",
        "payload-too-large",
        "/sparql",
    ),
    "a URL": (b"GET /sparql?query=", 414, "URI too long", "uri-too-long", "/sparql"),
    "a header": (
        b"GET /doc/topic/funding?x=y HTTP/1.1\r\nHost: x\r\nX-A: ",
        431,
        "Request header fields too large",
        "request-header-fields-too-large",
        "/doc/topic/funding",
    ),
    "no host": (b"POST /tracker HTTP/1.1\r\n" + _BODY, 400, "Bad request", "bad-request", "/tracker"),
    "a coding": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        501,
        "Not implemented",
        "not-implemented",
        "/sparql",
    ),
}


@pytest.fixture(scope="module")
def logged(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server with its log; a body has to arrive in three seconds."""
    log = tmp_path_factory.mktemp("log") / "log"
    environment = {"IGFKG_BODY_TIMEOUT": "3", "IGFKG_ACCESS_LOG": "true"}
    running = Server(release.path.parent.parent, environment=environment, log=log).wait(60)
    yield running, log
    running.stop()


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_read_after_all_is_sent(logged: tuple[Server, Path], name: str) -> None:
    server, log = logged
    start, status, title, kind, path = REFUSED[name]
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as sock:
        sock.sendall(start)
        for _ in range(20):
            sock.sendall(b"a" * _MEBIBYTE)
            time.sleep(0.01)
        received = b"".join(iter(lambda: sock.recv(65_536), b""))
    head, _, body = received[received.rindex(b"HTTP/1.1 ") :].partition(b"\r\n\r\n")
    assert (head.split()[1], b"connection: close" in head) == (b"%d" % status, True)
    problem = json.loads(body)
    assert (problem["status"], problem["title"], problem["type"]) == (status, title, f"/problems/{kind}")
    assert httpx2.get(f"{server.base}{problem['type']}").status_code == 200
    assert until(lambda: (path, status) in _entries(log), 10)


def _entries(log: Path) -> list[tuple[str, int]]:
    entries = (json.loads(line) for line in log.read_text().splitlines() if line.startswith("{"))
    return [(each["path"], each["status"]) for each in entries]


@pytest.mark.parametrize("size", [_SIZE, 3 * _SIZE])
def test_a_client_of_a_library_reads_the_refusal(logged: tuple[Server, Path], size: int) -> None:
    """It stops with an error if the connection is reset while it sends."""
    headers = {"Content-Type": "application/sparql-query"}
    response = httpx2.post(f"{logged[0].base}/sparql", content=b"a" * size, headers=headers, timeout=30)
    assert (response.status_code, response.json()["status"]) == (413, 413)


@pytest.mark.parametrize("pause", [0.0, 0.2], ids=["fast", "slow"])
def test_a_client_that_never_ends_is_cut_off(logged: tuple[Server, Path], pause: float) -> None:
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", logged[0].port), timeout=30) as sock:
        sock.sendall(b"GET /sparql?query=" + b"a" * 70_000)
        with pytest.raises(ConnectionError):
            _send_without_end(sock, pause, 30)
    assert time.monotonic() - started < 20


def _send_without_end(sock: socket.socket, pause: float, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sock.sendall(b"a" * 65_536)
        time.sleep(pause)


def test_a_refused_client_does_not_delay_the_end_of_the_server(release: Release) -> None:
    server = Server(release.path.parent.parent).wait(60)
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as sock:
        sock.sendall(b"GET /sparql?query=" + b"a" * 70_000)
        assert sock.recv(12) == b"HTTP/1.1 414"
        started = time.monotonic()
        server.stop()
    assert time.monotonic() - started < 15
