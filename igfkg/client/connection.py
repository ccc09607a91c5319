"""Connections: to an endpoint, or to a release, in this process."""

import json
import os
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from igfkg.client.endpoint import SparqlEndpoint
from igfkg.client.rows import Rows, read_rows
from igfkg.errors import BadRequestError, QueryError
from igfkg.rdf.text import BYTE_ORDER_MARK
from igfkg.release.release import Release
from igfkg.release.releases import Releases, default_home
from igfkg.sources.content import find_content
from igfkg.sparql.evaluation import Evaluator, Results
from igfkg.sparql.guard import ScanLimits, scan_query

_LIMITS = ScanLimits(bytes=1024 * 1024)
_SETTLED = "CONSTRUCT WHERE { ?s ?p ?o }"


class Connection(ABC):
    """A source of query results: an endpoint or a release."""

    def query(self, text: str) -> Rows:
        """Return the rows of a SELECT query.

        Raises:
            QuerySyntaxError: when it does not parse.
            QueryError: when it cannot be answered.
            BadRequestError: for another form of query; see :meth:`ask` and :meth:`graph`.
        """
        results = self._table(text)
        if "boolean" in results:
            raise BadRequestError("an ASK query has no rows; use ask()")
        try:
            return read_rows(results)
        except (KeyError, TypeError, AttributeError):
            raise QueryError("the answer is no table of SPARQL results in JSON; is it from an endpoint?") from None

    def ask(self, text: str) -> bool:
        """Return the answer to an ASK query; raises as :meth:`query` does."""
        results = self._table(text)
        if "boolean" not in results:
            raise BadRequestError("this query is not an ASK query; use query()")
        return bool(results["boolean"])

    def graph(self, text: str = _SETTLED) -> rdflib.Graph:
        """Return the graph of a CONSTRUCT or DESCRIBE query, else the settled view; raises as :meth:`query` does."""
        return rdflib.Graph().parse(data=self._turtle(text), format="turtle")

    @abstractmethod
    def _table(self, text: str) -> dict[str, Any]:
        """The answer to a SELECT or ASK query as SPARQL JSON."""

    @abstractmethod
    def _turtle(self, text: str) -> bytes:
        """The answer to a CONSTRUCT or DESCRIBE query."""


class ReleaseConnection(Connection):
    """A release, queried in this process without limits of time and memory; not for queries of others."""

    def __init__(self, release: Release) -> None:
        """Open the release."""
        self.release = release
        self._evaluator = Evaluator(release.open_store())

    def _table(self, text: str) -> dict[str, Any]:
        results: Any = self._evaluate(text, expects_graph=False)
        document: dict[str, Any] = json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")
        return document

    def _turtle(self, text: str) -> bytes:
        results: Any = self._evaluate(text, expects_graph=True)
        return results.serialize(format=ox.RdfFormat.TURTLE) or b""

    def _evaluate(self, text: str, *, expects_graph: bool) -> Results:
        query = text.removeprefix(BYTE_ORDER_MARK)
        _require(gives_graph=scan_query(query, _LIMITS).form.returns_graph, expects_graph=expects_graph)
        return self._evaluator.evaluate(query)


class EndpointConnection(Connection):
    """A SPARQL endpoint on the web."""

    def __init__(self, url: str, timeout: int = 60) -> None:
        """Connect to the endpoint at ``url``, with a ``timeout`` in seconds for each query.

        Raises:
            BadRequestError: when the URL is none.
        """
        self.url = url
        self._endpoint = SparqlEndpoint(url, timeout)

    def _table(self, text: str) -> dict[str, Any]:
        _require(gives_graph=self._endpoint.returns_graph(text), expects_graph=False)
        return self._endpoint.table(text)

    def _turtle(self, text: str) -> bytes:
        _require(gives_graph=self._endpoint.returns_graph(text), expects_graph=True)
        return self._endpoint.turtle(text)


def _require(*, gives_graph: bool, expects_graph: bool) -> None:
    if gives_graph and not expects_graph:
        raise BadRequestError("this is a CONSTRUCT or DESCRIBE query; use graph()")
    if expects_graph and not gives_graph:
        raise BadRequestError("this is a SELECT or ASK query; use query() or ask()")


def connect(source: str | Path | Release | None = None) -> Connection:
    """Return a connection to an endpoint or a release.

    Args:
        source: address of an endpoint (``https://…/sparql``); a release, its folder, or its name; the current release
            under ``IGFKG_HOME``, or else under the default home, when not given.

    Raises:
        ReleaseError: when there is no such release.
    """
    if isinstance(source, Release):
        return ReleaseConnection(source)
    if isinstance(source, str) and source.startswith(("http://", "https://")):
        return EndpointConnection(source)
    if source is not None and Path(source).is_dir():
        return ReleaseConnection(Release(Path(source)))
    home = os.environ.get("IGFKG_HOME")
    releases = Releases(Path(home) if home else default_home(find_content()))
    return ReleaseConnection(releases.get(str(source)) if source else releases.current())
