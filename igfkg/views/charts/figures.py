"""Figures of several series by year. A year without a figure is missing, never zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Evidence, Reference

#: Years with a figure other than zero that a series must have to be drawn beside others.
FEWEST_YEARS = 4


@dataclass(frozen=True)
class Figure:
    """One number for one year; sources that differ are several figures."""

    year: str
    number: int
    precision: Reference | None = None  #: exact, about, at least; None for what was counted in the release
    evidence: tuple[Evidence, ...] = ()  #: of a figure that a source states


@dataclass(frozen=True)
class Series:
    """The figures for one measure, act or body, in the order of the years."""

    subject: Reference
    figures: tuple[Figure, ...]

    def of_year(self, year: str) -> tuple[Figure, ...]:
        """Return the figures for a year, the smallest first; none when the year is missing."""
        return tuple(sorted((each for each in self.figures if each.year == year), key=lambda each: each.number))

    @property
    def total(self) -> int:
        """The sum of all figures."""
        return sum(each.number for each in self.figures)

    @property
    def largest(self) -> tuple[Figure, ...]:
        """The largest figure, one for each year that has it."""
        most = max((each.number for each in self.figures), default=0)
        return tuple({each.year: each for each in self.figures if each.number == most}.values())

    @property
    def nonzero(self) -> tuple[Figure, ...]:
        """The figures other than zero."""
        return tuple(each for each in self.figures if each.number)


@dataclass(frozen=True)
class Figures:
    """Several series over the same years."""

    years: Sequence[str]  #: every year from the first to the last that has a figure
    series: Sequence[Series]

    def missing(self, series: Series) -> tuple[str, ...]:
        """Return the years for which a series has no figure."""
        return tuple(year for year in self.years if not series.of_year(year))

    def gaps(self, series: Series) -> tuple[tuple[str, str], ...]:
        """Return the years for which a series has no figure as ranges, each from its first to its last year."""
        ranges: list[tuple[str, str]] = []
        for year in self.missing(series):
            follows = ranges and int(ranges[-1][1]) + 1 == int(year)
            first = ranges.pop()[0] if follows else year
            ranges.append((first, year))
        return tuple(ranges)

    @property
    def leading(self) -> tuple[Series, ...]:
        """The series with the largest sum, all of them where several are equal."""
        most = max((each.total for each in self.series), default=0)
        return tuple(each for each in self.series if each.total == most)

    @property
    def sparse(self) -> tuple[Series, ...]:
        """The series with figures other than zero in too few years for a picture; none where all have so few."""
        sparse = tuple(each for each in self.series if len({figure.year for figure in each.nonzero}) < FEWEST_YEARS)
        return sparse if len(sparse) < len(self.series) else ()

    @property
    def drawn(self) -> "Figures":
        """The figures with the series that a picture shows, over the same years."""
        sparse = self.sparse
        return Figures(self.years, [each for each in self.series if each not in sparse])

    @property
    def largest(self) -> int:
        """The largest number of all series; 0 without any."""
        return max((each.number for series in self.series for each in series.figures), default=0)


def figures_of(series: Iterable[Series]) -> Figures:
    """Return series with the years that they span together; those without a figure are left out."""
    shown = [each for each in series if each.figures]
    years = sorted({int(each.year) for series in shown for each in series.figures})
    return Figures([str(year) for year in range(years[0], years[-1] + 1)] if years else [], shown)
