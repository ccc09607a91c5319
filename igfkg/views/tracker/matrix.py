"""The assessments of each topic, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.catalogue.topics import recommendations_on
from igfkg.model import terms
from igfkg.views.tracker.assessments import Assessment, assessments_of_topic

_YEAR = 4  # digits


@dataclass(frozen=True)
class Matrix:
    """Topics by years: those that a recommendation or an assessment is about."""

    years: Sequence[str]
    topics: Sequence[Reference]
    cells: Mapping[tuple[str, str], Sequence[Assessment]]  #: by IRI of the topic and year

    def cell(self, topic: Reference, year: str) -> Sequence[Assessment]:
        """What was said of a topic in a year."""
        return self.cells.get((topic.iri, year), ())


def read_matrix(catalogue: Catalogue) -> Matrix:
    """Return the assessments of each topic, of recommendations on it and of sets arranged by it, in each year."""
    topics: list[Reference] = []
    cells: dict[tuple[str, str], list[Assessment]] = {}
    for topic in map(catalogue.reference, catalogue.collection(catalogue.model.classes[terms.TOPIC])):
        assessments = assessments_of_topic(catalogue, topic.iri)
        if assessments or recommendations_on(catalogue, topic.iri):
            topics.append(topic)
        for assessment in assessments:
            if assessment.date:
                cells.setdefault((topic.iri, assessment.date[:_YEAR]), []).append(assessment)
    return Matrix(sorted({year for _, year in cells}), topics, cells)
