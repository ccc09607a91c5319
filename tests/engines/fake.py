"""An engine that follows the protocols, over a store in this process, until a test says otherwise."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

from igfkg.engines.kinds import OXIGRAPH, VIRTUOSO
from igfkg.engines.marker import EngineMarker, marker_graph
from igfkg.rdf.space import IGFKG_SPACE, UriSpace

JSON, TRIPLES, QUADS = "application/sparql-results+json", "application/n-triples", "application/n-quads"
_QUERY_PATHS = (OXIGRAPH.query_path, VIRTUOSO.query_path)
_FORMATS = {TRIPLES: ox.RdfFormat.N_TRIPLES, QUADS: ox.RdfFormat.N_QUADS}


class FakeEngine:
    """An engine on a free port."""

    def __init__(self, space: UriSpace = IGFKG_SPACE) -> None:
        """Prepare an empty engine for a dataset."""
        self.store = ox.Store()
        self.space = space
        self.changes: list[str] = []  #: method and target of each change
        self.states: list[str] = []  #: the state of the marker before each change
        self.queries: list[dict[str, list[str]]] = []  #: but for those of the marker
        #: Called in place of answering a query; returns whether it has answered.
        self.on_query: Callable[[FakeHandler], bool] = lambda _: False
        #: Called before a change; returns whether it has answered.
        self.on_change: Callable[[FakeHandler], bool] = lambda _: False
        self.password = ""
        self.release_slow = threading.Event()  #: ends what waits
        self._server = _Server(("127.0.0.1", 0), FakeHandler)
        self._server.engine = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["FakeEngine"]:
        """Answer requests until the end of the context."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()

    def set_marker(self, marker: EngineMarker) -> None:
        """Replace the marker."""
        graph = ox.NamedNode(marker_graph(self.space))
        self.store.remove_graph(graph)
        self.store.extend(ox.Quad(*each, graph) for each in marker.triples(self.space))

    def state(self) -> str:
        """Return the state that the marker says; empty without one."""
        graph = ox.NamedNode(marker_graph(self.space))
        texts = [
            str(getattr(each.object, "value", "")) for each in self.store.quads_for_pattern(None, None, None, graph)
        ]
        return next((each for each in texts if each in ("emptying", "loading", "complete")), "")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    engine: FakeEngine

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Write nothing: clients that go away are what is tested."""


class FakeHandler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (as it is named there)
        """Write nothing."""

    def do_POST(self) -> None:
        """Answer a query, or add to a graph."""
        self.body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.engine = self.server.engine
        if urlsplit(self.path).path in _QUERY_PATHS:
            self._query()
        else:
            self._change()

    def do_PUT(self) -> None:
        """Replace a graph."""
        self.do_POST()

    def do_DELETE(self) -> None:
        """Remove a graph."""
        self.body, self.engine = b"", self.server.engine
        self._change()

    def _query(self) -> None:
        form = parse_qs(self.body.decode())
        text = form["query"][0].removeprefix(VIRTUOSO.prologue)
        if marker_graph(self.engine.space) not in text.partition("FILTER")[0]:
            self.engine.queries.append(form)
            if self.engine.on_query(self):
                return
        graphs: Any = [ox.NamedNode(each) for each in form.get("default-graph-uri", [])]
        named: Any = [ox.NamedNode(each) for each in form.get("named-graph-uri", [])]
        both: dict[str, Any] = {"default_graph": graphs, "named_graphs": named} if graphs or named else {}
        self.answer(*_evaluated(self.engine.store, text, both))

    def _change(self) -> None:
        self.engine.states.append(self.engine.state())
        self.engine.changes.append(f"{self.command} {self.path}")
        if self.engine.password and self.headers["Authorization"] is None:
            self.answer(b"", "text/plain", 401, ("WWW-Authenticate", 'Basic realm="engine"'))
            return
        if self.engine.on_change(self):
            return
        graph = parse_qs(urlsplit(self.path).query).get("graph")
        name = ox.NamedNode(graph[0]) if graph else ox.DefaultGraph()
        if self.command in ("PUT", "DELETE"):
            self.engine.store.remove_graph(name)
        form = _FORMATS.get(self.headers["Content-Type"] or "")
        if form is ox.RdfFormat.N_QUADS:
            self.engine.store.load(self.body, form)
        elif form:
            self.engine.store.load(self.body, form, to_graph=name)
        self.answer(b"", "text/plain", 204)

    def answer(self, body: bytes, media_type: str, status: int = 200, *headers: tuple[str, str]) -> None:
        """Send a whole response."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if status != 204 else b"")

    def raw(self, data: bytes) -> None:
        """Send bytes as they are, and close the connection."""
        with suppress(OSError):
            self.wfile.write(data)
            self.wfile.flush()
        self.close_connection = True


def _evaluated(store: ox.Store, text: str, dataset: dict[str, Any]) -> tuple[bytes, str]:
    """The results of a query with their media type.

    The results of the engine end here, in the thread that made them: in the frame of a handler whose client goes away,
    they would be left to a collection of garbage in any thread, which the engine refuses.
    """
    results: Any = store.query(text, **dataset)
    if isinstance(results, ox.QueryTriples):
        return results.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", TRIPLES
    return results.serialize(format=ox.QueryResultsFormat.JSON), JSON
