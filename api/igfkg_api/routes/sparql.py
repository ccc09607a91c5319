"""The SPARQL endpoint: the query operation of the protocol, the description of the service, and a form for browsers.

https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-service-description/
"""

import hashlib
from collections.abc import AsyncIterator

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from igfkg.errors import NotAcceptableError, PreconditionFailedError
from igfkg.model.json_schema import reference_to
from igfkg.rdf.formats import HTML, DocumentFormat, by_media_type
from igfkg.rdf.namespaces import ONTOLOGY
from igfkg.sparql.formats import FORMATS, ResultFormat
from igfkg.sparql.guard import Scan
from igfkg.sparql.query import Answer
from igfkg.sparql.service_description import DESCRIPTION_FORMATS, describe_service
from igfkg_api.http.accepted_codings import IDENTITY
from igfkg_api.http.access_log import LOG_FIELDS
from igfkg_api.http.compression import RESULT_KEY
from igfkg_api.http.conditional_requests import decide, respond, revalidated
from igfkg_api.http.entity_tags import coded_tags
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.preconditions import Validators
from igfkg_api.http.response_cache import CACHE_HIT
from igfkg_api.openapi.parameters import query_parameter, takes
from igfkg_api.openapi.responses import by_status, problem, response, shared
from igfkg_api.openapi.schemas import STRING, TEXT_AS_BODY, URI, list_of, record
from igfkg_api.pages.query_page import query_name, query_page, wants_page
from igfkg_api.requests.query_execution import run_query
from igfkg_api.requests.query_scan import scan_request
from igfkg_api.requests.release_site import queried_site
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.result_format import result_format
from igfkg_api.requests.sparql_protocol import (
    DIRECT,
    FORM,
    OPERATION_PARAMETERS,
    QueryRequest,
    parse_query_request,
    query_parameters,
    read_query_request,
)
from igfkg_api.site import Site

PATH = "/sparql"
#: What a request without a query gets: the description (https://www.w3.org/TR/sparql11-service-description/#accessing).
_WITHOUT_QUERY = by_media_type((*DESCRIPTION_FORMATS.values(), HTML))
_OFFERED = {"Accept-Query": f"{DIRECT}, {FORM}", "Allow": "GET, HEAD, POST, QUERY, OPTIONS"}


class Endpoint:
    """The endpoint as an ASGI application."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a query."""
        scope["route"] = ROUTES[0]
        answer = await _respond(Request(scope, receive, send))
        await answer(scope, receive, send)


#: Routes that are matched before the router, which takes longer than most queries.
ROUTES = [Route(PATH, Endpoint())]

QUERY = query_parameter("query", "The query.", f"SELECT ?topic {{ ?topic a <{ONTOLOGY}#Topic> }}", required=True)
_GRAPHS = list_of({**URI, "pattern": r'^[a-z]+:[^\s<>"{}|\\^`]+$'})
_DATASET = (
    query_parameter(
        "default-graph-uri",
        "A graph that is part of the default graph, in place of the settled view; several times for several.",
        schema=_GRAPHS,
    ),
    query_parameter("named-graph-uri", "A graph that GRAPH reaches; several times for several.", schema=_GRAPHS),
    query_parameter("release", "Name of the release that is to answer, one of `/releases`."),
)
_RESPONSES = {
    200: response(
        "The result, or a graph.",
        [*(each.media_type for each in FORMATS), "text/html"],
        {"application/sparql-results+json": reference_to("QueryResult")},
    ),
    410: problem("The release is not here any more."),
    **shared(400, 404, 406, 413, 429, 502, 503, 507),
}
#: The OpenAPI operations of the path by method; FastAPI does not see these routes.
OPERATIONS = {
    "get": {
        "tags": ["sparql"],
        "operationId": "query",
        "summary": "Ask a SPARQL 1.1 query",
        "description": "The query operation of the SPARQL 1.1 Protocol; also by POST, as a form or as "
        "application/sparql-query. Results are whole or refused. Without a query, a client gets the description of "
        "the service, and one that prefers HTML a form.",
        **takes(QUERY, *_DATASET),
        "responses": by_status(_RESPONSES),
    },
    "post": {
        "tags": ["sparql"],
        "operationId": "query_by_post",
        "summary": "Ask a SPARQL 1.1 query that is too long for a URL",
        "description": "As a form with the same parameters, or as the query itself.",
        **takes(*_DATASET),
        "requestBody": {
            "required": True,
            "content": {
                FORM: {"schema": record({"query": STRING}), "example": {"query": "ASK {}"}},
                DIRECT: {"schema": TEXT_AS_BODY, "example": "ASK {}"},
            },
        },
        "responses": by_status(
            _RESPONSES
            | {
                408: problem("The body did not come in time."),
                415: problem("The body is of a type that is not understood."),
            }
        ),
    },
}


async def _respond(request: Request) -> Response:
    if request.method in ("GET", "HEAD"):
        return await _answer_get(request)
    if request.method in ("POST", "QUERY"):
        settings = site_of(request).settings
        query_request = await read_query_request(request, 4 * settings.query_bytes, settings.body_timeout)
        return await _answer(request, query_request)
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_OFFERED)
    raise HTTPException(405, headers={"Allow": _OFFERED["Allow"]})


