"""Guides for those who build on the graph, and the documentation of the API."""

from collections.abc import Callable, Mapping, Sequence

from fastapi import APIRouter, Request, Response

from igfkg.errors import NotFoundError
from igfkg.rdf.formats import HTML
from igfkg_api.http.conditional_requests import respond
from igfkg_api.openapi.collections import describe_collection
from igfkg_api.openapi.document import describe_api
from igfkg_api.pages.own_address import with_own_address
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.request_site import base_of, site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_LANGUAGE = "en"  # of the guides that are not translated
#: The guides, those for people first, with the languages besides English that each has a template for.
_GUIDES: Mapping[str, Sequence[str]] = dict.fromkeys(("briefing", "link", "uris", "query", "api"), ("fr", "es"))


@router.api_route("/guide", methods=_READ)
def guides(request: Request) -> Response:
    """Show which guides there are."""
    language = page_language(request)
    is_translated = any(language in each for each in (*_GUIDES.values(), (_LANGUAGE,)))

    def page(site: Site) -> str:
        return render("guides.html", site=site, languages=(language,), guides=_GUIDES, is_translated=is_translated)

    return _send(request, "guide", page)


@router.api_route("/guide/{name}", methods=_READ)
def guide(request: Request, name: str) -> Response:
    """Show a guide: for a briefing, how to query, how to use the API, what is promised of URIs, how to link.

    Raises:
        NotFoundError: naming the guides there are.
    """
    if name not in _GUIDES:
        raise NotFoundError(f"there is no guide {name[:40]!r}; the guides are {', '.join(_GUIDES)}")
    language = page_language(request)
    written_in = language if language in _GUIDES[name] else _LANGUAGE
    template = f"guide/{name}.html" if written_in == _LANGUAGE else f"guide/{name}.{written_in}.html"

    base = base_of(request)

    def page(site: Site) -> str:
        html = render(template, site=site, languages=(language,), guide_language=written_in, is_guide=True, base=base)
        return with_own_address(html, base)

    return _send(request, f"guide/{name}", page, base)


@router.api_route("/api", methods=_READ)
def api(request: Request) -> Response:
    """Show what the API offers."""

    def page(site: Site) -> str:
        document = describe_api(site, request.app.openapi(), collections=False)
        return render("api.html", site=site, languages=(page_language(request),), openapi=document)

    return _send(request, "api", page)


@router.api_route("/api/{collection}", methods=_READ)
def api_collection(request: Request, collection: str) -> Response:
    """Show what a collection of the API offers: its fields, its filters and an example."""
    cls = site_of(request).model.collection_class(collection)

    def page(site: Site) -> str:
        paths = describe_collection(site, collection, cls)
        languages = (page_language(request),)
        return render(
            "api-collection.html", site=site, languages=languages, cls=cls, collection=collection, paths=paths
        )

    return _send(request, f"api/{collection}", page)


def _send(request: Request, name: str, make: Callable[[Site], str], base: str = "") -> Response:
    site, language = site_of(request), page_language(request)
    headers = {"Content-Language": language}
    return respond(request, site.etag("page", name, language, base), headers, lambda: make(site), HTML.content_type)
