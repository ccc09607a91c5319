"""Statements made at a meeting of which a source has only that they were made: no status, outcome or recommendation."""

from collections.abc import Iterable
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.views.tracker.assessments import STATUS

_CONTENT: Final = frozenset((terms.OUTCOME, terms.RECOMMENDATION))


def is_bare_statement(catalogue: Catalogue, assessment: Thing) -> bool:
    """Return whether an assessment is a statement at a meeting whose content is not described.

    It has no status, and its passages describe no outcome and no recommendation.
    """
    if assessment.references(STATUS) or not assessment.references(terms.AT_MEETING):
        return False
    passages = (each.passage.iri for each in assessment.evidence)
    subjects = (each.subject for iri in passages for each in catalogue.statements(iri))
    return not any(_is_content(each) for each in subjects)


def bare_statements(catalogue: Catalogue, things: Iterable[Reference]) -> list[Thing]:
    """Return those of some things that are statements whose content is not described."""
    assessments = (each for each in things if each.cls and terms.ASSESSMENT in each.cls.all_types)
    described = (catalogue.thing(each.iri) for each in assessments)
    return [each for each in described if is_bare_statement(catalogue, each)]


def _is_content(thing: Reference) -> bool:
    return thing.cls is not None and not _CONTENT.isdisjoint(thing.cls.all_types)
