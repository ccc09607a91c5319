"""Geometry of a picture of figures: a panel for each series, one below the other, and a column for each year.

Lengths are in the units of the picture (https://www.w3.org/TR/SVG2/coords.html); ``y`` grows downwards. All panels have
the same scale.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.views.charts.figures import Figure, Figures, Series
from igfkg.views.charts.scale import axis_end, axis_ticks, length_of

COLUMN = 44
_LEFT, _RIGHT, _FOOT = 52, 8, 26
_LABEL = 44  # above a panel: its name, and the number of a full bar
_APART = 11  # between the figures of one year


@dataclass(frozen=True)
class PanelMark:
    """One figure in a panel."""

    figure: Figure
    x: int  #: of its middle
    y: int
    height: int  #: above the base of the panel
    is_largest: bool  #: of its year


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
    columns: Sequence[YearColumn]
    panels: Sequence[Panel]


def draw_panels(figures: Figures, plot: int) -> PanelChart:
    """Return the geometry of figures.

    Args:
        figures: what to show.
        plot: height of each panel without its name.
    """
    columns = [YearColumn(year, _LEFT + COLUMN * place + COLUMN // 2) for place, year in enumerate(figures.years)]
    end = axis_end(figures.largest)
    panels = [
        _panel(series, columns, place * (_LABEL + plot), plot, end) for place, series in enumerate(figures.series)
    ]
    width = _LEFT + COLUMN * len(columns) + _RIGHT
    return PanelChart(width, len(panels) * (_LABEL + plot) + _FOOT, _LEFT, columns, panels)


def _panel(series: Series, columns: Sequence[YearColumn], top: int, plot: int, end: int) -> Panel:
    base = top + _LABEL + plot
    return Panel(
        series=series,
        label_y=top + 22,
        base=base,
        marks=[mark for column in columns for mark in _marks(series.of_year(column.year), column, base, plot, end)],
        missing=[column for column in columns if not series.of_year(column.year)],
        ticks=[Tick(number, base - length_of(number, end, plot)) for number in axis_ticks(end)],
    )


def _marks(figures: Sequence[Figure], column: YearColumn, base: int, plot: int, end: int) -> Iterator[PanelMark]:
    """The figures of one year side by side, so that those of sources that agree do not hide each other."""
    start = column.x - _APART * (len(figures) - 1) // 2
    for place, figure in enumerate(figures):
        height = length_of(figure.number, end, plot)
        yield PanelMark(figure, start + _APART * place, base - height, height, figure is figures[-1])
