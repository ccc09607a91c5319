"""Facets: the number of things in a list for each value of a field."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from igfkg.catalogue.lists.listed_things import ListedThings
from igfkg.catalogue.things import Literal, Reference, Thing, Value
from igfkg.errors import BadRequestError
from igfkg.model.collections import TYPE, listed_classes, listed_fields
from igfkg.model.model import Class, Field, Model
from igfkg.rdf.namespaces import XSD


@dataclass(frozen=True)
class Bucket:
    """One value, and how many things have it."""

    value: Value
    count: int


def facet_fields(model: Model, cls: Class) -> dict[str, Field]:
    """Return the fields in the list of a class whose values can be counted: those that are not text."""
    return {field.name: field for field in listed_fields(model, cls) if not field.is_text}


def count_facets(
    model: Model, cls: Class, things: Iterable[Thing], names: Iterable[str], most: int | None = None
) -> dict[str, list[Bucket]]:
    """Return the values of each named field with their counts, the most frequent first.

    Beside the fields there is ``type``: a thing counts for its class and for those above it in the list, as the filter
    finds it.

    Args:
        model: the model.
        cls: the class of the list.
        things: the things of the list.
        names: the names of the fields.
        most: how many values of each field to return; None for all.

    Raises:
        BadRequestError: for a field that cannot be counted, naming those that can.
    """
    known = facet_fields(model, cls)
    requested = [*dict.fromkeys(names)]
    unknown = [name for name in requested if name not in known and name != TYPE]
    if unknown:
        raise BadRequestError(f"no facet {', '.join(unknown)[:80]}; facets are {', '.join(sorted([TYPE, *known]))}")
    if isinstance(things, ListedThings):
        return {
            name: _counted(model, cls, things, known[name].iri if name != TYPE else TYPE, most) for name in requested
        }
    everything = [*things]
    return {
        name: (_count_types(model, cls, everything) if name == TYPE else _count(known[name], everything))[:most]
        for name in requested
    }


def _counted(model: Model, cls: Class, things: ListedThings, field: str, most: int | None) -> list[Bucket]:
    counts = things.counts(field, most)
    if field == TYPE:
        names = {each.iri: name for name, each in listed_classes(model, cls).items()}
        counts = [(Literal(names[_name(value)], XSD + "string"), count) for value, count in counts]
    return _sorted([Bucket(value, count) for value, count in counts])


def _count(field: Field, things: Iterable[Thing]) -> list[Bucket]:
    return _buckets({fact.value for fact in thing.facts if fact.field.iri == field.iri} for thing in things)


def _count_types(model: Model, cls: Class, things: Iterable[Thing]) -> list[Bucket]:
    listed = listed_classes(model, cls)
    return _buckets({Literal(name, XSD + "string") for name in _types(thing, listed)} for thing in things)


def _types(thing: Thing, listed: Mapping[str, Class]) -> list[str]:
    """The names of the classes in a list that a thing belongs to."""
    return [name for name, cls in listed.items() if cls.iri in thing.cls.all_types]


def _buckets(values: Iterable[Iterable[Value]]) -> list[Bucket]:
    counts: Counter[Value] = Counter()
    for each in values:
        counts.update(each)
    return _sorted([Bucket(value, number) for value, number in counts.items()])


def _sorted(buckets: list[Bucket]) -> list[Bucket]:
    return sorted(buckets, key=lambda each: (-each.count, _name(each.value)))


def _name(value: Literal | Reference) -> str:
    return value.iri if isinstance(value, Reference) else value.lexical
