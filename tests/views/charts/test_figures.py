"""Figures by year: a year without a figure is missing, a figure of zero is not."""

import pytest

from igfkg.catalogue.things import Reference
from igfkg.views.charts.figures import Figure, Figures, Series, figures_of


def _series(**years: int | tuple[int, ...]) -> Series:
    numbers = {year[1:]: each if isinstance(each, tuple) else (each,) for year, each in years.items()}
    return Series(Reference("x:1", None), tuple(Figure(y, number) for y, each in numbers.items() for number in each))


@pytest.mark.parametrize(
    ("series", "years", "gaps"),
    [
        (_series(y2010=1), ["2010"], []),
        (_series(y2010=0, y2012=3), ["2010", "2011", "2012"], [("2011", "2011")]),
        (_series(y2010=1, y2014=1), ["2010", "2011", "2012", "2013", "2014"], [("2011", "2013")]),
        (_series(y2010=1, y2012=1, y2014=1), ["2010", "2011", "2012", "2013", "2014"],
         [("2011", "2011"), ("2013", "2013")]),
    ],
)  # fmt: skip
def test_years_between_figures_are_missing(series: Series, years: list[str], gaps: list[tuple[str, str]]) -> None:
    figures = figures_of([series])
    assert [*figures.years] == years
    assert [*figures.gaps(series)] == gaps


def test_years_are_those_of_all_series_together() -> None:
    first, second = _series(y2006=1), _series(y2008=2)
    figures = figures_of([first, second])
    assert figures.missing(first) == ("2007", "2008")
    assert figures.missing(second) == ("2006", "2007")
    assert figures.largest == 2


def test_sources_that_differ_are_two_figures_the_smaller_first() -> None:
    assert [each.number for each in _series(y2007=(1363, 1291)).of_year("2007")] == [1291, 1363]


def test_nothing_has_no_years() -> None:
    assert figures_of([]) == figures_of([Series(Reference("x:1", None), ())]) == Figures([], [])
    assert figures_of([]).largest == 0


def test_series_with_the_same_sum_lead_together() -> None:
    first, second, third = _series(y2020=5, y2021=1), _series(y2020=1, y2021=5), _series(y2020=3)
    assert figures_of([first, second, third]).leading == (first, second)
    assert figures_of([third]).leading == (third,)


def test_the_largest_figure_has_every_year_that_shares_it_once() -> None:
    assert [each.year for each in _series(y2020=5, y2021=(4, 5, 5), y2022=3).largest] == ["2020", "2021"]


def test_a_series_with_few_years_above_zero_is_not_drawn_beside_fuller_ones() -> None:
    full, sparse = _series(y2020=1, y2021=1, y2022=1, y2023=1), _series(y2020=1, y2021=0, y2022=7, y2023=9)
    figures = figures_of([full, sparse])
    assert figures.sparse == (sparse,)
    assert [*figures.drawn.series] == [full]
    assert figures.drawn.years == figures.years
    alone = figures_of([sparse])
    assert alone.sparse == ()
    assert [*alone.drawn.series] == [sparse]
