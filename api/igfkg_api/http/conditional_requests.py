"""Conditional requests (RFC 9110 §13, https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests)."""

from collections.abc import Callable, Mapping

from fastapi import Request, Response


def respond(
    request: Request, etag: str, headers: Mapping[str, str], body: Callable[[], bytes | str], media_type: str
) -> Response:
    """Return 304 when If-None-Match has the entity tag of the representation, else 200 with the body.

    Args:
        request: the request.
        etag: entity tag of the representation, quotes included.
        headers: further headers of both responses.
        body: returns the body; called for 200 only.
        media_type: value of Content-Type.
    """
    shared = {"Cache-Control": "no-cache", **headers, "ETag": etag}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=shared)
    return Response(body(), headers={**shared, "Content-Type": media_type})


def matches(condition: str | None, etag: str) -> bool:
    """Whether an If-None-Match header lists the entity tag (weak comparison, RFC 9110 §8.8.3.2)."""
    if not condition:
        return False
    entity_tags = {each.strip().removeprefix("W/") for each in condition.split(",")}
    return "*" in entity_tags or etag.removeprefix("W/") in entity_tags
