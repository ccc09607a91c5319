"""No request holds the event loop for long: the worst of each route, by the processor time of each step of the loop.

Processor time of the loop's own thread, so that other processes do not count.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.changes.states import Published

_SECONDS = 0.05
_HTML = {"Accept": "text/html"}
_MANY = " ".join(f"?v{number}" for number in range(2_000))
_WIDE = f"SELECT {_MANY} {{}} VALUES ?a {{ {'1 ' * 2_000} }}"
_LARGE = "SELECT * { ?a ?b ?c . ?d a ?e } LIMIT 30000"
_DEEP = "ASK { FILTER(" + "'\\" * 30_000
_NAMES = "ASK {" + "a:b " * 16_000
_ENCODED = "ASK {} #" + "é" * 30_000
#: As long as headers may be; what it names is not offered, and one item is refused.
_LONG = "a," * 30_000 + "b;q=0"


def _query(query: str, path: str = "/sparql", **more: str) -> str:
    return f"{path}?{urlencode({'query': query, **more})}"


#: Path, Accept and form of the worst requests.
REQUESTS: dict[str, tuple[str, dict[str, str], str]] = {
    "front page": ("/", _HTML, ""),
    "browse": ("/browse/documents", _HTML, ""),
    "tracker": ("/tracker", _HTML, ""),
    "questions": ("/questions", _HTML, ""),
    "mentions": ("/mentions", _HTML, ""),
    "mentions as CSV": ("/mentions.csv", {}, ""),
    "mentions as JSON": ("/mentions.json", {}, ""),
    "charts": ("/charts", _HTML, ""),
    "chart as CSV": ("/charts/attendance.csv", {}, ""),
    "tracker whole": ("/tracker?folded=no&page=all", _HTML, ""),
    "tracker searched and sorted": ("/tracker?q=forum&sort=topic", _HTML, ""),
    "tracker as CSV": ("/tracker.csv", {}, ""),
    "assessments as CSV": ("/tracker-assessments.csv", {}, ""),
    "tracker as XLSX": ("/tracker.xlsx", {}, ""),
    "answer as XLSX": ("/answers/status-per-recommendation.xlsx", {}, ""),
    "comparison": ("/compare", _HTML, ""),
    "comparison as CSV": ("/compare.csv", {}, ""),
    "comparison as JSON": ("/compare.json", {}, ""),
    "tracker as JSON-LD": ("/tracker.jsonld", {}, ""),
    "names as CSV": ("/names.csv", {}, ""),
    "names as JSON": ("/names.json", {}, ""),
    "network": ("/network", _HTML, ""),
    "network as JSON": ("/network.json", {}, ""),
    "report": ("/report?of=document/A-RES-79-194", _HTML, ""),
    "search": ("/search?q=internet+governance+forum", _HTML, ""),
    "suggestions": ("/suggest?q=a", {}, ""),
    "reconciliation manifest": ("/reconcile", {}, ""),
    "suggested things": ("/reconcile/suggest/entity?prefix=&limit=100", {}, ""),
    "timeline": ("/timeline", _HTML, ""),
    "timeline as JSON": ("/timeline.json", {}, ""),
    "gaps": ("/gaps", _HTML, ""),
    "gaps as CSV": ("/gaps.csv", {}, ""),
    "gaps as XLSX": ("/gaps.xlsx", {}, ""),
    "a list as XLSX": ("/browse/passages.xlsx", {}, ""),
    "sources as XLSX": ("/sources.xlsx", {}, ""),
    "comparison as XLSX": ("/compare.xlsx", {}, ""),
    "lineage as XLSX": ("/lineage.xlsx?of=set/wgigf-2012", {}, ""),
    "a list as CSV": ("/browse/passages.csv", {}, ""),
    "sources as CSV": ("/sources.csv", {}, ""),
    "disagreements as CSV": ("/disagreements.csv", {}, ""),
    "timeline as CSV": ("/timeline.csv", {}, ""),
    "releases": ("/releases", _HTML, ""),
    "time map": ("/timemap/doc/topic/funding", {}, ""),
    "changes": ("/changes?kind=created", _HTML, ""),
    "changes as Atom": ("/changes.atom", {}, ""),
    "root of the event stream": ("/changes/stream", {}, ""),
    "list of what changed": ("/api/v1/documents?since=2026-01-01&limit=1000", {}, ""),
    "disagreements": ("/disagreements", _HTML, ""),
    "sources": ("/sources", _HTML, ""),
    "about": ("/about", _HTML, ""),
    "lineage page": ("/lineage?of=topic/funding", _HTML, ""),
    "lineages to choose from": ("/lineage", _HTML, ""),
    "ontology page": ("/def", _HTML, ""),
    "ontology as RDF/XML": ("/def.rdf", {}, ""),
    "shapes page": ("/shapes", _HTML, ""),
    "OpenAPI": ("/openapi.json", {}, ""),
    "API page": ("/api", _HTML, ""),
    "catalogue": ("/catalog", {"Accept": "application/ld+json"}, ""),
    "sitemap": ("/sitemap.xml", {}, ""),
    "graph of everything": ("/graph-store?default", {"Accept": "application/rdf+xml"}, ""),
    "collection": ("/api/v1/documents?limit=500", {}, ""),
    "document of a thing": ("/doc/document/A-RES-79-194", {"Accept": "application/rdf+xml"}, ""),
    "page of a thing": ("/doc/document/A-RES-79-194", _HTML, ""),
    "query page": ("/sparql", _HTML, ""),
    "wide page of results": ("/sparql?query=", _HTML, _WIDE),
    "long page of results": (_query("SELECT * { ?s ?p ?o } LIMIT 5000"), _HTML, ""),
    "page of a graph": (_query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 5000"), _HTML, ""),
    "large result": (_query(_LARGE), {"Accept": "text/csv"}, ""),
    "citation of a large result": (_query(_LARGE, "/sparql/citation"), {}, ""),
    "backslashes without end": ("/sparql", {}, _DEEP),
    "names without end": ("/sparql", {}, _NAMES),
    "a query that is percent-encoded": ("/sparql", {}, _ENCODED),
    "metrics": ("/metrics", {}, ""),
    "description of the service": ("/sparql", {"Accept": "text/turtle"}, ""),
    "long Accept without a query": ("/sparql", {"Accept": f"text/html,{_LONG}"}, ""),
    "long Accept with a query": (_query("ASK {}"), {"Accept": f"text/html,{_LONG}"}, ""),
    "long Accept for a thing": ("/doc/topic/funding", {"Accept": f"text/html,{_LONG}"}, ""),
    "long Accept and an error": ("/sparql?query=ASK", {"Accept": f"text/html,{_LONG}"}, ""),
    "long Accept-Language": ("/tracker", _HTML | {"Accept-Language": _LONG}, ""),
}


class _Steps:
    """The processor time of the longest step of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> _Steps:
    """Measure every step of the loop."""
    run, measured = asyncio.events.Handle._run, _Steps()

    def measure(handle: asyncio.events.Handle) -> None:
        started = time.thread_time()
        run(handle)
        measured.longest = max(measured.longest, time.thread_time() - started)

    monkeypatch.setattr(asyncio.events.Handle, "_run", measure)
    return measured


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """An application without a response cache, so that everything is made."""
    uncached = settings.model_copy(
        update={"cache_bytes": 0, "query_timeout": 20.0, "result_bytes": 64 * 1024**2, "client_rate": 0.0}
    )
    with TestClient(create_app(uncached), follow_redirects=True) as running:
        yield running


