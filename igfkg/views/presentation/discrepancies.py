"""Where a source says something of a thing that its text does not bear out: what it says, and what the text has."""

from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Thing
from igfkg.model import terms


@dataclass(frozen=True)
class Discrepancy:
    """One difference between a source and a text."""

    thing: Thing
    as_stated: str  #: by the source; empty where no word is recorded
    expected: str  #: as the text has it; as above


def discrepancies_about(catalogue: Catalogue, iris: Iterable[str]) -> list[Discrepancy]:
    """Return the discrepancies that concern any of some things (their IRIs), by their IRIs."""
    concerning = {each for iri in iris for each in catalogue.subjects(terms.CONCERNS, iri)}
    things = [catalogue.thing(each) for each in sorted(concerning) if _is_discrepancy(catalogue, each)]
    return [Discrepancy(each, _first(each, terms.AS_STATED), _first(each, terms.EXPECTED)) for each in things]


def _is_discrepancy(catalogue: Catalogue, iri: str) -> bool:
    cls = catalogue.reference(iri).cls
    return cls is not None and terms.DISCREPANCY in cls.all_types


def _first(thing: Thing, prop: str) -> str:
    return next((each.lexical for each in thing.literals(prop)), "")
