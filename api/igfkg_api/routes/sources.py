"""The documents from which something was taken: a table that can be searched and put in order, page by page."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.model import terms
from igfkg.rdf.formats import HTML
from igfkg.views.sources import ORDERS, SourceFilter, check_order, choose_sources, count_kinds, count_readings
from igfkg.views.text_search import LONGEST_SEARCH
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_number import read_page_number
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, read_page_parameters
from igfkg_api.requests.request_site import site_of

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_PARAMETERS = ("q", "kind", "reading", "sort", "reverse", "page", LANGUAGE)
_ROWS = 100  # on a page


@router.api_route("/sources", methods=["GET", "HEAD"])
def sources(request: Request) -> Response:
    """Show the documents: those with all words of ``q=``, in the order ``sort=``, turned round with ``reverse=yes``.

    ``kind=`` leaves one kind of source, ``reading=`` those of which a passage was read in one way.

    Raises:
        BadRequestError: for an unknown order, or a page that is no number.
    """
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    words, order = parameters.get("q", "").strip()[:LONGEST_SEARCH], parameters.get("sort") or ORDERS[0]
    reverse, page = parameters.get("reverse") == "yes", read_page_number(parameters)
    check_order(order)
    kind, reading = parameters.get("kind", ""), parameters.get("reading", "")
    chosen = {
        "q": words,
        "kind": kind,
        "reading": reading,
        "sort": parameters.get("sort"),
        "reverse": "yes" if reverse else "",
    }
    filters = {name: value for name, value in chosen.items() if value}
    headers = {"Content-Language": language}

    def html() -> str:
        rows = choose_sources(site.views.sources, language, order, SourceFilter(words, kind, reading), reverse=reverse)
        return render(
            "sources.html",
            site=site,
            languages=(language,),
            query=urlencode(filters),
            canonical=canonical_url(request, site.settings.public_base, _PARAMETERS),
            words=words,
            kind=kind,
            reading=reading,
            kinds=count_kinds(site.views.sources),
            readings=[each for each, _ in count_readings(site.views.sources)],
            cited=len(site.catalogue.collection(site.model.classes[terms.DOCUMENT])) - len(site.views.sources),
            order=order,
            reverse=reverse,
            total=len(rows),
            rows=page.cut(rows, _ROWS),
            pages=page.links(len(rows), _ROWS, filters),
        )

    etag = site.etag("sources", language, words, kind, reading, order, str(reverse), str(page.number))
    return respond(request, etag, headers, html, HTML.content_type)
