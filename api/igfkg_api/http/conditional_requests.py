"""Conditional requests (RFC 9110 §13, https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests).

Two places evaluate preconditions. :class:`ConditionalRequests` stands before everything else, and has the whole
response and so the representation that is sent, also from the response cache. Routes ask :func:`revalidated` before
they make a representation at all, which takes long; it only says what is sure without it.

Threat: a precondition that some responses ignore, so that a client continues a download with the bytes of another
release.
"""

from collections.abc import Callable, Mapping

from fastapi import Request, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from igfkg.errors import PreconditionFailedError
from igfkg_api.http.accepted_codings import IDENTITY, AcceptedCodings, read_accept_encoding
from igfkg_api.http.common_headers import headers_in_place
from igfkg_api.http.entity_tags import coded_tags, listed_tag, uncoded_tag
from igfkg_api.http.http_date import read_http_date
from igfkg_api.http.preconditions import Evaluation, Validators, Verdict, evaluate
from igfkg_api.http.problems import Problem, ProblemAnswers

_CONDITIONS = frozenset((b"if-match", b"if-none-match", b"if-modified-since", b"if-unmodified-since"))
_PRECEDING = ("if-match", "if-unmodified-since")  # which can fail although If-None-Match is as it should be
#: Headers of a representation that a response without it does not have.
_OF_CONTENT = frozenset((b"content-length", b"content-type", b"content-encoding", b"content-range", b"accept-ranges"))
_SUCCESSFUL = range(200, 300)
_CACHING = {"Cache-Control": "no-cache"}


def respond(
    request: Request, etag: str, headers: Mapping[str, str], body: Callable[[], bytes | str], media_type: str
) -> Response:
    """Return 304 when If-None-Match has an entity tag of the representation, else 200 with the body.

    Args:
        request: the request.
        etag: entity tag of the representation, quotes included.
        headers: further headers of both responses.
        body: returns the body; called for 200 only.
        media_type: value of Content-Type.
    """
    unchanged = not_modified(request, etag, headers)
    return unchanged or Response(body(), headers={**_CACHING, **headers, "ETag": etag, "Content-Type": media_type})


def not_modified(request: Request, etag: str, headers: Mapping[str, str]) -> Response | None:
    """Return 304 when If-None-Match has an entity tag of the representation; None when it is to be made.

    Args:
        request: the request.
        etag: entity tag of the representation, quotes included.
        headers: further headers of the response.
    """
    listed = revalidated(request, etag)
    return Response(status_code=304, headers={**_CACHING, **headers, "ETag": listed}) if listed else None


def revalidated(request: Request, etag: str) -> str | None:
    """Return the tag of the representation that If-None-Match lists, if that alone decides for 304; else None.

    Args:
        request: the request.
        etag: entity tag of the representation without coding.
    """
    condition = request.headers.get("if-none-match")
    if condition is None or condition.strip() == "*" or any(name in request.headers for name in _PRECEDING):
        return None
    return listed_tag(condition, coded_tags(etag), accepted_codings(request))


def decide(request: Request, validators: Validators, headers: Mapping[str, str]) -> Response | None:
    """Return 304 if the preconditions ask for it, None if they hold; for a large representation that is ready.

    Args:
        request: the request.
        validators: of the representation that would be sent.
        headers: headers of 304 but the entity tag.

    Raises:
        PreconditionFailedError: when they do not hold.
    """
    evaluation = evaluate(request.method, request.headers, validators, accepted_codings(request))
    if evaluation.outcome is Verdict.FAILED:
        raise _failure(evaluation)
    if evaluation.outcome is Verdict.NOT_MODIFIED:
        return Response(status_code=304, headers={**headers, "ETag": evaluation.etag})
    return None


def accepted_codings(request: Request) -> AcceptedCodings:
    """Return what the Accept-Encoding header of a request accepts."""
    header = request.headers.get("accept-encoding")
    return read_accept_encoding(None if header is None else header.encode("latin-1"))


class ConditionalRequests:
    """ASGI middleware that turns a response into 304 or 412 where the preconditions of the request say so."""

    def __init__(self, app: ASGIApp, answers: ProblemAnswers) -> None:
        """Wrap ``app``; ``answers`` make 412."""
        self._app = app
        self._answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http":
            for name, _ in scope["headers"]:
                if name in _CONDITIONS:
                    send = _ConditionalResponse(scope, send, self._answers).send
                    break
        await self._app(scope, receive, send)


class _ConditionalResponse:
    """Passes one response on, or another one in its place."""

    def __init__(self, scope: Scope, send: Send, answers: ProblemAnswers) -> None:
        self._request = Request(scope)
        self._send = send
        self._answers = answers
        self._is_replaced = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            evaluation = self._evaluate(message)
            if evaluation is not None and evaluation.outcome is not Verdict.PERFORM:
                self._is_replaced = True
                await self._replace(message, evaluation)
                return
        if not self._is_replaced:
            await self._send(message)

    def _evaluate(self, message: Message) -> Evaluation | None:
        headers = Headers(raw=message["headers"])
        etag, coding = headers.get("etag"), headers.get("content-encoding", IDENTITY)
        if etag is None or message["status"] not in _SUCCESSFUL:
            return None
        tags = coded_tags(uncoded_tag(etag, coding)) | {coding: etag}
        validators = Validators(tags, coding, read_http_date(headers.get("last-modified", "")))
        return evaluate(self._request.method, self._request.headers, validators, accepted_codings(self._request))

    async def _replace(self, message: Message, evaluation: Evaluation) -> None:
        if evaluation.outcome is Verdict.NOT_MODIFIED:
            status, body = 304, b""
            headers = [each for each in message["headers"] if each[0] not in _OF_CONTENT]
            etag = evaluation.etag.encode("latin-1")
            headers = [(name, etag if name == b"etag" else value) for name, value in headers]
        else:
            response = await self._answers.make(self._request, Problem.of(_failure(evaluation)))
            status, body = response.status_code, bytes(response.body)
            headers = headers_in_place(response.raw_headers, message["headers"])
        await self._send({"type": "http.response.start", "status": status, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _failure(evaluation: Evaluation) -> PreconditionFailedError:
    return PreconditionFailedError(
        f"the resource is not, or no longer, what {evaluation.failed} asks for; request it without this header"
    )
