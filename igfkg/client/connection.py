"""Connections: to an endpoint, by SPARQLWrapper; or to a release, in this process."""

import ast
import json
import os
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox
import rdflib
from SPARQLWrapper import CONSTRUCT, DESCRIBE, GET, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from igfkg.client.rows import Rows, read_rows
from igfkg.errors import BadRequestError, QueryError, QueryRefusedError
from igfkg.release.release import Release
from igfkg.release.releases import Releases, default_home
from igfkg.sources.content import find_content
from igfkg.sparql.evaluation import Evaluator, Results
from igfkg.sparql.guard import ScanLimits, scan_query
from igfkg.sparql.query import error_of_message

_LONGEST_ADDRESS = 4000  # characters of a query that still goes into the address, where caches see it
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
        return read_rows(results)

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
        results: Any = self._evaluate(text)
        _require(gives_graph=isinstance(results, ox.QueryTriples), expects_graph=False)
        document: dict[str, Any] = json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")
        return document

    def _turtle(self, text: str) -> bytes:
        results: Any = self._evaluate(text)
        _require(gives_graph=isinstance(results, ox.QueryTriples), expects_graph=True)
        return results.serialize(format=ox.RdfFormat.TURTLE) or b""

    def _evaluate(self, text: str) -> Results:
        scan_query(text, _LIMITS)
        return self._evaluator.evaluate(text)


class EndpointConnection(Connection):
    """A SPARQL endpoint on the web."""

    def __init__(self, url: str, timeout: int = 60) -> None:
        """Connect to the endpoint at ``url``, with a ``timeout`` in seconds for each query."""
        self.url = url
        self._timeout = timeout

    def _table(self, text: str) -> dict[str, Any]:
        document: dict[str, Any] = self._evaluate(text, JSON)
        return document

    def _turtle(self, text: str) -> bytes:
        turtle: bytes = self._evaluate(text, TURTLE)
        return turtle

    def _evaluate(self, text: str, form: str) -> Any:
        wrapper = SPARQLWrapper(self.url)
        wrapper.setQuery(text)
        if wrapper.isSparqlUpdateRequest():
            raise QueryRefusedError("this is an update; a connection only reads")
        _require(gives_graph=wrapper.queryType in (CONSTRUCT, DESCRIBE), expects_graph=form == TURTLE)
        wrapper.setReturnFormat(form)
        wrapper.setMethod(GET if len(text) <= _LONGEST_ADDRESS else POST)
        wrapper.setTimeout(self._timeout)
        try:
            return wrapper.query().convert()
        except (SPARQLWrapperException, HTTPError) as error:
            raise _endpoint_error(error) from None
        except (URLError, OSError) as error:
            raise QueryError(f"{self.url} cannot be reached: {error}") from None


def _require(*, gives_graph: bool, expects_graph: bool) -> None:
    if gives_graph and not expects_graph:
        raise BadRequestError("this is a CONSTRUCT or DESCRIBE query; use graph()")
    if expects_graph and not gives_graph:
        raise BadRequestError("this is a SELECT or ASK query; use query() or ask()")


def _endpoint_error(error: Exception) -> QueryError:
    """The error of an endpoint, with the detail of its problem details (RFC 9457) where it sends them."""
    body = error.read() if isinstance(error, HTTPError) else _response(str(error))
    try:
        return _problem(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError):
        return QueryError(body.decode(errors="replace").strip() or str(error))


def _problem(details: dict[str, Any]) -> QueryError:
    """The error of problem details: the class of igfkg with this problem type, if there is one."""
    message = {"error": str(details.get("type")).rpartition("/")[2], "message": details["detail"], **details}
    error = error_of_message(message)
    return error if isinstance(error, QueryError) else QueryError(details["detail"])


def _response(message: str) -> bytes:
    """The body of the response, which SPARQLWrapper puts at the end of its message as a Python literal."""
    try:
        literal = ast.literal_eval(message.rpartition("Response:\n")[2])
    except (ValueError, SyntaxError):
        return message.encode()
    return literal if isinstance(literal, bytes) else message.encode()


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
