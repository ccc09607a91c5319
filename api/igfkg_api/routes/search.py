"""Search for people: a page, and what a search box suggests while somebody types."""

import json
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.labels import pick_label
from igfkg.errors import BadRequestError
from igfkg.rdf.formats import HTML
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import canonical_url, page_language, read_page_parameters, read_parameters
from igfkg_api.routes import site_of

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_PARAMETERS = ("q", "type", "from", "lang")
_PAGE, _SUGGESTIONS = 30, 8
_MOST_DIGITS = 5


@router.api_route("/search", methods=_READ)
def search(request: Request) -> Response:
    """Show what has the words of ``?q=``: things of one class with ``type=``, from a number on with ``from=``."""
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    words, kind, start = (
        parameters.get("q", "").strip(),
        parameters.get("type", ""),
        _start(parameters.get("from", "0")),
    )

    def page() -> str:
        results = site.searcher.search(words, kind)
        query = {"q": words, **({"type": kind} if kind else {})}
        return render(
            "search.html",
            site=site,
            languages=(language,),
            query=urlencode(query),
            canonical=canonical_url(request, site.settings.public_base, _PARAMETERS),
            words=words,
            kind=kind,
            results=results,
            classes={cls.name: cls for cls in site.model.classes.values()},
            start=start,
            shown=results.things[start : start + _PAGE],
            next=urlencode({**query, "from": start + _PAGE}) if len(results.things) > start + _PAGE else "",
        )

    etag = site.etag("search", language, words, kind, str(start))
    headers = {"Content-Language": language}
    return respond(request, etag, headers, page, HTML.content_type)


@router.api_route("/suggest", methods=_READ)
def suggest(request: Request) -> Response:
    """Suggest names that fit what was typed (https://github.com/dewitt/opensearch, suggestions extension)."""
    site, parameters, language = site_of(request), read_parameters(request, _PARAMETERS), page_language(request)
    words = parameters.get("q", "").strip()

    def suggestions() -> str:
        things = site.searcher.search(words).things[:_SUGGESTIONS] if words else []
        labels = [pick_label(thing.labels, [language]) for thing in things]
        return json.dumps([words, [label[1] for label in labels if label]], ensure_ascii=False)

    return respond(request, site.etag("suggest", language, words), {}, suggestions, "application/x-suggestions+json")


def _start(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        raise BadRequestError(f"from={text[:40]!r} is not a number")
    return int(text)
