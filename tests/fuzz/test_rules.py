"""The fuzzing itself: it sees each way in which an answer can be wrong, and sends the same requests each time."""

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.fuzz.confirmation import shortest_wait
from tests.fuzz.connection import Connection
from tests.fuzz.inventory import Inventory
from tests.fuzz.kinds import KINDS, request
from tests.fuzz.live_waits import LONGEST_WAIT, start_probing
from tests.fuzz.message import Message, Part, one
from tests.fuzz.minimise import minimise
from tests.fuzz.resources import Resources
from tests.fuzz.rules import violations
from tests.fuzz.server_log import log_violations
from tests.fuzz.target import Target

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_INVENTORY = Inventory(
    routes=("/about", "/id/{segment}/{key}"),
    parameters=("q", "after"),
    parameters_of={"/about": ("lang",)},
    values=("en",),
    media_types=("text/html",),
    paths=("/", "/doc/topic/funding"),
    queries=("SELECT * { ?s ?p ?o }",),
    trap="http://127.0.0.1:54321/",
)


_READ = one("url", "GET", "/", [("Accept", "text/html")])


def _problem(status: int, kind: str) -> bytes:
    body = json.dumps({"type": f"/problems/{kind}", "title": "x", "status": status, "detail": "x"}).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _ok(body: bytes, *fields: bytes, media_type: bytes = b"text/plain") -> bytes:
    return b"\r\n".join((b"HTTP/1.1 200 OK", b"Content-Type: " + media_type, *fields)) + b"\r\n\r\n" + body


async def _listen(handler: Handler) -> tuple[asyncio.Server, int]:
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


def _rules(answer: bytes | None, message: Message = _READ) -> set[str]:
    """The rules that an answer breaks; None for no answer while the connection stays open."""

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer or b"")
        await writer.drain()
        if answer is None:
            await reader.read()  # until the client leaves
        writer.close()
        served.set()

    served = asyncio.Event()

    async def exchange() -> set[str]:
        server, port = await _listen(respond)
        async with server:
            connection = Connection("127.0.0.1", port, 0.5)
            result = await connection.exchange(message)
            await connection.close()
            await served.wait()
        return {violation.rule for violation in violations(message, result)}

    return asyncio.run(exchange())


def _page(status: int, kind: str) -> bytes:
    link = f'<a href="/problems/{kind}">{kind}</a>' if kind else ""
    body = f"<html>{link}</html>".encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


_CHUNKED = b"Transfer-Encoding: chunked"
_CODED = gzip.compress(b"{}")
_LENGTH = b"Content-Length: %d" % len(_CODED)
_ANSWERS: dict[str, tuple[bytes | None, set[str]]] = {
    "whole": (_ok(b"abc", b"Content-Length: 3"), set()),
    "whole in chunks": (_ok(b"1\r\na\r\n0\r\n\r\n", _CHUNKED), set()),
    "to the end of the connection": (_ok(b"abc", b"Connection: close"), set()),
    "after an interim answer": (b"HTTP/1.1 100 Continue\r\n\r\n" + _ok(b"", b"Content-Length: 0"), set()),
    "a refusal": (_problem(400, "bad-request"), set()),
    "a time limit": (_problem(503, "query-timeout"), set()),
    "nothing": (b"", {"closed without an answer"}),
    "no end": (None, {"hang"}),
    "short": (_ok(b"abc", b"Content-Length: 4"), {"broken answer"}),
    "without a length": (_ok(b"abc"), {"broken answer"}),
    "with two lengths": (_ok(b"abc", b"Content-Length: 3", b"Content-Length: 3"), {"broken answer"}),
    "with a length and chunks": (_ok(b"0\r\n\r\n", b"Content-Length: 5", _CHUNKED), {"broken answer"}),
    "chunks that do not end": (_ok(b"1\r\na\r\n", _CHUNKED), {"broken answer"}),
    "a chunk that is too long": (_ok(b"1\r\nab\r\n0\r\n\r\n", _CHUNKED), {"broken answer"}),
    "half a head": (b"HTTP/1.1 200 OK\r\nContent-", {"broken answer"}),
    "no status": (b"<html>\r\n\r\n", {"broken answer"}),
    "a header with a line end": (_ok(b"", b"Content-Length: 0", b"X: a\rY: b"), {"broken answer"}),
    "JSON that does not parse": (_ok(b"{", b"Content-Length: 1", media_type=b"application/json"), {"broken answer"}),
    "XML that does not parse": (_ok(b"<a>", b"Content-Length: 3", media_type=b"text/xml"), {"broken answer"}),
    "half a page": (_ok(b"<html>", b"Content-Length: 6", media_type=b"text/html"), {"broken answer"}),
    "a crash": (_problem(500, "query-crash"), {"status 500"}),
    "a bad gateway": (_problem(502, "bad-gateway"), {"status 502 without its reason"}),
    "too busy without a reason": (_problem(503, "x"), {"status 503 without its reason"}),
    "a refusal as text": (b"HTTP/1.1 400 X\r\nContent-Length: 1\r\n\r\nx", {"no problem+json"}),
    "a refusal as a page": (_page(405, "method-not-allowed"), set()),
    "a page that does not say what is wrong": (_page(405, ""), {"no problem+json"}),
    "too busy as a page": (_page(503, "overloaded"), set()),
    "a crash as a page": (_page(500, "internal-error"), {"status 500"}),
    "too busy as a page without a reason": (_page(503, "x"), {"status 503 without its reason"}),
    "coded": (_ok(_CODED, b"Content-Encoding: gzip", _LENGTH, media_type=b"application/json"), set()),
    "in another coding": (
        _ok(_CODED, b"Content-Encoding: br", _LENGTH, media_type=b"application/json"),
        {"broken answer"},
    ),
    "coded and broken": (_ok(_CODED[:-9], b"Content-Encoding: gzip", b"Connection: close"), {"broken answer"}),
    "another status in the problem": (
        _problem(404, "x").replace(b"1.1 404", b"1.1 400"),
        {"broken answer"},
    ),
}


