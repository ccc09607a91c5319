"""Guides for those who build on the graph, and the documentation of the API."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from igfkg.errors import NotFoundError
from igfkg_api.openapi import describe_api, describe_collection
from igfkg_api.pages import render
from igfkg_api.routes import site_of

router = APIRouter(tags=["pages"])
_READ = ["GET", "HEAD"]
_GUIDES = ("query", "api", "uris")
_CACHING = {"Cache-Control": "no-cache"}


@router.api_route("/guide/{name}", methods=_READ)
async def guide(request: Request, name: str) -> HTMLResponse:
    """Show a guide: how to query, how to use the API, what is promised of URIs.

    Raises:
        NotFoundError: naming the guides there are.
    """
    if name not in _GUIDES:
        raise NotFoundError(f"there is no guide {name[:40]!r}; the guides are {', '.join(_GUIDES)}")
    return HTMLResponse(render(f"guide/{name}.html", site=site_of(request), languages=("en",)), headers=_CACHING)


@router.api_route("/api", methods=_READ)
async def api(request: Request) -> HTMLResponse:
    """Show what the API offers."""
    site = site_of(request)
    page = render("api.html", site=site, languages=("en",), told=describe_api(site, collections=False))
    return HTMLResponse(page, headers=_CACHING)


@router.api_route("/api/{collection}", methods=_READ)
async def api_collection(request: Request, collection: str) -> HTMLResponse:
    """Show what a collection of the API offers: its fields, its filters and an example."""
    site = site_of(request)
    cls = site.model.collection_class(collection)
    told = describe_collection(site, collection, cls)
    page = render("api-collection.html", site=site, languages=("en",), cls=cls, collection=collection, told=told)
    return HTMLResponse(page, headers=_CACHING)
