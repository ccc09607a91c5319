"""Counts by kind, year and body: each is the number of results that its filter leaves."""

import pytest

from igfkg.searching.facets import SearchFilters, count_facets
from igfkg.searching.searcher import Searcher
from igfkg.searching.traits import Traits

_RESOLUTION = Traits(frozenset({"Document", "Resolution"}), "Document", "2013-12-20", ("unga", "unga-c2"))
_REPORT = Traits(frozenset({"Document", "Report"}), "Document", "2013", ("unga",))
_TOPIC = Traits(frozenset({"Topic"}), "Topic", "", ())


@pytest.mark.parametrize(
    ("filters", "kinds", "years", "bodies"),
    [
        (SearchFilters(), [("Document", 2), ("Topic", 1)], [("2013", 2)], [("unga", 2), ("unga-c2", 1)]),
        (SearchFilters("Resolution"), [("Document", 2), ("Topic", 1)], [("2013", 1)], [("unga", 1), ("unga-c2", 1)]),
        (SearchFilters("", "2013"), [("Document", 2)], [("2013", 2)], [("unga", 2), ("unga-c2", 1)]),
        (SearchFilters("", "", "unga-c2"), [("Document", 1)], [("2013", 1)], [("unga", 2), ("unga-c2", 1)]),
        (SearchFilters("Topic", "2013"), [("Document", 2)], [], []),
    ],
)
def test_a_facet_counts_under_the_other_filters(
    filters: SearchFilters, kinds: list[tuple[str, int]], years: list[tuple[str, int]], bodies: list[tuple[str, int]]
) -> None:
    facets = count_facets([_RESOLUTION, _REPORT, _TOPIC], filters)
    assert (facets.kinds, facets.years, facets.bodies) == (kinds, years, bodies)


@pytest.mark.parametrize("chosen", [SearchFilters(), SearchFilters("Document"), SearchFilters(body="unga")])
@pytest.mark.parametrize("typed", ["funding", "forum", "Kyoto", "Goverance"])
def test_every_count_is_what_the_filter_leaves(searcher: Searcher, typed: str, chosen: SearchFilters) -> None:
    facets = searcher.search(typed, chosen).facets
    counts = [
        *((SearchFilters(kind, chosen.year, chosen.body), count) for kind, count in facets.kinds),
        *((SearchFilters(chosen.kind, year, chosen.body), count) for year, count in facets.years),
        *((SearchFilters(chosen.kind, chosen.year, body), count) for body, count in facets.bodies),
    ]
    assert [(each, len(searcher.search(typed, each).iris)) for each, _ in counts] == counts


def test_a_subclass_is_a_filter_too(searcher: Searcher) -> None:
    documents, resolutions = (searcher.search("forum", SearchFilters(each)).iris for each in ("Document", "Resolution"))
    assert 0 < len(resolutions) < len(documents)
    assert {*resolutions} < {*documents}
