"""Dereferencing: ``/id/…`` names a thing and redirects to ``/doc/…``, a document about it in the requested format."""

import json

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.documents import thing_document, withdrawal_document
from igfkg.errors import NotAcceptableError
from igfkg.model.json_schema import reference_to
from igfkg.rdf.formats import DOCUMENT_FORMATS, HTML, JSON, JSON_LD, TURTLE, DocumentFormat, by_media_type
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.signposting import LINKSET, document_links, document_path, link_header, linkset, time_links
from igfkg_api.openapi.parameters import takes
from igfkg_api.openapi.responses import json_response, response, shared, shared_response
from igfkg_api.pages.rendering import render
from igfkg_api.pages.thing_page import thing_page
from igfkg_api.requests.dereference import Gone, Moved, Resolved, resolve
from igfkg_api.requests.members import gone_error, redirect
from igfkg_api.requests.overviews import ThingRoute
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.request_site import compactor_of, site_of
from igfkg_api.site import Site

router = APIRouter(route_class=ThingRoute, tags=["things"])
_READ = ["GET", "HEAD"]
_OFFERED = by_media_type(DOCUMENT_FORMATS)


@router.api_route(
    "/id/{segment}/{key}",
    methods=_READ,
    operation_id="identify",
    summary="The thing itself: leads to the document about it",
    openapi_extra=takes("segment", "key"),
    status_code=303,
    responses={410: shared_response("Gone"), **shared(301, 303, 404)},
)
def identify(request: Request, segment: str, key: str) -> Response:
    """Redirect from a thing to the document about it (https://www.w3.org/TR/cooluris/#r303gendocument)."""
    site = site_of(request)
    outcome = resolve(site, segment, key, with_formats=False)
    if isinstance(outcome, Resolved):
        own = _own_path(request, site, "id", outcome)
        return own or redirect(request, document_path(site, "doc", outcome.iri), 303)
    return _elsewhere(request, site, "id", outcome)


@router.api_route(
    "/doc/{segment}/{key}",
    methods=_READ,
    operation_id="document",
    summary="A document about a thing, in the format of the Accept header or of a suffix of the key",
    openapi_extra=takes("segment", "key", "lang"),
    responses={
        200: response(
            "The settled view of the thing; as TriG and N-Quads also its claims in their graphs.",
            [form.media_type for form in DOCUMENT_FORMATS],
            dict.fromkeys((JSON.media_type, JSON_LD.media_type), reference_to("Thing")),
        ),
        410: shared_response("Gone"),
        **shared(301, 404, 406),
    },
)
def document(request: Request, segment: str, key: str) -> Response:
    """Send a document about a thing in the format that the suffix or the Accept header asks for."""
    site = site_of(request)
    outcome = resolve(site, segment, key, with_formats=True)
    if not isinstance(outcome, Resolved):
        return _elsewhere(request, site, "doc", outcome)
    own = _own_path(request, site, "doc", outcome)
    if own:
        return own
    form = _format(request, outcome.format)
    language = _language(request, form)
    headers = {
        "Content-Location": document_path(site, "doc", outcome.iri, form.suffix),
        "Link": link_header(document_links(site, outcome.iri)),
    }
    if language:
        headers["Content-Language"] = language
    dated = site.published_on if form is HTML else ""  # by the citation on the page
    etag = site.etag(form.media_type, language, outcome.iri, dated, *_context(request, form))
    return respond(
        request, etag, headers, lambda: _render(request, site, outcome.iri, form, language), form.content_type
    )


