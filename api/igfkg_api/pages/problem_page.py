"""The page of an error: what was wrong and what to do, a search, and the nearest names.

Threat: a flood of requests for what there is not. The nearest names take a bounded time; pages are made in the thread
that makes documents; and while many wait there, others get a page without the site, which is made at once.
"""

from http import HTTPStatus
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request

from igfkg.symbols import SymbolError, parse
from igfkg_api.http.problems import Problem
from igfkg_api.pages.nearest_pages import nearest_pages
from igfkg_api.pages.rendering import render, render_alone
from igfkg_api.pages.request_words import read_request_words
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.page_request import LANGUAGE, chosen_language
from igfkg_api.site import ANSWERING_SITE, Site

_NAMELESS = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)  # what people may have misspelt
_MOST_WAITING = 16
_MAX_QUERY = 2048  # bytes of a query string that the links to other languages repeat
_LONGEST_URL = 1000  # characters of the URL that the link to report an error has


class ProblemPages:
    """Makes the pages of errors, for one application."""

    def __init__(self) -> None:
        """Start with no page waiting."""
        self._waiting = 0

    async def make(self, request: Request, problem: Problem) -> tuple[bytes, str]:
        """Return the HTML of the page of a problem, and the tag of its language."""
        language = _language(request)
        site = request.scope.get(ANSWERING_SITE) or request.app.state.site
        if not isinstance(site, Site) or self._waiting >= _MOST_WAITING:
            return _encoded(render_alone("problem-alone.html", language, problem=problem)), language
        self._waiting += 1
        try:
            return await in_document_thread(_page, site, request, problem, language), language
        finally:
            self._waiting -= 1


def _page(site: Site, request: Request, problem: Problem, language: str) -> bytes:
    sought = read_request_words(request, site.model)
    page = render(
        "error.html",
        site=site,
        languages=(language,),
        query=_query(request),
        failed=_failed(site, request),
        problem=problem,
        words=sought.words,
        official=_official(sought.words, language) if problem.status == HTTPStatus.NOT_FOUND else "",
        # Not of an older release, whose index of names would have to be made first.
        listed=site.model.by_segment.get(sought.segment) if problem.status in _NAMELESS else None,
        near=nearest_pages(site, sought) if problem.status in _NAMELESS and not site.is_older else [],
    )
    return _encoded(page)


def _failed(site: Site, request: Request) -> str:
    """Return the URL for which there was no page; without its query string if it is long, empty for a long path."""
    path, query = quote(request.scope["path"], errors="replace"), _query(request)
    urls = (site.public_url(f"{path}?{query}" if query else path), site.public_url(path))
    return next((each for each in urls if len(each) <= _LONGEST_URL), "")


def _official(words: str, language: str) -> str:
    """Return the URL at the United Nations of the document that a symbol names; empty for other words."""
    try:
        return parse(words).address_in(language) or ""
    except SymbolError:
        return ""


def _encoded(page: str) -> bytes:
    """Half a surrogate pair, which a path can have, has no UTF-8."""
    return page.encode("utf-8", "replace")


def _language(request: Request) -> str:
    """Return the language of the page: from the URL, else from Accept-Language, else English; of any request."""
    return chosen_language(request, _pairs(request))


def _query(request: Request) -> str:
    """The query string for the links to other languages."""
    return urlencode([pair for pair in _pairs(request) if pair[0] != LANGUAGE])


def _pairs(request: Request) -> list[tuple[str, str]]:
    """The parameters of a request whose query string may be wrong; none of a long one."""
    query = request.scope["query_string"]
    return parse_qsl(query.decode("latin-1"), keep_blank_values=True) if len(query) <= _MAX_QUERY else []
