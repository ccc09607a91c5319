"""Queries to an engine elsewhere: what it gets, and what becomes of each way in which it can answer."""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest

from igfkg.engines.marker import EngineMarker, LoadingState
from igfkg.errors import (
    EngineAnswerError,
    EngineReleaseError,
    EngineUnavailableError,
    IgfkgError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    ResultTooLargeError,
)
from igfkg.rdf.namespaces import IGFKG
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.query import Query
from igfkg.sparql.remote_backend import RemoteBackend
from igfkg.sparql.remote_engine import RemoteClient, RemoteEngine, connect
from igfkg.sparql.store_backend import StoreBackend
from tests.engines.fake import JSON, TRIPLES, FakeEngine, FakeHandler

_LIMITS = EngineLimits(timeout_seconds=0.2)
_MARKER = EngineMarker("1.0+a", "aa", "1", LoadingState.COMPLETE)
_GRAPH = f"{IGFKG}id/passage/a_p1"
_DATA = f"""
<urn:s> <urn:p> 1 , "é"@en , <urn:o> .
<urn:one> <urn:p> "é, \\"\\n"@en .
<{_GRAPH}> {{ <urn:s> <urn:p> 2 . }}
<{IGFKG}graph/settled> {{ <urn:s> <urn:p> 3 . }}
<{IGFKG}graph/default> {{ <urn:s> <urn:p> 5 . }}
<urn:others> {{ <urn:s> <urn:p> 4 . }}
"""
_YES = b'{"head":{},"boolean":true}'
_ROWS = b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"literal","value":"1"}}]}}'
_SELECT = "SELECT ?o { <urn:s> ?p ?o }"
Behaviour = Callable[[FakeHandler], bool]


@pytest.fixture(scope="module")
def running() -> Iterator[FakeEngine]:
    """An engine with a few quads and the marker of a release."""
    with FakeEngine().running() as engine:
        engine.store.load(_DATA.encode(), ox.RdfFormat.TRIG)
        yield engine


@pytest.fixture
def engine(running: FakeEngine) -> FakeEngine:
    """The engine as it was in the beginning."""
    running.on_query = lambda _: False
    running.queries.clear()
    running.set_marker(_MARKER)
    return running


def _backend(url: str, kind: str = "oxigraph", seconds: float = 20.0) -> RemoteBackend:
    return RemoteBackend(RemoteClient(RemoteEngine(url, kind, "1.0+a", "aa", IGFKG), seconds), 1 << 20)


def _run(engine: FakeEngine, text: str, media_type: str = "text/csv", **others: tuple[str, ...]) -> bytes:
    backend, sink = _backend(engine.url, seconds=_PATIENCE.get(engine.on_query, 20.0)), io.BytesIO()
    try:
        backend.write_results(Query(text, media_type, **others), sink)  # type: ignore[arg-type]
    finally:
        backend.close()
    return sink.getvalue()


# -- answers


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        *(
            ("SELECT * { <urn:one> ?p ?o }", each)
            for each in ("text/csv", "text/tab-separated-values", JSON, "application/sparql-results+xml")
        ),
        *(("ASK { ?s ?p 1 }", each) for each in (JSON, "application/sparql-results+xml")),
        *(
            ("CONSTRUCT WHERE { <urn:one> ?p ?o }", each)
            for each in ("text/turtle", TRIPLES, "application/ld+json", "application/rdf+xml", "application/trig")
        ),
        ("DESCRIBE <urn:one>", "text/turtle"),
    ],
)
def test_results_are_those_of_the_embedded_engine_byte_for_byte(engine: FakeEngine, text: str, media_type: str) -> None:
    here = io.BytesIO()
    store = ox.Store()
    store.extend(engine.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    StoreBackend(Evaluator(store), None).write_results(Query(text, media_type), here)
    assert _run(engine, text, media_type) == here.getvalue() != b""


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("GRAPH ?g { ?s ?p ?o }", {"2"}),
        ("GRAPH ?g {} GRAPH ?g { ?s ?p ?o }", {"2"}),
        ("OPTIONAL { GRAPH ?g { ?s ?p ?o } }", {"2"}),
        (f"GRAPH <{IGFKG}graph/settled> {{ ?s ?p ?o }}", set()),
        ("GRAPH <urn:others> { ?s ?p ?o }", set()),
        (f"GRAPH # which\n <{_GRAPH}> # this\n {{ ?s ?p ?o }}", {"2"}),
        ("?s ?p ?o FILTER(isNumeric(?o) && EXISTS { GRAPH ?g { ?s ?q ?x } })", {"1"}),
        ("?s ?p ?x BIND(EXISTS { GRAPH <urn:others> { ?s ?q ?y } } AS ?o) FILTER(isNumeric(?x))", {"false"}),
    ],
)
def test_graph_ranges_over_claim_graphs(engine: FakeEngine, pattern: str, expected: set[str]) -> None:
    _, *rows = _run(engine, f"SELECT ?o {{ {pattern} }}").decode().split()
    assert {*rows} == expected


