"""Preconditions: the precedence of RFC 9110 §13.2.2, made by hand, and the comparisons of §13.1."""

from datetime import UTC, datetime

import pytest

from igfkg_api.http.accepted_codings import read_accept_encoding
from igfkg_api.http.entity_tags import coded_tags
from igfkg_api.http.preconditions import Validators, Verdict, continues, evaluate

_PUBLISHED = datetime(2026, 11, 28, 12, 0, 0, tzinfo=UTC)
BEFORE, AT, AFTER = (f"Sat, 28 Nov 2026 {time} GMT" for time in ("11:59:59", "12:00:00", "12:00:01"))
_TAGS, _WEAK_TAGS = coded_tags('"a"'), coded_tags('W/"a"')
_STRONG, _WEAK = Validators(_TAGS, "", _PUBLISHED), Validators(_WEAK_TAGS, "", _PUBLISHED)
_CODED, _UNDATED = Validators(_TAGS, "br", _PUBLISHED), Validators(_TAGS, "", None)

#: Method, representation, conditions, status; 200 is that the method is performed.
EVALUATED: list[tuple[str, Validators, dict[str, str], int]] = [
    ("GET", _STRONG, {}, 200),
    # 1. If-Match, by the strong comparison
    ("GET", _STRONG, {"if-match": '"a"'}, 200),
    ("GET", _STRONG, {"if-match": '"b", "a"'}, 200),
    ("GET", _STRONG, {"if-match": "*"}, 200),
    ("GET", _STRONG, {"if-match": '"b"'}, 412),
    ("GET", _STRONG, {"if-match": 'W/"a"'}, 412),
    ("GET", _STRONG, {"if-match": "a"}, 412),
    ("GET", _STRONG, {"if-match": ""}, 412),
    ("POST", _STRONG, {"if-match": '"b"'}, 412),
    ("GET", _WEAK, {"if-match": 'W/"a"'}, 412),
    ("GET", _WEAK, {"if-match": '"a"'}, 412),
    ("GET", _WEAK, {"if-match": "*"}, 200),
    ("GET", _CODED, {"if-match": '"a-br"'}, 200),
    ("GET", _CODED, {"if-match": '"a"'}, 412),
    # If-Match is decisive: If-Unmodified-Since is not looked at beside it
    ("GET", _STRONG, {"if-match": '"a"', "if-unmodified-since": BEFORE}, 200),
    ("GET", _STRONG, {"if-match": '"b"', "if-unmodified-since": AFTER}, 412),
    # 2. If-Unmodified-Since
    ("GET", _STRONG, {"if-unmodified-since": BEFORE}, 412),
    ("GET", _STRONG, {"if-unmodified-since": AT}, 200),
    ("GET", _STRONG, {"if-unmodified-since": AFTER}, 200),
    ("POST", _STRONG, {"if-unmodified-since": BEFORE}, 412),
    ("GET", _STRONG, {"if-unmodified-since": "yesterday"}, 200),
    ("GET", _UNDATED, {"if-unmodified-since": BEFORE}, 200),
    # 3. If-None-Match comes after both, by the weak comparison
    ("GET", _STRONG, {"if-none-match": '"a"'}, 304),
    ("HEAD", _STRONG, {"if-none-match": '"a"'}, 304),
    ("QUERY", _STRONG, {"if-none-match": '"a"'}, 304),
    ("POST", _STRONG, {"if-none-match": '"a"'}, 412),
    ("POST", _STRONG, {"if-none-match": "*"}, 412),
    ("POST", _STRONG, {"if-none-match": '"b"'}, 200),
    ("GET", _STRONG, {"if-none-match": 'W/"a"'}, 304),
    ("GET", _WEAK, {"if-none-match": '"a"'}, 304),
    ("GET", _STRONG, {"if-none-match": '"b,", "a"'}, 304),
    ("GET", _STRONG, {"if-none-match": "*"}, 304),
    ("GET", _STRONG, {"if-none-match": '"b"'}, 200),
    ("GET", _STRONG, {"if-none-match": '"*"'}, 200),
    ("GET", _STRONG, {"if-none-match": "a"}, 200),
    ("GET", _CODED, {"if-none-match": '"a-br"'}, 304),
    ("GET", _STRONG, {"if-match": '"a"', "if-none-match": '"a"'}, 304),
    ("GET", _STRONG, {"if-match": '"b"', "if-none-match": '"a"'}, 412),
    ("GET", _STRONG, {"if-unmodified-since": BEFORE, "if-none-match": '"a"'}, 412),
    ("GET", _STRONG, {"if-unmodified-since": AT, "if-none-match": '"a"'}, 304),
    # 4. If-Modified-Since, only without If-None-Match and only for GET and HEAD
    ("GET", _STRONG, {"if-modified-since": BEFORE}, 200),
    ("GET", _STRONG, {"if-modified-since": AT}, 304),
    ("GET", _STRONG, {"if-modified-since": AFTER}, 304),
    ("HEAD", _STRONG, {"if-modified-since": AT}, 304),
    ("POST", _STRONG, {"if-modified-since": AT}, 200),
    ("QUERY", _STRONG, {"if-modified-since": AT}, 200),
    ("GET", _STRONG, {"if-modified-since": "Saturday, 28-Nov-26 12:00:00 GMT"}, 304),
    ("GET", _STRONG, {"if-modified-since": "Sat Nov 28 12:00:00 2026"}, 304),
    ("GET", _STRONG, {"if-modified-since": "2026-11-28T12:00:00Z"}, 200),
    ("GET", _STRONG, {"if-modified-since": "*"}, 200),
    ("GET", _UNDATED, {"if-modified-since": AFTER}, 200),
    ("GET", _STRONG, {"if-none-match": '"b"', "if-modified-since": AFTER}, 200),
    ("GET", _STRONG, {"if-none-match": "nonsense", "if-modified-since": AFTER}, 200),
    ("GET", _STRONG, {"if-none-match": '"a"', "if-modified-since": BEFORE}, 304),
    ("GET", _STRONG, {"if-match": '"a"', "if-modified-since": AT}, 304),
    ("GET", _STRONG, {"if-match": '"b"', "if-modified-since": AT}, 412),
    ("GET", _STRONG, {"if-unmodified-since": AT, "if-modified-since": AT}, 304),
    ("GET", _STRONG, {"if-unmodified-since": BEFORE, "if-modified-since": AT}, 412),
]
_STATUS = {Verdict.PERFORM: 200, Verdict.NOT_MODIFIED: 304, Verdict.FAILED: 412}


