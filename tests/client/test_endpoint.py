"""The client against what stands between it and an endpoint: an answer is a value, or an error of igfkg in one line."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from igfkg.client.connection import EndpointConnection
from igfkg.errors import BadRequestError, IgfkgError, QueryError, QueryTimeoutError

_YES = b'{"head":{},"boolean":true}'
_RESULTS = "application/sparql-results+json"
_502 = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body></html>\r\n"
_LOGIN = b"<!DOCTYPE html>\n<title>Sign\n in</title>"


def _answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.0 {status}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _typed(media_type: str, body: bytes, status: str = "200 OK") -> bytes:
    return _answer(body, f"Content-Type: {media_type}", status=status)


def _problem(body: bytes, status: str) -> bytes:
    return _typed("application/problem+json", body, status)


#: The bytes of an answer to an ASK query that is understood.
UNDERSTOOD = {
    "usual": _typed(_RESULTS, _YES),
    "a byte order mark": _typed(_RESULTS, b"\xef\xbb\xbf" + _YES),
    "another media type": _typed("text/plain", _YES),
    "no media type": _answer(_YES),
    "a redirect": _answer(b"", "Location: /usual", status="302 Found"),
    "a redirect for good": _answer(b"", "Location: /usual", status="308 Permanent Redirect"),
}
#: The bytes of an answer, and parts of the error; ``{url}`` is the URL that was asked.
REFUSED: dict[str, tuple[bytes, list[str]]] = {
    "a page": (_typed("text/html", _LOGIN), ["{url} answered with text/html (Sign in)", "the URL of an endpoint?"]),
    "a proxy without its server": (_typed("text/html", _502, "502 Bad Gateway"), ["{url} answered 502 Bad Gateway"]),
    "text with a status": (_typed("text/plain", b"\n down\nx", "503 Busy"), ["{url} answered 503 Busy: down"]),
    "a status alone": (_answer(b"", status="500 Oh"), ["{url} answered 500 Oh"]),
    "a long page": (_typed("text/html", b"<p>" + b"x" * 9000, "404 Not Found"), ["{url} answered 404 Not Found", "x…"]),
    "a short body": (_answer(_YES[:9], f"Content-Type: {_RESULTS}", length=99), ["{url} cut its answer off after 9 "]),
    "half of JSON": (_typed(_RESULTS, _YES[:9]), ["{url} answered with application/sparql-results+json"]),
    "XML": (_typed("application/sparql-results+xml", b"<sparql/>"), ["sparql-results+xml (<sparql/>)"]),
    "JSON of another kind": (_typed(_RESULTS, b'{"x": 1}'), ["not SPARQL results in JSON"]),
    "a list": (_typed(_RESULTS, b"[]"), ["not SPARQL results in JSON"]),
    "no UTF-8": (_typed(_RESULTS, b'{"boolean": true, "x": "\xe9"}'), ["not SPARQL results in JSON"]),
    "compressed without being asked": (_typed(_RESULTS, b"\x1f\x8b\x08\0"), ["not SPARQL results in JSON"]),
    "a redirect to itself": (_answer(b"", "Location: /a%20redirect%20to%20itself", status="302 Found"), ["302"]),
    "a redirect to a file": (_answer(b"", "Location: file:///etc/passwd", status="302 Found"), ["not allowed"]),
    "a redirect to nowhere": (_answer(b"", status="302 Found"), ["{url} answered 302 Found"]),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", ["{url} does not answer in HTTP: SSH-2.0"]),
    "nothing": (b"", ["{url} cannot be reached: Remote end closed connection"]),
    "a problem of another kind": (_problem(b"[]", "400 Bad Request"), ["{url} answered 400 Bad Request: []"]),
    "a problem without detail": (_problem(b'{"title": 1}', "400 Bad"), ['{url} answered 400 Bad: {"title": 1}']),
    "a problem of a server": (_problem(b'{"detail": "so it is"}', "500 Oh"), ["so it is"]),
}  # fmt: skip
_ANSWERS = UNDERSTOOD | {name: answer for name, (answer, _) in REFUSED.items()} | {
    "a problem of igfkg": _problem(b'{"type": "/problems/query-timeout", "detail": "stopped"}', "503 Busy"),
    "a broken row": _typed(_RESULTS, b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri"}}]}}'),
    "no rows": _typed(_RESULTS, b'{"head": null, "results": []}'),
    "Turtle": _typed("text/turtle", "\ufeff<urn:a> <urn:b> 'é' .".encode()),
    "half of Turtle": _typed("text/turtle", b"<urn:a> <urn:b>"),
}  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    """Sends the bytes that the path names, and nothing of its own."""

    def do_GET(self) -> None:
        """Send the answer; for ``/slow`` none until the client has gone."""
        name = self.path.partition("?")[0].strip("/").replace("%20", " ")
        if name == "slow":
            self.connection.recv(1)
        else:
            self.wfile.write(_ANSWERS[name])

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """The URL of a server of all answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _connect(base: str, name: str) -> EndpointConnection:
    return EndpointConnection(f"{base}/{name}".replace(" ", "%20"))


@pytest.mark.parametrize("name", UNDERSTOOD)
@pytest.mark.parametrize("text", ["ASK {}", "\ufeffASK {}"])
def test_an_answer_that_is_understood(base: str, name: str, text: str) -> None:
    assert _connect(base, name).ask(text) is True


@pytest.mark.parametrize("name", REFUSED)
def test_any_other_answer_is_one_line(base: str, name: str) -> None:
    endpoint = _connect(base, name)
    with pytest.raises(QueryError) as caught:
        endpoint.ask("ASK {}")
    message = str(caught.value)
    for part in REFUSED[name][1]:
        assert part.replace("{url}", endpoint.url) in message
    assert message.isprintable()
    assert len(message) < 500


@pytest.mark.parametrize("name", ["a broken row", "no rows", "a list", "a page"])
def test_rows_that_are_none(base: str, name: str) -> None:
    with pytest.raises(QueryError, match="SPARQL results in JSON"):
        _connect(base, name).query("SELECT * {}")


def test_graphs(base: str) -> None:
    assert len(_connect(base, "Turtle").graph()) == 1
    for name in ("half of Turtle", "a page", "usual"):
        with pytest.raises(QueryError, match="which is not Turtle"):
            _connect(base, name).graph()


def test_a_problem_of_igfkg_is_its_error(base: str) -> None:
    with pytest.raises(QueryTimeoutError, match="stopped"):
        _connect(base, "a problem of igfkg").ask("ASK {}")


def test_a_slow_answer(base: str) -> None:
    with pytest.raises(QueryError, match="no whole answer within 1 seconds"):
        EndpointConnection(f"{base}/slow", timeout=1).ask("ASK {}")


def test_a_port_where_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    with pytest.raises(QueryError, match="cannot be reached: Connection refused"):
        EndpointConnection(url).ask("ASK {}")


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1/", "http://a b/", "http://a:99999/", "http://\udcff/", "https:///x"]
)
def test_a_url_that_is_none(url: str) -> None:
    with pytest.raises(BadRequestError, match="is not the URL of an endpoint"):
        EndpointConnection(url)


def test_half_a_character(base: str) -> None:
    with pytest.raises(IgfkgError, match=r"half a character, '\\udcff'"):
        _connect(base, "usual").ask("ASK { ?s ?p '\udcff' }")
