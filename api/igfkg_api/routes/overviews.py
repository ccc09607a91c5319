"""Pages about the graph itself: disagreements, gaps, sources, and what this is."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.negotiation import choose_language
from igfkg_api.conditional import respond
from igfkg_api.overviews import all_differences, all_sources, gaps_by_kind
from igfkg_api.pages import LANGUAGES, render
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(tags=["pages"])
_READ = ["GET", "HEAD"]


@router.api_route("/disagreements", methods=_READ)
async def disagreements(request: Request, lang: str | None = None) -> Response:
    """Show where sources differ, side by side."""
    return _send(request, lang, "disagreements", lambda site: {"found": all_differences(site)})


@router.api_route("/gaps", methods=_READ)
async def gaps(request: Request, lang: str | None = None) -> Response:
    """Show what is known to be missing, by kind."""
    return _send(request, lang, "gaps", lambda site: {"found": gaps_by_kind(site)})


@router.api_route("/sources", methods=_READ)
async def sources(request: Request, lang: str | None = None) -> Response:
    """Show the documents, with what was taken from each and how it was read."""
    return _send(request, lang, "sources", lambda site: {"found": all_sources(site)})


@router.api_route("/about", methods=_READ)
async def about(request: Request, lang: str | None = None) -> Response:
    """Say what this is, how it is made and under which licence."""
    return _send(request, lang, "about", lambda _: {})


def _send(request: Request, lang: str | None, name: str, find: Callable[[Site], dict[str, Any]]) -> Response:
    site = site_of(request)
    language = choose_language(lang or request.headers.get("accept-language"), LANGUAGES)
    headers = {"Vary": "Accept-Language", "Content-Language": language}

    def page() -> str:
        values = find(site)
        return render(f"{name}.html", site=site, languages=(language,), property_labels=site.model.labels, **values)

    return respond(request, site.etag(name, language), headers, page, "text/html; charset=utf-8")
