"""What is missing: a table for each kind of gap, with how to fill it."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.rdf.formats import HTML
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.views.gaps import classes_of_gaps, gaps_by_kind
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.chosen_values import class_names
from igfkg_api.pages.list_columns import GAP_COLUMNS
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_columns import TableWords, column_table
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import (
    LANGUAGE,
    canonical_url,
    page_language,
    read_page_parameters,
    read_parameters,
)
from igfkg_api.requests.request_site import site_of
from igfkg_api.routes.table_files import add_table

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_PARAMETERS = ("class", LANGUAGE)


def gaps(request: Request) -> Response:
    """Show what is known to be missing, by kind; with ``class=Document`` what documents lack."""
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    cls = parameters.get("class", "")
    headers = {"Content-Language": language}

    def page() -> str:
        return render(
            "gaps.html",
            site=site,
            languages=(language,),
            query=urlencode({"class": cls} if cls else {}),
            canonical=canonical_url(request, site.settings.public_base, _PARAMETERS),
            total=len(site.views.gaps),
            kinds=gaps_by_kind(site.catalogue, site.views.gaps, cls),
            classes=classes_of_gaps(site.catalogue, site.views.gaps),
            chosen=cls,
        )

    return respond(request, site.etag("gaps", language, cls), headers, page, HTML.content_type)


def _table(request: Request) -> PageTable:
    """The gaps that the page shows."""
    site, parameters = site_of(request), read_parameters(request, _PARAMETERS)
    cls = parameters.get("class", "")

    def make(words: TableWords) -> CellTable:
        rows = [row for kind in gaps_by_kind(site.catalogue, site.views.gaps, cls) for row in kind.rows]
        return column_table(GAP_COLUMNS, rows, words, lambda row: [each.iri for each in row.concerns])

    chosen = [("class", cls)] if cls else []
    return PageTable(
        "/gaps",
        "gaps",
        lambda words: words.word("What is missing"),
        make,
        chosen,
        values=lambda words: class_names("class", words.site.model.classes, words),
    )


add_table(router, "/gaps", _table, gaps)
