"""What scripts of other sites may send and read (CORS), and the options of the server as a whole."""

import socket

import httpx2
import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Server

_ORIGIN = "https://example.org"
#: Headers that a script can read without being allowed to (https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name).
_READABLE = {
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
}
#: Headers that say nothing to a script.
_FOR_BROWSERS = {
    "access-control-allow-origin",
    "access-control-expose-headers",
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _preflight(client: TestClient, path: str, method: str, names: str | None = None) -> httpx2.Response:
    headers = {"Origin": _ORIGIN, "Access-Control-Request-Method": method}
    if names is not None:
        headers["Access-Control-Request-Headers"] = names
    return client.options(path, headers=headers)


@pytest.mark.parametrize(
    "names",
    [
        "queryid",
        "if-match",
        "if-modified-since, range",
        "authorization,x-requested-with , cache-control",
        "a!#$%&'*+.^_`|~b",
        ",".join(f"x-{number}" for number in range(500)),
    ],
)
@pytest.mark.parametrize("path", ["/sparql", "/sparql/", "/doc/body/igf", "/dumps/igfkg.ttl", "/no/such/page"])
def test_a_script_may_send_any_header(client: TestClient, path: str, names: str) -> None:
    response = _preflight(client, path, "GET", names)
    assert (response.status_code, response.content) == (204, b"")
    allowed = {each.strip() for each in response.headers["access-control-allow-headers"].split(",")}
    assert allowed == {each.strip() for each in names.split(",")}
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert response.headers["vary"] == "Access-Control-Request-Headers"


@pytest.mark.parametrize("names", [None, "", "a b", "a;b", "a,,b", ",", '"a"', "<script>"])
def test_what_is_no_list_of_names_is_not_repeated(client: TestClient, names: str | None) -> None:
    allowed = _preflight(client, "/sparql", "GET", names).headers["access-control-allow-headers"]
    assert allowed.split(", ") == [
        *("Accept", "Accept-Datetime", "Accept-Language", "Content-Type", "If-Match", "If-Modified-Since"),
        *("If-None-Match", "If-Range", "If-Unmodified-Since", "Range"),
    ]


def test_the_allowed_methods_are_those_there_are(client: TestClient) -> None:
    allowed = _preflight(client, "/sparql", "QUERY").headers["access-control-allow-methods"].split(", ")
    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "QUERY", "OPTIONS", "TRACE"]
    answers = {
        each: client.request(each, "/sparql", content="query=ASK{}" if each in ("POST", "QUERY") else "", headers=_FORM)
        for each in methods
    }
    served = [each for each, answer in answers.items() if answer.is_success]
    assert served == [each for each in methods if each in allowed]
    assert sorted(allowed) == sorted(client.options("/sparql").headers["allow"].split(", "))


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/dumps/igfkg.ttl", {"Range": "bytes=0-9"}),
        ("/dumps/igfkg.ttl", {}),
        ("/sparql?query=ASK{}", {}),
        ("/sparql", {}),
        ("/doc/body/igf", {"Accept": "text/html"}),
        ("/doc/document/E-2012-48", {}),
        ("/id/body/igf", {}),
        ("/tracker.csv", {}),
        ("/catalog/", {}),
        ("/api/v1/topics", {}),
        ("/nothing", {}),
    ],
)
def test_a_script_may_read_every_header(client: TestClient, path: str, headers: dict[str, str]) -> None:
    response = client.get(path, headers={"Origin": _ORIGIN, **headers})
    exposed = {each.strip().lower() for each in response.headers["access-control-expose-headers"].split(",")}
    assert {each.lower() for each in response.headers} - _FOR_BROWSERS - _READABLE <= exposed


def test_the_server_as_a_whole_has_options(server: Server) -> None:
    """https://www.rfc-editor.org/rfc/rfc9110#section-9.3.7."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sock:
        sock.sendall(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        received = b""
        while part := sock.recv(65_536):
            received += part
    head = received.lower()
    assert head.startswith(b"http/1.1 204 ")
    assert b"\r\nallow: get, head, post, query, options\r\n" in head
