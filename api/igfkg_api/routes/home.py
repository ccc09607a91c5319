"""The front page, and the pages that problem types resolve to."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from igfkg.errors import NotFoundError, problem_types
from igfkg_api.conditional import respond
from igfkg_api.front_page import front_page
from igfkg_api.page_request import page_language
from igfkg_api.pages import render
from igfkg_api.routes import site_of

router = APIRouter(tags=["pages"], include_in_schema=False)
_PHRASES = {each.phrase.lower().replace(" ", "-"): each for each in HTTPStatus if each >= HTTPStatus.BAD_REQUEST}


@router.api_route("/", methods=["GET", "HEAD"])
async def home(request: Request) -> Response:
    """Show what this is, and what there is."""
    language = page_language(request)
    site = site_of(request)
    headers = {"Vary": "Accept-Language", "Content-Language": language}
    etag = site.etag("home", language)
    return respond(request, etag, headers, lambda: front_page(site, language), "text/html; charset=utf-8")


@router.api_route("/problems/{kind}", methods=["GET", "HEAD"])
async def problem(request: Request, kind: str) -> HTMLResponse:
    """Explain a type of problem."""
    known, phrase = problem_types().get(kind), _PHRASES.get(kind)
    if known:
        told = {"title": known.title, "status": known.status, "meaning": known.__doc__}
    elif phrase:
        told = {"title": phrase.phrase, "status": phrase.value, "meaning": phrase.description}
    else:
        raise NotFoundError(f"there is no problem type {kind[:80]}")
    return HTMLResponse(render("problem.html", site=site_of(request), languages=("en",), told=told))