@pytest.mark.parametrize("name", ["settled", "engine"])
def test_graphs_that_a_query_names_are_read(engine: FakeEngine, name: str) -> None:
    graphs = (f"{IGFKG}graph/{name}",)
    assert len(_run(engine, "SELECT ?o { ?s ?p ?o }", default_graphs=graphs).split()) > 1
    assert len(_run(engine, f"SELECT ?o FROM <{graphs[0]}> {{ ?s ?p ?o }}").split()) > 1
    assert len(_run(engine, f"SELECT ?o FROM NAMED <{graphs[0]}> {{ GRAPH ?g {{ ?s ?p ?o }} }}").split()) > 1


def test_an_engine_without_a_default_graph_is_told_which_graph_is_the_default(engine: FakeEngine) -> None:
    backend = _backend(f"{engine.url}/query", "generic")
    for text in ("SELECT ?o { ?s ?p ?o }", f"SELECT ?o FROM <{_GRAPH}> {{ ?s ?p ?o }}"):
        backend.write_results(Query(text, "text/csv"), io.BytesIO())
    backend.close()
    assert [each.get("default-graph-uri") for each in engine.queries] == [[f"{IGFKG}graph/default"], None]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("GRAPH ?g { ?s ?p ?o }", ["2"]),
        (f"GRAPH <{_GRAPH}> {{ ?s ?p ?o }}", ["2"]),
        ("GRAPH <urn:others> { ?s ?p ?o }", []),
        ("?s ?p ?o", ["5"]),
    ],
)
def test_an_engine_that_follows_the_protocol_is_told_the_claim_graphs(
    engine: FakeEngine, pattern: str, expected: list[str]
) -> None:
    backend, sink = _backend(f"{engine.url}/query", "generic"), io.BytesIO()
    backend.write_results(Query(f"SELECT ?o {{ {pattern} }}", "text/csv"), sink)
    backend.close()
    assert sink.getvalue().decode().split()[1:] == expected


# -- refusals


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("SELECT * { ?s ?p", QuerySyntaxError, "line 1"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefusedError, "SERVICE"),
        ("ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefusedError, "SERVICE"),
        ("SELECT * { ?s ?p ?o } ORDER BY EXISTS { ?o ?q ?x }", QueryRefusedError, "BIND(EXISTS"),
        ("SELECT (MAX(?o) AS ?m) { ?s ?p ?o }", QueryRefusedError, "several kinds"),
        (f"ASK FROM <{_GRAPH}> FROM <{_GRAPH}x> {{ ?s ?p ?o }}", None, ""),
        ("ASK FROM <urn:twice> FROM <urn:others> { ?s ?p ?o }", QueryError, "in common"),
    ],
)
def test_what_would_be_answered_wrongly_is_refused(
    engine: FakeEngine, text: str, kind: type[IgfkgError] | None, message: str
) -> None:
    triple = next(engine.store.quads_for_pattern(None, None, None, ox.NamedNode("urn:others")))
    twice = ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode("urn:twice"))
    engine.store.add(twice)
    try:
        if kind is None:
            _run(engine, text, JSON)
            return
        with pytest.raises(kind) as raised:
            _run(engine, text, JSON)
    finally:
        engine.store.remove(twice)
    assert message in str(raised.value)
    assert "SERVICE" not in str(engine.queries)