@router.api_route(
    "/links/{segment}/{key}",
    methods=_READ,
    operation_id="links",
    summary="The links of the documents about a thing, as a linkset",
    openapi_extra=takes("segment", "key"),
    responses={200: json_response("The links.", "Links", [LINKSET]), **shared(301, 404, 410)},
)
def thing_linkset(request: Request, segment: str, key: str) -> Response:
    """Send the links of the documents about a thing as a linkset."""
    site = site_of(request)
    outcome = resolve(site, segment, key, with_formats=False)
    if isinstance(outcome, Gone):
        raise gone_error(outcome)
    if isinstance(outcome, Moved):
        return _elsewhere(request, site, "links", outcome)
    iri = outcome.iri
    anchor = site.settings.public_base + document_path(site, "doc", iri)
    links = linkset(anchor, (link for link in document_links(site, iri) if link.relation != "linkset"))
    return respond(request, site.etag("links", iri), {}, lambda: json.dumps(links), LINKSET)


def _own_path(request: Request, site: Site, prefix: str, resolved: Resolved) -> Response | None:
    """A redirect to the path of a thing when the request has another spelling of it, such as %2E for a dot."""
    path = document_path(site, prefix, resolved.iri, resolved.format.suffix if resolved.format else "")
    path_sent = request.scope.get("raw_path") or request.scope["path"].encode()
    return None if path_sent.partition(b"?")[0] == path.encode() else _moved(request, path)


def _moved(request: Request, path: str) -> Response:
    return redirect(request, path, 301)


def _elsewhere(request: Request, site: Site, prefix: str, outcome: Moved | Gone) -> Response:
    """Answer for a name that is not that of a thing: redirect to the thing, or say what became of it."""
    if isinstance(outcome, Gone):
        return _gone(request, site, outcome)
    if not site.space.is_thing_iri(outcome.iri):
        return _moved(request, outcome.iri)
    return _moved(request, document_path(site, prefix, outcome.iri, outcome.format.suffix if outcome.format else ""))


def _gone(request: Request, site: Site, gone: Gone) -> Response:
    """Return 410 with the record of the withdrawal; in Turtle if the client accepts none of the formats."""
    try:
        form = _format(request, gone.format)
    except NotAcceptableError:
        form = TURTLE
    language = _language(request, form)
    withdrawal = gone.withdrawal
    thing = site.catalogue.thing(withdrawal.iri)
    replacements = ((each, site.local(each)) for each in withdrawal.replacements)
    links = [f'<{path}>; rel="successor-version"' for _, path in replacements]
    headers = {"Cache-Control": "no-cache", "Content-Type": form.content_type}
    headers["ETag"] = site.etag("gone", form.media_type, language, withdrawal.iri, *_context(request, form))
    if language:
        headers["Content-Language"] = language
    described = [f'<{site.local(withdrawal.iri)}>; rel="describedby"']
    times = [] if site.is_older else [link_header(time_links(site, withdrawal.withdrawn))]
    headers["Link"] = ", ".join([*links, *described, *times])
    if form is HTML:
        body: str | bytes = render(
            "gone.html", site=site, languages=(language,), thing=thing, withdrawn=withdrawal.withdrawn
        )
    elif form in (JSON, JSON_LD):
        body = json.dumps(compactor_of(request).document(thing), ensure_ascii=False)
    else:
        body = withdrawal_document(site.catalogue, withdrawal, form)
    return Response(body, 410, headers)


def _format(request: Request, form: DocumentFormat | None) -> DocumentFormat:
    return form or choose_format(request.headers.get("accept"), _OFFERED)


def _language(request: Request, form: DocumentFormat) -> str:
    return page_language(request) if form is HTML else ""


def _context(request: Request, form: DocumentFormat) -> list[str]:
    """The URL of the context in a document of this format, if it has one."""
    return [compactor_of(request).context] if form in (JSON, JSON_LD) else []


def _render(request: Request, site: Site, iri: str, form: DocumentFormat, language: str) -> bytes | str:
    if form is HTML:
        return thing_page(site, iri, language)
    if form in (JSON, JSON_LD):
        thing = site.catalogue.thing(iri)
        return json.dumps(compactor_of(request).document(thing, linked=site.linked_from(iri)), ensure_ascii=False)
    return thing_document(site.catalogue, iri, form)
