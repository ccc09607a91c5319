"""Dereferencing: ``/id/…`` names a thing and redirects to ``/doc/…``, a document about it in the format asked for."""

import json
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.documents import thing_document
from igfkg.errors import NotAcceptableError, NotFoundError
from igfkg.model.json_schema import reference_to
from igfkg.rdf.formats import DOCUMENT_FORMATS, HTML, JSON, JSON_LD, TURTLE, DocumentFormat
from igfkg.rdf.serialise import serialise_quads
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose
from igfkg_api.http.signposting import LINKSET, document_path, link_header, linkset, thing_links
from igfkg_api.openapi.parameters import takes
from igfkg_api.openapi.responses import json_response, named, response, shared
from igfkg_api.pages.rendering import render
from igfkg_api.pages.thing_page import thing_page
from igfkg_api.requests.dereference import Gone, Moved, Resolved, resolve
from igfkg_api.requests.members import gone_error, redirect
from igfkg_api.requests.page_request import page_language
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(tags=["things"])
_READ = ["GET", "HEAD"]
_BY_MEDIA_TYPE = {name: form for form in DOCUMENT_FORMATS for name in (form.media_type, *form.aliases)}


@router.api_route(
    "/id/{segment}/{key}",
    methods=_READ,
    operation_id="identify",
    summary="The thing itself: leads to the document about it",
    openapi_extra=takes("segment", "key"),
    status_code=303,
    responses={410: named("Gone"), **shared(301, 303, 404)},
)
async def identify(request: Request, segment: str, key: str) -> Response:
    """Redirect from a thing to the document about it (https://www.w3.org/TR/cooluris/#r303gendocument)."""
    site = site_of(request)
    found = resolve(site, segment, key, with_formats=False)
    if isinstance(found, Resolved):
        own = _own_path(request, site, "id", found)
        return own or redirect(request, document_path(site, "doc", found.iri), 303)
    return _elsewhere(request, site, "id", found)


@router.api_route(
    "/doc/{segment}/{key}",
    methods=_READ,
    operation_id="document",
    summary="A document about a thing, in the format of the Accept header or of a suffix of the key",
    openapi_extra=takes("segment", "key", "lang"),
    responses={
        200: response(
            "The settled view of the thing; as TriG and N-Quads its claims with their graphs.",
            [form.media_type for form in DOCUMENT_FORMATS],
            dict.fromkeys((JSON.media_type, JSON_LD.media_type), reference_to("Thing")),
        ),
        410: named("Gone"),
        **shared(301, 404, 406),
    },
)
async def document(request: Request, segment: str, key: str) -> Response:
    """Send a document about a thing in the format that the suffix or the Accept header asks for."""
    site = site_of(request)
    found = resolve(site, segment, key, with_formats=True)
    if not isinstance(found, Resolved):
        return _elsewhere(request, site, "doc", found)
    own = _own_path(request, site, "doc", found)
    if own:
        return own
    form = _format(request, found.format)
    language = _language(request, form)
    headers = {
        "Content-Location": document_path(site, "doc", found.iri, form.suffix),
        "Link": link_header(thing_links(site, site.catalogue.thing(found.iri))),
    }
    if language:
        headers["Content-Language"] = language
    etag = site.etag(form.media_type, language, found.iri)
    return respond(request, etag, headers, lambda: _render(site, found.iri, form, language), form.content_type)


@router.api_route(
    "/links/{segment}/{key}",
    methods=_READ,
    operation_id="links",
    summary="The links of the documents about a thing, as a linkset",
    openapi_extra=takes("segment", "key"),
    responses={200: json_response("The links.", "Links", [LINKSET]), **shared(301, 404, 410)},
)
async def thing_linkset(request: Request, segment: str, key: str) -> Response:
    """Send the links of the documents about a thing as a linkset."""
    site = site_of(request)
    found = resolve(site, segment, key, with_formats=False)
    if isinstance(found, Gone):
        raise gone_error(found)
    if isinstance(found, Moved):
        return _elsewhere(request, site, "links", found)
    thing = site.catalogue.thing(found.iri)
    anchor = site.settings.public_base + document_path(site, "doc", thing.iri)
    links = linkset(anchor, (link for link in thing_links(site, thing) if link.relation != "linkset"))
    return respond(request, site.etag("links", thing.iri), {}, lambda: json.dumps(links), LINKSET)


