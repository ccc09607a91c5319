"""Conditional requests (RFC 9110 §13, https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests)."""

from collections.abc import Callable, Mapping

from fastapi import Request, Response


def respond(
    request: Request, etag: str, headers: Mapping[str, str], body: Callable[[], bytes | str], media_type: str
) -> Response:
    """Return 304 when the client has the representation already, else 200 with the body.

    Args:
        request: the request.
        etag: entity tag of the representation, quotes included.
        headers: further headers, the same on both responses.
        body: makes the body; called only when it is sent.
        media_type: its Content-Type.
    """
    shared = {"Cache-Control": "no-cache", **headers, "ETag": etag}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=shared)
    return Response(body(), headers={**shared, "Content-Type": media_type})


def matches(condition: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names the entity tag (weak comparison)."""
    if not condition:
        return False
    named = {each.strip().removeprefix("W/") for each in condition.split(",")}
    return "*" in named or etag.removeprefix("W/") in named
