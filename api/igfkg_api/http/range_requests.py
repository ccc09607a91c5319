"""Range requests (RFC 9110 §14.2, https://www.rfc-editor.org/rfc/rfc9110#section-14.2).

Threat: many small or overlapping ranges, each of which costs a part of a multipart response (RFC 9110 §17.15).
"""

import re
from collections.abc import Mapping

from fastapi import Request

from igfkg.errors import RangeNotSatisfiableError
from igfkg_api.http.accepted_codings import IDENTITY, AcceptedCodings
from igfkg_api.http.entity_tags import entity_tags
from igfkg_api.http.preconditions import Validators, continues

_UNIT = "bytes="
_RANGE = re.compile(r"([0-9]{0,18})-([0-9]{0,18})\Z")
_MAX_RANGES = 20  # of one request


def coding_for(request: Request, tags: Mapping[str, str], accepted: AcceptedCodings) -> str:
    """Return the content coding in which a file is sent that exists in several.

    A range is one of the coded bytes if the file is coded (RFC 9110 §14.2), which many clients that decode by
    themselves cannot read; so a part is sent without coding, unless the client names the coding of what it has by its
    tag. A date names none, since all codings have the same: a client that accepts codings may have coded bytes, and
    gets the whole file.

    Args:
        request: the request.
        tags: entity tags of the file, by coding.
        accepted: codings that are acceptable.
    """
    if request.method != "GET" or not _read_ranges(request.headers.get("range", "")):
        return accepted.preferred
    if_range = request.headers.get("if-range")
    conditions = [each for each in (if_range, request.headers.get("if-match")) if each is not None]
    listed = {tag for condition in conditions for tag in entity_tags(condition)}
    named = next((each for each in sorted(accepted.names) if tags.get(each) in listed), None)
    if named is not None:
        return named
    return accepted.preferred if if_range is not None or IDENTITY not in accepted.names else IDENTITY


def check_range(request: Request, size: int, validators: Validators) -> None:
    """Check the Range header of a request for a file; one that does not apply is removed: the whole file is sent then.

    It does not apply to another method than GET (RFC 9110 §14.2), when it cannot be parsed, or when If-Range names
    another representation (RFC 9110 §13.1.5). A range is one of the representation that would be sent, so of the coded
    one if it is coded.

    Args:
        request: the request; headers that do not apply, and If-Range, are removed from it.
        size: bytes of the file.
        validators: of the representation that would be sent.

    Raises:
        RangeNotSatisfiableError: when a range lies outside the file.
    """
    value, if_range = request.headers.get("range"), request.headers.get("if-range")
    if value is None:
        return
    removed = {b"if-range"}
    is_other = request.method != "GET" or (if_range is not None and not continues(if_range, validators))
    if is_other or not _lies_within(value, size):
        removed.add(b"range")
    request.scope["headers"] = [each for each in request.scope["headers"] if each[0] not in removed]


def _lies_within(value: str, size: int) -> bool:
    """Whether a Range header can be parsed and lies within the file.

    Raises:
        RangeNotSatisfiableError: when it lies outside.
    """
    ranges = _read_ranges(value)
    if not all(_lies_inside(*each, size=size) for each in ranges):
        raise RangeNotSatisfiableError(size)
    return bool(ranges)


def _read_ranges(value: str) -> list[tuple[str, str]]:
    """The first and the last byte of each range, as they were sent; empty if the header cannot be parsed."""
    matches = [_RANGE.match(each.strip()) for each in value.removeprefix(_UNIT).split(",")]
    ranges = [(each[1], each[2]) for each in matches if each and each[0] != "-"]
    is_valid = value.startswith(_UNIT) and len(ranges) == len(matches) <= _MAX_RANGES
    return ranges if is_valid and not any(_is_reversed(*each) for each in ranges) else []


def _is_reversed(start: str, end: str) -> bool:
    return bool(start and end) and int(start) > int(end)


def _lies_inside(start: str, end: str, size: int) -> bool:
    return int(start) < size if start else int(end) > 0