async def _answer_get(request: Request) -> Response:
    """Answer a query given in the URL; without one, whatever else is there, show a form or describe the service."""
    pairs = query_parameters(request)
    accept = request.headers.get("accept", "")
    has_operation = any(name in OPERATION_PARAMETERS for name, _ in pairs)
    form = None if has_operation else _form_without_query(accept)
    if form is HTML or ("html" in accept.lower() and has_operation and wants_page(accept, pairs)):
        return await query_page(request, pairs, _OFFERED)
    return _describe(request, form) if form else await _answer(request, parse_query_request(pairs))


def _form_without_query(accept: str) -> DocumentFormat | None:
    """The form for people or a format of the description; None for a client that accepts only results."""
    try:
        return choose_format(accept, _WITHOUT_QUERY)
    except NotAcceptableError:
        return None


def _describe(request: Request, form: DocumentFormat) -> Response:
    site = site_of(request)
    etag = site.etag("service", form.media_type)

    def body() -> bytes:
        return describe_service(site.release, site.space, site.public_url("/sparql"), form.media_type)

    return respond(request, etag, _OFFERED, body, form.content_type)


async def _answer(request: Request, query_request: QueryRequest) -> Response:
    scanned = await scan_request(site_of(request), query_request)
    async with queried_site(request, query_request.release) as site:
        return await _answer_from(request, site, query_request, scanned)


async def _answer_from(request: Request, site: Site, query_request: QueryRequest, scanned: Scan) -> Response:
    form = result_format(scanned.form, query_request.format, request.headers.get("accept"))
    _log_query(request, query_request, site)
    headers = {"Cache-Control": _caching(query_request, scanned), **_OFFERED}
    etag = _etag(site, query_request, form) if scanned.deterministic else ""
    if etag:
        headers["ETag"] = etag
        if request.method != "POST" and revalidated(request, etag):  # to POST 304 is no answer (RFC 9110 §13.1.2)
            return Response(status_code=304, headers=headers)
    headers |= _content_headers(site, query_request, form)
    result = (query_request, form.media_type)
    cached = site.response_cache.get(result) if etag else None
    if cached is not None:
        request.scope.update({CACHE_HIT: True, RESULT_KEY: result})
        return Response(cached, headers=headers | {"Server-Timing": "cache;desc=hit"})
    answer = await run_query(request, site, query_request, form)
    headers["Server-Timing"] = f"query;dur={answer.seconds * 1000:.1f}"
    if answer.file is not None:
        return _large(request, site, answer, headers)
    if etag and request.method != "GET":  # responses to GET are cached in front of the router
        request.scope.update({CACHE_HIT: False, RESULT_KEY: result})
        site.response_cache.put(result, answer.body, len(answer.body))
    return Response(answer.body, headers=headers)


def _content_headers(site: Site, query_request: QueryRequest, form: ResultFormat) -> dict[str, str]:
    """The headers of a body; the name of a file where the URL names the format, as links to download results do."""
    if not query_request.format:
        return {"Content-Type": form.content_type}
    name = query_name(site.examples, query_request.text)
    return {"Content-Type": form.content_type, "Content-Disposition": f'inline; filename="{name}.{form.name}"'}


def _without_body(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if not name.startswith("Content-")}


def _large(request: Request, site: Site, answer: Answer, headers: dict[str, str]) -> Response:
    """Return the response with a result that is in a file, or 304 or 412 in its place."""
    try:
        validators = Validators(coded_tags(headers.get("ETag", "")), IDENTITY, site.modified)
        decided = decide(request, validators, _without_body(headers)) if "ETag" in headers else None
    except PreconditionFailedError:
        answer.close()
        raise
    if decided is not None:
        answer.close()
        return decided
    return StreamingResponse(_stream(answer), headers=headers | {"Content-Length": str(answer.size)})


def _caching(query_request: QueryRequest, scanned: Scan) -> str:
    if not scanned.deterministic:
        return "no-store"
    return "public, max-age=31536000, immutable" if query_request.release else "no-cache"


def _log_query(request: Request, query_request: QueryRequest, site: Site) -> None:
    """Add the query to the log: its hash, and its text if the settings say so."""
    digest = hashlib.sha256(query_request.text.encode(errors="surrogatepass")).hexdigest()[:16]
    request.scope[LOG_FIELDS] = {"query": digest} | ({"text": query_request.text} if site.settings.log_queries else {})


def _etag(site: Site, query_request: QueryRequest, form: ResultFormat) -> str:
    graphs = ("default", *query_request.default_graphs, "named", *query_request.named_graphs)
    digest = hashlib.sha256("\n".join((*graphs, "", query_request.text)).encode(errors="surrogatepass")).hexdigest()
    return "W/" + site.etag(form.media_type, digest)


async def _stream(answer: Answer) -> AsyncIterator[bytes]:
    try:
        for part in answer.parts():
            yield part
    finally:
        answer.close()
