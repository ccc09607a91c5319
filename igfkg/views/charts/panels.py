"""Geometry of a picture of figures: a panel for each series, one below the other, and a column for each year.

Lengths are in the units of the picture (https://www.w3.org/TR/SVG2/coords.html); ``y`` grows downwards. All panels have
the same scale.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from igfkg.views.charts.figures import Figure, Figures, Series
from igfkg.views.charts.scale import axis_end, axis_ticks, length_of

COLUMN = 44
_LEFT, _RIGHT, _FOOT = 52, 16, 26
_LABEL = 44  # above a panel: its name, and the number of a full bar
_APART = 11  # between the figures of one year
_YEAR = 36  # what the number of a year takes
_DIGIT = 7  # what a digit of a figure takes


@dataclass(frozen=True)
class PanelMark:
    """One figure in a panel."""

    figure: Figure
    x: int  #: of its middle
    y: int
    height: int  #: above the base of the panel
    is_largest: bool  #: of its year
    is_written: bool  #: whether there is room for its number


@dataclass(frozen=True)
class Tick:
    """One line of an axis."""

    number: int
    y: int


@dataclass(frozen=True)
class YearColumn:
    """One year."""

    year: str
    x: int  #: of its middle
    is_written: bool = True  #: whether there is room for its number


@dataclass(frozen=True)
class Panel:
    """The picture of one series."""

    series: Series
    label_y: int  #: of its name
    base: int  #: where zero is
    marks: Sequence[PanelMark]
    missing: Sequence[YearColumn]  #: the years without a figure
    ticks: Sequence[Tick]


@dataclass(frozen=True)
class PanelChart:
    """A whole picture."""

    width: int
    height: int
    left: int  #: where the columns begin
    bar: int  #: width of a bar
    columns: Sequence[YearColumn]
    panels: Sequence[Panel]


@dataclass(frozen=True)
class _Grid:
    """What all panels of a picture share."""

    columns: Sequence[YearColumn]
    column: int  #: width of a column
    plot: int  #: height of a panel without its name
    end: int  #: the number at the top of a panel

    def height(self, number: int) -> int:
        """How far above the base a number is."""
        return length_of(number, self.end, self.plot)


def draw_panels(figures: Figures, plot: int, most: int | None = None) -> PanelChart:
    """Return the geometry of figures.

    Args:
        figures: what to show.
        plot: height of each panel without its name.
        most: width that the picture may have at most; columns are narrower in it, with fewer numbers.
    """
    years = len(figures.years)
    column = COLUMN if most is None or not years else min(COLUMN, (most - _LEFT - _RIGHT) // years)
    grid = _Grid(_columns(figures.years, column), column, plot, axis_end(figures.largest))
    panels = [_panel(series, place * (_LABEL + plot), grid) for place, series in enumerate(figures.series)]
    width = _LEFT + column * years + _RIGHT
    return PanelChart(width, len(panels) * (_LABEL + plot) + _FOOT, _LEFT, column // 2, grid.columns, panels)


def _columns(years: Sequence[str], column: int) -> Sequence[YearColumn]:
    """The columns of years; the newest has its number, and as many before it as there is room for."""
    step = ceil(_YEAR / column)
    return [
        YearColumn(year, _LEFT + column * place + column // 2, (len(years) - 1 - place) % step == 0)
        for place, year in enumerate(years)
    ]


def _panel(series: Series, top: int, grid: _Grid) -> Panel:
    base = top + _LABEL + grid.plot
    return Panel(
        series=series,
        label_y=top + 22,
        base=base,
        marks=[mark for column in grid.columns for mark in _marks(series, column, base, grid)],
        missing=[column for column in grid.columns if not series.of_year(column.year)],
        ticks=[Tick(number, base - grid.height(number)) for number in axis_ticks(grid.end)],
    )


def _marks(series: Series, column: YearColumn, base: int, grid: _Grid) -> Iterator[PanelMark]:
    """The figures of one year side by side, so that those of sources that agree do not hide each other."""
    figures = series.of_year(column.year)
    largest = max(each.number for each in series.figures)
    apart = min(_APART, grid.column // 3)
    start = column.x - apart * (len(figures) - 1) // 2
    for place, figure in enumerate(figures):
        height = grid.height(figure.number)
        is_written = figure.number == largest or len(str(figure.number)) * _DIGIT <= grid.column
        yield PanelMark(figure, start + apart * place, base - height, height, figure is figures[-1], is_written)
