"""Citing the answer to a query: a permalink of query and release, the hash of the result, and entries for reference
managers. The same query on the same release gives the same hash (:mod:`igfkg.sparql.result_digest`).
"""

import asyncio
import hashlib
import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.errors import BadRequestError
from igfkg.metadata.citation import Citation
from igfkg.rdf.formats import HTML, JSON, content_type
from igfkg.sources.examples import Example
from igfkg.sparql.guard import Form
from igfkg.sparql.query import Answer
from igfkg.sparql.result_digest import Digest, digest_format, digest_result
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose
from igfkg_api.openapi.parameters import query_parameter, takes
from igfkg_api.openapi.responses import problem, response, shared
from igfkg_api.openapi.schemas import OBJECT, list_of
from igfkg_api.pages.answer_table import answer_table
from igfkg_api.pages.release_dates import release_dates
from igfkg_api.pages.rendering import render
from igfkg_api.pages.shown_result import run_shown
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.page_request import LANGUAGE, page_language
from igfkg_api.requests.query_execution import run_query
from igfkg_api.requests.query_scan import scan_request
from igfkg_api.requests.release_site import queried_site
from igfkg_api.requests.sparql_protocol import QueryRequest, parse_query_request, query_parameters
from igfkg_api.routes.sparql import QUERY
from igfkg_api.site import Site

router = APIRouter(tags=["sparql"])
_HTML, _JSON, _BIBTEX, _CSL = (
    HTML.media_type,
    JSON.media_type,
    "application/x-bibtex",
    "application/vnd.citationstyles.csl+json",
)
_OFFERED = (_JSON, _HTML, _BIBTEX, _CSL)
_NAMES = {"json": _JSON, "bibtex": _BIBTEX, "csl": _CSL}
_TITLE_LENGTH = 200
_AVAILABILITY = (
    "The permalink gives this result as long as the site has the release that it names, also when a newer one is "
    "current; afterwards it says that the release was removed. The release is named by the hash of its content: from "
    "its dump the same query gives the same result at any time, with igfkg query --release."
)


@router.api_route(
    "/sparql/citation",
    methods=["GET", "HEAD"],
    operation_id="cite",
    summary="How to cite the answer to a query: permalink, hash, BibTeX, CSL",
    openapi_extra=takes(QUERY, query_parameter("title", "Title of the citation.")),
    responses={
        200: response("The citation.", _OFFERED, {_JSON: OBJECT, _CSL: list_of(OBJECT)}),
        410: problem("The release is not here any more."),
        **shared(400, 404, 406, 413, 429, 503, 507),
    },
)
async def citation(request: Request) -> Response:
    """Return how to cite the answer to a query: ``?query=…``, with its dataset; ``&title=…`` names it."""
    pairs = query_parameters(request)
    query_request = parse_query_request(pairs)
    async with queried_site(request, query_request.release) as site:
        return await _cite(request, site, query_request, pairs)


async def _cite(request: Request, site: Site, query_request: QueryRequest, pairs: list[tuple[str, str]]) -> Response:
    media_type = _media_type(query_request.format, request.headers.get("accept"))
    form = await _deterministic_form(site, query_request)
    answer = await run_query(request, site, query_request, digest_format(form))
    digest = await asyncio.to_thread(_digest, form, answer)
    citation = _describe(site, query_request, form, digest, dict(pairs).get("title", ""))
    language = page_language(request) if media_type == _HTML else ""
    etag = site.etag("citation", media_type, language, json.dumps(citation["json"], sort_keys=True))
    headers = {"Content-Language": language} if language else {}
    query = urlencode([pair for pair in pairs if pair[0] != LANGUAGE])
    if language:
        rows = await _rows_of_page(request, site, query_request)
        body = lambda: _page(site, citation["json"], language, query, rows)  # noqa: E731
    else:
        body = lambda: _write(media_type, citation)  # noqa: E731
    return await in_document_thread(respond, request, etag, headers, body, content_type(media_type))


def _media_type(name: str, accept: str | None) -> str:
    media_type = _NAMES.get(name) or choose(accept, (*_OFFERED, *HTML.aliases), HTML.aliases)
    return _HTML if media_type in HTML.aliases else media_type


async def _deterministic_form(site: Site, query_request: QueryRequest) -> Form:
    scanned = await scan_request(site, query_request)
    if not scanned.deterministic:
        raise BadRequestError(
            "a query with NOW, RAND, UUID, STRUUID or BNODE has another answer each time; cite another"
        )
    return scanned.form