# -- the release


_MARKERS = {
    "another release": (EngineMarker("2.0+b", "bb", "1", LoadingState.COMPLETE), ["2.0+b", "1.0+a"]),
    "the same name and another digest": (EngineMarker("1.0+a", "bb", "1", LoadingState.COMPLETE), ["1.0+a"]),
    "being emptied": (EngineMarker("1.0+a", "aa", "1", LoadingState.EMPTYING), ["being loaded"]),
    "being loaded": (EngineMarker("1.0+a", "aa", "1", LoadingState.LOADING), ["being loaded"]),
}


@pytest.mark.parametrize("name", _MARKERS)
def test_another_release_is_refused_by_name(engine: FakeEngine, name: str) -> None:
    marker, parts = _MARKERS[name]
    engine.set_marker(marker)
    with pytest.raises(EngineReleaseError) as raised:
        _run(engine, _SELECT)
    assert all(each in str(raised.value) for each in parts)
    assert raised.value.retry_after


def test_an_empty_engine_is_refused(engine: FakeEngine) -> None:
    engine.store.remove_graph(ox.NamedNode(f"{IGFKG}graph/engine"))
    with pytest.raises(EngineReleaseError, match="holds no release"):
        _run(engine, _SELECT)


@pytest.mark.parametrize(
    "after",
    [
        EngineMarker("1.0+a", "aa", "2", LoadingState.COMPLETE),  # removed and loaded again
        EngineMarker("1.0+a", "aa", "1", LoadingState.LOADING),
        EngineMarker("2.0+b", "bb", "3", LoadingState.COMPLETE),
    ],
    ids=lambda marker: f"{marker.release} {marker.state}",
)
def test_a_release_that_changes_during_a_query_is_noticed(engine: FakeEngine, after: EngineMarker) -> None:
    def change(_: FakeHandler) -> bool:
        engine.set_marker(after)
        return False

    engine.on_query = change
    with pytest.raises(EngineReleaseError):
        _run(engine, _SELECT)


# -- failures


def _answer(body: bytes, media_type: str = JSON, status: int = 200, *headers: tuple[str, str]) -> Behaviour:
    def behave(handler: FakeHandler) -> bool:
        handler.answer(body, media_type, status, *headers)
        return True

    return behave


def _raw(data: bytes) -> Behaviour:
    def behave(handler: FakeHandler) -> bool:
        handler.raw(data)
        return True

    return behave


def _slow(handler: FakeHandler) -> bool:
    handler.server.engine.release_slow.wait(5)
    return True


#: Seconds to wait for an answer, where no test waits for it to the end.
_PATIENCE: dict[Behaviour, float] = {_slow: 0.3}


def _head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {JSON}", *lines, "", ""]).encode()


