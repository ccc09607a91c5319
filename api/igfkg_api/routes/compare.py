"""Resolutions of a body side by side: what they ask for, through the years, and what is shown as CSV or JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response

from igfkg.errors import BadRequestError
from igfkg.rdf.formats import HTML, content_type
from igfkg.rdf.iris import local_name
from igfkg.views.comparison.cells import CellState, Mark
from igfkg.views.comparison.export import comparison_json, write_csv
from igfkg.views.comparison.series import ResolutionSeries
from igfkg.views.comparison.table import Comparison, RowKind
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import (
    LANGUAGE,
    canonical_url,
    page_language,
    read_page_parameters,
    read_parameters,
)
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_PARAMETERS = ("series", "rows", "topic", "changes", "order", LANGUAGE)
_CHANGES = "only"
_NEWEST, _OLDEST = "newest", "oldest"  # first
#: The published query with the same rows.
_EXAMPLE = "asks-through-the-years"


@dataclass(frozen=True)
class _Chosen:
    """What a request chooses of the comparisons of a site."""

    series: Sequence[ResolutionSeries]
    comparison: Comparison | None  #: before the choice of rows; None where the release has no series
    topic: str
    changes: bool
    oldest_first: bool

    @property
    def shown(self) -> Comparison | None:
        """The comparison with the chosen rows, in the chosen order of the resolutions."""
        if self.comparison is None:
            return None
        chosen = self.comparison.choose(self.topic, changes=self.changes)
        return chosen if self.oldest_first else chosen.reversed()


@router.api_route("/compare", methods=_READ)
def compare_page(request: Request) -> Response:
    """Show what the resolutions of a body ask for, side by side."""
    site, language = site_of(request), page_language(request)
    parameters = read_page_parameters(request, _PARAMETERS)
    canonical = canonical_url(request, site.settings.public_base, _PARAMETERS)
    chosen, query = _choose(site, parameters), _query(parameters)
    etag, headers = site.etag("compare", language, query), {"Content-Language": language}
    return respond(request, etag, headers, lambda: _page(site, chosen, query, language, canonical), HTML.content_type)


@router.api_route("/compare.csv", methods=_READ)
def compare_csv(request: Request) -> Response:
    """Send the table that the page shows, for spreadsheets."""
    site, language, parameters = site_of(request), page_language(request), read_parameters(request, _PARAMETERS)
    shown = _require(_choose(site, parameters))
    headers = {"Content-Language": language, "Content-Disposition": 'attachment; filename="compare.csv"'}
    etag = site.etag("compare.csv", language, _query(parameters))
    media_type = content_type("text/csv; header=present")
    return respond(request, etag, headers, lambda: write_csv(shown, language), media_type)


@router.api_route("/compare.json", methods=_READ)
def compare_json(request: Request) -> Response:
    """Send the table that the page shows, with the IRIs of everything in it."""
    site, parameters = site_of(request), read_parameters(request, _PARAMETERS)
    shown = _require(_choose(site, parameters))
    etag = site.etag("compare.json", _query(parameters))
    return respond(
        request, etag, {}, lambda: json.dumps(comparison_json(shown), ensure_ascii=False), "application/json"
    )


def _query(parameters: Mapping[str, str]) -> str:
    return urlencode(sorted((name, value) for name, value in parameters.items() if value and name != LANGUAGE))


def _other_order(query: str, chosen: _Chosen) -> str:
    """The query string of the same table with its resolutions in the opposite order."""
    others = [(name, value) for name, value in parse_qsl(query) if name != "order"]
    return urlencode([*others, *([] if chosen.oldest_first else [("order", _OLDEST)])])


def _by_topic(chosen: _Chosen) -> str:
    """The query string of the table by topic, which has every resolution of the series."""
    series = [("series", chosen.comparison.series.key)] if chosen.comparison else []
    return urlencode([*series, ("rows", RowKind.TOPICS.value), *([("order", _OLDEST)] if chosen.oldest_first else [])])


def _choose(site: Site, parameters: Mapping[str, str]) -> _Chosen:
    """Return what a request chooses. It is done before the ETag is compared, so that no unknown value gets 304."""
    series = site.series
    changes = _one_of("changes", parameters.get("changes", ""), ("", _CHANGES)) == _CHANGES
    kind = RowKind(_one_of("rows", parameters.get("rows") or RowKind.PARAGRAPHS, [*RowKind]))
    oldest_first = _one_of("order", parameters.get("order") or _NEWEST, (_NEWEST, _OLDEST)) == _OLDEST
    topic, key = parameters.get("topic", ""), parameters.get("series", "")
    if not series:
        return _Chosen((), None, topic, changes, oldest_first)
    _one_of("series", key or series[0].key, [each.key for each in series])
    body = next((each for each in series if each.key == key), series[0])
    comparison = site.comparison(body, kind)
    _one_of("topic", topic, ["", *(local_name(each.iri) for each in comparison.topics)])
    return _Chosen(series, comparison, topic, changes and kind is RowKind.PARAGRAPHS, oldest_first)


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    """Return a value if it is one of those that a parameter can have.

    Raises:
        BadRequestError: for another one, naming those there are.
    """
    if value not in known:
        raise BadRequestError(
            f"unknown {name} {value[:40]!r}; the values are {', '.join(each for each in known if each)}"
        )
    return value


def _require(chosen: _Chosen) -> Comparison:
    if chosen.shown is None:
        raise BadRequestError("this release has no resolutions that continue one another")
    return chosen.shown


def _page(site: Site, chosen: _Chosen, query: str, language: str, canonical: str) -> str:
    return render(
        "compare.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        query=query,
        other_order=_other_order(query, chosen),
        by_topic=_by_topic(chosen),
        chosen=chosen,
        comparison=chosen.shown,
        kinds=RowKind,
        states=CellState,
        marks=Mark,
        example=next((each for each in site.examples if each.key == _EXAMPLE), None),
    )
