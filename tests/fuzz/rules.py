"""The rules that every answer keeps."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

import brotli
import zstandard

from tests.fuzz.connection import Exchange
from tests.fuzz.message import Message
from tests.fuzz.response import Response

#: Problem types of RFC 9457 that may come with a status over 500.
_REASONS = {
    501: ("not-implemented",),
    502: ("engine-answer",),
    503: (
        "query-timeout",
        "engine-unavailable",
        "engine-release",
        "overloaded",
        "no-release",
        "release-damaged",
        "spool-full",
        "storage-full",
        "not-ready",
    ),
    505: ("http-version-not-supported",),
    507: ("query-crash", "inbox-full", "insufficient-storage", "storage-full", "spool-full"),
}
#: Statuses of queries that their page may have; it says in itself what is wrong.
_PAGES = (400, 404, 413, 502, 503, 507)
_ALERT = b'<p role="alert">'
#: The link of a page of an error to the description of its problem type.
_LINK = re.compile(rb'href="/problems/([a-z-]+)(?:\?lang=[a-z]+)?"')
_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}
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
    for method, sent in zip(message.methods, exchange.responses, strict=False):
        try:
            response = _decoded(sent)
        except (ValueError, EOFError, OSError, brotli.error, zstandard.ZstdError) as error:
            yield Violation("broken answer", f"{sent.header('content-encoding')} cannot be decoded: {error}")
            continue
        if not _is_page_of_query(message, method, response):
            yield from _status(message, method, response)
        if method != "HEAD":
            yield from _content(response)


def _decoded(response: Response) -> Response:
    """The response without its content coding; a part of one stays as it is."""
    coding = response.header("content-encoding")
    if not response.body or not coding or response.status == 206:
        return response
    return replace(response, body=_DECODERS[coding](response.body))


def _is_page_of_query(message: Message, method: str, response: Response) -> bool:
    """Whether a browser gets the page of a query, which says what is wrong with it."""
    is_page = _is_page(message, response) and response.status in _PAGES
    return is_page and (method == "HEAD" or _ALERT in response.body)


def _is_page(message: Message, response: Response) -> bool:
    return response.header("content-type").startswith("text/html") and b"html" in message.data.lower()


def _status(message: Message, method: str, response: Response) -> Iterator[Violation]:
    status = response.status
    if status < 400:
        return
    is_page = _is_page(message, response) and (method == "HEAD" or _LINK.search(response.body))
    if not is_page and response.header("content-type") != "application/problem+json":
        yield Violation(
            "no problem+json", f"{status} with {response.header('content-type')!r}: {response.body[:200]!r}"
        )
    kind, detail = _problem(response) if method != "HEAD" else ("", "")
    if status >= 500 and status not in _REASONS:
        yield Violation(f"status {status}", f"{kind}: {detail}")
    elif status >= 500 and method != "HEAD" and kind not in _REASONS[status]:
        yield Violation(f"status {status} without its reason", f"{kind}: {detail}")


def _problem(response: Response) -> tuple[str, str]:
    """The type and the detail of a problem; of a page, its type alone."""
    if link := _LINK.search(response.body):
        return link[1].decode("ascii"), ""
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
