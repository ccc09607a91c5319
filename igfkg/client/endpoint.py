"""A SPARQL endpoint on the web: the query as a request, the answer read with suspicion.

Between a client and an endpoint are proxies, portals and error pages: whatever comes, the error is one of igfkg and
says in one line which URL answered what.
"""

import ast
import json
from http.client import HTTPException, IncompleteRead
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import CONSTRUCT, DESCRIBE, GET, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from igfkg.errors import BadRequestError, QueryError, QueryRefusedError
from igfkg.rdf.excerpt import excerpt_of
from igfkg.rdf.syntax import read_rdf
from igfkg.rdf.text import BYTE_ORDER_MARK, decode_text
from igfkg.sparql.query import error_of_message

_LONGEST_IN_URL = 4000  # characters of a query that still goes into the URL, where caches see it


class SparqlEndpoint:
    """A SPARQL endpoint (https://www.w3.org/TR/sparql11-protocol/)."""

    def __init__(self, url: str, timeout: int) -> None:
        """Note the URL, and the seconds that a query may take.

        Raises:
            BadRequestError: when the URL is none.
        """
        self.url = url
        self._timeout = timeout
        if not _is_url(url):
            raise BadRequestError(f"{url!r} is not the URL of an endpoint; use one such as https://example.org/sparql")

    def table(self, text: str) -> dict[str, Any]:
        """Return the answer to a SELECT or ASK query as SPARQL JSON.

        Raises:
            QueryError: when there is none, or the answer is something else.
        """
        media_type, body = self._evaluate(text, JSON)
        try:
            document = json.loads(decode_text(body))
        except (SyntaxError, ValueError):
            document = None
        if not isinstance(document, dict) or not ({"boolean", "results"} & document.keys()):
            raise self._unusable(media_type, body, "SPARQL results in JSON")
        return document

    def turtle(self, text: str) -> bytes:
        """Return the answer to a CONSTRUCT or DESCRIBE query in Turtle; raises as :meth:`table` does."""
        media_type, body = self._evaluate(text, TURTLE)
        try:
            _, turtle = read_rdf(body, ox.RdfFormat.TURTLE, base_iri=self.url)
        except SyntaxError:
            raise self._unusable(media_type, body, "Turtle") from None
        return turtle.encode()

    def returns_graph(self, text: str) -> bool:
        """Whether a query is a CONSTRUCT or DESCRIBE query.

        Raises:
            QueryRefusedError: for an update.
        """
        wrapper = self._wrapper(text)
        if wrapper.isSparqlUpdateRequest():
            raise QueryRefusedError("this is an update; a connection only reads")
        return wrapper.queryType in (CONSTRUCT, DESCRIBE)

    def _wrapper(self, text: str) -> SPARQLWrapper:
        query = text.removeprefix(BYTE_ORDER_MARK)
        try:
            query.encode()
        except UnicodeEncodeError as error:
            raise QueryError(f"the query has half a character, {query[error.start]!a}; remove it") from None
        wrapper = SPARQLWrapper(self.url)
        wrapper.setQuery(query)
        wrapper.setMethod(GET if len(query) <= _LONGEST_IN_URL else POST)
        wrapper.setTimeout(self._timeout)
        return wrapper

    def _evaluate(self, text: str, form: str) -> tuple[str, bytes]:
        """The media type and the body of the answer."""
        wrapper = self._wrapper(text)
        wrapper.setReturnFormat(form)
        try:
            response = wrapper.query().response
            return response.headers.get_content_type(), response.read()
        except (SPARQLWrapperException, HTTPError) as error:
            raise self._refusal(error) from None
        except (OSError, HTTPException, ValueError) as error:
            raise QueryError(self._failure(error)) from None

    def _failure(self, error: Exception) -> str:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            return f"{self.url} cannot be reached: no whole answer within {self._timeout} seconds"
        if isinstance(reason, IncompleteRead):
            return f"{self.url} cut its answer off after {len(reason.partial)} bytes; send the query again"
        if isinstance(reason, OSError | str):
            return f"{self.url} cannot be reached: {getattr(reason, 'strerror', None) or reason}"
        return f"{self.url} does not answer in HTTP: {excerpt_of(str(reason))}"

    def _refusal(self, error: Exception) -> QueryError:
        """The error of a status from 300 on, with the detail of its problem details (RFC 9457) where it has them."""
        response = error if isinstance(error, HTTPError) else error.__context__
        body = _body_of(error)
        try:
            return _problem(json.loads(decode_text(body)))
        except (SyntaxError, ValueError, KeyError, TypeError, AttributeError):
            excerpt = excerpt_of(body.decode(errors="replace"))
        if not isinstance(response, HTTPError):
            return QueryError(f"{self.url}: {excerpt or excerpt_of(str(error))}")
        target = response.headers.get("Location")
        forward = f"; it points to {target}" if target else ""
        reason = f"{response.code} {excerpt_of(str(response.reason))}".strip()
        return QueryError(f"{self.url} answered {reason}{f': {excerpt}' if excerpt else ''}{forward}")

    def _unusable(self, media_type: str, body: bytes, expected: str) -> QueryError:
        excerpt = excerpt_of(body.decode(errors="replace"))
        shown = f" ({excerpt})" if excerpt else ""
        return QueryError(
            f"{self.url} answered with {media_type}{shown}, which is not {expected}; is it the URL of an endpoint?"
        )


def _is_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0 and url.isprintable() and " " not in url
    except ValueError:
        return False


def _body_of(error: Exception) -> bytes:
    if not isinstance(error, HTTPError):
        return _response(str(error))
    try:
        return error.read()
    except (OSError, HTTPException):
        return b""


def _response(message: str) -> bytes:
    """The body of the response, which SPARQLWrapper puts at the end of its message as a Python literal."""
    try:
        literal = ast.literal_eval(message.rpartition("Response:\n")[2])
    except (ValueError, SyntaxError):
        return b""
    return literal if isinstance(literal, bytes) else b""


def _problem(details: dict[str, Any]) -> QueryError:
    """The error of problem details: the class of igfkg with this problem type, if there is one."""
    message = {"error": str(details.get("type")).rpartition("/")[2], "message": details["detail"], **details}
    error = error_of_message(message)
    return error if isinstance(error, QueryError) else QueryError(details["detail"])
