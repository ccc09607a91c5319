"""The published examples of queries: their names lead to their triples, or for people to the query editor."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.catalogue.documents import thing_document
from igfkg.errors import NotFoundError
from igfkg.rdf.formats import DOCUMENT_FORMATS, HTML, JSON, by_media_type
from igfkg.sources.examples import SEGMENT
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.signposting import Link, document_path, licence_link, link_header
from igfkg_api.openapi.parameters import path_parameter, takes
from igfkg_api.openapi.responses import response, shared
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, read_page_parameters, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["sparql"])
_READ = ["GET", "HEAD"]
_FORMATS = [each for each in DOCUMENT_FORMATS if each not in (JSON, HTML)]
_OFFERED = by_media_type((*_FORMATS, HTML))
_KEY = path_parameter("key", "The key of the example.", "statuses-by-assessor")


@router.api_route(
    f"/id/{SEGMENT}/{{key}}",
    methods=_READ,
    operation_id="example",
    summary="A published example of a query: leads to the document about it",
    openapi_extra=takes(_KEY),
    status_code=303,
    responses=shared(303, 404),
)
def example(request: Request, key: str) -> Response:
    """Redirect from an example to the document about it."""
    site = site_of(request)
    return RedirectResponse(document_path(site, "doc", _iri(site, key)), 303)


@router.api_route(
    f"/doc/{SEGMENT}/{{key}}",
    methods=_READ,
    operation_id="example_document",
    summary="An example as RDF; people are led to the query editor with it",
    openapi_extra=takes(_KEY),
    responses={
        200: response("Its triples.", [each.media_type for each in _FORMATS]),
        **shared(303, 400, 404, 406),
    },
)
def example_document(request: Request, key: str) -> Response:
    """Send an example as RDF; people are led to the editor with its query."""
    site = site_of(request)
    iri, form = _iri(site, key), choose_format(request.headers.get("accept"), _OFFERED)
    if form is HTML:
        parameters = read_page_parameters(request, (LANGUAGE,))
        return RedirectResponse(f"/sparql?{urlencode({'example': key, **parameters})}", 303)
    read_parameters(request, (LANGUAGE,))
    headers = {"Link": link_header([Link("cite-as", iri), licence_link(site)])}
    etag = site.etag("example", form.media_type, iri)
    return respond(request, etag, headers, lambda: thing_document(site.catalogue, iri, form), form.content_type)


def _iri(site: Site, key: str) -> str:
    if not any(each.key == key for each in site.examples):
        raise NotFoundError(f"there is no example {key[:80]!r}; all of them are in the query editor at /sparql")
    return site.space.thing_iri(SEGMENT, key)
