"""The rules that every answer keeps."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from tests.fuzz.connection import Exchange
from tests.fuzz.message import Message
from tests.fuzz.response import Response

#: Problem types of RFC 9457 that may come with a status over 500.
_REASONS = {
    501: ("not-implemented",),
    503: ("query-timeout", "overloaded", "no-release", "spool-full", "storage-full", "not-ready"),
    505: ("http-version-not-supported",),
    507: ("query-crash", "insufficient-storage", "storage-full", "spool-full"),
}
#: Statuses of queries that a page may have.
_PAGES = (400, 404, 413, 503, 507)
_PARSED_BYTES = 1 << 20


@dataclass(frozen=True)
class Violation:
    """A rule that an answer breaks."""

    rule: str
    detail: str


def violations(message: Message, exchange: Exchange) -> Iterator[Violation]:
    """Yield what is wrong with the answers to a message."""
    if exchange.rule and not (message.leaves and exchange.rule == "no connection"):
        yield Violation(exchange.rule, exchange.error)
    for method, response in zip(message.methods, exchange.responses, strict=False):
        if not _is_page_of_error(message, method, response):
            yield from _status(method, response)
        if method != "HEAD":
            yield from _content(response)


def _is_page_of_error(message: Message, method: str, response: Response) -> bool:
    """Whether a browser gets a page that says what is wrong."""
    is_page = response.header("content-type").startswith("text/html") and b"text/html" in message.data
    return is_page and response.status in _PAGES and (method == "HEAD" or b'<p role="alert">' in response.body)


def _status(method: str, response: Response) -> Iterator[Violation]:
    status = response.status
    if status < 400:
        return
    if response.header("content-type") != "application/problem+json":
        yield Violation(
            "no problem+json", f"{status} with {response.header('content-type')!r}: {response.body[:200]!r}"
        )
    kind, detail = _problem(response) if method != "HEAD" else ("", "")
    if status >= 500 and status not in _REASONS:
        yield Violation(f"status {status}", f"{kind}: {detail}")
    elif status >= 500 and method != "HEAD" and kind not in _REASONS[status]:
        yield Violation(f"status {status} without its reason", f"{kind}: {detail}")


def _problem(response: Response) -> tuple[str, str]:
    """The type and the detail of a problem."""
    try:
        problem = json.loads(response.body)
        return problem["type"].removeprefix("/problems/"), str(problem["detail"])
    except (ValueError, KeyError, TypeError):
        return "", repr(response.body[:200])


def _content(response: Response) -> Iterator[Violation]:
    """What is wrong with a body, by its media type."""
    media_type = response.header("content-type").partition(";")[0]
    if not response.body or len(response.body) > _PARSED_BYTES or response.status in (206, 416):
        return
    try:
        if re.fullmatch(r"application/(\S+\+)?json", media_type):
            content = json.loads(response.body)
            if media_type == "application/problem+json" and content.get("status") != response.status:
                yield Violation(
                    "broken answer", f"a problem of {content.get('status')} with the status {response.status}"
                )
        elif media_type.endswith("xml"):
            ET.fromstring(response.body)
        elif media_type == "text/html" and not response.body.rstrip().endswith(b"</html>"):
            yield Violation("broken answer", f"a page ends with {response.body[-40:]!r}")
    except (ValueError, ET.ParseError) as error:
        yield Violation("broken answer", f"{media_type} does not parse: {error}")
