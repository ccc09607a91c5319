"""Requests that are no proper HTTP/1.1, sent over sockets to a server: each is refused, logged, and harms no other."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server

_ASK = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
_CHUNKED = _ASK + b"Transfer-Encoding: chunked\r\n\r\n"
_BODY = b"6\r\nASK {}\r\n0\r\n"
_LIVE = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"


class _LoggingServer(Server):
    """A server with short deadlines whose log is read."""

    def __init__(self, home: Path, log: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = log
        settings = {"IGFKG_HEADER_TIMEOUT": "2", "IGFKG_BODY_TIMEOUT": "1", "IGFKG_QUERY_TIMEOUT": "5"}
        command = [sys.executable, "-m", "igfkg", "serve", "--home", str(home), "--port", str(self.port)]
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=file, env={**os.environ, **settings}
            )
        self.base = f"http://127.0.0.1:{self.port}"

    def entries(self) -> list[dict[str, Any]]:
        """The lines of the log, each of which is JSON."""
        lines = self.log.read_text().splitlines()
        return [dict(json.loads(line)) for line in lines]

    def wait_for(self, seconds: float = 15, **fields: Any) -> dict[str, Any]:
        """Return the last entry with these fields, as soon as there is one."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            matching = [entry for entry in self.entries() if fields.items() <= entry.items()]
            if matching:
                return matching[-1]
            time.sleep(0.05)
        raise TimeoutError(str(self.entries()[-5:]))


