"""Things for the clients of the reconciliation service: a small page for frames, and the way from an identifier."""

from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.rdf.formats import HTML
from igfkg_api.http.common_headers import content_policy
from igfkg_api.http.conditional_requests import respond
from igfkg_api.openapi.parameters import query_parameter, takes
from igfkg_api.openapi.reconciliation import DRAFT_PATH, IDENTIFIER, PATH
from igfkg_api.openapi.responses import response, shared
from igfkg_api.pages.reconciliation_answers import thing_iri
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["reconciliation"])
_READ = ["GET", "HEAD"]
_ID = query_parameter("id", "IRI of a thing, or its path segment and key.", "body/cstd", IDENTIFIER, required=True)


@router.api_route(f"{DRAFT_PATH}/preview", methods=_READ, include_in_schema=False)
@router.api_route(
    f"{PATH}/preview",
    methods=_READ,
    operation_id="reconcile_preview",
    summary="A small page about a thing, for frames of other sites",
    openapi_extra=takes(_ID),
    responses={200: response("The page.", [HTML.media_type]), **shared(400, 404)},
)
def preview(request: Request) -> Response:
    """Show a thing in a page that other sites may frame; it has no script and loads nothing of other sites."""
    site, language = site_of(request), page_language(request)
    iri = thing_iri(request, site)
    headers = {"Content-Language": language, "Content-Security-Policy": content_policy(frames="*")}
    etag = site.etag("reconcile/preview", language, iri)
    return respond(request, etag, headers, lambda: _preview(site, language, iri), HTML.content_type)


@router.api_route(
    f"{PATH}/view",
    methods=_READ,
    operation_id="reconcile_view",
    summary="From the identifier of a thing to its page",
    openapi_extra=takes(_ID),
    status_code=303,
    responses=shared(303, 400, 404),
)
def view(request: Request) -> Response:
    """Redirect to a thing: clients of version 0.2 put an encoded identifier into this URL."""
    site = site_of(request)
    return RedirectResponse(quote(site.local(thing_iri(request, site)), safe="/%"), 303)


def _preview(site: Site, language: str, iri: str) -> str:
    thing = site.catalogue.thing(iri)
    texts = {field.name: facts for field, facts in thing.by_field() if field.is_text}
    descriptions = [fact.value for name in ("description", "definition") for fact in texts.get(name, ())]
    languages = {getattr(each, "language", None): getattr(each, "lexical", "") for each in descriptions}
    return render(
        "preview.html",
        site=site,
        languages=(language,),
        thing=thing,
        date=site.catalogue.date_of(thing),
        description=languages.get(language) or languages.get("en") or "",
    )
