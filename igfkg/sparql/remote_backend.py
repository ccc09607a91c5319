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
from igfkg.engines.marker import marker_graph
from igfkg.engines.replies import ReplyBody
from igfkg.errors import EngineAnswerError, EngineReleaseError, QueryError
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
        self._checked = 0.0

    def write_results(self, query: Query, sink: Sink) -> None:
        """Evaluate a query and write its result.

        Raises:
            EngineAnswerError: when the answer is no whole result.
            EngineReleaseError: when the engine does not hold the release, or got another during the query.
            EngineUnavailableError: when it cannot be reached.
            QueryError: when the query is refused.
        """
        prepared = self._prepare(query)
        if time.monotonic() - self._checked > _MARKER_SECONDS:
            self._loading = self._client.check_release()
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

    def _prepare(self, query: Query) -> "_PreparedQuery":
        base = query.base_iri or self._base_iri
        text, tree = parse_text(query.text, base)
        form = scan_query(text, _UNBOUNDED).form
        requested = requested_dataset(query)
        named = requested or dataset_of(text, tree, base)
        dataset = requested
        if not named and not self._client.kind.has_default_graph:
            dataset = RequestedDataset((self._default,))
        if self._client.kind.is_oxigraph:
            self._check_overlap(named)
        rewritten = self._rewrite(text, tree, base, dataset, hides=not named)
        return _PreparedQuery(f"BASE <{base}>\n{rewritten}", dataset, form)

    def _rewrite(self, text: str, tree: SyntaxTree, base: str, dataset: RequestedDataset, *, hides: bool) -> str:
        hidden = (self._client.space.base, self._hidden) if hides else None
        if not self._client.kind.is_oxigraph:
            return hide_graphs(text, tree, *hidden) if hidden else text

        def is_known(term: str, is_literal: bool) -> bool:
            subject = "" if is_literal else f"{{ {term} ?p ?o }} UNION "
            ask = f"BASE <{base}>\n{text[: tree.form.start]} ASK {{ {subject}{{ ?s ?p {term} }} }}"
            return self._ask(ask, dataset)

        return rewrite_for_remote(text, tree, is_known, hidden, self._mixed)

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
            results = _read_table(reply, Form.ASK)
            reply.finish()
        return bool(results)

    # -- the answer

    @staticmethod
    def _write_table(reply: ReplyBody, form: Form, media_type: str, sink: Sink) -> None:
        try:
            _read_table(reply, form).serialize(sink, ox.QueryResultsFormat.from_media_type(media_type))
        except (SyntaxError, OSError, ValueError, RuntimeError):
            raise _unusable() from None

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


def _read_table(reply: ReplyBody, form: Form) -> Any:
    """The solutions, or the boolean, in an answer."""
    try:
        results = ox.parse_query_results(reply, ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
    except (SyntaxError, OSError, ValueError):
        raise _unusable() from None
    if isinstance(results, ox.QueryBoolean) != (form is Form.ASK):
        raise _unusable()
    return results


def _triples(reply: ReplyBody) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(reply, ox.RdfFormat.N_TRIPLES))  # type: ignore[arg-type]


def _unusable() -> EngineAnswerError:
    return EngineAnswerError("the query engine's answer is no whole result; try again later, or make the query smaller")
