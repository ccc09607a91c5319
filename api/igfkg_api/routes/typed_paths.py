"""Paths that people try for a page that has another path: they lead to the page, in the language of the request."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, read_page_parameters

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
#: The path and the place of each page, by the paths that people try for it.
_PAGES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("/examples", "/answers"), ("/questions", "")),
    "/guides": ("/guide", ""),
    "/definitions": ("/def", ""),
    "/downloads": ("/catalog", ""),
}


def _leading_to(page: str, place: str) -> Callable[[Request], Response]:
    def lead(request: Request) -> Response:
        """Redirect to the page that people look for."""
        chosen = urlencode(read_page_parameters(request, (LANGUAGE,)))
        return RedirectResponse(f"{page}{'?' if chosen else ''}{chosen}{place}", 303)

    return lead


for _path, _page in _PAGES.items():
    router.add_api_route(_path, _leading_to(*_page), methods=_READ)
