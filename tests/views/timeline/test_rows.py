"""The rows of the timeline: every year, and mandates beside the years in which they are in force."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.dates import first_day
from igfkg.views.timeline.entries import Timeline, TimelineFilter, read_timeline
from igfkg.views.timeline.rows import YearRow, band_columns, year_rows


@pytest.fixture(scope="module")
def timeline(catalogue: Catalogue) -> Timeline:
    """The whole timeline."""
    return read_timeline(catalogue)


def _in_force(rows: list[YearRow], columns: int) -> dict[int, set[str]]:
    """The mandates beside each year, read as a browser lays out the table."""
    covering: list[tuple[str, int]] = []
    years = {}
    for row in rows:
        cells = [(each.band.thing.iri if each.band else "", each.span) for each in row.cells]
        covering = [*covering, *cells]
        assert len(covering) == columns
        years[row.year] = {iri for iri, _ in covering if iri}
        covering = [(iri, span - 1) for iri, span in covering if span > 1]
    assert covering == []
    return years


@pytest.mark.parametrize("newest_first", [False, True])
def test_every_mandate_is_beside_its_years_and_no_others(timeline: Timeline, newest_first: bool) -> None:
    rows = year_rows(timeline, newest_first=newest_first)
    beside = _in_force(rows, len(band_columns(timeline.bands)))
    last = max(row.year for row in rows)
    for band in timeline.bands:
        years = {year for year, mandates in beside.items() if band.thing.iri in mandates}
        assert years == {*range(band.start, (band.end or last) + 1)}


def test_mandates_share_a_column_unless_they_overlap(timeline: Timeline) -> None:
    columns = [[band.thing.iri.rpartition("/")[2] for band in column] for column in band_columns(timeline.bands)]
    assert columns == [["igf-2006-2010", "igf-2011-2015", "igf-2016-2025"], ["igf-permanent"]]


@pytest.mark.parametrize("newest_first", [False, True])
def test_every_year_is_a_row_and_every_entry_is_in_its_own(timeline: Timeline, newest_first: bool) -> None:
    rows = year_rows(timeline, newest_first=newest_first)
    years = [row.year for row in rows]
    assert years == sorted(range(min(years), max(years) + 1), reverse=newest_first)
    assert sum(len(row.entries) for row in rows) == len(timeline.entries)
    assert all(entry.year == row.year for row in rows for entry in row.entries)
    first_days = [first_day(entry.date) for row in rows for entry in row.entries]
    assert first_days == sorted(first_days, reverse=newest_first)


def test_an_empty_timeline_has_no_rows(timeline: Timeline) -> None:
    assert year_rows(timeline.choose(TimelineFilter(frozenset({"nothing"})))) == []
