"""Where sources differ, as the release tells it: the sides of each disagreement, and who takes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue, Evidence, Reference, Thing, Value, references
from igfkg.rdf.namespaces import DEF

_COLLECTION = "disagreements"


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
    found = []
    for each in catalogue.subjects(DEF + "concerns", iri):
        thing = catalogue.thing(each) if catalogue.reference(each).cls else None
        positions = references(thing, "hasPosition") if thing else ()
        if thing and positions:
            sides = [_position(catalogue, catalogue.thing(position.iri)) for position in positions]
            property_iri = next((reference.iri for reference in references(thing, "onProperty")), "")
            found.append(Difference(thing, property_iri, sides))
    return found


def all_differences(catalogue: Catalogue) -> list[tuple[Reference, list[Difference]]]:
    """Return every disagreement, by the thing that it concerns."""
    iris = catalogue.collection(catalogue.model.collection_class(_COLLECTION))
    things = {each.iri: each for iri in iris for each in references(catalogue.thing(iri), "concerns")}
    found = ((things[iri], differences(catalogue, iri)) for iri in sorted(things))
    return [(thing, sides) for thing, sides in found if sides]


def _position(catalogue: Catalogue, thing: Thing) -> Position:
    facts = [(fact.field.name, fact.value) for fact in thing.facts]
    return Position(
        values=[value for name, value in facts if name == "statedValue"],
        prevails=any(getattr(value, "lexical", "") == "true" for name, value in facts if name == "prevails"),
        stated_by=[catalogue.evidence(each.iri) for each in references(thing, "statedBy")],
    )
