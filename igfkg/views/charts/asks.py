"""What adopted resolutions and their annexes ask for: the number of recommendations in them, by year and act."""

from collections import Counter
from collections.abc import Mapping

from igfkg.catalogue.adopted_resolutions import adopted_resolution
from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.views.charts.figures import Figure, Figures, Series, figures_of
from igfkg.views.charts.subjects import charted

_YEAR = 4  # digits


def read_asks(catalogue: Catalogue) -> Figures:
    """Return the number of asks for each act that has a place in the chart; one with two acts counts for both.

    These request an action; recalling, recognizing, noting and welcoming request none.
    A year in which a resolution with recommendations was adopted has a figure for each act, which may be 0. Years
    without any are missing.
    """
    counts: Counter[tuple[str, str]] = Counter()
    years: set[str] = set()
    for iri in catalogue.instances(terms.RECOMMENDATION):
        year = _year(catalogue, iri)
        if year:
            years.add(year)
            counts.update((act, year) for act in catalogue.objects(iri, terms.ACT))
    acts = charted(catalogue, terms.ACT_CLASS)
    return figures_of(_series(catalogue, act, sorted(years), counts) for act in acts)


def _year(catalogue: Catalogue, recommendation: str) -> str:
    """The year in which the resolution with a recommendation was adopted; empty if none was."""
    for iri in catalogue.objects(recommendation, terms.SET_OUT_IN):
        if resolution := adopted_resolution(catalogue, iri):
            return resolution.literals(terms.ADOPTED_ON)[0].lexical[:_YEAR]
    return ""


def _series(catalogue: Catalogue, act: str, years: list[str], counts: Mapping[tuple[str, str], int]) -> Series:
    figures = tuple(Figure(year, counts[act, year]) for year in years)
    return Series(catalogue.reference(act), figures if any(each.number for each in figures) else ())
