"""The graphs of an engine: counted by queries, changed by the SPARQL 1.1 Graph Store HTTP Protocol.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from igfkg.engines.kinds import EngineKind
from igfkg.engines.marker import EngineMarker, marker_graph, marker_query, read_marker, read_rows
from igfkg.engines.session import FORM_TYPE, EngineSession
from igfkg.errors import BadRequestError, EngineAnswerError
from igfkg.rdf.space import UriSpace

#: Name of the default graph among those of an engine; no IRI is empty.
DEFAULT = ""
_RESULT_BYTES = 1 << 28  # of the list of graphs: 1 million take 200 MB
_COUNTS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_DEFAULT_COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_JSON = "application/sparql-results+json"
_TRIPLES, _QUADS = "application/n-triples", "application/n-quads"


class GraphStore:
    """The graphs of one dataset in an engine; those of others are neither read nor changed."""

    def __init__(self, session: EngineSession, kind: EngineKind, space: UriSpace) -> None:
        """Use the engine of a session for the dataset with a space of IRIs.

        Raises:
            BadRequestError: when the URL of the graph store is not known.
        """
        if not session.url.store_path:
            raise BadRequestError(f"an engine of kind {kind.name} needs --graph-store URL, that of its graph store")
        self.space = space
        self.kind = kind
        self._session = session

    def counts(self) -> dict[str, int]:
        """Return the number of triples of each graph of the dataset, the marker left out.

        Raises:
            QueryError: when the engine cannot be asked, or does not answer with counts.
        """
        rows = read_rows(self._query(_COUNTS), "g", "n")
        counts = {row["g"]["value"]: _number(row["n"]["value"]) for row in rows if "g" in row and "n" in row}
        own = {name: number for name, number in counts.items() if self.space.contains(name)}
        own.pop(marker_graph(self.space), None)
        if self.kind.has_default_graph:
            own[DEFAULT] = self._default_count()
        return {name: number for name, number in own.items() if number}

    def _default_count(self) -> int:
        return sum(_number(row["n"]["value"]) for row in read_rows(self._query(_DEFAULT_COUNT), "n") if "n" in row)

    def marker(self) -> EngineMarker | None:
        """Return the marker; None where there is none, or it is not whole."""
        return read_marker(self._query(marker_query(self.space)))

    def write_marker(self, marker: EngineMarker) -> None:
        """Replace the marker."""
        triples = [ox.Triple(*each) for each in sorted(marker.triples(self.space), key=str)]
        self.replace(marker_graph(self.space), [triples])

    def replace(self, graph: str, parts: Iterable[Sequence[ox.Triple]]) -> None:
        """Replace a graph by triples that are sent in parts."""
        method = "PUT"
        for part in parts:
            self._send(method, graph, ox.serialize(part, format=ox.RdfFormat.N_TRIPLES) or b"")
            method = "POST"

    def add_quads(self, quads: Sequence[ox.Quad]) -> None:
        """Add quads of several graphs; only for engines that take them."""
        body = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        self._finish("POST", self._session.url.store_path, body, _QUADS)

    def remove(self, graph: str) -> None:
        """Remove a graph, which may be gone already."""
        self._send("DELETE", graph, b"")

    def _send(self, method: str, graph: str, body: bytes) -> None:
        parameter = "default" if graph == DEFAULT else f"graph={quote(graph, safe='')}"
        self._finish(method, f"{self._session.url.store_path}?{parameter}", body, _TRIPLES)

    def _finish(self, method: str, target: str, body: bytes, media_type: str) -> None:
        headers = {"Content-Type": media_type} if body else {}
        response = self._session.request(method, target, body, headers, may_be_absent=method == "DELETE")
        response.read()

    def _query(self, text: str) -> bytes:
        headers = {"Content-Type": FORM_TYPE, "Accept": _JSON}
        body = urlencode({"query": text}).encode()
        response = self._session.request("POST", self._session.url.query_path, body, headers)
        with closing(self._session.body_of(response, _RESULT_BYTES, _JSON)) as reply:
            return reply.read_whole()


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise EngineAnswerError("the query engine answers with something else than a count") from None
