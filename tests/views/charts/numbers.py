"""The numbers of one series in one year, for the tests of what charts read."""

from igfkg.rdf.iris import local_name
from igfkg.views.charts.figures import Figures


def numbers_of(figures: Figures, key: str, year: str) -> list[int]:
    """Return the numbers of the series about a thing (its key), the smallest first."""
    (series,) = [each for each in figures.series if local_name(each.subject.iri) == key]
    return [each.number for each in series.of_year(year)]