_SPLICED = _ROWS[:60] + b"Query timed out"
_MANY = b'{"head":{"vars":["o"]},"results":{"bindings":[' + b'{"o":{"type":"literal","value":"x"}},' * 150_000
#: How the engine answers, the error, and a part of its message.
FAILURES: dict[str, tuple[Behaviour, type[IgfkgError], str]] = {
    "closes the connection": (_raw(b""), EngineUnavailableError, "cannot be reached"),
    "no HTTP": (_raw(b"SSH-2.0-OpenSSH\r\n\r\n"), EngineUnavailableError, "cannot be reached"),
    "slow": (_slow, EngineUnavailableError, "in time"),
    "dies in the middle": (_raw(_head("Content-Length: 9999") + _ROWS[:50]), EngineAnswerError, "broke its answer off"),
    "dies in a chunk": (
        _raw(_head("Transfer-Encoding: chunked") + b"99\r\n" + _ROWS[:50]), EngineAnswerError, "broke its answer off",
    ),
    "dies behind the last row": (
        _raw(_head("Transfer-Encoding: chunked") + b"%x\r\n%s\r\n" % (len(_ROWS), _ROWS)), EngineAnswerError, "broke",
    ),
    "no end": (_raw(_head() + _ROWS), EngineAnswerError, "where it ends"),
    "half of JSON": (_answer(_ROWS[:50]), EngineAnswerError, "no whole result"),
    "JSON of another kind": (_answer(b'{"x": 1}'), EngineAnswerError, "no whole result"),
    "text in the JSON": (_answer(_SPLICED), EngineAnswerError, "no whole result"),
    "nested JSON": (_answer(b'{"head":{"vars":["o"]},"x":' + b"[" * 1_000_000), EngineAnswerError, "no whole result"),
    "an IRI that is none": (
        _answer(_ROWS.replace(b"literal", b"uri").replace(b'"1"', b'"a b"')), EngineAnswerError, "no whole result",
    ),
    "a boolean for rows": (_answer(_YES), EngineAnswerError, "no whole result"),
    "HTML": (_answer(b"<title>Sign in</title>", "text/html"), EngineAnswerError, "another format"),
    "JSON as HTML": (_answer(_ROWS, "text/html"), EngineAnswerError, "another format"),
    "a part of the rows": (_answer(_ROWS, JSON, 200, ("X-SPARQL-MaxRows", "1")), EngineAnswerError, "a part"),
    "a part by time": (_answer(_ROWS, JSON, 200, ("X-SQL-State", "S1TAT")), EngineAnswerError, "a part"),
    "too large": (_answer(_MANY), ResultTooLargeError, "exceeds the size limit"),
    "a redirect": (_answer(b"", JSON, 302, ("Location", "http://127.0.0.1:9/")), EngineAnswerError, "not followed"),
    "a redirect for good": (_answer(b"", JSON, 308, ("Location", "/query")), EngineAnswerError, "not followed"),
    "400": (_answer(b"unknown function\nline 2", "text/plain", 400), QueryError, "with status 400: unknown function"),
    "400 with much": (_answer(b"x" * 100_000, "text/plain", 400), QueryError, "xxx…"),
    "401": (_answer(b"", JSON, 401, ("WWW-Authenticate", "Basic")), EngineAnswerError, "operator"),
    "403": (_answer(b"the password is wrong", "text/plain", 403), EngineAnswerError, "operator"),
    "404": (_answer(b"", "text/html", 404), EngineAnswerError, "nothing at its URL"),
    "429": (_answer(b"", JSON, 429), EngineUnavailableError, "429"),
    "500": (_answer(b"<title>Oh</title>", "text/html", 500), EngineAnswerError, "status 500: Oh"),
    "503": (_answer(b"", JSON, 503, ("Retry-After", "7")), EngineUnavailableError, "503"),
    "504": (_answer(b"", JSON, 504), QueryTimeoutError, "time limit"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_an_answer_that_is_none_is_an_error(engine: FakeEngine, name: str) -> None:
    behaviour, kind, message = FAILURES[name]
    engine.on_query = behaviour
    try:
        with pytest.raises(IgfkgError) as raised:
            _run(engine, _SELECT)
    finally:
        engine.release_slow.set()
    assert type(raised.value) is kind
    assert message in str(raised.value)
    assert engine.url not in str(raised.value)
    assert len(str(raised.value)) < 400


def _ask_table(*rows: str, variable: str = "__ASK_RETVAL") -> bytes:
    bindings = ",".join(f'{{"{variable}":{{"type":"literal","value":"{each}"}}}}' for each in rows)
    return f'{{"head":{{"vars":["{variable}"]}},"results":{{"bindings":[{bindings}]}}}}'.encode()


def _write_boolean(engine: FakeEngine, kind: str, body: bytes, sink: io.BytesIO) -> None:
    """Write what becomes of an ASK query to which an engine of a kind sends a body."""
    engine.on_query = _answer(body)
    with closing(_backend(f"{engine.url}/query" if kind == "generic" else engine.url, kind)) as backend:
        backend.write_results(Query("ASK { ?s ?p ?o }", JSON), sink)


@pytest.mark.parametrize(
    ("body", "expected"),
    [(_ask_table("1"), b"true"), (_ask_table("0"), b"false"), (_ask_table(), b"false"), (_YES, b"true")],
)
def test_a_boolean_may_be_in_a_table_where_the_kind_of_engine_does_so(
    engine: FakeEngine, body: bytes, expected: bytes
) -> None:
    sink = io.BytesIO()
    _write_boolean(engine, "virtuoso", body, sink)
    assert sink.getvalue() == b'{"head":{},"boolean":%s}' % expected


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("virtuoso", _ask_table("2")),
        ("virtuoso", _ask_table("1", "1")),
        ("virtuoso", _ask_table("1", variable="x")),
        ("virtuoso", _ask_table("1")[:-9]),
        ("virtuoso", _ROWS),
        ("generic", _ask_table("1")),
        ("oxigraph", _ask_table()),
    ],
)
def test_a_table_that_is_no_boolean_is_an_error(engine: FakeEngine, kind: str, body: bytes) -> None:
    sink = io.BytesIO()
    # The error has no name here: its frames have a table that no other thread may drop, such as that of the engine.
    with pytest.raises(EngineAnswerError, match="no whole result"):
        _write_boolean(engine, kind, body, sink)
    assert not sink.getvalue()


