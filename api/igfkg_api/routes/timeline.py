"""Meetings, mandates, resolutions and reports year by year, as a page and as JSON."""

import json
from collections.abc import Iterable, Sequence
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.collation import label_key
from igfkg.catalogue.things import Literal, Reference, Thing
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.rdf.dates import first_day, last_day
from igfkg.rdf.formats import HTML
from igfkg.rdf.iris import local_name
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.views.timeline.entries import (
    BODY,
    KIND,
    MandateBand,
    Timeline,
    TimelineEntry,
    TimelineFilter,
    bodies_of,
    kind_key,
    status_of,
)
from igfkg.views.timeline.rows import YearRow, band_columns, year_rows
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.chosen_values import ValueNames, class_names, reference_names
from igfkg_api.pages.list_columns import TIMELINE_COLUMNS, DatedRow
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_citations import cited_of
from igfkg_api.pages.table_columns import TableWords, column_table
from igfkg_api.requests.known_values import one_of
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.routes.table_files import add_table
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_ORDER, _NEWEST, _OLDEST = "order", "newest", "oldest"
_PARAMETERS = (KIND, BODY, _ORDER)
#: Marks of the kinds, in the order of their lanes.
_MARKS = "●▬■◆▲★"


def timeline(request: Request) -> Response:
    """Show the years as rows, the last first: of some kinds with ``kind=``, of a body with ``body=``."""
    site, language = site_of(request), page_language(request)
    pairs = page_parameters(request, _PARAMETERS)
    chosen, newest_first = _filter(pairs), _is_newest_first(pairs)
    canonical = canonical_url(request, site.settings.public_base, _PARAMETERS)
    etag = site.etag("timeline", language, _query(chosen, newest_first=newest_first))

    def page() -> str:
        return _page(site, chosen, language, canonical, newest_first=newest_first)

    return respond(request, etag, {"Content-Language": language}, page, HTML.content_type)


def _table(request: Request) -> PageTable:
    """The entries that the page shows in its order; those without a known date are the last."""
    site, pairs = site_of(request), _read_pairs(request, _PARAMETERS)
    chosen, newest_first = _filter(pairs), _is_newest_first(pairs)

    def make(words: TableWords) -> CellTable:
        shown = site.views.timeline.choose(chosen)
        dated = [DatedRow.of(each) for row in year_rows(shown, newest_first=newest_first) for each in row.entries]
        undated = [DatedRow(each, kind, "", bodies_of(each)) for kind, things in shown.undated for each in things]
        return column_table(TIMELINE_COLUMNS, [*dated, *undated], words, lambda row: cited_of(row.thing, words))

    pairs = _pairs(chosen, newest_first=newest_first)
    return PageTable("/timeline", "timeline", lambda words: words.word("Timeline"), make, pairs, values=_value_names)


def _value_names(words: TableWords) -> ValueNames:
    """What the page calls what can be chosen."""
    everything = words.site.views.timeline
    kinds = class_names(KIND, {kind_key(each): each for each in everything.kinds}, words)
    return kinds | reference_names(BODY, (each for each, _ in everything.bodies), words)


add_table(router, "/timeline", _table, timeline)


@router.api_route("/timeline.json", methods=_READ)
def timeline_json(request: Request) -> Response:
    """Send the entries and the mandates that the page shows, the earliest first, with names in all languages."""
    site = site_of(request)
    chosen = _filter(_read_pairs(request, (KIND, BODY)))
    etag = site.etag("timeline.json", _query(chosen))
    return respond(request, etag, {}, lambda: _json(site, chosen), "application/json")


def _read_pairs(request: Request, names: Sequence[str]) -> list[tuple[str, str]]:
    """The parameters of a file but that of the language.

    Raises:
        BadRequestError: for an unknown one.
    """
    pairs = [pair for pair in query_parameters(request) if pair[0] != LANGUAGE]
    unknown = next((name for name, _ in pairs if name not in names), None)
    if unknown is not None:
        known = f"{', '.join(names[:-1])} and {names[-1]}"
        raise BadRequestError(f"unknown parameter {unknown[:40]!r}; the parameters here are {known}")
    return pairs


def _is_newest_first(pairs: Iterable[tuple[str, str]]) -> bool:
    orders = {one_of(_ORDER, value, (_NEWEST, _OLDEST)) for name, value in pairs if name == _ORDER and value}
    return _OLDEST not in orders


