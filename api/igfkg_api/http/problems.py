"""Errors as problem details (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457).

Threat: error messages that disclose internals. Of an unexpected error only the log has the text and the traceback.
"""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from igfkg.errors import (
    IgfkgError,
    PayloadTooLargeError,
    RangeNotSatisfiableError,
    RequestTimeoutError,
)

_LOG = logging.getLogger("igfkg")
#: Errors that leave a part of the request unread; the connection cannot be used again (RFC 9112 §9.3).
_UNREAD = (RequestTimeoutError, PayloadTooLargeError)


def problem(status: int, kind: str, title: str, detail: str, **more: Any) -> JSONResponse:
    """Return a problem response."""
    body = {"type": f"/problems/{kind}", "title": title, "status": status, "detail": detail, **more}
    headers = {"Cache-Control": "no-store" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "no-cache"}
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def register(app: Starlette) -> None:
    """Add handlers to ``app`` that turn every error into a problem response."""
    app.add_exception_handler(IgfkgError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _left)
    app.add_exception_handler(Exception, _unknown)


async def _known(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, IgfkgError):
        raise error
    response = problem(error.status, error.problem, error.title, str(error), **error.members())
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, RangeNotSatisfiableError):
        response.headers["Content-Range"] = f"bytes */{error.size}"
    if isinstance(error, _UNREAD):
        response.headers["Connection"] = "close"
    return response


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    errors = error.errors() if isinstance(error, RequestValidationError) else []
    detail = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in errors)
    return problem(400, "bad-request", "Bad request", detail or "a parameter cannot be read")


async def _http(request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title = HTTPStatus(status).phrase
    details = {404: f"there is no page {request.url.path}", 405: f"{request.method} is not offered here"}
    kind = title.lower().replace(" ", "-")
    response = problem(status, kind, title, details.get(status, title))
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def _left(_request: Request, _error: Exception) -> JSONResponse:
    """Answer a client that left while it sent the request: nobody reads it, and it is no error of the server."""
    return problem(400, "bad-request", "Bad request", "the client disconnected")


async def _unknown(request: Request, error: Exception) -> JSONResponse:
    _LOG.error("unexpected error at %s", request.url.path, exc_info=error)
    return problem(500, "internal-error", "Internal error", "something went wrong here; it is not your request")
