"""The body of a request to the inbox (https://www.w3.org/TR/ldn/#sender)."""

from email.message import Message
from typing import Final

from fastapi import Request

from igfkg.errors import UnsupportedMediaTypeError
from igfkg.inbox.announcement import ACTIVITY_JSON
from igfkg.rdf.formats import JSON_LD as JSON_LD_FORMAT
from igfkg_api.requests.request_body import read_body, refuse_coding

JSON_LD: Final = JSON_LD_FORMAT.media_type


async def read_announcement_body(request: Request, limit: int, seconds: float) -> tuple[bytes, str]:
    """Return the body of a request and its media type.

    Args:
        request: a POST request.
        limit: bytes of the longest body.
        seconds: time in which it has to arrive.

    Raises:
        UnsupportedMediaTypeError: for another media type, charset or content coding.
        PayloadTooLargeError: for a body over the limit.
        RequestTimeoutError: for a body that does not arrive in time.
    """
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    media_type = header.get_content_type() if "content-type" in request.headers else ""
    if media_type not in (JSON_LD, ACTIVITY_JSON):
        raise UnsupportedMediaTypeError(
            f"a body of type {media_type[:80] or 'none'} is not understood; send {JSON_LD} or {ACTIVITY_JSON}"
        )
    charset = str(header.get_param("charset") or "utf-8")
    if charset.lower() != "utf-8":
        raise UnsupportedMediaTypeError(f"the charset {charset[:40]!a} is not understood; send JSON in UTF-8")
    refuse_coding(request)
    return await read_body(request, limit, seconds, "send fewer links in a message"), media_type
