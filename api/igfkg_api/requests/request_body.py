"""TextReading the body of a request within limits of size and time.

Threat: bodies that fill memory, and clients that never end theirs.
"""

import asyncio

from fastapi import Request

from igfkg.errors import PayloadTooLargeError, RequestTimeoutError, UnsupportedMediaTypeError


async def read_body(request: Request, limit: int, seconds: float, advice: str) -> bytes:
    """Return the body of a request.

    Args:
        request: the request.
        limit: bytes of the longest body.
        seconds: time in which it has to arrive.
        advice: what to do about a body that is too long.

    Raises:
        PayloadTooLargeError: for a body over the limit.
        RequestTimeoutError: for a body that does not arrive in time.
    """
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise PayloadTooLargeError(f"the request body is longer than {limit:,} bytes; {advice}")
                parts.append(part)
    except TimeoutError:
        raise RequestTimeoutError(
            f"the request body did not arrive within {seconds:g} seconds; send the request again"
        ) from None
    return b"".join(parts)


def refuse_coding(request: Request) -> None:
    """Check that the body has no content coding (RFC 9110 §8.4).

    Raises:
        UnsupportedMediaTypeError: when it has one.
    """
    coding = request.headers.get("content-encoding", "")
    if coding.strip().lower() not in ("", "identity"):
        raise UnsupportedMediaTypeError(f"content coding {coding[:40]!r} is not understood; send the body as it is")
