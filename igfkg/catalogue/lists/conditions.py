"""Filters of a list, read from the parameters of a request.

``field=value`` matches a value, repeated any of several; ``field.from=`` and ``field.to=`` a range of dates or numbers;
``field.exists=true`` or ``false`` any value or none; ``type=`` a class; ``verification=`` the verification of a passage
that states something of the thing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.lists.near_fields import near_fields
from igfkg.catalogue.lists.references import resolve_reference
from igfkg.catalogue.things import Literal, Reference, Thing, Value
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.model.collections import TYPE, listed_classes, listed_fields
from igfkg.model.model import Class, Field, Model
from igfkg.rdf.datatypes import DATE_TYPES
from igfkg.rdf.dates import first_day, is_date, last_day
from igfkg.rdf.namespaces import XSD
from igfkg.symbols import symbol_keys

VERIFICATION = "verification"
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal"))
_DATES = frozenset(DATE_TYPES)
#: A number as JSON has it, and as programs write it; its length and its exponent are bounded.
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?\Z")
_LONGEST_TEXT = 4000  # characters that are compared; ordering the accents of a longer text takes long

Test = Callable[[Value], bool]


@dataclass(frozen=True)
class FieldCondition:
    """What some value of a field has to fulfil, or with ``is_negated`` no value may."""

    field: str  #: IRI of the property, or name of the parameter where no property has the values
    test: Test
    iris: frozenset[str] | None = None  #: what fulfils the test, where that is known before values are read
    is_negated: bool = False

    def __call__(self, thing: Thing) -> bool:
        """Whether a thing fulfils it."""
        return any(self.test(value) for value in values_of(thing, self.field)) != self.is_negated


def values_of(thing: Thing, field: str) -> Iterable[Value]:
    """Return the values of a thing that a filter compares.

    Args:
        thing: the thing.
        field: the IRI of a property; or ``type`` for its classes, ``verification`` for those of its sources.
    """
    if field == TYPE:
        return (Reference(iri, None) for iri in thing.cls.all_types)
    if field == VERIFICATION:
        return (each.verification for each in thing.evidence if each.verification is not None)
    return (fact.value for fact in thing.facts if fact.field.iri == field)


@dataclass(frozen=True)
class Operator:
    """What may follow the name of a field after a dot."""

    name: str
    applies: Callable[[Field], bool]
    make: Callable[[Field, Sequence[str]], FieldCondition]


def is_range(field: Field) -> bool:
    """Whether a field has values with an order: dates or numbers."""
    return _is_number(field) or is_dated(field)


def is_dated(field: Field) -> bool:
    """Whether the values of a field are dates."""
    return bool({*field.datatypes} & _DATES)


def _is_number(field: Field) -> bool:
    return bool({*field.datatypes} & _NUMBERS)


def read_conditions(catalogue: Catalogue, cls: Class, pairs: Iterable[tuple[str, str]]) -> list[FieldCondition]:
    """Return the conditions that the parameters set for the list of a class.

    Args:
        catalogue: resolves references in parameters.
        cls: the class of a collection; the fields of its subclasses are filters too.
        pairs: names and values of parameters.

    Raises:
        BadRequestError: for an unknown parameter or an invalid value, naming the valid ones.
    """
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return [_condition(catalogue, cls, name, values) for name, values in grouped.items()]


def parameters(model: Model, cls: Class) -> Mapping[str, Field | None]:
    """Return the names of all filters of a list, each with its field; some have none of their own."""
    filters: dict[str, Field | None] = {TYPE: None, VERIFICATION: None}
    for field in listed_fields(model, cls):
        filters[field.name] = field
        filters |= {f"{field.name}.{each.name}": field for each in _OPERATORS if each.applies(field)}
    return filters


def _condition(catalogue: Catalogue, cls: Class, name: str, values: Sequence[str]) -> FieldCondition:
    by_name = {field.name: field for field in listed_fields(catalogue.model, cls)}
    stem, _, operator = name.partition(".")
    if name in by_name:
        return _equals(catalogue, by_name[name], values)
    if name == TYPE:
        return _of_class(listed_classes(catalogue.model, cls), values)
    if name == VERIFICATION:
        return _verified(catalogue, values)
    for each in _OPERATORS:
        if stem in by_name and operator == each.name and each.applies(by_name[stem]):
            return each.make(by_name[stem], values)
    known = ", ".join(sorted({TYPE, VERIFICATION, *by_name}))
    near = near_fields(catalogue.model, cls, stem) if stem not in by_name else []
    hint = f" (near it: {', '.join(near)})" if near else ""
    raise BadRequestError(f"unknown parameter {name[:80]}{hint}; fields to filter by are {known}")


def _of_class(listed: Mapping[str, Class], names: Sequence[str]) -> FieldCondition:
    unknown = [each for each in names if each not in listed]
    if unknown:
        raise BadRequestError(f"{TYPE}={unknown[0][:80]!r} is not in this list; its classes are {', '.join(listed)}")
    return _is_one_of(TYPE, frozenset(listed[each].iri for each in names))


def _verified(catalogue: Catalogue, values: Sequence[str]) -> FieldCondition:
    """For sources of a thing what the field of passages is for passages."""
    fields = (each for cls in catalogue.model.classes.values() for each in cls.fields)
    field = next(each for each in fields if each.iri == terms.VERIFICATION)
    accepted = frozenset(iri for value in values for iri in resolve_reference(catalogue, field, value))
    return _is_one_of(VERIFICATION, accepted)


def _is_one_of(field: str, iris: frozenset[str]) -> FieldCondition:
    return FieldCondition(field, lambda value: isinstance(value, Reference) and value.iri in iris, iris)


def _equals(catalogue: Catalogue, field: Field, values: Sequence[str]) -> FieldCondition:
    if (field.allows_iri or field.classes) and not field.allows_anything and field.iri != terms.SYMBOL:
        return _is_one_of(field.iri, frozenset().union(*(resolve_reference(catalogue, field, each) for each in values)))
    tests = [_equal(field, value) for value in values]
    return FieldCondition(field.iri, lambda value: any(test(value) for test in tests))


def _equal(field: Field, text: str) -> Test:
    if field.allows_anything:
        return _equals_any(text)
    if field.iri == terms.SYMBOL:
        return _same_symbol(text)
    if _is_number(field):
        number = _number(field, text)
        return lambda value: (
            isinstance(value, Literal) and value.datatype in _NUMBERS and Decimal(value.lexical) == number
        )
    if is_dated(field):
        return _within_date(field, text)
    if field.datatypes == (XSD + "boolean",) and text not in ("true", "false"):
        raise BadRequestError(f"{field.name}={text[:80]!r} is neither true nor false")
    return _same_text(text)


def _equals_any(text: str) -> Test:
    """A value of any kind, as a facet gives it: a text, or the IRI of a thing or the end of it."""
    same = _same_text(text)
    return lambda value: (
        value.iri == text or value.iri.endswith(f"/{text}") if isinstance(value, Reference) else same(value)
    )


def _same_text(text: str) -> Test:
    if len(text) > _LONGEST_TEXT:
        return lambda _: False
    expected = folded(text)
    return lambda value: isinstance(value, Literal) and folded(value.lexical) == expected


def _same_symbol(text: str) -> Test:
    """A document symbol in any spelling, alone or as one of several; a text that is no symbol is compared as text."""
    keys = symbol_keys(text)
    if not keys:
        return _same_text(text)
    return lambda value: isinstance(value, Literal) and not keys.isdisjoint(symbol_keys(value.lexical))


def _within_date(field: Field, text: str) -> Test:
    """A date that lies in the given day, month or year, from its first day to its last."""
    _require_date(field, text)
    first, last = first_day(text), last_day(text)
    return lambda value: (
        isinstance(value, Literal) and first <= first_day(value.lexical) <= last_day(value.lexical) <= last
    )


def _require_date(field: Field, text: str) -> None:
    if not is_date(text):
        raise BadRequestError(f"{field.name}={text[:80]!r} is not a date; write 2012, 2012-05 or 2012-05-21")


def _number(field: Field, text: str) -> Decimal:
    if not _NUMBER.match(text):
        raise BadRequestError(f"{field.name}={text[:80]!r} is not a number; write 39 or 0.5")
    return Decimal(text)


def _from(field: Field, values: Sequence[str]) -> FieldCondition:
    return _bound(field, values, starts=True)


def _to(field: Field, values: Sequence[str]) -> FieldCondition:
    return _bound(field, values, starts=False)


def _bound(field: Field, values: Sequence[str], *, starts: bool) -> FieldCondition:
    if len(values) != 1:
        name = f"{field.name}.{'from' if starts else 'to'}"
        raise BadRequestError(f"{name} is given {len(values)} times; give it once")
    if _is_number(field):
        limit = _number(field, values[0])
        return FieldCondition(
            field.iri,
            lambda value: isinstance(value, Literal) and _within(Decimal(value.lexical), limit, starts=starts),
        )
    _require_date(field, values[0])
    day = first_day(values[0]) if starts else last_day(values[0])
    return FieldCondition(
        field.iri, lambda value: isinstance(value, Literal) and _overlaps(value.lexical, day, starts=starts)
    )


def _within(number: Decimal, limit: Decimal, *, starts: bool) -> bool:
    return number >= limit if starts else number <= limit


def _overlaps(date: str, day: str, *, starts: bool) -> bool:
    """Whether a date, which may be partial, can lie on this side of a day."""
    return last_day(date) >= day if starts else first_day(date) <= day


def _exists(field: Field, values: Sequence[str]) -> FieldCondition:
    if values not in (["true"], ["false"]):
        raise BadRequestError(f"{field.name}.exists is either true or false")
    return FieldCondition(field.iri, lambda _: True, is_negated=values == ["false"])


_OPERATORS = (
    Operator("from", is_range, _from),
    Operator("to", is_range, _to),
    Operator("exists", lambda _: True, _exists),
)
