"""The steps before and after a step: those that a source links with it, else those of the same thing by their dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import PROV
from igfkg.views.presentation.step_account import is_process
from igfkg.views.presentation.steps import step_place

#: The property by which a step comes after another.
COMES_AFTER: Final = PROV + "wasInformedBy"
_MOST: Final = 100  # steps of one thing whose dates are read; of one with more none are before or after


@dataclass(frozen=True)
class NeighbouringStep:
    """A step next to another one."""

    thing: Thing
    date: str  #: day, month or year; empty where none is known
    of: Reference | None = None  #: what both are steps of, where only their dates make them neighbours


@dataclass(frozen=True)
class NeighbouringSteps:
    """The steps next to one."""

    before: Sequence[NeighbouringStep]
    after: Sequence[NeighbouringStep]


def neighbouring_steps(catalogue: Catalogue, step: Thing) -> NeighbouringSteps:
    """Return the steps before and after a step: those linked with it, else the next of each thing that it is a step of.

    A step without a date is next to none by its date; of one date the order is that of the IRIs. The steps of a process
    do not follow from each other by their dates alone.
    """
    followed = [each for each in step.references(terms.STEP_OF) if not is_process(each)]
    by_date = [_by_date(catalogue, step, each) for each in followed]
    linked_before = _linked(catalogue, catalogue.objects(step.iri, COMES_AFTER))
    linked_after = _linked(catalogue, catalogue.subjects(COMES_AFTER, step.iri))
    return NeighbouringSteps(
        linked_before or _each_once(each for before, _ in by_date for each in before),
        linked_after or _each_once(each for _, after in by_date for each in after),
    )


def _linked(catalogue: Catalogue, iris: Iterable[str]) -> list[NeighbouringStep]:
    things = (catalogue.thing(iri) for iri in iris)
    steps = [each for each in things if terms.PROCESS_STEP in each.cls.all_types]
    return [NeighbouringStep(each, step_place(catalogue, each).date) for each in steps]


def _by_date(
    catalogue: Catalogue, step: Thing, of: Reference
) -> tuple[Sequence[NeighbouringStep], Sequence[NeighbouringStep]]:
    iris = catalogue.subjects(terms.STEP_OF, of.iri)
    things = [catalogue.thing(iri) for iri in iris] if len(iris) <= _MOST else []
    dated = [NeighbouringStep(each, date, of) for each in things if (date := step_place(catalogue, each).date)]
    ordered = sorted(dated, key=lambda each: (first_day(each.date), natural_sort_key(each.thing.iri)))
    place = next((number for number, each in enumerate(ordered) if each.thing.iri == step.iri), None)
    return ([], []) if place is None else (ordered[:place][-1:], ordered[place + 1 :][:1])


def _each_once(steps: Iterable[NeighbouringStep]) -> list[NeighbouringStep]:
    by_iri: dict[str, NeighbouringStep] = {}
    for each in steps:
        by_iri.setdefault(each.thing.iri, each)
    return [*by_iri.values()]
