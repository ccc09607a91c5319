"""Pages over the whole graph: disagreements, and what this is."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.disagreements import all_disagreements
from igfkg.rdf.formats import HTML
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.views.sources import count_readings
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.list_columns import DISAGREEMENT_COLUMNS, PositionRow
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_columns import TableWords, column_table
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.routes.table_files import add_table
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]


def disagreements(request: Request) -> Response:
    """Show where sources differ, side by side."""
    return _send(request, "disagreements", lambda site: {"groups": all_disagreements(site.catalogue)})


def _positions(request: Request) -> PageTable:
    """The positions that the page shows."""
    read_parameters(request, (LANGUAGE,))

    def make(words: TableWords) -> CellTable:
        rows = [
            PositionRow(thing, each, position)
            for group in all_disagreements(words.site.catalogue)
            for thing, differences in group.things
            for each in differences
            for position in each.positions
        ]
        return column_table(DISAGREEMENT_COLUMNS, rows, words, lambda row: row.passages)

    return PageTable("/disagreements", "disagreements", lambda words: words.word("Where sources differ"), make)


add_table(router, "/disagreements", _positions, disagreements)


@router.api_route("/about", methods=_READ)
def about(request: Request) -> Response:
    """Say what this is, how it is made and under which licence."""
    return _send(request, "about", _coverage)


def _coverage(site: Site) -> dict[str, Any]:
    """What of the sets with assessments is here, how passages were read, and until when."""
    return {
        "sets": [each for each in site.views.sets if each.assessments or each.is_read_elsewhere],
        "readings": count_readings(site.views.sources),
        "newest": next((date for date, _ in site.views.newest_documents), ""),
    }


def _send(request: Request, name: str, find: Callable[[Site], dict[str, Any]]) -> Response:
    site, language = site_of(request), page_language(request)
    headers = {"Content-Language": language}

    def page() -> str:
        values = find(site)
        return render(
            f"{name}.html",
            site=site,
            languages=(language,),
            canonical=canonical_url(request, site.settings.public_base),
            property_labels=site.model.labels,
            **values,
        )

    return respond(request, site.etag(name, language), headers, page, HTML.content_type)
