"""Range requests (RFC 9110 §14.2, https://www.rfc-editor.org/rfc/rfc9110#section-14.2).

Threat: many small or overlapping ranges, each of which costs a part of a multipart response (RFC 9110 §17.15).
"""

import re

from fastapi import Request

from igfkg.errors import RangeNotSatisfiableError

_UNIT = "bytes="
_RANGE = re.compile(r"([0-9]{0,18})-([0-9]{0,18})\Z")
_MAX_RANGES = 20  # of one request


def check_range(request: Request, size: int, etag: str) -> None:
    """Check the Range header of a request for a file; an unparsable one is ignored, so that the whole file is sent.

    Args:
        request: the request; an unparsable Range header is removed from it.
        size: bytes of the file.
        etag: entity tag of the file; with another one in If-Range the whole file is sent (RFC 9110 §13.1.5).

    Raises:
        RangeNotSatisfiableError: when a range lies outside the file.
    """
    value = request.headers.get("range")
    if value is None or request.method != "GET" or request.headers.get("if-range", etag) != etag:
        return
    matches = [_RANGE.match(each.strip()) for each in value.removeprefix(_UNIT).split(",")]
    ranges = [(each[1], each[2]) for each in matches if each and each[0] != "-"]
    is_valid = value.startswith(_UNIT) and len(ranges) == len(matches) <= _MAX_RANGES
    if not is_valid or any(_is_reversed(*each) for each in ranges):
        request.scope["headers"] = [each for each in request.scope["headers"] if each[0] != b"range"]
    elif not all(_lies_inside(*each, size=size) for each in ranges):
        raise RangeNotSatisfiableError(size)


def _is_reversed(start: str, end: str) -> bool:
    return bool(start and end) and int(start) > int(end)


def _lies_inside(start: str, end: str, size: int) -> bool:
    return int(start) < size if start else int(end) > 0