@pytest.mark.parametrize("name", _ANSWERS)
def test_each_answer_is_judged(name: str) -> None:
    answer, expected = _ANSWERS[name]
    assert _rules(answer) == expected


def test_each_of_several_requests_needs_an_answer() -> None:
    twice = Message("raw", (Part(b"GET / HTTP/1.1\r\n\r\n" * 2),), ("GET", "GET"), own_connection=True)
    assert _rules(_ok(b"", b"Content-Length: 0"), twice) == {"closed without an answer"}
    assert _rules(_ok(b"", b"Content-Length: 0", b"Connection: close"), twice) == set()


def test_a_client_that_leaves_needs_none() -> None:
    assert _rules(b"", Message("raw", (Part(b"GET / HTTP/1.1\r\n\r\n"),), own_connection=True, leaves=True)) == set()


def test_a_request_is_the_same_each_time() -> None:
    for number in range(200):
        assert request(7, number, _INVENTORY) == request(7, number, _INVENTORY)
    assert len({request(7, number, _INVENTORY).data for number in range(200)}) > 150
    assert {request(7, number, _INVENTORY).kind for number in range(200)} == KINDS.keys()


@pytest.mark.serial
@pytest.mark.parametrize(("seconds", "jams"), [(0.6, True), (0.0, False)])
def test_a_request_beside_which_health_checks_wait_is_recognised(seconds: float, jams: bool) -> None:
    lock = asyncio.Lock()

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            async with lock:  # as if all requests shared a loop that one of them blocks
                await asyncio.sleep(seconds if b"/jam" in head else 0)
            writer.write(_ok(b"", b"Content-Length: 0"))

    async def repeat() -> float:
        server, port = await _listen(_until_closed(respond))
        async with server:
            live = start_probing("127.0.0.1", port)
            try:
                return await shortest_wait(Target(f"http://127.0.0.1:{port}"), live, one("url", "GET", "/jam"), 5.0)
            finally:
                await asyncio.to_thread(live.stop)

    assert (asyncio.run(repeat()) > LONGEST_WAIT) is jams


def _until_closed(handler: Handler) -> Handler:
    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await handler(reader, writer)
        except asyncio.IncompleteReadError:
            writer.close()

    return respond


@pytest.mark.parametrize(
    ("text", "needed", "shortest"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY ?o", ("ORDER", "?o"), "?oORDER"),
        ("ASK { { 1 } }", ("{", "}"), "{}"),
        ("x", ("x",), "x"),
        ("a b c", (), ""),
    ],
)
def test_a_text_is_shortened_to_what_breaks_a_rule(text: str, needed: tuple[str, ...], shortest: str) -> None:
    async def breaks(shorter: str) -> bool:
        return all(each in shorter for each in needed)

    assert asyncio.run(minimise(text, breaks)) == shortest


@pytest.mark.parametrize(
    ("after", "grown"),
    [
        (Resources(108 << 20, 300 << 20, 82), set()),
        (Resources(119 << 20, 300 << 20, 82), {"memory"}),
        (Resources(90 << 20, 400 << 20, 82), {"workers"}),
        (Resources(90 << 20, 0, 100), {"files"}),
    ],
)
def test_growth_is_recognised(after: Resources, grown: set[str]) -> None:
    assert {each.partition(":")[0] for each in after.growth(Resources(100 << 20, 50 << 20, 80))} == grown


def test_trouble_in_the_log_is_counted(tmp_path: Path) -> None:
    log = tmp_path / "log"
    lines = (
        '{"method": "GET", "status": 200}',
        '{"method": "GET", "status": 500}',
        "Traceback (most recent call last):",
    )
    log.write_text("\n".join([*lines, "  File x", "ValueError: 17", "ValueError: 18"]))
    assert {violation.detail for violation in log_violations(log)} == {
        "1 x status 500 of GET",
        "1 x Traceback (most recent call last):",
        "2 x ValueError: …",
    }
