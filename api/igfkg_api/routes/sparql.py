"""The SPARQL 1.1 Protocol, query operation (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from igfkg.errors import BadRequestError, PayloadTooLargeError, QueryRefusedError, UnsupportedMediaTypeError
from igfkg.sparql.guard import scan
from igfkg.sparql.media import ResultFormat, choose_format
from igfkg.sparql.query import Answer, Query
from igfkg_api.conditional import matches
from igfkg_api.pages import render
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(tags=["sparql"])
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_CHUNK = 1 << 18
_DATASET = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True)
class _Question:
    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


@router.api_route("/sparql", methods=["GET", "HEAD"])
async def query_by_get(request: Request) -> Response:
    """Answer a query given in the address; without one, show a form to a browser."""
    pairs = _pairs(request.url.query)
    if not any(name == "query" for name, _ in pairs) and "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(render("sparql.html", site=site_of(request), languages=("en",)))
    return await _answer(request, _question(pairs))


@router.post("/sparql")
async def query_by_post(request: Request) -> Response:
    """Answer a query given in the body, as a form or directly."""
    body = await _body(request, 4 * site_of(request).settings.query_bytes)
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    _refuse_charset(parameters)
    match kind.strip().lower():
        case "application/x-www-form-urlencoded":
            return await _answer(request, _question(_pairs(_text(body))))
        case "application/sparql-query":
            pairs = _pairs(request.url.query)
            return await _answer(request, _question([*pairs, ("query", _text(body))]))
        case "application/sparql-update":
            raise QueryRefusedError("this endpoint answers queries only; updates are not offered")
        case other:
            raise UnsupportedMediaTypeError(
                f"a body of type {other or 'none'} is not understood; send {_DIRECT} or {_FORM}"
            )


def _refuse_charset(parameters: str) -> None:
    for each in parameters.split(";"):
        name, _, value = each.strip().partition("=")
        if name.lower() == "charset" and value.strip('"').lower() not in ("utf-8", "utf8"):
            raise UnsupportedMediaTypeError(f"charset {value} is not understood; send UTF-8")


async def _body(request: Request, limit: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise PayloadTooLargeError(f"the body is longer than {limit:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequestError("the body is not UTF-8") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    """Decode a query string or form, once."""
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=200)
    except ValueError as error:
        raise BadRequestError(f"the parameters cannot be read: {error}") from None


def _question(pairs: list[tuple[str, str]]) -> _Question:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    if "update" in found:
        raise QueryRefusedError("this endpoint answers queries only; updates are not offered")
    queries = found.get("query", [])
    if len(queries) != 1:
        number = "no query is given" if not queries else f"{len(queries)} queries are given"
        raise BadRequestError(f"{number}; give exactly one, in the parameter named query")
    default, named = (tuple(_iri(each) for each in found.get(name, [])) for name in _DATASET)
    return _Question(queries[0], default, named)


def _iri(text: str) -> str:
    if not text or any(character in text for character in '<>"{}|\\^` \t\r\n') or ":" not in text:
        raise BadRequestError(f"{text[:80]!r} is not an absolute IRI, so it names no graph")
    return text


async def _answer(request: Request, question: _Question) -> Response:
    site = site_of(request)
    found = scan(question.text, site.settings.scan_limits)
    form = choose_format(found.form, request.headers.get("accept"))
    headers = {"Vary": "Accept", "Cache-Control": "no-cache" if found.deterministic else "no-store"}
    if found.deterministic:
        headers["ETag"] = etag = _etag(site, question, form)
        if matches(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers=headers)
    query = Query(question.text, form.media_type, question.default_graphs, question.named_graphs, found.has_dataset)
    answer = await _run(request, site, query)
    headers |= {"Content-Type": form.content_type, "Content-Length": str(answer.size)}
    headers["Server-Timing"] = f"query;dur={answer.seconds * 1000:.1f}"
    if answer.file is None:
        return Response(answer.body, headers=headers)
    return StreamingResponse(_stream(answer), headers=headers)


def _etag(site: Site, question: _Question, form: ResultFormat) -> str:
    graphs = ("default", *question.default_graphs, "named", *question.named_graphs)
    digest = hashlib.sha256("\n".join((*graphs, "", question.text)).encode(errors="surrogatepass")).hexdigest()
    return "W/" + site.etag(form.media_type, digest)


async def _run(request: Request, site: Site, query: Query) -> Answer:
    """Run a query; when the client goes away first, stop it."""
    running = asyncio.ensure_future(site.pool.run(query))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({running, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return running.result()
        running.cancel()
        raise BadRequestError("the client went away")
    finally:
        leaving.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _stream(answer: Answer) -> AsyncIterator[bytes]:
    try:
        for start in range(0, answer.size, _CHUNK):
            yield os.pread(answer.file or 0, min(_CHUNK, answer.size - start), start)
    finally:
        answer.close()
