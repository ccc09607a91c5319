"""Where sources differ, as the release tells it: the sides of each disagreement, and who takes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing, Value
from igfkg.model import terms


@dataclass(frozen=True)
class Position:
    """One side of a disagreement."""

    values: Sequence[Value]
    prevails: bool  #: whether the settled view takes it
    stated_by: Sequence[Evidence]


@dataclass(frozen=True)
class Difference:
    """A property of a thing on which sources differ."""

    thing: Thing  #: the disagreement
    property: str  #: IRI
    positions: Sequence[Position]


def differences(catalogue: Catalogue, iri: str) -> list[Difference]:
    """Return the disagreements that concern a thing."""
    concerned = (each for each in catalogue.subjects(terms.CONCERNS, iri) if catalogue.reference(each).cls)
    found = (_difference(catalogue, catalogue.thing(each)) for each in concerned)
    return [each for each in found if each.positions]


def all_differences(catalogue: Catalogue) -> list[tuple[Reference, list[Difference]]]:
    """Return every disagreement, by the thing that it concerns."""
    iris = catalogue.instances(terms.DISAGREEMENT)
    things = {each.iri: each for iri in iris for each in catalogue.thing(iri).references(terms.CONCERNS)}
    found = ((things[iri], differences(catalogue, iri)) for iri in sorted(things))
    return [(thing, sides) for thing, sides in found if sides]


def _difference(catalogue: Catalogue, thing: Thing) -> Difference:
    property_iri = next((each.iri for each in thing.references(terms.ON_PROPERTY)), "")
    positions = [_position(catalogue, catalogue.thing(each.iri)) for each in thing.references(terms.HAS_POSITION)]
    return Difference(thing, property_iri, positions)


def _position(catalogue: Catalogue, thing: Thing) -> Position:
    return Position(
        values=thing.values(terms.STATED_VALUE),
        prevails=any(each.lexical == "true" for each in thing.literals(terms.PREVAILS)),
        stated_by=[catalogue.evidence(each.iri) for each in thing.references(terms.STATED_BY)],
    )
