"""The published questions in plain words, by theme, each with a link to its answer."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.rdf.formats import HTML
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.chosen_questions import choose_questions
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, read_page_parameters
from igfkg_api.requests.request_site import site_of

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_PARAMETERS = ("find", LANGUAGE)


@router.api_route("/questions", methods=["GET", "HEAD"])
def questions(request: Request) -> Response:
    """Show the questions; with ``find`` those that have all of some words, or are on what these name."""
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    find = parameters.get("find", "")

    def page() -> str:
        chosen = choose_questions(site, find)
        return render(
            "questions.html",
            site=site,
            languages=(language,),
            query=urlencode({"find": find} if find else {}),
            canonical=canonical_url(request, site.settings.public_base, _PARAMETERS),
            find=find,
            chosen=chosen,
            examples=chosen.examples,
        )

    return respond(
        request, site.etag("questions", language, find), {"Content-Language": language}, page, HTML.content_type
    )
