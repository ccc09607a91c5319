"""The entries of the timeline: everything that is dated, by kind and body, and the mandates with their years."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.timeline.entries import MandateBand, Timeline, TimelineFilter, kind_key, read_timeline
from tests.iris import ID


@pytest.fixture(scope="module")
def timeline(catalogue: Catalogue) -> Timeline:
    """The whole timeline."""
    return read_timeline(catalogue)


def _key(band: MandateBand) -> tuple[str, int, int | None]:
    return band.thing.iri.removeprefix(f"{ID}mandate/"), band.start, band.end


def test_every_thing_with_a_kind_is_an_entry_or_undated(catalogue: Catalogue, timeline: Timeline) -> None:
    dated = {each.thing.iri for each in timeline.entries}
    undated = {each.iri for _, things in timeline.undated for each in things}
    assert dated.isdisjoint(undated)
    assert dated | undated == {iri for lane in catalogue.model.lanes for iri in catalogue.instances(lane.iri)}
    assert [kind_key(each) for each in timeline.kinds] == ["meeting", "mandate", "resolution", "report"]


def test_entries_are_in_order_of_time(timeline: Timeline) -> None:
    years = [each.year for each in timeline.entries]
    assert years == sorted(years)
    assert {each.date[:4] for each in timeline.entries} == {str(each) for each in years}


def test_a_mandate_has_the_day_of_its_decision_where_it_begins_in_that_year(timeline: Timeline) -> None:
    mandates = {each.thing.iri.rpartition("/")[2]: each for each in timeline.entries if each.decided}
    assert (mandates["igf-permanent"].date, mandates["igf-permanent"].decided) == ("2025-12-17", "2025-12-17")
    assert (mandates["igf-2016-2025"].date, mandates["igf-2016-2025"].decided) == ("2016", "2015-12-16")


def test_mandates_have_the_years_that_sources_give(timeline: Timeline) -> None:
    assert [_key(each) for each in timeline.bands] == [
        ("igf-2006-2010", 2006, 2010),
        ("igf-2011-2015", 2011, 2015),
        ("igf-2016-2025", 2016, 2025),
        ("igf-permanent", 2025, None),
    ]
    undated = {each.iri for kind, things in timeline.undated if kind_key(kind) == "mandate" for each in things}
    assert f"{ID}mandate/wgigf-2010" in undated


@pytest.mark.parametrize(
    ("kinds", "body", "there", "absent"),
    [
        ({"resolution"}, "", "document/A-RES-80-173", "meeting/igf-2013"),
        ({"meeting"}, "igf", "meeting/igf-2013", "document/A-RES-80-173"),
        (set(), "unga", "document/A-RES-80-173", "document/E-RES-2025-18"),
        (set(), "igf", "mandate/igf-2016-2025", "document/A-RES-80-173"),
        ({"meeting", "resolution"}, "ecosoc", "document/E-RES-2025-18", "meeting/igf-2013"),
    ],
)
def test_a_filter_leaves_what_fits_all_of_it(
    timeline: Timeline, kinds: set[str], body: str, there: str, absent: str
) -> None:
    shown = {each.thing.iri for each in timeline.choose(TimelineFilter(frozenset(kinds), body)).entries}
    assert ID + there in shown
    assert ID + absent not in shown


def test_bands_are_filtered_as_mandates(timeline: Timeline) -> None:
    assert timeline.choose(TimelineFilter(frozenset({"meeting"}))).bands == []
    assert timeline.choose(TimelineFilter(body="unga")).bands == []
    assert len(timeline.choose(TimelineFilter(frozenset({"mandate"}), "igf")).bands) == 4


def test_bodies_are_counted_as_the_filter_leaves_them(timeline: Timeline) -> None:
    for body, count in timeline.bodies:
        key = body.iri.removeprefix(f"{ID}body/")
        assert len(timeline.choose(TimelineFilter(body=key)).entries) == count
    counts = [count for _, count in timeline.bodies]
    assert counts == sorted(counts, reverse=True)