@pytest.fixture(scope="module")
def logging_server(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[_LoggingServer]:
    log = tmp_path_factory.mktemp("log") / "access.log"
    running = _LoggingServer(release.path.parent.parent, log)
    running.wait(60)
    yield running
    running.stop()


def _talk(server: Server, *parts: bytes, seconds: float = 20.0) -> bytes:
    """Send the parts and return all that comes back until the connection is closed."""
    received = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as sock:
        try:
            for part in parts:
                sock.sendall(part)
            while part := sock.recv(65_536):
                received += part
        except ConnectionError:
            pass
    return received


#: What is sent; the status; part of the detail; the path in the log.
REFUSED: dict[str, tuple[bytes, int, str, str]] = {
    "no Host": (b"GET /health/live HTTP/1.1\r\n\r\n", 400, "Host is missing", "/health/live"),
    "two Hosts": (b"GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, "Host is there 2 times", "/a"),
    "the same Host twice": (b"GET /b HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400, "2 times", "/b"),
    "two Hosts in HTTP/1.0": (b"GET /c HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", 400, "2 times", "/c"),
    "a Host that is none": (b"GET /d HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, "Host is not a host", "/d"),
    "an unknown transfer coding": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        501,
        "coding",
        "/sparql",
    ),
    "a coding before chunked": (
        b"POST /e HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        501,
        "coding",
        "/e",
    ),
    "chunked twice": (
        b"POST /f HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
        400,
        "",
        "/f",
    ),
    "chunked in HTTP/1.0": (
        b"POST /g HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        400,
        "not valid",
        "/g",
    ),
    "a length beside chunked": (
        b"POST /h HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        400,
        "",
        "/h",
    ),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400, "not a well-formed request", ""),
    "no version": (b"GET /i\r\n\r\n", 400, "not a well-formed request", "/i"),
    "a space in a header name": (b"GET /j HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n", 400, "well-formed", "/j"),
    "a long URL": (
        b"GET /sparql?query=" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        414,
        "by POST",
        "/sparql",
    ),
    "long headers": (
        b"GET /k HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 9_000 + b"\r\n",
        431,
        "65,536 bytes",
        "/k",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_problem_and_logged(logging_server: _LoggingServer, name: str) -> None:
    data, status, detail, path = REFUSED[name]
    head, _, body = _talk(logging_server, data).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"\r\ncontent-type: application/problem+json" in head
    problem = json.loads(body)
    assert problem["status"] == status
    assert detail in problem["detail"]
    assert httpx2.get(logging_server.base + problem["type"]).status_code == 200
    entry = logging_server.wait_for(status=status, path=path)
    assert entry.keys() >= {"time", "method", "ms"}


def test_a_refusal_does_not_overtake_the_response_before(logging_server: _LoggingServer) -> None:
    received = _talk(
        logging_server, _ASK.replace(b"close", b"keep-alive") + b"Content-Length: 6\r\n\r\nASK {}" + b"GET /\r\n\r\n"
    )
    assert received.startswith(b"HTTP/1.1 200")
    assert b"boolean" in received


#: Trailers that would change the response if they were headers.
TRAILERS = {"Accept": b"Accept: text/csv", "If-None-Match": b"If-None-Match: *", "Host": b"Host: y"}


@pytest.mark.parametrize("name", TRAILERS)
def test_a_trailer_is_no_header(logging_server: _LoggingServer, name: str) -> None:
    received = _talk(logging_server, _CHUNKED + _BODY + TRAILERS[name] + b"\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 200")
    assert b"content-type: application/sparql-results+json" in received


@pytest.mark.parametrize(
    "more",
    [
        (b"X-A: b\r\n" * 10_000,),
        (b"X-A: " + b"b" * 100_000, b"b" * 100_000),
    ],
    ids=["many trailers", "a trailer without end"],
)
def test_trailers_are_limited(logging_server: _LoggingServer, more: tuple[bytes, ...]) -> None:
    received = _talk(logging_server, _CHUNKED + _BODY, *more)
    assert received == b"" or received.startswith(b"HTTP/1.1 431")
    assert logging_server.wait_for(status=431, path="/sparql")


def test_chunk_extensions_are_limited(logging_server: _LoggingServer) -> None:
    received = _talk(logging_server, _CHUNKED + b"6;a=" + b"b" * 100_000, b"b" * 100_000)
    assert received == b"" or received.startswith(b"HTTP/1.1 431")


def test_a_body_in_many_chunks_is_read(logging_server: _LoggingServer) -> None:
    query = b"ASK {} #" + b"a" * 30_000
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in query)
    assert _talk(logging_server, _CHUNKED, chunks, b"0\r\n\r\n").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "line", [b"GET /health/live", b"POST /health/live", b"GET /no/such/page", b"GET /sparql?query=ASK%7B%7D"]
)
def test_a_body_that_never_comes_does_not_keep_the_connection(logging_server: _LoggingServer, line: bytes) -> None:
    """Each byte that does come would start the time of an idle connection anew."""
    with socket.create_connection(("127.0.0.1", logging_server.port), timeout=20) as sock:
        sock.sendall(line + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")
        started = time.monotonic()
        sock.settimeout(0.2)
        received, is_open = b"", True
        while is_open and time.monotonic() < started + 20:
            try:
                sock.sendall(b"a")
                part = sock.recv(65_536)
                received, is_open = received + part, bool(part)
            except TimeoutError:
                continue
            except ConnectionError:
                is_open = False
    assert received.startswith(b"HTTP/1.1 ")
    assert not is_open


def test_line_breaks_between_requests_do_not_keep_the_connection(logging_server: _LoggingServer) -> None:
    assert _talk(logging_server, _LIVE, b"\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_a_client_that_leaves_is_no_error(logging_server: _LoggingServer) -> None:
    half = _ASK.replace(b"/sparql", b"/sparql?left=body") + b"Content-Length: 99\r\n\r\nASK"
    slow = b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    whole = _ASK + b"Content-Length: %d\r\n\r\n" % len(slow) + slow
    for data in (half, whole):
        before = len([entry for entry in logging_server.entries() if entry["status"] == 499])
        with socket.create_connection(("127.0.0.1", logging_server.port)) as sock:
            sock.sendall(data)
            time.sleep(0.3)
        end = time.monotonic() + 15
        while len([entry for entry in logging_server.entries() if entry["status"] == 499]) == before:
            assert time.monotonic() < end
            time.sleep(0.05)
    assert not [entry for entry in logging_server.entries() if entry["status"] == 500]


_FORM = b"Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
_H2C = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
_FORM_POST = b"POST /sparql HTTP/1.1\r\n" + _FORM + _H2C
_LENGTH, _IN_CHUNKS = b"Content-Length: 11\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"
_LAST = b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
_UPGRADES = {
    "a body": (_FORM_POST + _LENGTH + b"query=ASK{}" + _LAST,),
    "a body in two packets": (_FORM_POST + _LENGTH, b"query=", b"ASK{}" + _LAST),
    "a body in chunks": (_FORM_POST + _IN_CHUNKS + b"6\r\nquery=\r\n", b"5\r\nASK{}\r\n0\r\n\r\n", _LAST),
    "no body": (_LIVE[:-2] + _H2C + b"\r\n" + _LAST,),
    "an empty body": (_LIVE[:-2] + _H2C + b"Content-Length: 0\r\n\r\n", _LAST),
    "two": (
        _FORM_POST + _LENGTH + b"query=ASK{}" + _LAST[:-2] + _H2C.replace(b"Upgrade,", b"close, Upgrade,") + b"\r\n",
    ),
}


@pytest.mark.parametrize("name", _UPGRADES)
def test_a_request_to_upgrade_is_an_ordinary_one(logging_server: _LoggingServer, name: str) -> None:
    """https://www.rfc-editor.org/rfc/rfc9110#section-7.8: the body is read, and the request after it."""
    answers = _talk(logging_server, *_UPGRADES[name])
    assert answers.count(b"HTTP/1.1 200 ") == answers.count(b"HTTP/1.1 ") == 2, answers
