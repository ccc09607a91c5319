"""Disagreements recorded in a release: properties on which sources differ, with the positions and their sources."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.things import Evidence, Literal, Reference, Thing, Value
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import DCT, SKOS, XSD

_STRING = XSD + "string"
#: Properties whose values say the same in other words, in the order of pages.
_WORDS = (DCT + "description", DCT + "title", SKOS + "altLabel", SKOS + "prefLabel")


class Difference(StrEnum):
    """How the values of a disagreement differ, those that matter most to a reader first."""

    FACTS = "facts"  #: dates, numbers, things, or texts such as places
    WORDING = "wording"  #: names and descriptions in other words
    SPELLING = "spelling"  #: texts with the same letters and digits, without case and accents


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


@dataclass(frozen=True)
class DisagreementGroup:
    """The disagreements whose values differ in one way."""

    difference: Difference
    things: Sequence[tuple[Reference, Sequence[DisagreementRecord]]]  #: with the thing that they concern

    @property
    def count(self) -> int:
        """The number of disagreements."""
        return sum(len(disagreements) for _, disagreements in self.things)


def disagreements_about(catalogue: Catalogue, iri: str) -> list[DisagreementRecord]:
    """Return the disagreements that concern a thing."""
    concerned = (each for each in catalogue.subjects(terms.CONCERNS, iri) if catalogue.reference(each).cls)
    disagreements = (_disagreement(catalogue, catalogue.thing(each)) for each in concerned)
    return [each for each in disagreements if each.positions]


def difference_of(disagreement: DisagreementRecord) -> Difference:
    """Return how the values of a disagreement differ."""
    if len({_letters(value) for value in _values(disagreement)}) == 1:
        return Difference.SPELLING
    return Difference.WORDING if disagreement.property in _WORDS else Difference.FACTS


def all_disagreements(catalogue: Catalogue) -> list[DisagreementGroup]:
    """Return every disagreement, by how its values differ and by the thing that it concerns.

    In each group the things with the newest dates come first and those without a date last. Of things of one date, and
    of one thing, dates and numbers come first, then other facts, descriptions, and names; among these, those that most
    passages state.
    """
    iris = catalogue.instances(terms.DISAGREEMENT)
    things = {each.iri: each for iri in iris for each in catalogue.thing(iri).references(terms.CONCERNS)}
    pairs = [(things[iri], disagreements_about(catalogue, iri)) for iri in sorted(things)]
    by_importance = sorted(pairs, key=lambda pair: min(map(_place, pair[1]), default=(0, 0)))
    dated = sorted(by_importance, key=lambda pair: _first_day(catalogue, pair[0]), reverse=True)
    groups = (DisagreementGroup(each, _with_difference(each, dated)) for each in Difference)
    return [each for each in groups if each.things]


_OfThing = tuple[Reference, Sequence[DisagreementRecord]]


def _first_day(catalogue: Catalogue, thing: Reference) -> str:
    date = catalogue.date_of(catalogue.thing(thing.iri))
    return first_day(date) if date else ""


def _with_difference(difference: Difference, pairs: Iterable[_OfThing]) -> list[_OfThing]:
    chosen = ((thing, [each for each in sides if difference_of(each) is difference]) for thing, sides in pairs)
    return [(thing, sorted(sides, key=_place)) for thing, sides in chosen if sides]


def _place(disagreement: DisagreementRecord) -> tuple[int, int]:
    """By what it is on, then by how many passages state it: the smaller, the more it matters to a reader."""
    return _rank(disagreement), -sum(len(each.stated_by) for each in disagreement.positions)


def _rank(disagreement: DisagreementRecord) -> int:
    if disagreement.property in _WORDS:
        return 2 + _WORDS.index(disagreement.property)
    return 0 if any(_is_measured(value) for value in _values(disagreement)) else 1


def _values(disagreement: DisagreementRecord) -> list[Value]:
    return [value for position in disagreement.positions for value in position.values]


def _letters(value: Value) -> str:
    """What tells values apart that differ in more than spelling: letters and digits of a text, else the value."""
    if isinstance(value, Reference):
        return value.iri
    if _is_measured(value):
        return value.lexical
    return "".join(each for each in unicodedata.normalize("NFKD", folded(value.lexical)) if each.isalnum())


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