#: The largest of the bodies, which are compressed.
_COMPRESSED = ("tracker", "names as JSON", "graph of everything", "large result", "collection", "wide page of results")


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip"])
@pytest.mark.parametrize("name", _COMPRESSED)
def test_compression_does_not_hold_the_loop(client: TestClient, steps: _Steps, name: str, coding: str) -> None:
    response = _send(client, name, {"Accept-Encoding": coding})
    assert response.headers["content-encoding"] == coding
    assert steps.longest <= _SECONDS


@pytest.mark.parametrize("path", ["/dumps/igfkg.nq", "/static/vendor/yasgui-4.6.2/yasgui.min.js"])
def test_coded_files_do_not_hold_the_loop(client: TestClient, steps: _Steps, path: str) -> None:
    for coding in ("br", "zstd", "gzip", "identity"):
        assert client.get(path, headers={"Accept-Encoding": coding}).status_code == 200
    assert steps.longest <= _SECONDS


def test_a_long_accept_encoding_does_not_hold_the_loop(client: TestClient, steps: _Steps) -> None:
    assert _send(client, "tracker", {"Accept-Encoding": f"gzip,{_LONG}"}).headers["content-encoding"] == "gzip"
    assert steps.longest <= _SECONDS


_WORDS = "report of the working group on the internet governance forum and 67/195 "
_LONG_NAMES = [f"{number} {_WORDS * 13}"[:1000] for number in range(50)]
#: The worst batches: names of every length, and properties with many values.
_BATCHES: dict[str, object] = {
    "long names": {name[:3]: {"query": name} for name in _LONG_NAMES},
    "names that are compared": {name[:3]: {"query": name[:238]} for name in _LONG_NAMES},
    "properties": {
        name[:3]: {"properties": [{"pid": "label", "v": [f"{name[:9]}{each}" for each in range(20)]}]}
        for name in _LONG_NAMES
    },
    "deep": json.loads("[" * 900 + "]" * 900),
}