@router.api_route("/{room}/{segment}/{key}/", methods=_READ, include_in_schema=False)
async def with_slash(request: Request, room: str, segment: str, key: str) -> Response:
    """Redirect from a path with a slash too many.

    Raises:
        NotFoundError: where nothing has the path without the slash.
    """
    if room not in ("id", "doc"):
        raise NotFoundError(f"there is no page {request.url.path[:200]}")
    resolve(site_of(request), segment, key, with_formats=room == "doc")
    return _moved(request, f"/{room}/{quote(segment)}/{quote(key)}")


def _own_path(request: Request, site: Site, room: str, found: Resolved) -> Response | None:
    """A redirect to the path of a thing when it was asked for by another spelling of it, such as %2E for a dot."""
    path = document_path(site, room, found.iri, found.format.suffix if found.format else "")
    asked = request.scope.get("raw_path") or request.scope["path"].encode()
    return None if asked.partition(b"?")[0] == path.encode() else _moved(request, path)


def _moved(request: Request, path: str) -> Response:
    return redirect(request, path, 301)


def _elsewhere(request: Request, site: Site, room: str, found: Moved | Gone) -> Response:
    """Answer for a name that is not that of a thing: redirect to the thing, or say what became of it."""
    if isinstance(found, Gone):
        return _gone(request, site, found)
    if not site.space.is_thing_iri(found.iri):
        return _moved(request, found.iri)
    return _moved(request, document_path(site, room, found.iri, found.format.suffix if found.format else ""))


def _gone(request: Request, site: Site, found: Gone) -> Response:
    """Answer 410 with what is known of the withdrawal, in Turtle to who accepts nothing that there is."""
    try:
        form = _format(request, found.format)
    except NotAcceptableError:
        form = TURTLE
    language = _language(request, form)
    withdrawal = found.withdrawal
    thing = site.catalogue.thing(withdrawal.iri)
    replacements = ((each, site.local(each)) for each in withdrawal.replacements)
    links = [f'<{path}>; rel="successor-version"' for _, path in replacements]
    headers = {"Cache-Control": "no-cache", "Content-Type": form.content_type}
    headers["ETag"] = site.etag("gone", form.media_type, language, withdrawal.iri)
    if language:
        headers["Content-Language"] = language
    headers["Link"] = ", ".join([*links, f'<{site.local(withdrawal.iri)}>; rel="describedby"'])
    if form is HTML:
        body: str | bytes = render(
            "gone.html", site=site, languages=(language,), thing=thing, withdrawn=withdrawal.withdrawn
        )
    elif form in (JSON, JSON_LD):
        body = json.dumps(site.compactor.document(thing), ensure_ascii=False)
    else:
        body = serialise_quads(site.withdrawals.quads(withdrawal), form, site.space)
    return Response(body, 410, headers)


def _format(request: Request, named: DocumentFormat | None) -> DocumentFormat:
    return named or _BY_MEDIA_TYPE[choose(request.headers.get("accept"), list(_BY_MEDIA_TYPE))]


def _language(request: Request, form: DocumentFormat) -> str:
    return page_language(request) if form is HTML else ""


def _render(site: Site, iri: str, form: DocumentFormat, language: str) -> bytes | str:
    if form is HTML:
        return thing_page(site, iri, language)
    if form in (JSON, JSON_LD):
        return json.dumps(site.compactor.document(site.catalogue.thing(iri)), ensure_ascii=False)
    return thing_document(site.catalogue, iri, form)
