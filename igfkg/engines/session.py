"""Requests to one engine, over one connection that is used again; to its host alone.

Threat: an engine that is attacked, or a portal in front of it, which redirects to another host. No redirect is
followed, no proxy of the environment is used, and no request goes anywhere but to the URL that the operator gave.
"""

import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from types import TracebackType

from igfkg import __version__
from igfkg.engines.credentials import Authentication, Credentials
from igfkg.engines.replies import ReplyBody, read_message
from igfkg.engines.url import EngineUrl
from igfkg.errors import EngineAnswerError, EngineUnavailableError, QueryError, QueryTimeoutError
from igfkg.rdf.excerpt import excerpt_of

#: Media type of a query as a form (https://www.w3.org/TR/sparql11-protocol/#query-via-post-urlencoded).
FORM_TYPE = "application/x-www-form-urlencoded"
_LONGEST_WAIT = 3600  # seconds of Retry-After that are passed on
_UNAUTHORIZED, _NOT_FOUND, _REQUEST_TIMEOUT, _TOO_MANY, _SERVER_ERROR = 401, 404, 408, 429, 500
#: What only an operator can mend.
_WRONG = {
    _UNAUTHORIZED: "refuses this server",
    403: "refuses this server",
    _NOT_FOUND: "has nothing at its URL",
    405: "takes no such requests at its URL",
}
_UNAVAILABLE, _GATEWAY_TIMEOUT = 503, 504


class EngineSession:
    """A connection to an engine, for one request at a time."""

    def __init__(self, url: EngineUrl, credentials: Credentials, seconds: float) -> None:
        """Prepare; nothing is connected before the first request.

        Args:
            url: where the engine is.
            credentials: sent when the engine asks for them.
            seconds: to wait for each part of an answer.
        """
        self.url = url
        self._authentication = Authentication(credentials)
        self._connection = _connection(url, seconds)

    def request(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        may_be_absent: bool = False,
    ) -> HTTPResponse:
        """Return the response to a request that may be repeated; its body is to be read to the end.

        Args:
            method: the method.
            target: path and query string.
            body: the body; empty for none.
            headers: more than the usual ones.
            may_be_absent: whether 404 is a success, as for what is to be removed.

        Raises:
            EngineUnavailableError: when the engine cannot be reached, or refuses all for now.
            EngineAnswerError: when it answers with a redirect, refuses the credentials, or fails.
            QueryTimeoutError: when it says that the time is over.
            QueryError: when it refuses the request, with what it says.
        """
        response = self._send(method, target, body, headers or {})
        if response.status == _UNAUTHORIZED and self._authentication.accept_challenge(
            response.headers.get("WWW-Authenticate", "")
        ):
            read_message(response)
            self.close()
            response = self._send(method, target, body, headers or {})
        is_absent = may_be_absent and response.status == _NOT_FOUND
        if response.status // 100 == 2 or is_absent:  # noqa: PLR2004  (success)
            return response
        message = excerpt_of(read_message(response))
        self.close()
        raise _error(response, message)

    def body_of(self, response: HTTPResponse, limit: int, media_type: str) -> ReplyBody:
        """Return the body of a response, of at most ``limit`` bytes and of one media type; close it after use.

        Raises:
            EngineAnswerError: when it is of another type, or not whole.
        """
        return ReplyBody(response, limit, media_type, self.close)

    def _send(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> HTTPResponse:
        is_new = self._connection.sock is None
        try:
            return self._exchange(method, target, body, headers)
        except (TimeoutError, HTTPException, OSError) as error:
            self.close()
            if is_new or isinstance(error, TimeoutError):
                raise _unreachable(error) from None
        try:  # an engine closes connections that were not used for a while
            return self._exchange(method, target, body, headers)
        except (HTTPException, OSError) as error:
            self.close()
            raise _unreachable(error) from None

    def _exchange(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> HTTPResponse:
        own = {"User-Agent": f"igfkg/{__version__}", "Accept-Encoding": "identity"}
        self._connection.request(
            method, target, body or None, {**own, **headers, **self._authentication.headers(method, target)}
        )
        return self._connection.getresponse()

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        self._connection.close()

    def __enter__(self) -> "EngineSession":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _connection(url: EngineUrl, seconds: float) -> HTTPConnection:
    if url.scheme == "https":
        return HTTPSConnection(url.host, url.port, timeout=seconds, context=ssl.create_default_context())
    return HTTPConnection(url.host, url.port, timeout=seconds)


def _unreachable(error: Exception) -> EngineUnavailableError:
    if isinstance(error, TimeoutError):
        return EngineUnavailableError("the query engine does not answer in time; try again later")
    reason = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return EngineUnavailableError(f"the query engine cannot be reached{reason}; try again later")


def _error(response: HTTPResponse, message: str) -> QueryError:
    """The error of a status that is no success."""
    status, shown = response.status, f": {message}" if message else ""
    if status in (_UNAVAILABLE, _TOO_MANY):
        error: QueryError = EngineUnavailableError(f"the query engine answers {status} for now{shown}")
        wait = response.headers.get("Retry-After", "")
        if wait.isascii() and wait.isdecimal():
            error.retry_after = min(int(wait[:9]), _LONGEST_WAIT)
        return error
    if status in (_REQUEST_TIMEOUT, _GATEWAY_TIMEOUT):
        return QueryTimeoutError(f"the query engine stopped at its own time limit{shown}; narrow the query, add LIMIT")
    if status in _WRONG or status // 100 == 3:  # noqa: PLR2004  (redirection)
        reason = _WRONG.get(status, "points elsewhere, which is not followed")
        return EngineAnswerError(f"the query engine {reason} (status {status}); the operator of this site has to act")
    if status >= _SERVER_ERROR:
        return EngineAnswerError(f"the query engine failed with status {status}{shown}")
    return QueryError(f"the query engine refuses the query with status {status}{shown}")
