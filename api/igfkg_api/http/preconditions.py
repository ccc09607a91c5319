"""Preconditions, in their order of precedence (RFC 9110 §13.2.2).

https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from igfkg_api.http.accepted_codings import IDENTITY, AcceptedCodings
from igfkg_api.http.entity_tags import entity_tags, listed_tag
from igfkg_api.http.http_date import read_http_date

_ANY = "*"
#: Methods to which 304 is an answer: those of RFC 9110, and QUERY (RFC 10008), which asks for a representation too.
_READING = ("GET", "HEAD", "QUERY")
_DATED = ("GET", "HEAD")


class Verdict(Enum):
    """What the preconditions of a request lead to."""

    PERFORM = auto()
    NOT_MODIFIED = auto()
    FAILED = auto()


class Validators(NamedTuple):
    """What a selected representation is recognized by."""

    tags: Mapping[str, str]  #: entity tags, by coding
    coding: str  #: of the representation
    modified: datetime | None  #: None where it is not known

    @property
    def selected(self) -> str:
        """The entity tag of the representation in its coding."""
        return self.tags[self.coding]


class Evaluation(NamedTuple):
    """What preconditions were found to lead to."""

    outcome: Verdict
    etag: str  #: entity tag of the response
    failed: str = ""  #: name of the header whose precondition does not hold


def evaluate(method: str, headers: Mapping[str, str], validators: Validators, accepted: AcceptedCodings) -> Evaluation:
    """Return the outcome of the preconditions.

    Args:
        method: of the request.
        headers: of the request.
        validators: of the representation that would be sent, with a status of 2xx.
        accepted: codings that the client accepts.
    """
    etag = validators.selected
    if "if-match" in headers:
        if not _matches(headers["if-match"], etag):
            return Evaluation(Verdict.FAILED, etag, "If-Match")
    elif _changed_since(headers.get("if-unmodified-since"), validators.modified):
        return Evaluation(Verdict.FAILED, etag, "If-Unmodified-Since")
    if "if-none-match" in headers:
        condition = headers["if-none-match"]
        listed = etag if condition.strip() == _ANY else listed_tag(condition, validators.tags, accepted)
        if listed and method not in _READING:
            return Evaluation(Verdict.FAILED, listed, "If-None-Match")
        if listed:
            return Evaluation(Verdict.NOT_MODIFIED, listed)
    elif method in _DATED and _unchanged_since(headers.get("if-modified-since"), validators.modified):
        return Evaluation(Verdict.NOT_MODIFIED, etag)
    return Evaluation(Verdict.PERFORM, etag)


def continues(if_range: str, validators: Validators) -> bool:
    """Whether If-Range names the representation that would be sent (RFC 9110 §13.1.5): by its strong tag or its date.

    The date is a strong validator (RFC 9110 §8.8.2.2) only without coding: two publications are never of one second,
    but all codings have the same date.
    """
    date = read_http_date(if_range)
    if date is not None:
        return date == validators.modified and validators.coding == IDENTITY
    return if_range.strip() == validators.selected and if_range.startswith('"')


def _matches(condition: str, etag: str) -> bool:
    """Whether If-Match names the representation, by the strong comparison (RFC 9110 §13.1.1)."""
    return condition.strip() == _ANY or (etag.startswith('"') and etag in entity_tags(condition))


def _changed_since(condition: str | None, modified: datetime | None) -> bool:
    date = read_http_date(condition) if condition and modified else None
    return date is not None and modified is not None and modified > date


def _unchanged_since(condition: str | None, modified: datetime | None) -> bool:
    date = read_http_date(condition) if condition and modified else None
    return date is not None and modified is not None and modified <= date
