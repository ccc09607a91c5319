"""Charts: figures by year as pictures and tables, and as CSV."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from igfkg.errors import NotFoundError
from igfkg.rdf.formats import HTML, content_type
from igfkg.views.charts.figures import FEWEST_YEARS
from igfkg.views.charts.panels import draw_panels
from igfkg.views.charts.table import figures_csv
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.labels import name_in, names_for
from igfkg_api.pages.rendering import render
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
#: What the series of each chart are about, as the column of its CSV is called.
_SUBJECTS: Mapping[str, str] = {"attendance": "measure", "asks": "act", "mentions": "body"}
#: Heights of the panels, in the units of the picture.
_PLOTS = {"attendance": 90, "asks": 40, "mentions": 60}
#: Width of the pictures for a phone: what a screen of 375 pixels has between its margins.
_PHONE = 343


@router.api_route("/charts", methods=_READ)
def charts(request: Request) -> Response:
    """Show the charts, each with its table."""
    site, language = site_of(request), page_language(request)
    canonical = canonical_url(request, site.settings.public_base)
    headers = {"Content-Language": language}
    etag = site.etag("charts", language)
    return respond(request, etag, headers, lambda: _page(site, language, canonical), HTML.content_type)


@router.api_route("/charts/{name}.csv", methods=_READ)
def chart_csv(request: Request, name: str) -> Response:
    """Send the figures of a chart, for spreadsheets.

    Raises:
        NotFoundError: for a chart that there is none of, naming those there are.
    """
    site, language = site_of(request), page_language(request)
    read_parameters(request, (LANGUAGE,))
    if name not in _SUBJECTS:
        raise NotFoundError(f"there is no chart {name[:40]!r}; the charts are {', '.join(_SUBJECTS)}")
    headers = {"Content-Language": language, "Content-Disposition": f'attachment; filename="{name}.csv"'}
    etag = site.etag("chart.csv", language, name)
    return respond(
        request,
        etag,
        headers,
        lambda: figures_csv(site.views.charts[name], _SUBJECTS[name], names_for(language)),
        content_type("text/csv; header=present"),
    )


def _page(site: Site, language: str, canonical: str) -> str:
    return render(
        "charts.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        figures=site.views.charts,
        pictures={
            name: (draw_panels(figures.drawn, _PLOTS[name]), draw_panels(figures.drawn, _PLOTS[name], _PHONE))
            for name, figures in site.views.charts.items()
        },
        fewest_years=FEWEST_YEARS,
        label=lambda reference: name_in(reference, (language,)),
    )
