"""Requests for parts of a file (RFC 9110 §14.2): what cannot be read is passed over, what is not there refused."""

import re

from fastapi import Request

from igfkg.errors import RangeNotSatisfiableError

_UNIT = "bytes="
_RANGE = re.compile(r"([0-9]{0,18})-([0-9]{0,18})\Z")
_MOST = 20  # parts at once


def read_range(request: Request, size: int, etag: str) -> None:
    """Make sure that a request for parts of a file can be answered; one that is no such request asks for all of it.

    Args:
        request: loses a header Range that says nothing.
        size: bytes of the file.
        etag: of the file; who asks for a part of another one gets all of this one.

    Raises:
        RangeNotSatisfiableError: when a part does not lie in the file.
    """
    told = request.headers.get("range")
    if told is None or request.method != "GET" or request.headers.get("if-range", etag) != etag:
        return
    found = [_RANGE.match(each.strip()) for each in told.removeprefix(_UNIT).split(",")]
    parts = [(each[1], each[2]) for each in found if each and each[0] != "-"]
    is_read = told.startswith(_UNIT) and len(parts) == len(found) <= _MOST
    if not is_read or any(_is_reversed(*each) for each in parts):
        request.scope["headers"] = [each for each in request.scope["headers"] if each[0] != b"range"]
    elif not all(_lies_inside(*each, size=size) for each in parts):
        raise RangeNotSatisfiableError(size)


def _is_reversed(start: str, end: str) -> bool:
    return bool(start and end) and int(start) > int(end)


def _lies_inside(start: str, end: str, size: int) -> bool:
    return int(start) < size if start else int(end) > 0
