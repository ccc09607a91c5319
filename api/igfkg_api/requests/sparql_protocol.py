"""Reading a question from a request (https://www.w3.org/TR/sparql11-protocol/#query-operation).

Beside the operations of the protocol there is HTTP QUERY (RFC 10008), the safe method that has a body.
"""

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from igfkg.errors import (
    BadRequestError,
    PayloadTooLargeError,
    QueryRefusedError,
    RequestTimeoutError,
    UnsupportedMediaTypeError,
)

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_FIELDS = 200
_DATASET = ("default-graph-uri", "named-graph-uri")
_OF_FORM = frozenset(["query", "update", *_DATASET])  #: what the address of a form must not say besides
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Question:
    """A query and its dataset, as the client sent them."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    release: str = ""  #: name of the release that is to answer; empty for the current one
    format: str = ""  #: short name of the format to answer in; empty for what the Accept header says


def parameters(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of the address.

    Raises:
        BadRequestError: when they are not UTF-8, or too many.
    """
    return _pairs(_text(request.scope["query_string"], "the address"))


async def read_body_question(request: Request, limit: int, seconds: float) -> Question:
    """Return the question in a body: a form, or the query itself with its dataset in the address.

    Args:
        request: a POST or QUERY request.
        limit: bytes of the longest body that is read.
        seconds: how long the client may take to send it.

    Raises:
        BadRequestError: for a body that says nothing, or too much, or a form beside parameters in the address.
        PayloadTooLargeError: for a body over the limit.
        RequestTimeoutError: for a body that does not come.
        UnsupportedMediaTypeError: for another media type, charset or coding.
    """
    kind, _, given = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    _refuse_charset(given)
    _refuse_coding(request.headers.get("content-encoding", ""))
    body = await _body(request, limit, seconds)
    if kind == FORM:
        _refuse_both(parameters(request))
        return question_of(_pairs(_text(body, "the body")))
    if kind == DIRECT:
        return question_of([*parameters(request), ("query", _text(body, "the body"))])
    if kind == _UPDATE:
        raise QueryRefusedError("this endpoint answers queries only; updates are not offered")
    raise UnsupportedMediaTypeError(f"a body of type {kind or 'none'} is not understood; send {DIRECT} or {FORM}")


def question_of(pairs: list[tuple[str, str]]) -> Question:
    """Return the question that parameters ask.

    Raises:
        BadRequestError: for no query or several, or a graph that is no IRI.
        QueryRefusedError: for an update.
    """
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    if "update" in found:
        raise QueryRefusedError("this endpoint answers queries only; updates are not offered")
    queries = found.get("query", [])
    if len(queries) != 1:
        number = "no query is given" if not queries else f"{len(queries)} queries are given"
        raise BadRequestError(f"{number}; give exactly one, in the parameter named query")
    default, named = (tuple(graph_iri(each) for each in found.get(name, [])) for name in _DATASET)
    return Question(
        queries[0].removeprefix(_BYTE_ORDER_MARK),
        default,
        named,
        _release_name(_last(found, "release")),
        _last(found, "format"),
    )


def _last(found: dict[str, list[str]], name: str) -> str:
    return found.get(name, [""])[-1]


def _release_name(value: str) -> str:
    """Return the name of a release from its parameter: a ``+`` that was not written ``%2B`` is decoded as a space."""
    return value.replace(" ", "+")


def graph_iri(text: str) -> str:
    """Return ``text`` when it can name a graph.

    Raises:
        BadRequestError: when it is not an absolute IRI.
    """
    if not text or any(character in text for character in '<>"{}|\\^` \t\r\n') or ":" not in text:
        raise BadRequestError(f"{text[:80]!r} is not an absolute IRI, so it names no graph")
    return text


def _refuse_charset(given: str) -> None:
    for each in given.split(";"):
        name, _, value = each.strip().partition("=")
        if name.lower() == "charset" and value.strip('"').lower() not in ("utf-8", "utf8"):
            raise UnsupportedMediaTypeError(f"charset {value} is not understood; send UTF-8")


def _refuse_coding(given: str) -> None:
    if given.strip().lower() not in ("", "identity"):
        raise UnsupportedMediaTypeError(f"content coding {given[:40]!r} is not understood; send the body as it is")


def _refuse_both(pairs: list[tuple[str, str]]) -> None:
    found = next((name for name, _ in pairs if name in _OF_FORM), None)
    if found:
        raise BadRequestError(f"{found} stands in the address beside a form; put all parameters into the form")


async def _body(request: Request, limit: int, seconds: float) -> bytes:
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise PayloadTooLargeError(f"the body is longer than {limit:,} bytes")
                parts.append(part)
    except TimeoutError:
        raise RequestTimeoutError(f"the body did not arrive within {seconds:g} seconds") from None
    return b"".join(parts)


def _text(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequestError(f"{place} is not UTF-8") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    """Decode a query string or form, once."""
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:
        raise BadRequestError(f"the parameters cannot be read: {error}") from None