@pytest.mark.parametrize(("method", "validators", "conditions", "status"), EVALUATED)
def test_precedence(method: str, validators: Validators, conditions: dict[str, str], status: int) -> None:
    evaluation = evaluate(method, conditions, validators, read_accept_encoding(b"br, gzip"))
    assert _STATUS[evaluation.outcome] == status
    assert bool(evaluation.failed) is (status == 412)


#: Accept-Encoding, the coding that would be sent, the tag that the client has, the tag of 304 (none: 200).
CODED: list[tuple[str | None, str, str, str]] = [
    ("br, gzip", "br", '"a-br"', '"a-br"'),
    ("br, gzip", "br", '"a-gzip"', '"a-gzip"'),
    ("br, gzip", "br", '"a"', '"a"'),
    ("br, gzip", "", '"a-gzip"', '"a-gzip"'),
    ("br, gzip", "br", 'W/"a-gzip"', '"a-gzip"'),
    ("br, gzip", "br", '"a-zstd"', ""),
    ("gzip;q=0", "", '"a-gzip"', ""),
    ("identity", "", '"a-br"', ""),
    ("identity;q=0, br", "br", '"a"', ""),
    (None, "", '"a-br"', '"a-br"'),
    ("br", "br", '"b-br"', ""),
    ("br", "br", '"a-br-br"', ""),
    ("br", "br", '"b", "a-br"', '"a-br"'),
    ("br", "br", "*", '"a-br"'),
]


@pytest.mark.parametrize(("accept", "coding", "condition", "expected"), CODED)
def test_the_tag_of_any_coding_that_is_accepted_is_fresh(
    accept: str | None, coding: str, condition: str, expected: str
) -> None:
    accepted = read_accept_encoding(None if accept is None else accept.encode())
    validators = Validators(_TAGS, coding, None)
    evaluation = evaluate("GET", {"if-none-match": condition}, validators, accepted)
    assert (evaluation.etag if evaluation.outcome is Verdict.NOT_MODIFIED else "") == expected


#: If-Range, what would be sent, whether it is that.
CONTINUED: list[tuple[str, Validators, bool]] = [
    ('"a"', _STRONG, True),
    ('"b"', _STRONG, False),
    ('W/"a"', _STRONG, False),
    ('W/"a"', _WEAK, False),
    ('"a-br"', _CODED, True),
    ('"a"', _CODED, False),
    ("*", _STRONG, False),
    (AT, _STRONG, True),
    (AT, _CODED, False),  # all codings have the same date
    (BEFORE, _STRONG, False),
    (AFTER, _STRONG, False),
    ("Sat Nov 28 12:00:00 2026", _STRONG, True),
    (AT, _UNDATED, False),
    ("nonsense", _STRONG, False),
    ("", _STRONG, False),
]


@pytest.mark.parametrize(("if_range", "validators", "expected"), CONTINUED)
def test_if_range(if_range: str, validators: Validators, expected: bool) -> None:
    assert continues(if_range, validators) is expected
