"""The assessments of each topic, year by year, and those of a whole set, which are of no one topic."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.catalogue.topics import recommendations_on
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.views.tracker.assessments import Assessment, Level, assessments_of, assessments_of_topic

_YEAR = 4  # digits


@dataclass(frozen=True)
class Matrix:
    """Topics that a recommendation or an assessment is about, and sets that were assessed as a whole, by years."""

    years: Sequence[str]
    topics: Sequence[Reference]
    sets: Sequence[Reference]
    cells: Mapping[tuple[str, str], Sequence[Assessment]]  #: by IRI of the topic or set and year

    def cell(self, of: Reference, year: str) -> Sequence[Assessment]:
        """What was said of a topic or a set in a year."""
        return self.cells.get((of.iri, year), ())

    def on_topics(self, keys: Collection[str]) -> "Matrix":
        """Return the part on the topics with these keys; the whole without keys. Empty years are left out."""
        topics = [each for each in self.topics if local_name(each.iri) in keys] or self.topics
        shown = {each.iri for each in (*topics, *self.sets)}
        years = sorted({year for iri, year in self.cells if iri in shown})
        return replace(self, topics=topics, years=years)


def read_matrix(catalogue: Catalogue) -> Matrix:
    """Return the assessments of each topic and of recommendations on it, and of each whole set, in each year."""
    topics, sets = (_all(catalogue, each) for each in (terms.TOPIC, terms.RECOMMENDATION_SET))
    of_topics = {each: _of_topic(catalogue, each) for each in topics}
    of_sets = {each: assessments_of(catalogue, catalogue.thing(each.iri)) for each in sets}
    cells: dict[tuple[str, str], list[Assessment]] = {}
    for of, assessments in (*of_topics.items(), *of_sets.items()):
        for assessment in assessments:
            if assessment.date:
                cells.setdefault((of.iri, assessment.date[:_YEAR]), []).append(assessment)
    return Matrix(
        years=sorted({year for _, year in cells}),
        topics=[each for each in topics if of_topics[each] or recommendations_on(catalogue, each.iri)],
        sets=[each for each in sets if of_sets[each]],
        cells=cells,
    )


def _all(catalogue: Catalogue, name: str) -> Sequence[Reference]:
    return [catalogue.reference(each) for each in catalogue.collection(catalogue.model.classes[name])]


def _of_topic(catalogue: Catalogue, topic: Reference) -> Sequence[Assessment]:
    return [each for each in assessments_of_topic(catalogue, topic.iri) if each.level is not Level.SET]
