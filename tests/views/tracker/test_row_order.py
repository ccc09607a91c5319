"""The order of the rows: headlines before their paragraphs, numbers as numbers, and sorting by each column."""

import re

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.errors import BadRequestError
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name, natural_sort_key
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.row_order import SORTS, RowOrder, followed_first, newest_first, read_order, sort_rows
from igfkg.views.tracker.rows import read_rows


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[TrackerRow]:
    return read_rows(catalogue)


def _keys(rows: list[TrackerRow], source: str) -> list[str]:
    return [local_name(row.thing.iri) for row in rows if local_name(row.source[0].iri) == source]


def test_headlines_come_before_their_paragraphs(rows: list[TrackerRow]) -> None:
    assert _keys(rows, "wgigf-2012")[:10] == [
        *("wgigf-2012-I.1", "wgigf-2012-12", "wgigf-2012-13", "wgigf-2012-14", "wgigf-2012-I.2", "wgigf-2012-I.3"),
        *("wgigf-2012-15", "wgigf-2012-I.4", "wgigf-2012-II.1", "wgigf-2012-17"),
    ]
    places = {row.thing.iri: place for place, row in enumerate(rows)}
    parts = [row for row in rows if row.headlines]
    assert len(parts) > 15
    assert all(min(places[each.iri] for each in row.headlines) < places[row.thing.iri] for row in parts)


def test_numbers_are_compared_as_numbers(rows: list[TrackerRow]) -> None:
    keys = _keys(rows, "A-RES-80-173")
    assert keys.index("A-RES-80-173-99") < keys.index("A-RES-80-173-100")
    tunis = _keys(rows, "WSIS-05-TUNIS-DOC-6-Rev.1-E")
    place = tunis.index("tunis-agenda-72")
    assert tunis[place + 1 : place + 13] == [f"tunis-agenda-72{letter}" for letter in "abcdefghijkl"]


def test_sources_with_assessments_come_first_then_the_newest(rows: list[TrackerRow]) -> None:
    sources = list(dict.fromkeys(row.source[0].iri for row in rows))
    assert local_name(sources[0]) == "wgigf-2012"
    newest = [max(first_day(row.date) for row in rows if row.source[0].iri == each) for each in sources[1:]]
    assert newest == sorted(newest, reverse=True)
    assert len(sources) > 30


@pytest.mark.parametrize("column", SORTS)
def test_sorting_loses_no_row_and_turns_round(rows: list[TrackerRow], column: str) -> None:
    up, down = (sort_rows(rows, RowOrder(column, is_descending), "en") for is_descending in (False, True))
    assert {row.thing.iri for row in up} == {row.thing.iri for row in down} == {row.thing.iri for row in rows}
    assert up[0] is not down[0]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("date", "2005-11-18"),
        ("-date", "2025-12-17"),
    ],
)
def test_rows_by_date(rows: list[TrackerRow], order: str, first: str) -> None:
    assert sort_rows(rows, read_order(order), "en")[0].date == first


def test_what_has_no_status_comes_last(rows: list[TrackerRow]) -> None:
    for order in ("status", "-status"):
        ordered = [
            bool(row.standing.current or row.standing.newest) for row in sort_rows(rows, read_order(order), "en")
        ]
        assert ordered == sorted(ordered, reverse=True)
        assert ordered[0] is not ordered[-1]


def test_paragraphs_of_one_document_and_date_are_by_number(rows: list[TrackerRow]) -> None:
    """Whether they take up an earlier recommendation or not; documents of one date that do come first."""
    ordered = [row for row in newest_first(rows) if row.documents and row.paragraph.isdecimal() and not row.headlines]
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for place, row in enumerate(ordered):
        groups.setdefault((row.date, row.source[0].iri), []).append((place, int(row.paragraph)))
    assert len(groups) > 20
    for places in groups.values():
        assert [number for _, number in places] == sorted(number for _, number in places)
        assert places[-1][0] - places[0][0] == len(places) - 1


def test_the_newest_come_first_then_symbols_and_paragraphs_as_numbers(rows: list[TrackerRow]) -> None:
    ordered = newest_first(rows)
    days = [first_day(row.date) for row in ordered]
    assert days == sorted(days, reverse=True)
    newest = [row.notation for row in ordered if row.symbol == "A/RES/80/173"]
    assert newest.index("99") < newest.index("100")
    symbols = [row.source_symbol for row in ordered if row.date == "2012-12-21"]
    assert symbols == sorted(symbols)
    assert len(ordered) == len(rows)


def test_what_was_assessed_comes_first_then_requests_and_decisions_then_recitals(rows: list[TrackerRow]) -> None:
    ordered = followed_first(rows)
    assert sorted(row.thing.iri for row in ordered) == sorted(row.thing.iri for row in rows)
    kinds = [_kind(row) for row in ordered]
    assert kinds == sorted(kinds)
    assert {*kinds} == {0, 1, 2}
    keys = [local_name(row.thing.iri) for row in ordered]
    assert keys[:5] == ["wgigf-2012-I.1", "wgigf-2012-12", "wgigf-2012-13", "wgigf-2012-14", "wgigf-2012-I.2"]
    headings = [key.removeprefix("wgigf-2012-") for key in keys if re.fullmatch(r"wgigf-2012-[IV]+\.\d", key)]
    assert headings == sorted(headings, key=natural_sort_key)  # as numbered, although II.2 was assessed after I.2
    decision, recital = keys.index("A-RES-80-173-99"), keys.index("A-RES-80-173-92")
    assert (kinds[decision], kinds[recital]) == (1, 2)
    dates = [first_day(row.date) for row in ordered if _kind(row) == 1]
    assert dates == sorted(dates, reverse=True)


def _kind(row: TrackerRow) -> int:
    acts = {local_name(each.iri) for each in row.acts}
    if row.standing.current or row.standing.newest:
        return 0
    return 1 if row.asks_for_action or acts & {"decides", "extends"} else 2


def test_parts_without_their_headlines_are_in_the_order_of_their_source(rows: list[TrackerRow]) -> None:
    parts = [row for row in rows if row.headlines]
    without = [local_name(row.thing.iri) for row in followed_first(parts)]
    assert without[:4] == ["wgigf-2012-12", "wgigf-2012-13", "wgigf-2012-14", "wgigf-2012-15"]


@pytest.mark.parametrize("text", ["nothing", "-", "date,topic", "--date"])
def test_an_unknown_order_is_refused(text: str) -> None:
    with pytest.raises(BadRequestError, match="notation, source, date, topic, status"):
        read_order(text)


@pytest.mark.parametrize("text", ["", "date", "-status"])
def test_an_order_is_written_as_it_is_read(text: str) -> None:
    assert str(read_order(text)) == text