def _filter(pairs: Iterable[tuple[str, str]]) -> TimelineFilter:
    values = {(name, value) for name, value in pairs if value}
    bodies = {value for name, value in values if name == BODY}
    if len(bodies) > 1:
        raise BadRequestError(f"{BODY} is given more than once, with different values; give it once")
    kinds = frozenset(value for name, value in values if name == KIND)
    return TimelineFilter(kinds, next(iter(bodies), ""))


def _query(chosen: TimelineFilter, *, newest_first: bool = True) -> str:
    return urlencode(_pairs(chosen, newest_first=newest_first))


def _pairs(chosen: TimelineFilter, *, newest_first: bool) -> list[tuple[str, str]]:
    pairs = [(KIND, each) for each in sorted(chosen.kinds)]
    pairs += [(BODY, chosen.body)] if chosen.body else []
    return [*pairs, *([] if newest_first else [(_ORDER, _OLDEST)])]


def _page(site: Site, chosen: TimelineFilter, language: str, canonical: str, *, newest_first: bool) -> str:
    everything = site.views.timeline
    shown = everything.choose(chosen)
    of_body = everything.choose(TimelineFilter(body=chosen.body))
    rows = year_rows(shown, newest_first=newest_first)
    return render(
        "timeline.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        query=_query(chosen, newest_first=newest_first),
        timeline=shown,
        rows=rows,
        unread_years=_unread_years(site, rows),
        columns=len(band_columns(shown.bands)),
        kinds=[
            (each, kind_key(each), sum(entry.kind.iri == each.iri for entry in of_body.entries))
            for each in everything.kinds
        ],
        marks=dict(zip((each.iri for each in everything.kinds), cycle(_MARKS), strict=False)),
        bodies=_options(everything, chosen, language),
        undated=[(kind, things, _conferring(things)) for kind, things in shown.undated],
        without={kind_key(kind): len(things) for kind, things in of_body.undated},
        place_property=terms.PLACE,
        status_of=status_of,
        labels_of=_labels,
        chosen=chosen,
        conferring=_conferring_all(site),
        newest_first=newest_first,
        data_query=_query(chosen),
        order_query=_query(chosen, newest_first=not newest_first),
    )


def _unread_years(site: Site, rows: Iterable[YearRow]) -> frozenset[int]:
    """The years that are after the newest official text that was read, or have an entry after it."""
    newest = site.views.due_requests.newest_official
    if not newest:
        return frozenset()
    last = last_day(newest)
    return frozenset(
        row.year for row in rows if str(row.year) > last[:4] or any(first_day(each.date) > last for each in row.entries)
    )


def _options(everything: Timeline, chosen: TimelineFilter, language: str) -> list[tuple[str, Reference, int]]:
    """Return the bodies to choose from with the number of their entries, by name."""
    counts = everything.choose(TimelineFilter(chosen.kinds)).bodies
    options = [(local_name(each.iri), each, count) for each, count in counts]
    return sorted(options, key=lambda option: label_key(option[1].labels, [language, "en"], option[1].iri))


def _labels(literals: Iterable[Literal]) -> list[tuple[str, str]]:
    return [(each.language or "", each.lexical) for each in literals]


def _conferring(things: Iterable[Thing]) -> dict[str, tuple[Reference, ...]]:
    """Return the documents that give a mandate, by the IRI of the mandate."""
    return {each.iri: each.references(terms.CONFERRED_BY) for each in things}


def _json(site: Site, chosen: TimelineFilter) -> str:
    shown = site.views.timeline.choose(chosen)
    document = {
        "release": site.release.name,
        "entries": [_entry(each) for each in shown.entries],
        "mandates": [_band(each) for each in shown.bands],
        "undated": [each.iri for _, things in shown.undated for each in things],
    }
    return json.dumps(document, ensure_ascii=False)


def _entry(entry: TimelineEntry) -> dict[str, Any]:
    status = status_of(entry.thing)
    return {
        **_summary(entry.thing, entry.bodies),
        "kind": kind_key(entry.kind),
        "date": entry.date,
        "decidedOn": entry.decided or None,
        "status": status.iri if status else None,
    }


def _band(band: MandateBand) -> dict[str, Any]:
    return {**_summary(band.thing, band.bodies), "start": band.start, "end": band.end}


def _summary(thing: Thing, bodies: Iterable[Reference]) -> dict[str, Any]:
    return {"id": thing.iri, "label": dict(thing.labels), "bodies": [each.iri for each in bodies]}


def _conferring_all(site: Site) -> frozenset[str]:
    """The IRIs of the documents that confer a mandate: those that began, renewed or made it permanent."""
    mandates = site.catalogue.instances(terms.MANDATE)
    return frozenset(each for mandate in mandates for each in site.catalogue.objects(mandate, terms.CONFERRED_BY))
