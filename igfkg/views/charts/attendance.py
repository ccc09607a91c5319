"""How many people took part in the annual meetings of a body, by measure: each source is a figure of its own."""

from collections.abc import Iterator

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Literal, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import SCHEMA_ORG
from igfkg.views.charts.figures import Figure, Figures, Series, figures_of
from igfkg.views.charts.subjects import charted

_START = SCHEMA_ORG + "startDate"
_YEAR = 4  # digits
#: Counts of some of the participants only.
_GROUPS = (terms.STAKEHOLDER_GROUP, terms.REGIONAL_GROUP, terms.GENDER)


def read_attendance(catalogue: Catalogue, body: str) -> Figures:
    """Return the figures for each measure that has a place in the chart; the year is that in which the meeting began.

    These measures are of people at a whole meeting, and sources give them for several meetings.

    Args:
        catalogue: the things of a release.
        body: IRI of the body whose numbered sessions are counted.
    """
    counts = [*_counts(catalogue, body)]
    measures = charted(catalogue, terms.MEASURE_CLASS)
    return figures_of(_series(catalogue, measure, counts) for measure in measures)


_Count = tuple[str, Thing]


def _counts(catalogue: Catalogue, body: str) -> Iterator[_Count]:
    """The year and the count of each count of a whole annual meeting."""
    for iri in catalogue.subjects(terms.MEETING_OF, body):
        meeting = catalogue.thing(iri)
        start = next((each.lexical for each in meeting.literals(_START)), "")
        if start and meeting.literals(terms.SESSION_NUMBER):
            counts = map(catalogue.thing, catalogue.subjects(terms.COUNT_OF, iri))
            yield from ((start[:_YEAR], each) for each in counts if not each.values(*_GROUPS))


def _series(catalogue: Catalogue, measure: str, counts: list[_Count]) -> Series:
    of_measure = ((year, count) for year, count in counts if measure in _measures(count))
    figures = (figure for year, count in of_measure for figure in _figures(year, count))
    return Series(catalogue.reference(measure), tuple(sorted(figures, key=lambda each: (each.year, each.number))))


def _measures(count: Thing) -> set[str]:
    return {each.iri for each in count.references(terms.MEASURE)}


def _figures(year: str, count: Thing) -> Iterator[Figure]:
    precision = next(iter(count.references(terms.QUALIFIER)), None)
    for fact in count.facts:
        if fact.field.iri == terms.NUMBER and isinstance(fact.value, Literal):
            yield Figure(year, int(fact.value.lexical), precision, fact.evidence)
