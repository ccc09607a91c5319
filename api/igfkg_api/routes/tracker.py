"""The tracker: all recommendations in one table, filtered, and exactly what is shown as CSV or JSON-LD."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.rdf.formats import HTML, content_type
from igfkg.views.tracker.csv_export import write_csv
from igfkg.views.tracker.filters import FILTER_NAMES, choose_rows, options, read_filters
from igfkg.views.tracker.rows import TrackerRow
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, page_parameters
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.routes import compactor_of, site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]

_Pairs = Sequence[tuple[str, str]]


@router.api_route("/tracker", methods=_READ)
def tracker(request: Request) -> Response:
    """Show the table with its filters, and the assessments of each topic over time."""
    site, language = site_of(request), page_language(request)
    pairs, canonical = page_parameters(request, FILTER_NAMES), _canonical(request, site)
    name = urlencode(sorted(pairs))
    headers = {"Content-Language": language}
    etag = site.etag("tracker", language, name)
    return respond(request, etag, headers, lambda: _page(site, pairs, language, canonical), HTML.content_type)


@router.api_route("/tracker.csv", methods=_READ)
def tracker_csv(request: Request) -> Response:
    """Send the rows that the page shows, for spreadsheets."""
    site, pairs, language = _read(request)
    rows = choose_rows(site.tracker, read_filters(pairs))
    headers = {"Content-Language": language, "Content-Disposition": 'attachment; filename="tracker.csv"'}
    etag = site.etag("tracker.csv", language, urlencode(sorted(pairs)))
    return respond(request, etag, headers, lambda: write_csv(rows, language), content_type("text/csv; header=present"))


@router.api_route("/tracker.jsonld", methods=_READ)
def tracker_json_ld(request: Request) -> Response:
    """Send the recommendations that the page shows, as the API does."""
    site, pairs, _ = _read(request)
    rows = choose_rows(site.tracker, read_filters(pairs))
    compactor = compactor_of(request)
    etag = site.etag("tracker.jsonld", urlencode(sorted(pairs)), compactor.context)
    return respond(request, etag, {}, lambda: _json_ld(site, compactor, pairs, rows), "application/ld+json")


def _read(request: Request) -> tuple[Site, _Pairs, str]:
    """The site, the parameters that are filters, and the language."""
    pairs = [pair for pair in query_parameters(request) if pair[0] != LANGUAGE]
    return site_of(request), pairs, page_language(request)


def _canonical(request: Request, site: Site) -> str:
    return canonical_url(request, site.settings.public_base, FILTER_NAMES)


def _page(site: Site, pairs: _Pairs, language: str, canonical: str) -> str:
    chosen = read_filters(pairs)
    return render(
        "tracker.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        rows=choose_rows(site.tracker, chosen),
        total=len(site.tracker),
        filters=FILTER_NAMES,
        options=options(site.tracker, chosen),
        chosen=chosen,
        query=urlencode([pair for pair in pairs if pair[1]]),
        matrix=site.matrix,
    )


def _json_ld(site: Site, compactor: Compactor, pairs: _Pairs, rows: Sequence[TrackerRow]) -> str:
    here = f"{site.settings.public_base}/tracker.jsonld" + (f"?{urlencode(pairs)}" if pairs else "")
    envelope: dict[str, Any] = {"collection": here, "total": len(rows)}
    return json.dumps(compactor.page([row.thing for row in rows], envelope), ensure_ascii=False)
