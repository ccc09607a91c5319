"""Memento (RFC 7089): time gates, time maps and the headers of mementos, over HTTP."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import httpx2
import pytest

from igfkg_api.http.http_date import format_http_date
from tests.api.conftest import Server
from tests.changes.states import DAY, FIRST, Published

_SECOND = timedelta(seconds=1)
_LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?(?:; datetime="([^"]*)")?')


@pytest.fixture(scope="module")
def client(published: Published) -> Iterator[httpx2.Client]:
    """A client of a server with three publications."""
    server = Server(published.home).wait()
    with httpx2.Client(base_url=server.base, timeout=60) as running:
        yield running
    server.stop()


def _memento(published: Published, number: int, path: str) -> str:
    return f"/releases/{quote(published.releases[number].name)}{path}"


def _relations(header: str) -> dict[str, tuple[str, str]]:
    """The target and the date of each link with a relation of the RFC."""
    names = ("original", "timegate", "timemap", "memento")
    return {rel: (url, date) for url, rel, _, date in _LINK.findall(header) if rel.split()[-1] in names}


#: Path of a document, time in Accept-Datetime, and the number of the release it leads to.
GATES = {
    "without a time, the last": ("/doc/body/stays", None, 2),
    "before the first": ("/doc/body/stays", FIRST - 400 * DAY, 0),
    "a second before the first": ("/doc/body/stays", FIRST - _SECOND, 0),
    "exactly the first": ("/doc/body/stays", FIRST, 0),
    "between": ("/doc/body/stays", FIRST + DAY / 2, 0),
    "a second before the second": ("/doc/body/stays", FIRST + DAY - _SECOND, 0),
    "exactly the second": ("/doc/body/stays", FIRST + DAY, 1),
    "exactly the last": ("/doc/body/stays", FIRST + 2 * DAY, 2),
    "after the last": ("/doc/body/stays", FIRST + 400 * DAY, 2),
    "a thing that is gone": ("/doc/body/gone", None, 1),
    "a thing that is gone, later": ("/doc/body/gone", FIRST + 2 * DAY, 1),
    "a thing that was merged": ("/doc/body/old", FIRST, 0),
    "a thing that was not there yet": ("/doc/body/added", FIRST, 1),
    "in a format": ("/doc/body/stays.ttl", FIRST, 0),
}


@pytest.mark.parametrize("name", GATES)
def test_a_time_gate_leads_to_the_memento_of_the_time(client: httpx2.Client, published: Published, name: str) -> None:
    path, time, number = GATES[name]
    response = client.get(f"/timegate{path}", headers={"Accept-Datetime": format_http_date(time)} if time else {})
    assert response.status_code == 302
    assert response.headers["location"] == _memento(published, number, path)
    assert "accept-datetime" in response.headers["vary"].lower()
    assert "memento-datetime" not in response.headers
    links = _relations(response.headers["link"])
    assert links["original"][0] == path
    assert links["timemap"][0] == f"/timemap{path}"
    memento = client.get(response.headers["location"])
    assert memento.status_code == 200
    assert memento.headers["memento-datetime"] == format_http_date(FIRST + number * DAY)
    assert "vary" not in memento.headers or "datetime" not in memento.headers["vary"].lower()


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-11-01", "2026-11-01T12:00:00Z", "Sun, 31 Feb 2026 12:00:00 GMT", "x" * 5000]
)
def test_a_time_that_cannot_be_read_is_refused(client: httpx2.Client, text: str) -> None:
    response = client.get("/timegate/doc/body/stays", headers={"Accept-Datetime": text})
    assert response.status_code == 400
    assert "accept-datetime" in response.headers["vary"].lower()


@pytest.mark.parametrize(
    "path", ["/doc/body/never", "/doc/nothing/x", "/doc/body/x..", "/doc/body/%3C%3E", "/doc/a/%00"]
)
def test_what_never_was_has_neither(client: httpx2.Client, path: str) -> None:
    assert client.get(f"/timegate/doc{path}").status_code == 404
    assert client.get(f"/timemap/doc{path}").status_code == 404


#: Number of the release of a memento, and its links to others: relation, number.
BESIDE = {
    0: {"first memento": 0, "next memento": 1, "last memento": 2},
    1: {"prev first memento": 0, "memento": 1, "next last memento": 2},
    2: {"first memento": 0, "prev memento": 1, "last memento": 2},
}


@pytest.mark.parametrize("number", BESIDE)
def test_a_memento_links_those_beside_it(client: httpx2.Client, published: Published, number: int) -> None:
    path = "/doc/body/stays"
    response = client.get(_memento(published, number, path), headers={"Accept": "text/turtle"})
    links = _relations(response.headers["link"])
    expected = {
        rel: (_memento(published, each, path), format_http_date(FIRST + each * DAY))
        for rel, each in BESIDE[number].items()
    }
    others = {"original": (path, ""), "timegate": (f"/timegate{path}", ""), "timemap": (f"/timemap{path}", "")}
    assert links == expected | others


def test_the_only_memento_is_first_and_last(client: httpx2.Client, published: Published) -> None:
    response = client.get("/timemap/doc/withdrawal/gone")
    assert _relations(response.text)["first last memento"][0] == _memento(published, 2, "/doc/withdrawal/gone")


def test_a_document_links_its_time_gate_and_its_time_map(client: httpx2.Client) -> None:
    for path in ("/doc/body/stays", "/doc/body/gone"):
        links = _relations(client.get(path, headers={"Accept": "text/turtle"}).headers["link"])
        assert links == {"timegate": (f"/timegate{path}", ""), "timemap": (f"/timemap{path}", "")}
    assert "timegate" not in client.get("/api/v1/bodies/stays").headers["link"]
    linked = client.get("/links/body/stays").json()["linkset"][0]
    assert linked["timegate"] == [{"href": "/timegate/doc/body/stays"}]


def test_a_time_map_lists_all_mementos(client: httpx2.Client, published: Published) -> None:
    response = client.get("/timemap/doc/body/old")
    assert response.headers["content-type"] == "application/link-format"
    first, last = (_memento(published, each, "/doc/body/old") for each in (0, 1))
    assert response.text == (
        '</doc/body/old>; rel="original",\n'
        '</timemap/doc/body/old>; rel="self"; type="application/link-format"; '
        'from="Sun, 01 Nov 2026 12:00:00 GMT"; until="Mon, 02 Nov 2026 12:00:00 GMT",\n'
        '</timegate/doc/body/old>; rel="timegate",\n'
        f'<{first}>; rel="first memento"; datetime="Sun, 01 Nov 2026 12:00:00 GMT",\n'
        f'<{last}>; rel="last memento"; datetime="Mon, 02 Nov 2026 12:00:00 GMT"\n'
    )
    as_json = client.get("/timemap/doc/body/old", headers={"Accept": "application/json"}).json()
    assert [each["uri"] for each in as_json["mementos"]["list"]] == [first, last]
    assert as_json["mementos"]["first"]["datetime"] == "2026-11-01T12:00:00Z"
    assert as_json["original_uri"] == "/doc/body/old"
    assert client.get("/timemap/doc/body/old", headers={"Accept": "text/html;q=1"}).status_code == 406


def test_urls_have_the_public_base(published: Published) -> None:
    base = "https://igf.example.org"
    server = Server(published.home, environment={"IGFKG_PUBLIC_BASE": base}).wait()
    try:
        gate = httpx2.get(f"{server.base}/timegate/doc/body/stays")
        assert gate.headers["location"] == base + _memento(published, 2, "/doc/body/stays")
        assert all(
            each.startswith(f"<{base}/")
            for each in httpx2.get(f"{server.base}/timemap/doc/body/stays").text.splitlines()
        )
    finally:
        server.stop()
