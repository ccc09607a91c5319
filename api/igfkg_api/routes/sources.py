"""The documents from which something was taken: a table that can be searched and put in order, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.model import terms
from igfkg.rdf.formats import HTML
from igfkg.views.sources import (
    ORDERS,
    SourceFilter,
    SourceRow,
    check_order,
    choose_sources,
    count_kinds,
    count_readings,
)
from igfkg.views.text_search import LONGEST_SEARCH
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.chosen_values import ValueNames, reference_names
from igfkg_api.pages.list_columns import SOURCE_COLUMNS
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_columns import TableWords, column_table
from igfkg_api.requests.known_values import one_of
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_number import read_page_number
from igfkg_api.requests.page_request import (
    LANGUAGE,
    canonical_url,
    page_language,
    read_page_parameters,
    read_parameters,
)
from igfkg_api.requests.request_site import site_of
from igfkg_api.routes.table_files import add_table
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_PARAMETERS = ("q", "kind", "reading", "sort", "reverse", "page", LANGUAGE)
_REVERSED = "yes"
_ROWS = 100  # on a page


@dataclass(frozen=True)
class _ShownSources:
    """Which documents are shown, and in which order."""

    filter: SourceFilter
    order: str
    reverse: bool

    def rows(self, site: Site, language: str) -> list[SourceRow]:
        """The rows, in their order for a reader of a language."""
        return choose_sources(site.views.sources, language, self.order, self.filter, reverse=self.reverse)

    @property
    def pairs(self) -> dict[str, str]:
        """The parameters that have a value."""
        chosen = {
            "q": self.filter.words,
            "kind": self.filter.kind,
            "reading": self.filter.reading,
            "sort": "" if self.order == ORDERS[0] else self.order,
            "reverse": _REVERSED if self.reverse else "",
        }
        return {name: value for name, value in chosen.items() if value}


def sources(request: Request) -> Response:
    """Show the documents: those with all words of ``q=``, in the order ``sort=``, turned round with ``reverse=yes``.

    ``kind=`` leaves one kind of source, ``reading=`` those of which a passage was read in one way.

    Raises:
        BadRequestError: for an unknown order, or a page that is no number.
    """
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    page, chosen = read_page_number(parameters), _chosen(parameters)
    words, kind, reading, order, reverse = (
        *(chosen.filter.words, chosen.filter.kind, chosen.filter.reading),
        *(chosen.order, chosen.reverse),
    )
    filters = chosen.pairs
    headers = {"Content-Language": language}

    def html() -> str:
        rows = chosen.rows(site, language)
        return render(
            "sources.html",
            site=site,
            languages=(language,),
            query=urlencode(filters),
            canonical=canonical_url(request, site.settings.public_base, _PARAMETERS),
            words=words,
            kind=kind,
            reading=reading,
            kinds=count_kinds(site.views.sources),
            readings=[each for each, _ in count_readings(site.views.sources)],
            cited=len(site.catalogue.collection(site.model.classes[terms.DOCUMENT])) - len(site.views.sources),
            order=order,
            reverse=reverse,
            total=len(rows),
            rows=page.cut(rows, _ROWS),
            pages=page.links(len(rows), _ROWS, filters),
        )

    etag = site.etag("sources", language, words, kind, reading, order, str(reverse), str(page.number))
    return respond(request, etag, headers, html, HTML.content_type)


def _table(request: Request) -> PageTable:
    """All documents that the page shows on its parts."""
    chosen = _chosen(read_parameters(request, [each for each in _PARAMETERS if each != "page"]))
    return PageTable(
        "/sources",
        "sources",
        lambda words: words.word("Documents"),
        lambda words: column_table(
            SOURCE_COLUMNS, chosen.rows(words.site, words.language), words, lambda row: [row.document.iri]
        ),
        [*chosen.pairs.items()],
        values=_value_names,
    )


def _value_names(words: TableWords) -> ValueNames:
    """What the page calls what can be chosen."""
    rows = words.site.views.sources
    kinds = reference_names("kind", (each for each, _ in count_kinds(rows)), words)
    readings = reference_names("reading", (each for each, _ in count_readings(rows)), words)
    return {**kinds, **readings, ("kind", ""): words.word("Kind of source")}


def _chosen(parameters: Mapping[str, str]) -> _ShownSources:
    words, order = parameters.get("q", "").strip()[:LONGEST_SEARCH], parameters.get("sort") or ORDERS[0]
    check_order(order)
    filters = SourceFilter(words, parameters.get("kind", ""), parameters.get("reading", ""))
    reverse = one_of("reverse", parameters.get("reverse", ""), ("", _REVERSED))
    return _ShownSources(filters, order, reverse == _REVERSED)


add_table(router, "/sources", _table, sources)
