"""Search for people: a page, and what a search box suggests while somebody types."""

import json

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.labels import pick_label
from igfkg.rdf.formats import HTML
from igfkg_api.http.conditional_requests import not_modified, respond
from igfkg_api.pages.first_rows import first_row
from igfkg_api.pages.search_page import find_outcome, search_page
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import canonical_url, page_language, read_page_parameters, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.search_request import SEARCH_PARAMETERS, read_search

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_SUGGEST_PARAMETERS = ("q", "lang")
_SUGGESTIONS = 8


@router.api_route("/search", methods=_READ)
async def search(request: Request) -> Response:
    """Show what fits the words of ``?q=``: of a class with ``type=``, of a year, of a body; from a number on."""
    site, language = site_of(request), page_language(request)
    requested = read_search(read_page_parameters(request, SEARCH_PARAMETERS))
    parts = (language, requested.query(), str(requested.start), str(requested.is_cut))
    whole, headers = site.etag("search", *parts), {"Content-Language": language}
    unchanged = not_modified(request, whole, headers)
    if unchanged:
        return unchanged  # before the search, which takes longest
    outcome = await in_document_thread(find_outcome, site, requested)
    question = next(iter(outcome.answers.questions), None)
    answer = await first_row(request, site, question) if question else None
    canonical = canonical_url(request, site.settings.public_base, SEARCH_PARAMETERS)

    def page() -> str:
        return search_page(site, language, canonical, outcome, answer)

    etag = site.etag("search", *parts, "without its answer") if question and not answer else whole
    return await in_document_thread(respond, request, etag, headers, page, HTML.content_type)


@router.api_route("/suggest", methods=_READ)
def suggest(request: Request) -> Response:
    """Suggest names that fit what was typed (https://github.com/dewitt/opensearch, suggestions extension)."""
    site, language = site_of(request), page_language(request)
    words = read_parameters(request, _SUGGEST_PARAMETERS).get("q", "").strip()

    def suggestions() -> str:
        iris = site.indexes.searcher.suggest(words)[:_SUGGESTIONS]
        labels = [pick_label(site.catalogue.reference(iri).labels, [language]) for iri in iris]
        return json.dumps([words, [label[1] for label in labels if label]], ensure_ascii=False)

    return respond(request, site.etag("suggest", language, words), {}, suggestions, "application/x-suggestions+json")
