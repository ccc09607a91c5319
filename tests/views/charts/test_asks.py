"""Asks: zero in years with resolutions, missing in others."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.charts.asks import read_asks
from tests.views.charts.numbers import numbers_of


def test_asks_are_zero_in_years_with_resolutions_and_missing_in_others(catalogue: Catalogue) -> None:
    figures = read_asks(catalogue)
    assert numbers_of(figures, "requests", "2012") == [3]
    assert numbers_of(figures, "urges", "2011") == [1]
    assert numbers_of(figures, "urges", "2012") == [0]
    assert numbers_of(figures, "requests", "2008") == []
    assert [local_name(each.subject.iri) for each in figures.series] == [
        *("requests", "invites", "calls-upon", "calls-for", "urges", "encourages", "recommends")
    ]
