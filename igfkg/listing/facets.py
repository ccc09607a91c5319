"""How often each value of a field comes up among the things of a list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.describe import Literal, Reference, Thing, Value
from igfkg.errors import BadRequestError
from igfkg.model import Class, Field


@dataclass(frozen=True)
class Bucket:
    """One value, and how many things have it."""

    value: Value
    count: int


def facet_fields(cls: Class) -> dict[str, Field]:
    """Return the fields of a class whose values can be counted: those that are not text."""
    return {field.name: field for field in cls.fields if not field.is_text}


def count_facets(cls: Class, things: Iterable[Thing], names: Iterable[str]) -> dict[str, list[Bucket]]:
    """Return the values of each named field with their counts, the most frequent first.

    Raises:
        BadRequestError: for a field that cannot be counted, naming those that can.
    """
    known = facet_fields(cls)
    asked = [*dict.fromkeys(names)]
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise BadRequestError(f"no facet {', '.join(unknown)[:80]}; facets are {', '.join(sorted(known))}")
    everything = [*things]
    return {name: _count(known[name], everything) for name in asked}


def _count(field: Field, things: Iterable[Thing]) -> list[Bucket]:
    counts: Counter[Value] = Counter()
    for thing in things:
        counts.update({fact.value for fact in thing.facts if fact.field.iri == field.iri})
    ordered = sorted(counts.items(), key=lambda each: (-each[1], _name(each[0])))
    return [Bucket(value, number) for value, number in ordered]


def _name(value: Literal | Reference) -> str:
    return value.iri if isinstance(value, Reference) else value.lexical
