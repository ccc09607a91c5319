"""The front page, and the pages that problem types resolve to."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from igfkg.errors import NotFoundError, problem_types
from igfkg.rdf.formats import HTML
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.phrases import problem_name, problem_title
from igfkg_api.http.signposting import LINKSET, Link, link_header
from igfkg_api.pages.front_page import front_page
from igfkg_api.pages.rendering import render
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import canonical_url, page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.routes.dataset import dataset_links
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_ERRORS = tuple(each for each in HTTPStatus if each >= HTTPStatus.BAD_REQUEST)
#: The statuses by problem type, also under the names that they had before RFC 9110, which clients may have stored.
_STATUSES = {each.phrase.lower().replace(" ", "-"): each for each in _ERRORS} | {
    problem_name(each): each for each in _ERRORS
}


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request) -> Response:
    """Show what this is, and what there is."""
    language = page_language(request)
    site = site_of(request)
    headers = {"Content-Language": language, "Link": link_header(_links(site))}
    etag = site.etag("home", language)
    canonical = canonical_url(request, site.settings.public_base)
    return respond(request, etag, headers, lambda: front_page(site, language, canonical), HTML.content_type)


def _links(site: Site) -> list[Link]:
    """What programs find from here: the dataset, and the APIs (https://www.rfc-editor.org/rfc/rfc9727#section-3)."""
    apis = Link("api-catalog", f"{site.settings.public_base}/.well-known/api-catalog", LINKSET)
    return [*dataset_links(site), apis]


@router.api_route("/problems/{kind}", methods=["GET", "HEAD"])
def problem(request: Request, kind: str) -> Response:
    """Explain a type of problem."""
    known, status = problem_types().get(kind), _STATUSES.get(kind)
    if known:
        explanation = {"title": known.title, "status": known.status, "meaning": known.__doc__}
    elif status:
        explanation = {"title": problem_title(status), "status": status.value, "meaning": status.description}
    else:
        raise NotFoundError(f"there is no problem type {kind[:80]}")
    site, language = site_of(request), page_language(request)

    def page() -> str:
        return render("problem.html", site=site, languages=(language,), problem=explanation)

    headers = {"Content-Language": language}
    return respond(request, site.etag("problem", kind, language), headers, page, HTML.content_type)