def _digest(form: Form, answer: Answer) -> Digest:
    try:
        return digest_result(form, answer.parts())
    finally:
        answer.close()


def _describe(site: Site, query_request: QueryRequest, form: Form, digest: Digest, title: str) -> dict[str, Any]:
    media_type = digest_format(form).media_type
    pairs = [
        ("query", query_request.text),
        *(("default-graph-uri", each) for each in query_request.default_graphs),
        *(("named-graph-uri", each) for each in query_request.named_graphs),
        ("release", site.release.name),
    ]
    query_digest = hashlib.sha256(urlencode(pairs).encode()).hexdigest()
    unit = {Form.SELECT: "rows", Form.ASK: "truth value"}.get(form, "triples")
    work = Citation(
        key=f"igfkg-{query_digest[:12]}",
        dataset=site.description.title,
        title=title[:_TITLE_LENGTH] or _title_of(site, query_request.text),
        url=f"{site.space.base}sparql?{urlencode(pairs)}",
        release=site.release.name,
        dates=release_dates(site),
        note=f"SPARQL result, {digest.size} {unit}, sha256 {digest.sha256}",
    )
    question = _question(site, query_request)
    # The page of a question joins rows, so that a count of those of the result would not be the reader's.
    note = "" if question else f"{digest.size} {unit}"
    short = replace(work, note=note, url=_short_address(site, question, work.url))
    document = {
        "short": {"text": short.text(), "address": short.url, "is_question": question is not None},
        "title": work.title,
        "permalink": work.url,
        "release": _release(site),
        "query": query_request.text,
        "result": {"sha256": digest.sha256, "size": digest.size, "unit": unit, "mediaType": media_type},
        "check": _check(form, media_type, work.url),
        "availability": _AVAILABILITY,
        "text": work.text(),
        "bibtex": work.bibtex(),
        "csl": work.csl(),
    }
    return {"json": document, "work": work}


def _release(site: Site) -> dict[str, str]:
    """The release, the newest date in its data, and how current it is where that is known."""
    dates = release_dates(site)
    known = {"published": dates.published, "newestOfficialText": dates.newest_official}
    return {
        "name": site.release.name,
        "sha256": site.release.hash,
        "date": str(site.release.manifest.get("date", "")),
        **{name: value for name, value in known.items() if value},
    }


async def _rows_of_page(request: Request, site: Site, query_request: QueryRequest) -> int:
    """The number of rows on the page of a published question; 0 where it is that of the result."""
    if _question(site, query_request) is None:
        return 0
    table = (await run_shown(request, site, query_request)).table
    if table is None or table.truth is not None or len(table.rows) < table.total:
        return 0
    rows = len(answer_table(table).rows)
    return rows if rows < table.total else 0


def _question(site: Site, query_request: QueryRequest) -> Example | None:
    """The published example that asks the same; none where the request has a dataset of its own."""
    has_dataset = query_request.default_graphs or query_request.named_graphs
    return None if has_dataset else _example(site, query_request.text)


def _short_address(site: Site, question: Example | None, permalink: str) -> str:
    """The address of a published question in the release, which is short; else the permalink."""
    pairs = {"answer": question.key, "release": site.release.name} if question else {}
    return f"{site.space.base}sparql?{urlencode(pairs)}" if pairs else permalink


def _example(site: Site, query: str) -> Example | None:
    return next((each for each in site.examples if each.query.strip() == query.strip()), None)


def _title_of(site: Site, query: str) -> str:
    """The question of the published example that has this query, else what it is."""
    example = _example(site, query)
    return example.titles.get("en", example.key) if example else "Answer to a SPARQL query"


def _check(form: Form, media_type: str, url: str) -> str:
    """The command that gives the same hash."""
    fetch = f"curl -sL -H 'Accept: {media_type}' '{url}'"
    header = "(IFS= read -r head; printf '%s\\n' \"$head\"; LC_ALL=C sort)" if form is Form.SELECT else "LC_ALL=C sort"
    return f"{fetch} | {header} | sha256sum"


def _page(site: Site, citation: dict[str, Any], language: str, query: str, rows: int) -> str:
    return render("citation.html", site=site, languages=(language,), query=query, citation=citation, rows_of_page=rows)


def _write(media_type: str, citation: dict[str, Any]) -> str:
    work: Citation = citation["work"]
    if media_type == _BIBTEX:
        return work.bibtex()
    return json.dumps([work.csl()] if media_type == _CSL else citation["json"], ensure_ascii=False, indent=2) + "\n"
