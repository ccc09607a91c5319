"""A site that sends queries to an engine elsewhere: what visitors and operators get, also when the engine fails."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pyoxigraph as ox
import pytest

from igfkg.engines.content import EngineContent
from igfkg.engines.credentials import Credentials
from igfkg.engines.graph_store import GraphStore
from igfkg.engines.kinds import OXIGRAPH
from igfkg.engines.marker import EngineMarker, LoadingState
from igfkg.engines.publishing import publish_to_engine
from igfkg.engines.session import EngineSession
from igfkg.engines.url import read_url
from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.changes.states import Published
from tests.engines.fake import JSON, FakeEngine, FakeHandler

pytestmark = pytest.mark.unmeasured
_COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_ROWS = b'{"head":{"vars":["n"]},"results":{"bindings":[]}}'


class Site:
    """A server, its engine, and the file with the server's standard error."""

    def __init__(self, server: Server, engine: FakeEngine, release: Release, marker: EngineMarker) -> None:
        self.server, self.engine, self.release, self.marker = server, engine, release, marker
        self._number = 0

    def query(self, text: str = "", **parameters: str) -> httpx2.Response:
        """Send a query; by default one that is in no cache."""
        self._number += 1
        text = text or f"SELECT ({self._number} AS ?x) {{}}"
        accept = {"Accept": "text/csv, application/problem+json"}
        return httpx2.get(
            f"{self.server.base}/sparql", params={"query": text, **parameters}, headers=accept, timeout=30
        )

    def get(self, path: str) -> httpx2.Response:
        """Get a page."""
        return httpx2.get(f"{self.server.base}{path}", timeout=30)


def _load(engine: FakeEngine, release: Release) -> EngineMarker:
    content = EngineContent(release, OXIGRAPH)
    with EngineSession(read_url(engine.url, OXIGRAPH), Credentials(), 10) as session:
        store = GraphStore(session, OXIGRAPH, content.space)
        return publish_to_engine(release, store, content, lambda _: None).marker


@pytest.fixture(scope="module")
def running(published: Published) -> Iterator[Site]:
    """A site on the newest of three releases, whose engine has that release."""
    with FakeEngine().running() as engine:
        marker = _load(engine, published.releases[-1])
        environment = {"IGFKG_QUERY_TIMEOUT": "3", "IGFKG_RESULT_BYTES": "20000", "IGFKG_ACCESS_LOG": "false"}
        server = Server(published.home, "--engine", engine.url, environment=environment).wait()
        yield Site(server, engine, published.releases[-1], marker)
        server.stop()


@pytest.fixture
def site(running: Site) -> Iterator[Site]:
    """The site with its engine as it was in the beginning."""
    running.engine.queries.clear()
    yield running
    running.engine.on_query = lambda _: False
    running.engine.release_slow.set()
    running.engine.release_slow.clear()
    running.engine.set_marker(running.marker)


def test_queries_are_answered_by_the_engine(site: Site) -> None:
    answer = site.query(_COUNT)
    triples = [*site.release.open_store().quads_for_pattern(None, None, None, ox.DefaultGraph())]
    assert (answer.status_code, answer.text) == (200, f"n\r\n{len(triples)}\r\n")
    assert answer.headers["igfkg-release"] == site.release.name
    assert len(site.engine.queries) == 1
    assert site.query(_COUNT).headers["Server-Timing"] == "cache;desc=hit"
    assert len(site.engine.queries) == 1


