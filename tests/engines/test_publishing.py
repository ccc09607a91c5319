"""Loading a release into an engine: what servers of it see, what happens after failures, what is left alone."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.engines.content import EngineContent
from igfkg.engines.credentials import Credentials
from igfkg.engines.graph_store import GraphStore
from igfkg.engines.kinds import GENERIC, OXIGRAPH, VIRTUOSO, EngineKind
from igfkg.engines.marker import EngineMarker, LoadingState, marker_graph
from igfkg.engines.publishing import LoadingOutcome, publish_to_engine
from igfkg.engines.session import EngineSession
from igfkg.engines.url import read_url
from igfkg.errors import BadRequestError, EngineUnavailableError
from igfkg.rdf.space import IGFKG_SPACE
from igfkg.release.release import Release
from tests.changes.states import Published
from tests.engines.fake import FakeEngine, FakeHandler

_FOREIGN = ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.NamedNode("urn:o"), ox.NamedNode("urn:g"))
_MARKER = marker_graph(IGFKG_SPACE)


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    """An empty engine."""
    with FakeEngine().running() as running:
        yield running


def _publish(
    engine: FakeEngine, release: Release, kind: EngineKind = OXIGRAPH, *, replace: bool = False
) -> LoadingOutcome:
    paths = (f"{engine.url}/query", f"{engine.url}/store") if kind is GENERIC else (engine.url, "")
    content = EngineContent(release, kind)
    with EngineSession(read_url(paths[0], kind, paths[1]), Credentials("u", engine.password), 10) as session:
        store = GraphStore(session, kind, content.space)
        return publish_to_engine(release, store, content, lambda _: None, replace=replace)


def _without_marker(store: ox.Store) -> set[ox.Quad]:
    return {quad for quad in store if quad.graph_name != ox.NamedNode(_MARKER)}


def test_an_engine_gets_all_quads_of_a_release(engine: FakeEngine, published: Published) -> None:
    release = published.releases[0]
    outcome = _publish(engine, release)
    assert _without_marker(engine.store) == {*release.open_store()}
    assert (outcome.loaded, outcome.skipped) == (outcome.graphs, 0)
    assert engine.state() == "complete"


def test_an_engine_without_a_default_graph_gets_a_named_one(engine: FakeEngine, published: Published) -> None:
    release = published.releases[0]
    _publish(engine, release, GENERIC)
    default = ox.NamedNode("https://w3id.org/igfkg/graph/default")
    own = {quad for quad in release.open_store() if isinstance(quad.graph_name, ox.DefaultGraph)}
    moved = {ox.Quad(quad.subject, quad.predicate, quad.object, default) for quad in own}
    assert _without_marker(engine.store) == {*release.open_store()} - own | moved


def test_the_marker_changes_first_and_is_complete_last(engine: FakeEngine, published: Published) -> None:
    for release in published.releases[:2]:
        engine.changes.clear()
        engine.states.clear()
        _publish(engine, release)
        assert _MARKER.rpartition("/")[2] in engine.changes[0]
        assert _MARKER.rpartition("/")[2] in engine.changes[-1]
        assert "complete" not in engine.states[1:]
        assert _without_marker(engine.store) == {*release.open_store()}


def test_a_release_that_is_there_is_not_loaded_again(engine: FakeEngine, published: Published) -> None:
    _publish(engine, published.releases[0])
    engine.changes.clear()
    outcome = _publish(engine, published.releases[0])
    assert engine.changes == []
    assert (outcome.loaded, outcome.skipped) == (0, outcome.graphs)


def _failing_after(number: int) -> Callable[[FakeHandler], bool]:
    def fail(handler: FakeHandler) -> bool:
        if len(handler.engine.changes) <= number:
            return False
        handler.raw(b"")
        return True

    return fail


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 8])
@pytest.mark.parametrize("kind", [OXIGRAPH, GENERIC], ids=lambda kind: kind.name)
def test_a_failure_is_gone_on_from(engine: FakeEngine, published: Published, kind: EngineKind, number: int) -> None:
    first, second, _ = published.releases
    _publish(engine, first, kind)
    engine.changes.clear()
    engine.on_change = _failing_after(number)
    with pytest.raises(EngineUnavailableError, match="run the same command again"):
        _publish(engine, second, kind)
    assert number == 0 or engine.state() != "complete"
    engine.on_change = lambda _: False
    outcome = _publish(engine, second, kind)
    content = EngineContent(second, kind)
    with EngineSession(read_url(engine.url, OXIGRAPH), Credentials(), 10) as session:
        assert GraphStore(session, kind, content.space).counts() == content.counts
    assert outcome.loaded + outcome.skipped == outcome.graphs


def test_graphs_that_are_there_are_skipped_after_a_failure(engine: FakeEngine, published: Published) -> None:
    release = published.releases[0]
    graphs = len(EngineContent(release, GENERIC).counts)
    engine.on_change = _failing_after(2 + graphs - 1)
    with pytest.raises(EngineUnavailableError, match=rf"{graphs - 1} of {graphs} graphs"):
        _publish(engine, release, GENERIC)
    engine.on_change = lambda _: False
    assert (_publish(engine, release, GENERIC).loaded, engine.state()) == (1, "complete")


def test_a_graph_of_another_release_with_the_same_count_is_replaced(engine: FakeEngine, published: Published) -> None:
    release = published.releases[0]
    _publish(engine, release)
    quad = next(each for each in engine.store if "passage" in str(each.graph_name))
    engine.store.remove(quad)
    engine.store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("another"), quad.graph_name))
    engine.set_marker(EngineMarker("another", "0", "0", LoadingState.COMPLETE))
    _publish(engine, release)
    assert _without_marker(engine.store) == {*release.open_store()}


def test_data_of_others_are_left_alone(engine: FakeEngine, published: Published) -> None:
    engine.store.add(_FOREIGN)
    for release in published.releases[:2]:
        _publish(engine, release)
    assert _FOREIGN in engine.store


def test_data_in_the_place_of_the_release_are_removed_only_by_request(engine: FakeEngine, published: Published) -> None:
    release = published.releases[0]
    engine.store.add(ox.Quad(_FOREIGN.subject, _FOREIGN.predicate, _FOREIGN.object))
    with pytest.raises(BadRequestError, match="--replace"):
        _publish(engine, release)
    assert engine.changes == []
    _publish(engine, release, replace=True)
    assert _without_marker(engine.store) == {*release.open_store()}


def test_a_wrong_count_keeps_the_release_hidden(engine: FakeEngine, published: Published) -> None:
    def lose_a_triple(handler: FakeHandler) -> bool:
        if handler.headers["Content-Type"] == "application/n-quads":
            handler.body = handler.body.partition(b"\n")[2]
        return False

    engine.on_change = lose_a_triple
    with pytest.raises(BadRequestError, match="wrong count"):
        _publish(engine, published.releases[0])
    assert engine.state() == "loading"
    engine.on_change = lambda _: False
    _publish(engine, published.releases[0])
    assert engine.state() == "complete"


def test_two_at_a_time_are_noticed(engine: FakeEngine, published: Published) -> None:
    def start_another(handler: FakeHandler) -> bool:
        if handler.headers["Content-Type"] == "application/n-quads":
            engine.set_marker(EngineMarker("another", "0", "0", LoadingState.LOADING))
        return False

    engine.on_change = start_another
    with pytest.raises(BadRequestError, match="another igfkg publish"):
        _publish(engine, published.releases[0])
    assert engine.state() == "loading"


def test_a_password_is_sent_when_the_engine_asks(engine: FakeEngine, published: Published) -> None:
    engine.password = "secret"
    _publish(engine, published.releases[0])
    assert engine.state() == "complete"


# -- the command


def _run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "igfkg", "publish", "--home", str(home), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_command_prints_what_was_done(engine: FakeEngine, published: Published) -> None:
    ran = _run(published.home, published.releases[0].name, "--to", engine.url, "--json")
    outcome = json.loads(ran.stdout)
    assert outcome["release"] == published.releases[0].name
    assert (outcome["state"], outcome["loaded"]) == ("complete", outcome["graphs"])
    assert "graphs" in ran.stderr  # progress


@pytest.mark.parametrize(
    ("arguments", "message"),
    {
        "down": (("--to", "http://127.0.0.1:9"), "cannot be reached (Connection refused)"),
        "no URL": (("--to", "engine"), "use one such as http://127.0.0.1:7878"),
        "a password in the URL": (("--to", "http://u:p@127.0.0.1:9"), "IGFKG_ENGINE_PASSWORD"),
        "a kind that is none": (("--to", "http://127.0.0.1:9", "--engine", "x"), "oxigraph, virtuoso, generic"),
        "no graph store": (("--to", "http://127.0.0.1:9", "--engine", "generic"), "--graph-store"),
        "another release": (("none", "--to", "http://127.0.0.1:9"), "none"),
    }.values(),
)
def test_errors_are_one_line(published: Published, arguments: tuple[str, ...], message: str) -> None:
    ran = _run(published.home, *arguments)
    assert ran.returncode == 2
    assert message in ran.stderr
    assert ran.stderr.startswith("igfkg: ")
    assert ran.stderr.count("\n") == 1
    assert "u:p" not in ran.stderr


def test_virtuoso_needs_its_own_paths() -> None:
    url = read_url("http://127.0.0.1:8890/", VIRTUOSO)
    assert (url.query_path, url.store_path) == ("/sparql", "/sparql-graph-crud-auth")
