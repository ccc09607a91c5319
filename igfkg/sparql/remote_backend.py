"""Evaluating queries on an engine elsewhere.

The worker does with a query what it would do with a store of its own: it parses it, refuses SERVICE, and rewrites it
where the engine is known to answer wrongly. The answer is parsed here, in the same process that may be killed, and
written by the same writers, so that its bytes are those of the embedded engine, and so that what is no whole result is
never sent on.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from igfkg.engines.content import default_graph_iri
from igfkg.engines.marker import marker_graph, read_rows
from igfkg.engines.replies import ReplyBody
from igfkg.errors import EngineAnswerError, EngineReleaseError, QueryError, QueryRefusedError
from igfkg.sparql.dataset import RequestedDataset, dataset_of
from igfkg.sparql.evaluation import parse_text
from igfkg.sparql.guard import Form, ScanLimits, scan_query
from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.query import Query
from igfkg.sparql.remote_engine import JSON_RESULTS, RemoteClient
from igfkg.sparql.rewriting.hidden_graphs import hide_graphs
from igfkg.sparql.rewriting.rewrite import rewrite_for_remote
from igfkg.sparql.store_backend import requested_dataset
from igfkg.sparql.xml_results import Sink

_MARKER_SECONDS = 1.0  # for which a marker is believed before a query; after each query it is read again
_TIMES = 4  # how much larger the engine's answer may be than the result in the format of the client
_ANSWER_BYTES = 1 << 16  # of an answer to ASK
_UNBOUNDED = ScanLimits(bytes=1 << 30, depth=1 << 30, chain=1 << 30)  # the text was checked before it came here
_MIXED = "MIN or MAX over values of several kinds, which have no order; compute it for each kind, as with isNumeric(?x)"
_NAMES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
_MOST_GRAPHS = 5000  # that are named with a query, some 300 KB
_TRIPLES = "application/n-triples"


class RemoteBackend:
    """An engine elsewhere (:class:`igfkg.sparql.backend.QueryBackend`)."""

    descriptors = 256  # the connection, and what finding its host takes

    def __init__(self, client: RemoteClient, result_bytes: int) -> None:
        """Use an engine for results of at most ``result_bytes``."""
        self._client = client
        self._limit = _TIMES * result_bytes
        space = client.space
        self._base_iri = f"{space.base}sparql"
        self._default = ox.NamedNode(default_graph_iri(space))
        #: The graphs that GRAPH does not range over: they are no claim graphs.
        self._hidden = (*space.bookkeeping, self._default.value, marker_graph(space))
        #: In the place of MIN and MAX over values of several kinds; nobody can write it into a query.
        self._mixed = f"urn:x-igfkg:mixed:{secrets.token_hex(8)}"
        self._loading = ""
        self._graphs: tuple[ox.NamedNode, ...] = ()
        self._graphs_of = ""  #: the loading that they are of
        self._checked = 0.0

    def write_results(self, query: Query, sink: Sink) -> None:
        """Evaluate a query and write its result.

        Raises:
            EngineAnswerError: when the answer is no whole result.
            EngineReleaseError: when the engine does not hold the release, or got another during the query.
            EngineUnavailableError: when it cannot be reached.
            QueryError: when the query is refused.
        """
        base = query.base_iri or self._base_iri
        text, tree = parse_text(query.text, base)
        if time.monotonic() - self._checked > _MARKER_SECONDS:
            self._loading = self._client.check_release()
        prepared = self._prepare(text, tree, base, requested_dataset(query))
        write = self._write_graph if prepared.form.returns_graph else self._write_table
        media_type = _TRIPLES if prepared.form.returns_graph else JSON_RESULTS
        with closing(self._reply(prepared, media_type)) as reply:
            write(reply, prepared.form, query.media_type, sink)
            reply.finish()
        self._confirm()

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _confirm(self) -> None:
        """Make sure that the release was the same all the time."""
        before, self._loading = self._loading, self._client.check_release()
        self._checked = time.monotonic()
        if self._loading != before:
            error = EngineReleaseError("the release was loaded again while the query ran; send it again")
            error.retry_after = 1
            raise error

    # -- the query

    def _prepare(self, text: str, tree: SyntaxTree, base: str, requested: RequestedDataset) -> "_PreparedQuery":
        kind, form = self._client.kind, scan_query(text, _UNBOUNDED).form
        named = requested or dataset_of(text, tree, base)
        dataset = requested
        if not named and not kind.has_default_graph:
            graphs = self._claim_graphs() if kind.needs_named_graphs and tree.of_kind("Graph") else ()
            dataset = RequestedDataset((self._default,), graphs)
        if kind.is_oxigraph:
            self._check_overlap(named)
        rewritten = self._rewrite(text, tree, base, dataset, hides=not named and not kind.needs_named_graphs)
        return _PreparedQuery(f"BASE <{base}>\n{rewritten}", dataset, form)

    def _rewrite(self, text: str, tree: SyntaxTree, base: str, dataset: RequestedDataset, *, hides: bool) -> str:
        hidden = (self._client.space.base, self._hidden) if hides else None
        if not self._client.kind.is_oxigraph:
            by_variable = self._client.kind.needs_graph_variables
            return hide_graphs(text, tree, *hidden, by_variable=by_variable) if hidden else text

        def is_known(term: str, is_literal: bool) -> bool:
            subject = "" if is_literal else f"{{ {term} ?p ?o }} UNION "
            ask = f"BASE <{base}>\n{text[: tree.form.start]} ASK {{ {subject}{{ ?s ?p {term} }} }}"
            return self._ask(ask, dataset)

        return rewrite_for_remote(text, tree, is_known, hidden, self._mixed)

    def _claim_graphs(self) -> tuple[ox.NamedNode, ...]:
        """The claim graphs that the engine holds, read once for each loading of a release.

        Raises:
            QueryRefusedError: when there are too many to name them with each query.
        """
        if self._graphs_of != self._loading:
            with closing(self._client.send(_NAMES, RequestedDataset(), JSON_RESULTS, self._limit)) as reply:
                names = {row["g"]["value"] for row in read_rows(reply.read_whole(), "g") if "g" in row}
            own = sorted(name for name in names - {*self._hidden} if self._client.space.contains(name))
            self._graphs, self._graphs_of = tuple(map(ox.NamedNode, own)), self._loading
        if len(self._graphs) > _MOST_GRAPHS:
            raise QueryRefusedError(
                f"this query engine cannot search {len(self._graphs):,} named graphs at once; name those that you need "
                "with FROM NAMED"
            )
        return self._graphs

    def _check_overlap(self, dataset: RequestedDataset) -> None:
        """Refuse several default graphs that have a triple in common, which the engine would count twice."""
        graphs = [*dict.fromkeys(dataset.default_graphs)]
        if len(graphs) < 2:  # noqa: PLR2004  (two graphs can share a triple)
            return
        names = " ".join(map(str, graphs))
        pattern = f"VALUES ?g {{ {names} }} VALUES ?h {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} GRAPH ?h {{ ?s ?p ?o }}"
        if self._ask(f"ASK {{ {pattern} FILTER(STR(?g) < STR(?h)) }}", RequestedDataset()):
            raise QueryError(
                "two of the default graphs have a triple in common, which the query engine would count twice; "
                "name them with named-graph-uri or FROM NAMED, and use GRAPH and DISTINCT"
            )

    def _ask(self, text: str, dataset: RequestedDataset) -> bool:
        with closing(self._client.send(text, dataset, JSON_RESULTS, _ANSWER_BYTES)) as reply:
            results = self._read_table(reply, Form.ASK)
            reply.finish()
        return bool(results)

    # -- the answer

    def _write_table(self, reply: ReplyBody, form: Form, media_type: str, sink: Sink) -> None:
        try:
            self._read_table(reply, form).serialize(sink, ox.QueryResultsFormat.from_media_type(media_type))
        except (SyntaxError, OSError, ValueError, RuntimeError):
            raise _unusable() from None

    def _read_table(self, reply: ReplyBody, form: Form) -> Any:
        """The solutions, or the boolean, in an answer."""
        try:
            results = ox.parse_query_results(reply, ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
            if form is Form.ASK and isinstance(results, ox.QuerySolutions):
                return _boolean_in(results, self._client.kind.boolean_variable)
        except (SyntaxError, OSError, ValueError):
            raise _unusable() from None
        if isinstance(results, ox.QueryBoolean) != (form is Form.ASK):
            raise _unusable()
        return results

    def _reply(self, prepared: "_PreparedQuery", media_type: str) -> ReplyBody:
        reply = self._client.send(prepared.text, prepared.dataset, media_type, self._limit)
        if self._mixed in prepared.text:
            reply.refuse(self._mixed.encode(), _MIXED)
        return reply

    @staticmethod
    def _write_graph(reply: ReplyBody, _: Form, media_type: str, sink: Sink) -> None:
        form = ox.RdfFormat.from_media_type(media_type)
        try:
            ox.serialize(_triples(reply), sink, form)  # type: ignore[arg-type]
        except (SyntaxError, OSError, ValueError, RuntimeError):
            raise _unusable() from None


@dataclass(frozen=True)
class _PreparedQuery:
    text: str
    dataset: RequestedDataset
    form: Form


def _boolean_in(table: ox.QuerySolutions, variable: str) -> Any:
    """The boolean that a table stands for.

    Raises:
        ValueError: when it stands for none.
    """
    values = [getattr(solution[0], "value", "") for solution in table]
    if [each.value for each in table.variables] != [variable] or values not in ([], ["0"], ["1"]):
        raise ValueError(variable)
    value = b"true" if values == ["1"] else b"false"
    return ox.parse_query_results(b'{"head":{},"boolean":%s}' % value, ox.QueryResultsFormat.JSON)


def _triples(reply: ReplyBody) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(reply, ox.RdfFormat.N_TRIPLES))  # type: ignore[arg-type]


def _unusable() -> EngineAnswerError:
    return EngineAnswerError("the query engine's answer is no whole result; try again later, or make the query smaller")
