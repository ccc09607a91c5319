"""The steps that a document reports: what its passages state to have happened, when and at which meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.passages import Passage
from igfkg.catalogue.things import Reference
from igfkg.model import terms


@dataclass(frozen=True)
class ReportedStep:
    """A step of a process."""

    thing: Reference
    date: str  #: day, month or year; empty where none is known
    meetings: Sequence[Reference]  #: at which it happened


def reported_steps(catalogue: Catalogue, passages: Iterable[Passage]) -> list[ReportedStep]:
    """Return the steps that passages of a document state something of, each once, in the order of the passages."""
    subjects = (each.subject for passage in passages for each in passage.statements)
    steps = dict.fromkeys(each for each in subjects if each.cls and terms.PROCESS_STEP in each.cls.all_types)
    things = ((each, catalogue.thing(each.iri)) for each in steps)
    return [ReportedStep(each, catalogue.date_of(it), it.references(terms.AT_MEETING)) for each, it in things]