@pytest.mark.parametrize("body", [b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b>", b"<urn:a> <urn:b> <urn:c> .\nTimeout"])
def test_a_graph_that_is_broken_is_an_error(engine: FakeEngine, body: bytes) -> None:
    engine.on_query = _answer(body, TRIPLES)
    with pytest.raises(EngineAnswerError, match="no whole result"):
        _run(engine, "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle")


def test_the_wait_that_the_engine_asks_for_is_passed_on(engine: FakeEngine) -> None:
    for text, seconds in (("7", 7), ("99999999999", 3600), ("soon", 10), ("-1", 10)):
        engine.on_query = _answer(b"", JSON, 503, ("Retry-After", text))
        with pytest.raises(EngineUnavailableError) as raised:
            _run(engine, _SELECT)
        assert raised.value.retry_after == seconds


def test_after_each_failure_the_next_query_is_answered(engine: FakeEngine) -> None:
    backend = _backend(engine.url)
    for name in ("closes the connection", "dies in the middle", "half of JSON", "500", "too large", "a redirect"):
        engine.on_query = FAILURES[name][0]
        with pytest.raises(IgfkgError):
            backend.write_results(Query(_SELECT, "text/csv"), io.BytesIO())
        engine.on_query = lambda _: False
        sink = io.BytesIO()
        backend.write_results(Query(_SELECT, "text/csv"), sink)
        assert sink.getvalue().startswith(b"o\r\n"), name
    backend.close()


def test_the_rest_of_an_answer_is_not_taken_for_the_next_answer(engine: FakeEngine) -> None:
    forged = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (JSON.encode(), len(_ROWS), _ROWS)
    broken = b"{" + b"x" * 70_000
    engine.on_query = _answer(broken[: (1 << 16) - 1] + forged * 1000)
    backend = _backend(engine.url)
    with pytest.raises(EngineAnswerError):
        backend.write_results(Query(_SELECT, "text/csv"), io.BytesIO())
    engine.on_query = lambda _: False
    sink = io.BytesIO()
    backend.write_results(Query("SELECT ?x { VALUES ?x { 'right' } }", "text/csv"), sink)
    backend.close()
    assert sink.getvalue() == b"x\r\nright\r\n"


def test_nothing_listens() -> None:
    backend = _backend("http://127.0.0.1:9")
    with pytest.raises(EngineUnavailableError, match="Connection refused"):
        backend.write_results(Query(_SELECT, "text/csv"), io.BytesIO())


def test_who_waits_for_the_engine_waits_longer_than_a_query_may_take(engine: FakeEngine) -> None:
    """So that the end of its time is not taken for a fault of the engine, whoever is first."""

    def answer_late(_: FakeHandler) -> bool:
        time.sleep(3 * _LIMITS.timeout_seconds)
        return False

    engine.on_query = answer_late
    client = connect(RemoteEngine(engine.url, "oxigraph", "1.0+a", "aa", IGFKG), _LIMITS)
    sink = io.BytesIO()
    with closing(RemoteBackend(client, 1 << 20)) as backend:
        backend.write_results(Query(_SELECT, "text/csv"), sink)
    assert sink.getvalue().startswith(b"o\r\n")
