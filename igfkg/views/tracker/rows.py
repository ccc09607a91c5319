"""A row for each recommendation: its source, addressees, tasks and assessments.

An assessment may be of the recommendation itself, of its topic or of its set. The row states which: an assessment of a
topic is not one of each recommendation under it.
"""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.catalogue.topics import topics_of
from igfkg.model import terms
from igfkg.views.tracker.assessments import Assessment, assessments_of_recommendation

_OLDER = (terms.RESTATES, terms.EXTENDS)


@dataclass(frozen=True)
class TrackerRow:
    """One recommendation."""

    thing: Thing
    source: tuple[Reference, ...]  #: the set it belongs to
    topics: tuple[Reference, ...]  #: the main one first
    addressees: tuple[Reference, ...]
    tasks: tuple[Thing, ...]
    responsible: tuple[Reference, ...]
    costs: tuple[bool, ...]  #: whether its tasks cost something, as far as a source says so
    assessments: tuple[Assessment, ...]  #: the newest first
    verifications: tuple[Reference, ...]  #: how the passages behind it were read
    root: str  #: IRI of the oldest recommendation that it restates or extends, its own when there is none

    @property
    def repeats(self) -> bool:
        """Whether it restates or extends an older one."""
        return self.root != self.thing.iri


def read_rows(catalogue: Catalogue) -> list[TrackerRow]:
    """Return all rows, each recommendation before those that repeat it."""
    cls = catalogue.model.classes[terms.RECOMMENDATION]
    rows = [_row(catalogue, catalogue.thing(iri)) for iri in catalogue.collection(cls)]
    place = {row.thing.iri: number for number, row in enumerate(rows)}
    return sorted(rows, key=lambda row: (place.get(row.root, 0), row.repeats, place[row.thing.iri]))


def _row(catalogue: Catalogue, thing: Thing) -> TrackerRow:
    tasks = tuple(catalogue.thing(iri) for iri in catalogue.subjects(terms.IMPLEMENTS, thing.iri))
    topics, source = topics_of(catalogue, thing), thing.references(terms.IN_SET)
    verifications = {each.verification.iri: each.verification for each in thing.evidence if each.verification}
    return TrackerRow(
        thing=thing,
        source=source,
        topics=topics,
        addressees=thing.references(terms.ADDRESSED_TO),
        tasks=tasks,
        responsible=tuple(dict.fromkeys(each for task in tasks for each in task.references(terms.RESPONSIBLE))),
        costs=tuple(sorted({cost for task in tasks for cost in _costs(task)})),
        assessments=assessments_of_recommendation(catalogue, thing),
        verifications=tuple(verifications[iri] for iri in sorted(verifications)),
        root=_root(catalogue, thing.iri),
    )


def _costs(task: Thing) -> set[bool]:
    return {each.lexical == "true" for each in task.literals(terms.HAS_COST)}


def _root(catalogue: Catalogue, iri: str) -> str:
    """The oldest recommendation up the chain; of several the first by IRI, and none twice."""
    visited = {iri}
    while True:
        older = [each for name in _OLDER for each in catalogue.objects(iri, name) if each not in visited]
        if not older:
            return iri
        iri = min(older)
        visited.add(iri)
