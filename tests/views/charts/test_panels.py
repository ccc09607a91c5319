"""The geometry of charts, by tables made by hand: zero, one, the largest, a missing year, two sources that differ."""

from itertools import pairwise

from igfkg.catalogue.things import Reference
from igfkg.views.charts.figures import Figure, Series, figures_of
from igfkg.views.charts.panels import COLUMN, Panel, draw_panels

_PLOT = 90


def _panel(*numbers: int | tuple[int, ...] | None) -> Panel:
    """A panel of one series, with the numbers of 2001, 2002 and so on."""
    years = {str(2001 + place): each if isinstance(each, tuple) else (each,) for place, each in enumerate(numbers)}
    figures = tuple(Figure(year, number) for year, each in years.items() for number in each if number is not None)
    (panel,) = draw_panels(figures_of([Series(Reference("x:1", None), figures)]), _PLOT).panels
    return panel


def test_zero_is_a_figure_and_a_missing_year_is_none() -> None:
    panel = _panel(0, None, 12)
    assert [(mark.figure.year, mark.height) for mark in panel.marks] == [("2001", 0), ("2003", _PLOT)]
    assert [each.year for each in panel.missing] == ["2002"]
    assert panel.marks[0].y == panel.base


def test_the_largest_reaches_the_top_and_one_of_twelve_thousand_is_still_there() -> None:
    panel = _panel(1, 12000)
    assert [mark.height for mark in panel.marks] == [1, _PLOT]
    assert panel.marks[1].y == panel.ticks[-1].y == panel.base - _PLOT


def test_figures_of_zero_alone_have_an_axis() -> None:
    panel = _panel(0)
    assert [tick.number for tick in panel.ticks] == [0, 1]
    assert panel.marks[0].height == 0


def test_two_sources_stand_side_by_side_around_the_middle_of_the_year() -> None:
    first, second, alone = _panel((1200, 1350), 1300).marks
    assert first.x < second.x
    assert (first.x + second.x) // 2 == alone.x - COLUMN
    assert first.y > second.y


def test_the_largest_figure_of_each_year_is_known() -> None:
    panel = _panel((1200, 1350), (9000, 9000), 7)
    assert [(mark.figure.number, mark.is_largest) for mark in panel.marks] == [
        *[(1200, False), (1350, True)],
        *[(9000, False), (9000, True)],
        (7, True),
    ]


def test_sources_that_agree_do_not_hide_each_other() -> None:
    first, second = _panel((9000, 9000)).marks
    assert first.y == second.y
    assert first.x != second.x


def test_panels_share_scale_and_columns_and_do_not_overlap() -> None:
    series = [Series(Reference(f"x:{n}", None), (Figure("2001", n), Figure("2003", 2 * n))) for n in (1, 5)]
    chart = draw_panels(figures_of(series), _PLOT)
    assert [each.year for each in chart.columns] == ["2001", "2002", "2003"]
    upper, lower = chart.panels
    assert upper.base < lower.label_y < lower.ticks[-1].y < lower.base < chart.height
    assert upper.marks[0].height * 10 == lower.marks[1].height == _PLOT
    assert max(column.x for column in chart.columns) < chart.width


def test_a_narrow_picture_has_all_years_and_fewer_numbers() -> None:
    numbers = [*range(1, 20), 1350]
    figures = tuple(Figure(str(2001 + place), number) for place, number in enumerate(numbers))
    chart = draw_panels(figures_of([Series(Reference("x:1", None), figures)]), _PLOT, 343)
    assert chart.width <= 343
    assert [each.year for each in chart.columns] == [each.year for each in figures]
    assert chart.columns[-1].is_written
    written = [each.x for each in chart.columns if each.is_written]
    assert min(after - before for before, after in pairwise(written)) >= 30
    (panel,) = chart.panels
    assert [mark.figure.number for mark in panel.marks if mark.is_written] == [*range(1, 10), 1350]


def test_a_narrow_picture_of_few_years_is_the_wide_one() -> None:
    figures = figures_of([Series(Reference("x:1", None), (Figure("2001", 1), Figure("2003", 2)))])
    assert draw_panels(figures, _PLOT, 343) == draw_panels(figures, _PLOT)


def test_nothing_is_an_empty_picture() -> None:
    chart = draw_panels(figures_of([]), _PLOT)
    assert (chart.columns, chart.panels) == ([], [])
