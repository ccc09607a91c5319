"""Resolutions of a body side by side: what they ask for, through the years, and what is shown as a file or JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response

from igfkg.errors import BadRequestError
from igfkg.rdf.formats import HTML
from igfkg.rdf.iris import local_name
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.views.comparison.cells import CellState, Mark
from igfkg.views.comparison.export import comparison_json, comparison_table
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.pair_summary import PairSummary, summarize_pair
from igfkg.views.comparison.pairs import group_by_difference, rows_by_ask
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.series import ComparedResolution, ResolutionSeries
from igfkg.views.comparison.table import Comparison, LastChange
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.chosen_values import ValueNames, reference_names
from igfkg_api.pages.comparison_explanation import explain_columns
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.pair_columns import pair_table
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_columns import TableWords
from igfkg_api.requests.known_values import one_of
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
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_PARAMETERS = ("series", "rows", "topic", "from", "to", "changes", "columns", "order", LANGUAGE)
_CHANGED, _ALL = "only", "all"  # rows
_NEWEST_COLUMNS = {RowKind.PARAGRAPHS: 8, RowKind.TOPICS: 6}  # of the page, unless all are chosen
_NEWEST, _OLDEST = "newest", "oldest"  # first
_MOST_LINES = 3  # that say what each of a pair says; the table has the others
_MOST_OWN = 8  # paragraphs that one of a pair alone has, with what they say above the table
_ENDS = ("from", "to")  # of a pair
#: The published query with the same rows.
_EXAMPLE = "asks-through-the-years"


@dataclass(frozen=True)
class _PageRow:
    """A row of the page, with its newest change among all resolutions."""

    row: ComparisonRow
    change: LastChange | None


@dataclass(frozen=True)
class _Chosen:
    """What a request chooses of the comparisons of a site."""

    series: Sequence[ResolutionSeries]
    comparison: Comparison | None  #: before the choice of rows; None where the release has no series
    rows_choice: str  #: the kind of rows as requested; empty where it follows from the topic
    topic: str
    pair: tuple[int, int] | None  #: numbers of the two resolutions that are compared alone, the earlier one first
    changes: bool
    every_column: bool
    oldest_first: bool

    @property
    def rows(self) -> Comparison | None:
        """The comparison with the chosen rows, the oldest resolution first."""
        chosen = self.comparison and self.comparison.choose(self.topic, changes=self.changes)
        if chosen and self.pair:
            return chosen.between(*self.pair)
        return chosen.changed_last_first() if chosen and chosen.kind is RowKind.PARAGRAPHS else chosen

    @property
    def shown(self) -> Comparison | None:
        """The comparison with the chosen rows, in the chosen order of the resolutions."""
        return self.rows and self._ordered(self.rows)

    @property
    def page(self) -> Comparison | None:
        """The same, with only the newest resolutions unless all are chosen."""
        if self.rows is None or self.every_column or self.pair:
            return self.shown
        return self._ordered(self.rows.newest(_NEWEST_COLUMNS[self.rows.kind]))

    @property
    def table(self) -> Sequence["_PageRow"]:
        """The rows of the table on the page: all of a pair, all topics, and asks of several resolutions."""
        if self.rows is None or self.page is None or self.shown is None:
            return []
        if self.pair:
            return [_PageRow(row, None) for row in self.page.rows]
        rows = zip(self.page.rows, self.shown.rows, self.rows.last_changes, strict=True)
        is_by_topic = self.page.kind is RowKind.TOPICS
        return [_PageRow(row, change) for row, whole, change in rows if is_by_topic or whole.is_repeated]

    @property
    def one_topic(self) -> ComparisonRow | None:
        """The row of the chosen topic, which the page shows by resolution; its cells are in the order of the page."""
        is_one = self.pair is None and self.shown is not None and self.shown.kind is RowKind.TOPICS and self.topic
        return next(iter(self.shown.rows), None) if is_one and self.shown else None

    @property
    def mandates(self) -> Sequence[ComparedResolution]:
        """The last two resolutions that confer a mandate, which are offered as a pair; none where there are fewer."""
        resolutions = self.comparison.series.resolutions if self.comparison else []
        conferring = [each for each in resolutions if any(ask.confers_mandate for ask in each.asks)]
        return conferring[-2:] if len(conferring) > 1 else []

    @property
    def mandates_outside(self) -> Sequence[ComparedResolution]:
        """Those of the last two that confer a mandate and are no column of a table by paragraphs."""
        separate = self.comparison.series.separate if self.comparison else []
        is_yearly = self.shown is not None and self.shown.kind is RowKind.PARAGRAPHS and self.pair is None
        return [each for each in self.mandates if each in separate] if is_yearly else []

    @property
    def newest_yearly(self) -> ComparedResolution | None:
        """The newest column of a table by paragraphs that was read."""
        yearly = self.comparison.series.yearly if self.comparison else []
        return next((each for each in reversed(yearly) if each.is_read), None)

    @property
    def unchanged(self) -> int:
        """The number of rows of several resolutions that are left out since nothing changes in them."""
        if not self.changes or self.comparison is None:
            return 0
        return sum(row.is_repeated and not row.changes for row in self.comparison.choose(self.topic).rows)

    def _ordered(self, comparison: Comparison) -> Comparison:
        return comparison if self.oldest_first or self.pair else comparison.reversed()


def compare_page(request: Request) -> Response:
    """Show what the resolutions of a body ask for, side by side."""
    site, language = site_of(request), page_language(request)
    parameters = read_page_parameters(request, _PARAMETERS)
    canonical = canonical_url(request, site.settings.public_base, _PARAMETERS)
    chosen, query = _choose(site, parameters), _query(parameters)
    etag, headers = site.etag("compare", language, query), {"Content-Language": language}
    return respond(request, etag, headers, lambda: _page(site, chosen, query, language, canonical), HTML.content_type)


def _table(request: Request) -> PageTable:
    """The table that the page shows."""
    parameters = read_parameters(request, _PARAMETERS)
    chosen = _choose(site_of(request), parameters)
    shown = _require(chosen)
    return PageTable(
        "/compare",
        _file_name(chosen),
        lambda words: words.word("Resolutions side by side"),
        lambda words: _cells(chosen, shown, words),
        parse_qsl(_query(parameters)),
        lambda words: words.name(shown.series.body),
        values=lambda words: _value_names(chosen, words),
        explained=lambda words, columns: explain_columns(shown, words, columns, is_pair=chosen.pair is not None),
        names_values=False,
    )


def _cells(chosen: _Chosen, shown: Comparison, words: TableWords) -> CellTable:
    if chosen.pair:
        return pair_table(shown, words)
    return comparison_table(shown, words.text, words.full_name, words.word)


def _value_names(chosen: _Chosen, words: TableWords) -> ValueNames:
    """What the page calls what can be chosen."""
    names = {("series", each.key): words.name(each.body) for each in chosen.series}
    if chosen.comparison is None:
        return names
    resolutions = chosen.comparison.series.resolutions
    symbols = {(end, local_name(each.thing.iri)): each.symbol for end in _ENDS for each in resolutions}
    return names | symbols | reference_names("topic", chosen.comparison.topics, words)


add_table(router, "/compare", _table, compare_page)


@router.api_route("/compare.json", methods=_READ)
def compare_json(request: Request) -> Response:
    """Send the table that the page shows, with the IRIs of everything in it."""
    site, parameters = site_of(request), read_parameters(request, _PARAMETERS)
    shown = _require(_choose(site, parameters))
    etag = site.etag("compare.json", _query(parameters))
    return respond(
        request, etag, {}, lambda: json.dumps(comparison_json(shown), ensure_ascii=False), "application/json"
    )


def _file_name(chosen: _Chosen) -> str:
    """The name of a file, with the two resolutions of a pair, or the topic."""
    shown = chosen.shown.columns if chosen.shown and chosen.pair else ()
    return "-".join(filter(None, ["compare", chosen.topic, *(local_name(each.thing.iri) for each in shown)]))


def _query(parameters: Mapping[str, str]) -> str:
    return urlencode(sorted((name, value) for name, value in parameters.items() if value and name != LANGUAGE))


def _with(query: str, name: str, value: str) -> str:
    """The query string of the same page with another value of a parameter; without it for an empty value."""
    others = [pair for pair in parse_qsl(query) if pair[0] != name]
    return urlencode([*others, *([(name, value)] if value else [])])


def _mandates(chosen: _Chosen) -> str:
    """The query string of the table of the last two mandates by topic; empty where the series has fewer."""
    return _pair_by_topic(chosen, chosen.mandates)


def _newest_beside(chosen: _Chosen) -> str:
    """The query string of the newest yearly resolution beside the newest mandate without a column; empty without."""
    ends = [each for each in (chosen.newest_yearly, *chosen.mandates_outside[-1:]) if each]
    return _pair_by_topic(chosen, ends) if chosen.mandates_outside else ""


def _pair_by_topic(chosen: _Chosen, resolutions: Sequence[ComparedResolution]) -> str:
    """The query string of the table of two resolutions by topic; empty where there are not two."""
    if chosen.comparison is None or len(resolutions) != len(_ENDS):
        return ""
    ends = zip(_ENDS, (local_name(each.thing.iri) for each in resolutions), strict=True)
    return urlencode([("series", chosen.comparison.series.key), ("rows", RowKind.TOPICS.value), *ends])


def _by_topic(chosen: _Chosen) -> str:
    """The query string of the table by topic, which has every resolution of the series."""
    series = [("series", chosen.comparison.series.key)] if chosen.comparison else []
    return urlencode([*series, ("rows", RowKind.TOPICS.value), *([("order", _OLDEST)] if chosen.oldest_first else [])])


def _choose(site: Site, parameters: Mapping[str, str]) -> _Chosen:
    """Return what a request chooses. It is done before the ETag is compared, so that no unknown value gets 304."""
    series = site.views.series
    changes = one_of("changes", parameters.get("changes") or _CHANGED, (_CHANGED, _ALL)) == _CHANGED
    every_column = one_of("columns", parameters.get("columns") or _NEWEST, (_NEWEST, _ALL)) == _ALL
    oldest_first = one_of("order", parameters.get("order") or _NEWEST, (_NEWEST, _OLDEST)) == _OLDEST
    topic, key = parameters.get("topic", ""), parameters.get("series", "")
    rows = one_of("rows", parameters.get("rows", ""), ["", *RowKind])
    if not series:
        return _Chosen((), None, rows, topic, None, changes, every_column, oldest_first)
    one_of("series", key or series[0].key, [each.key for each in series])
    body = next((each for each in series if each.key == key), series[0])
    pair = _pair(series, body, parameters.get("from", ""), parameters.get("to", ""))
    kind = RowKind(rows or _kind(body, topic, pair))
    comparison = site.views.comparison(body, kind, every=pair is not None)
    one_of("topic", topic, ["", *(local_name(each.iri) for each in comparison.topics)])
    is_changed = changes and kind is RowKind.PARAGRAPHS and pair is None
    return _Chosen(series, comparison, rows, topic, pair, is_changed, every_column, oldest_first)


def _kind(series: ResolutionSeries, topic: str, pair: tuple[int, int] | None) -> RowKind:
    """What a row is where nothing is chosen: paragraphs need resolutions that continue one another."""
    separate = pair and any(series.resolutions[each] in series.separate for each in pair)
    return RowKind.TOPICS if topic or separate else RowKind.PARAGRAPHS


def _pair(series: Sequence[ResolutionSeries], body: ResolutionSeries, first: str, last: str) -> tuple[int, int] | None:
    """The numbers of the two resolutions of a series with some keys, the earlier one first; None without a key.

    Where one key is empty it is the newest resolution, or the one before it. Resolutions of another body are ignored:
    the form still sends them when another body is chosen.
    """
    keys = [local_name(each.thing.iri) for each in body.resolutions]
    others = {local_name(each.thing.iri) for other in series for each in other.resolutions} - {*keys}
    first, last = ("" if each in others else each for each in (first, last))
    for name, key in (("from", first), ("to", last)):
        one_of(name, key, ["", *keys])
    if first and first == last:
        raise BadRequestError("from and to are the same resolution; choose two")
    chosen = [keys.index(each) for each in (first, last) if each]
    if not chosen:
        return None
    newest = len(keys) - 1
    other = newest if newest not in chosen else newest - 1
    earlier, later = sorted([*chosen, other][:2])
    return earlier, later


def _require(chosen: _Chosen) -> Comparison:
    if chosen.shown is None:
        raise BadRequestError("this release has no resolutions that continue one another")
    return chosen.shown


def _texts_above(in_brief: PairSummary | None) -> frozenset[str]:
    """The IRIs of the asks whose text is in the lists above the table of a pair."""
    ends = in_brief.ends if in_brief else ()
    return frozenset(each.ask.thing.iri for end in ends for each in end.own_paragraphs[:_MOST_OWN])


def _page(site: Site, chosen: _Chosen, query: str, language: str, canonical: str) -> str:
    in_brief = summarize_pair(site.catalogue, chosen.page) if chosen.pair and chosen.page else None
    return render(
        "compare.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        query=query,
        file_query=_with(query, "columns", ""),
        other_order=_with(query, "order", "" if chosen.oldest_first else _OLDEST),
        all_columns=_with(query, "columns", _ALL),
        newest_columns=_with(query, "columns", ""),
        all_rows=_with(query, "changes", _ALL),
        changed_rows=_with(query, "changes", ""),
        by_topic=_by_topic(chosen),
        mandates=_mandates(chosen),
        newest_beside=_newest_beside(chosen),
        every_pair=_with(_with(query, "from", ""), "to", ""),
        differences=PairDifference,
        pair_groups=group_by_difference(chosen.page.rows) if chosen.pair and chosen.page else [],
        in_brief=in_brief,
        texts_above=_texts_above(in_brief),
        rows_of=rows_by_ask(chosen.page.rows) if chosen.pair and chosen.page else {},
        most_lines=_MOST_LINES,
        most_own=_MOST_OWN,
        chosen=chosen,
        whole=chosen.shown,
        comparison=chosen.page,
        table=chosen.table,
        kinds=RowKind,
        states=CellState,
        marks=Mark,
        example=next((each for each in site.examples if each.key == _EXAMPLE), None),
    )