@pytest.mark.parametrize("name", _BATCHES)
def test_no_batch_of_names_holds_the_loop(client: TestClient, steps: _Steps, name: str) -> None:
    response = client.post("/reconcile", data={"queries": json.dumps(_BATCHES[name])})
    assert response.status_code in (200, 400)
    assert steps.longest <= _SECONDS


@pytest.mark.parametrize("name", REQUESTS)
def test_no_request_holds_the_loop(client: TestClient, steps: _Steps, name: str) -> None:
    response = _send(client, name, {"Accept-Encoding": "identity"})
    assert response.status_code in (200, 400)
    assert steps.longest <= _SECONDS


def test_opening_older_releases_does_not_hold_the_loop(published: Published, steps: _Steps) -> None:
    settings = Settings(home=published.home, older_releases=1)
    with TestClient(create_app(settings), follow_redirects=True) as client:
        steps.longest = 0.0  # without the start
        for release in published.releases[:2]:
            for accept in ("text/html", "text/turtle"):
                path = f"/releases/{quote(release.name)}/doc/meeting/one"
                assert client.get(path, headers={"Accept": accept}).status_code in (200, 503)
            query = _query("SELECT * { ?s ?p ?o } LIMIT 1000", release=release.name)
            assert client.get(query, headers={"Accept": "text/csv"}).status_code in (200, 503)
    assert steps.longest <= _SECONDS


def _send(client: TestClient, name: str, more: dict[str, str]) -> Response:
    path, headers, form = REQUESTS[name]
    sent = headers | more
    if form and headers == _HTML:
        return client.get("/sparql", params={"query": form}, headers=sent)
    if form:
        return client.post("/sparql", data={"query": form}, headers=sent)
    return client.get(path, headers=sent)


def test_the_measure_finds_a_held_loop(steps: _Steps) -> None:
    async def hold() -> None:
        end = time.thread_time() + 2 * _SECONDS
        while time.thread_time() < end:
            pass

    asyncio.run(hold())
    assert steps.longest > _SECONDS


def test_a_wide_page_has_as_many_rows_as_cells_allow(client: TestClient) -> None:
    page = client.get("/sparql", params={"query": _WIDE}, headers=_HTML).text
    assert page.count("<td>") <= 20_000
    assert "The table has the first 10 of 2,000 rows. For all rows, download the result" in page
