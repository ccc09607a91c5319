"""Disagreements recorded in a release: properties on which sources differ, with the positions and their sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Literal, Reference, Thing, Value
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, SKOS, XSD

_STRING = XSD + "string"
#: Properties on which sources differ in wording or spelling, after all others.
_WORDS = (DCT + "description", DCT + "title", SKOS + "altLabel", SKOS + "prefLabel")


@dataclass(frozen=True)
class PositionRecord:
    """One position in a disagreement."""

    values: Sequence[Value]
    prevails: bool  #: whether the settled view takes it
    stated_by: Sequence[Evidence]


@dataclass(frozen=True)
class DisagreementRecord:
    """A property of a thing on which sources differ."""

    thing: Thing  #: the disagreement
    property: str  #: IRI
    positions: Sequence[PositionRecord]
    reasons: Sequence[tuple[str, str]]  #: by language tag: the rule by which the value that prevails does


def disagreements_about(catalogue: Catalogue, iri: str) -> list[DisagreementRecord]:
    """Return the disagreements that concern a thing."""
    concerned = (each for each in catalogue.subjects(terms.CONCERNS, iri) if catalogue.reference(each).cls)
    disagreements = (_disagreement(catalogue, catalogue.thing(each)) for each in concerned)
    return [each for each in disagreements if each.positions]


def all_disagreements(catalogue: Catalogue) -> list[tuple[Reference, list[DisagreementRecord]]]:
    """Return every disagreement, by the thing that it concerns.

    Those on dates, numbers and votes come first, then those on other facts, on descriptions, and on names alone.
    """
    iris = catalogue.instances(terms.DISAGREEMENT)
    things = {each.iri: each for iri in iris for each in catalogue.thing(iri).references(terms.CONCERNS)}
    pairs = ((things[iri], disagreements_about(catalogue, iri)) for iri in sorted(things))
    return sorted(((thing, sides) for thing, sides in pairs if sides), key=lambda pair: min(map(_rank, pair[1])))


def _rank(disagreement: DisagreementRecord) -> int:
    """The place of a disagreement by what it is on: the smaller, the more it matters to a reader."""
    if disagreement.property in _WORDS:
        return 2 + _WORDS.index(disagreement.property)
    values = [value for position in disagreement.positions for value in position.values]
    return 0 if any(_is_measured(value) for value in values) else 1


def _is_measured(value: Value) -> bool:
    """Whether a value is a date, a number or a truth value."""
    return isinstance(value, Literal) and not value.language and value.datatype != _STRING


def _disagreement(catalogue: Catalogue, thing: Thing) -> DisagreementRecord:
    property_iri = next((each.iri for each in thing.references(terms.ON_PROPERTY)), "")
    positions = [_position(catalogue, catalogue.thing(each.iri)) for each in thing.references(terms.HAS_POSITION)]
    rules = (catalogue.thing(each.iri) for each in thing.references(terms.SETTLED_BY))
    reasons = [(each.language or "en", each.lexical) for rule in rules for each in rule.literals(SKOS + "definition")]
    return DisagreementRecord(thing, property_iri, positions, reasons)


def _position(catalogue: Catalogue, thing: Thing) -> PositionRecord:
    return PositionRecord(
        values=thing.values(terms.STATED_VALUE),
        prevails=any(each.lexical == "true" for each in thing.literals(terms.PREVAILS)),
        stated_by=[catalogue.evidence(each.iri) for each in thing.references(terms.STATED_BY)],
    )
