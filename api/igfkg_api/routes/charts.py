"""Charts: figures by year as pictures and tables, and both as files."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from igfkg.errors import NotFoundError
from igfkg.rdf.formats import HTML
from igfkg.views.charts.figures import FEWEST_YEARS
from igfkg.views.charts.panels import draw_panels
from igfkg.views.charts.table import figures_table
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.labels import name_in
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render, render_text
from igfkg_api.pages.translation import translate
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.routes.table_files import add_table
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
#: What the series of each chart are about, as the column of its CSV is called.
_SUBJECTS: Mapping[str, str] = {"attendance": "measure", "asks": "act", "mentions": "body"}
_TITLES: Mapping[str, str] = {
    "attendance": "Participants of annual meetings",
    "asks": "What resolutions ask for, by act",
    "mentions": "Paragraphs that name the IGF, by body",
}
_STATED = "attendance"  # the chart of figures that sources state, with a mark for each
_SVG = "image/svg+xml"
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


@router.api_route("/charts/{name}.svg", methods=_READ)
def chart_picture(request: Request, name: str) -> Response:
    """Send the picture of a chart with its colours, for documents of others."""
    site, language = site_of(request), page_language(request)
    read_parameters(request, (LANGUAGE,))
    _require(name)
    headers = {"Content-Language": language, "Content-Disposition": f'attachment; filename="{name}.svg"'}
    etag = site.etag("chart.svg", language, name)
    return respond(request, etag, headers, lambda: _picture(site, name, language), _SVG)


def _table(request: Request) -> PageTable:
    """The figures of a chart."""
    name = request.path_params["name"]
    read_parameters(request, (LANGUAGE,))
    _require(name)
    return PageTable(
        f"/charts#{name}",
        f"chart-{name}",
        lambda words: words.word(_TITLES[name]),
        lambda words: figures_table(words.site.views.charts[name], _SUBJECTS[name], words.full_name),
    )


add_table(router, "/charts/{name}", _table)


def _require(name: str) -> None:
    """Raise NotFoundError for a chart that there is none of, naming those there are."""
    if name not in _SUBJECTS:
        raise NotFoundError(f"there is no chart {name[:40]!r}; the charts are {', '.join(_SUBJECTS)}")


def _picture(site: Site, name: str, language: str) -> str:
    return render_text(
        "chart-file.html",
        language,
        chart=draw_panels(site.views.charts[name].drawn, _PLOTS[name]),
        key=name,
        title=translate(language, _TITLES[name]),
        bars=name != _STATED,
        label=lambda reference: name_in(reference, (language,)),
        source=f"{site.description.title}, {site.release.name}, {site.public_url('/charts')}#{name}",
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
