"""Errors as problem details (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457), or as a page for a client that prefers
HTML (RFC 9110 §12.1, https://www.rfc-editor.org/rfc/rfc9110#section-12.1).

Threat: error messages that disclose internals. Of an unexpected error only the log has the text and the traceback.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from igfkg.errors import (
    IgfkgError,
    NotAcceptableError,
    PayloadTooLargeError,
    RangeNotSatisfiableError,
    RequestTimeoutError,
)
from igfkg.rdf.formats import HTML, RDF_MEDIA_TYPES
from igfkg_api.http.common_headers import content_policy
from igfkg_api.http.negotiation import choose
from igfkg_api.http.phrases import problem_name, problem_title
from igfkg_api.http.vary import BY_FORMAT_AND_LANGUAGE

_LOG = logging.getLogger("igfkg")
#: Errors that leave a part of the request unread; the connection cannot be used again (RFC 9112 §9.3).
_UNREAD = (RequestTimeoutError, PayloadTooLargeError)
#: The response is the last one of its connection. uvicorn closes it after an unexpected error in any case, and a client
#: that did not know would send its next request into it.
_LAST = {"Connection": "close"}
_PROBLEM = "application/problem+json"
_PAGES = (HTML.media_type, *HTML.aliases)
#: What programs accept. They get problem details, also if they accept HTML as a last resort.
_FOR_PROGRAMS = (_PROBLEM, "application/json", *sorted(RDF_MEDIA_TYPES))
_MOST_OF_PATH = 200  # characters that a message repeats


@dataclass(frozen=True)
class Problem:
    """An error, as a client gets it."""

    status: int
    kind: str  #: name of the problem type
    title: str
    detail: str
    members: Mapping[str, Any] = field(default_factory=dict)  #: further members of the problem details
    headers: Mapping[str, str] = field(default_factory=dict)  #: headers that belong to the error, such as Retry-After

    @classmethod
    def of(cls, error: IgfkgError) -> "Problem":
        """Return an error of ours as a client gets it."""
        return cls(error.status, error.problem, error.title, str(error), error.members(), _headers_of(error))

    def response(self) -> JSONResponse:
        """Return the problem details."""
        named = {"type": f"/problems/{self.kind}", "title": self.title, "status": self.status, "detail": self.detail}
        return JSONResponse({**named, **self.members}, self.status, self._all_headers, media_type=_PROBLEM)

    def page(self, body: bytes, language: str) -> HTMLResponse:
        """Return a page with the same status and headers."""
        headers = {
            **self._all_headers,
            "Content-Language": language,
            # Responses to errors of the outermost application do not pass the middleware that adds these.
            "Content-Security-Policy": content_policy(),
            "X-Content-Type-Options": "nosniff",
        }
        return HTMLResponse(body, self.status, headers)

    @property
    def _all_headers(self) -> dict[str, str]:
        is_of_server = self.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        caching = {"Cache-Control": "no-store" if is_of_server else "no-cache", "Vary": BY_FORMAT_AND_LANGUAGE}
        return {**caching, **self.headers}


#: Makes the page of a problem: its HTML, and the tag of its language.
ProblemPage = Callable[[Request, Problem], Awaitable[tuple[bytes, str]]]


def prefers_page(accept: str | None) -> bool:
    """Whether a client prefers HTML to all that programs read; not one that accepts everything alike, or neither."""
    try:
        return choose(accept, (*_FOR_PROGRAMS, *_PAGES)) in _PAGES
    except NotAcceptableError:
        return False


class ProblemAnswers:
    """Answers requests with problem details, or with a page for a client that prefers it."""

    def __init__(self, page: ProblemPage) -> None:
        """Set what makes the pages; if it fails, the client gets problem details."""
        self._page = page

    async def make(self, request: Request, problem: Problem) -> Response:
        """Return the response that says what was wrong."""
        if not prefers_page(request.headers.get("accept")):
            return problem.response()
        try:
            return problem.page(*await self._page(request, problem))
        except Exception:  # noqa: BLE001 - whatever fails, the client gets problem details
            _LOG.exception("no page for the error at %s", request.url.path)
            return problem.response()

    def register(self, app: Starlette) -> None:
        """Add handlers to ``app`` that turn every error into such an answer."""

        async def answer(request: Request, error: Exception) -> Response:
            return await self.make(request, _describe(request, error))

        for kind in (IgfkgError, RequestValidationError, HTTPException, ClientDisconnect, Exception):
            app.add_exception_handler(kind, answer)


def _describe(request: Request, error: Exception) -> Problem:
    match error:
        case IgfkgError():
            return Problem.of(error)
        case RequestValidationError():
            parts = (f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
            return _bad_request("; ".join(parts) or "a parameter cannot be read")
        case HTTPException():
            return _of_status(request, error)
        case ClientDisconnect():  # nobody reads the answer, and it is no error of the server
            return _bad_request("the client disconnected")
    _LOG.error("unexpected error at %s", request.url.path, exc_info=error)
    detail = "something went wrong here; it is not your request"
    return Problem(500, "internal-error", "Internal error", detail, headers=_LAST)


def _headers_of(error: IgfkgError) -> dict[str, str]:
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, RangeNotSatisfiableError):
        headers["Content-Range"] = f"bytes */{error.size}"
    if isinstance(error, _UNREAD):
        headers |= _LAST
    return headers


def _bad_request(detail: str) -> Problem:
    return Problem(400, "bad-request", "Bad request", detail)


def _of_status(request: Request, error: HTTPException) -> Problem:
    status = error.status_code
    details = {
        404: f"there is no page {request.url.path[:_MOST_OF_PATH]}",
        405: f"{request.method} is not offered here",
    }
    title = problem_title(status)
    return Problem(status, problem_name(status), title, details.get(status, title), headers=dict(error.headers or {}))