@pytest.mark.parametrize(
    ("query", "status", "problem"),
    [
        ("SELECT * {", 400, "query-syntax"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", 400, "query-refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", 400, "query-refused"),
        ("SELECT * " + "{" * 200 + "}" * 200, 400, "query-refused"),
        ("SELECT * { ?a ?b 'x" + "x" * 70_000 + "' }", 413, "payload-too-large"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000", 413, "result-too-large"),
    ],
)
def test_the_checks_are_those_of_the_embedded_engine(site: Site, query: str, status: int, problem: str) -> None:
    accept = {"Accept": "text/csv, application/problem+json"}
    answer = httpx2.post(f"{site.server.base}/sparql", data={"query": query}, headers=accept, timeout=30)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}")
    assert len(site.engine.queries) == (1 if problem == "result-too-large" else 0)


def _raw(data: bytes) -> object:
    return lambda handler: handler.raw(data) or True


def _send(body: bytes, media_type: str = JSON, status: int = 200) -> object:
    return lambda handler: handler.answer(body, media_type, status) or True


def _drip(handler: FakeHandler) -> bool:
    """Send a byte from time to time, for as long as anybody reads."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: 9999\r\n\r\n" % JSON.encode())
    for _ in range(300):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            break
        if handler.engine.release_slow.wait(0.2):
            break
    handler.close_connection = True
    return True


def _silent(handler: FakeHandler) -> bool:
    handler.engine.release_slow.wait(60)  # longer than a slow machine takes to end the query
    handler.close_connection = True
    return True


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nContent-Length: 9999\r\n\r\n"
FAULTS = {
    "dying before an answer": (_raw(b""), 503, "engine-unavailable"),
    "dying in the middle": (_raw(_HEAD + _ROWS), 502, "engine-answer"),
    "silent": (_silent, 503, "query-timeout"),
    "a slow drip": (_drip, 503, "query-timeout"),
    "broken JSON": (_send(_ROWS[:-2]), 502, "engine-answer"),
    "HTML": (_send(b"<html>", "text/html"), 502, "engine-answer"),
    "500": (_send(b"", "text/html", 500), 502, "engine-answer"),
    "503": (_send(b"", "text/html", 503), 503, "engine-unavailable"),
    "400": (_send(b"no such function", "text/plain", 400), 400, "query"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_no_result_is_never_200(site: Site, name: str) -> None:
    behaviour, status, problem = FAULTS[name]
    site.engine.on_query = behaviour  # type: ignore[assignment]
    answer = site.query()
    site.engine.on_query = lambda _: False
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}")
    assert ("Retry-After" in answer.headers) == (status == 503)
    assert "127.0.0.1" not in answer.text
    assert site.query().status_code == 200


def test_people_get_a_page(site: Site) -> None:
    site.engine.on_query = _send(b"", "text/html", 500)  # type: ignore[assignment]
    answer = httpx2.get(
        f"{site.server.base}/sparql", params={"query": "ASK { <urn:page> ?p ?o }"}, headers={"Accept": "text/html"}
    )
    assert (answer.status_code, answer.headers["Content-Type"]) == (502, "text/html; charset=utf-8")


def test_another_release_in_the_engine_is_named(site: Site) -> None:
    site.engine.set_marker(EngineMarker("9.9.9+abc", "ff", "2", LoadingState.COMPLETE))
    time.sleep(1.1)  # for which a marker is believed
    answer = site.query()
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/engine-release")
    assert "9.9.9+abc" in answer.json()["detail"]
    assert site.release.name in answer.json()["detail"]
    ready = site.get("/health/ready")
    assert (ready.status_code, ready.json()["unavailable"]) == (200, ["queries"])
    assert "9.9.9+abc" in ready.json()["reason"]
    assert 'igfkg_engine_usable{kind="oxigraph"} 0.0' in site.get("/metrics").text


def test_an_older_release_is_refused_by_name(site: Site, published: Published) -> None:
    older = published.releases[0].name
    answer = site.query(release=older)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/query-refused")
    assert older in answer.json()["detail"]
    assert site.query(release=site.release.name).status_code == 200
    assert site.query(release="0.0.0+none").status_code == 404
    assert site.get(f"/releases/{older.replace('+', '%2B')}/api/v1").status_code == 200


def test_the_state_of_the_engine_is_in_health_metrics_and_log(site: Site) -> None:
    assert site.query().status_code == 200
    assert site.get("/health/ready").json() == {"status": "ready", "release": site.release.name}
    assert 'igfkg_engine_usable{kind="oxigraph"} 1.0' in site.get("/metrics").text


def test_without_the_engine_everything_else_is_served(published: Published, tmp_path: Path) -> None:
    log = tmp_path / "stderr"
    with FakeEngine().running() as engine:
        url = engine.url
    server = Server(published.home, "--engine", url, environment={"IGFKG_ACCESS_LOG": "false"}, log=log).wait()
    try:
        site = Site(server, engine, published.releases[-1], EngineMarker("", "", "", LoadingState.COMPLETE))
        answer = site.query()
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/engine-unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        assert [site.get(path).status_code for path in ("/", "/api/v1", "/search?q=one", "/gaps")] == [200] * 4
        assert site.get("/health/ready").json()["unavailable"] == ["queries"]
        assert "queries are not answered: the query engine cannot be reached (Connection refused)" in log.read_text()
    finally:
        server.stop()


def test_a_password_is_neither_in_a_command_line_nor_in_an_error(published: Published, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("very-secret\n")
    environment = {"IGFKG_ENGINE_USER": "dba", "IGFKG_ENGINE_PASSWORD_FILE": str(password)}
    server = Server(published.home, "--engine", "http://127.0.0.1:9", environment=environment).wait()
    try:
        commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in server.family()]
        assert not any(b"very-secret" in each for each in commands)
    finally:
        server.stop()
