"""What things of a list have to fulfil, read from the parameters of a request.

``field=value`` asks for a value, several times for any of several; ``field.from=`` and ``field.to=`` for a range of
dates or numbers; ``field.exists=true`` or ``false`` for any value or none; ``verification=`` for a source that was read
in that way.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from igfkg.describe import Literal, Reference, Thing, Value
from igfkg.errors import BadRequestError
from igfkg.model import Class, Field, local_name, split_iri
from igfkg.namespaces import ID, XSD

VERIFICATION = "verification"
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal"))
_DATES = frozenset(XSD + name for name in ("date", "gYear", "gYearMonth", "dateTime"))
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")

Condition = Callable[[Thing], bool]
Test = Callable[[Value], bool]


@dataclass(frozen=True)
class Operator:
    """What may follow the name of a field after a dot."""

    name: str
    applies: Callable[[Field], bool]
    make: Callable[[Field, Sequence[str]], Condition]


def is_range(field: Field) -> bool:
    """Whether a field has values with an order: dates or numbers."""
    return bool({*field.datatypes} & (_NUMBERS | _DATES))


def read_conditions(cls: Class, pairs: Iterable[tuple[str, str]]) -> list[Condition]:
    """Return what the parameters ask of things of a class.

    Raises:
        BadRequestError: for a parameter or value that does not fit, naming what does.
    """
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return [_condition(cls, name, values) for name, values in grouped.items()]


def parameters(cls: Class) -> Mapping[str, Field | None]:
    """Return the names of all filters of a class, each with its field; ``verification`` has none of its own."""
    found: dict[str, Field | None] = {VERIFICATION: None}
    for field in cls.fields:
        found[field.name] = field
        found |= {f"{field.name}.{each.name}": field for each in _OPERATORS if each.applies(field)}
    return found


def _condition(cls: Class, name: str, values: Sequence[str]) -> Condition:
    by_name = {field.name: field for field in cls.fields}
    stem, _, operator = name.partition(".")
    if name in by_name:
        return _any_value(by_name[name], _equals(by_name[name], values))
    if name == VERIFICATION:
        return _verified({local_name(each) for each in values})
    for each in _OPERATORS:
        if stem in by_name and operator == each.name and each.applies(by_name[stem]):
            return each.make(by_name[stem], values)
    known = ", ".join(sorted({VERIFICATION, *by_name}))
    raise BadRequestError(f"unknown parameter {name[:80]}; fields to filter by are {known}")


def _any_value(field: Field, test: Test) -> Condition:
    return lambda thing: any(test(fact.value) for fact in thing.facts if fact.field.iri == field.iri)


def _verified(names: set[str]) -> Condition:
    return lambda thing: any(
        each.verification is not None and local_name(each.verification.iri) in names for each in thing.evidence
    )


def _equals(field: Field, values: Sequence[str]) -> Test:
    wanted = {_canonical(field, value) for value in values}
    return lambda value: bool(_spellings(value) & wanted)


def _canonical(field: Field, text: str) -> str:
    """A value as it is compared: numbers without their zeros, text in lower case, IRIs whole or by their key."""
    if {*field.datatypes} & _NUMBERS:
        return str(_number(field, text).normalize())
    if field.datatypes == (XSD + "boolean",) and text not in ("true", "false"):
        raise BadRequestError(f"{field.name}={text[:80]!r} is neither true nor false")
    if field.allows_iri or field.classes:
        return text.removeprefix(ID) if text.startswith(ID) else text
    return text.casefold()


def _spellings(value: Value) -> set[str]:
    """All ways in which a parameter can name a value."""
    if isinstance(value, Reference):
        parts = split_iri(value.iri)
        return {value.iri, "/".join(parts), parts[1]} if parts else {value.iri}
    if value.datatype in _NUMBERS:
        return {str(Decimal(value.lexical).normalize())}
    return {value.lexical.casefold()}


def _number(field: Field, text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise BadRequestError(f"{field.name}={text[:80]!r} is not a number")
    return found


def _from(field: Field, values: Sequence[str]) -> Condition:
    return _any_value(field, _bound(field, values, starts=True))


def _to(field: Field, values: Sequence[str]) -> Condition:
    return _any_value(field, _bound(field, values, starts=False))


def _bound(field: Field, values: Sequence[str], *, starts: bool) -> Test:
    if len(values) != 1:
        raise BadRequestError(f"{field.name} has {len(values)} bounds on one side; give one")
    if {*field.datatypes} & _NUMBERS:
        limit = _number(field, values[0])
        return lambda value: isinstance(value, Literal) and _within(Decimal(value.lexical), limit, starts=starts)
    if not _DATE.match(values[0]):
        raise BadRequestError(f"{field.name}={values[0][:80]!r} is not a date; write 2012, 2012-05 or 2012-05-21")
    day = _first_day(values[0]) if starts else _last_day(values[0])
    return lambda value: isinstance(value, Literal) and _overlaps(value.lexical, day, starts=starts)


def _within(number: Decimal, limit: Decimal, *, starts: bool) -> bool:
    return number >= limit if starts else number <= limit


def _overlaps(date: str, day: str, *, starts: bool) -> bool:
    """Whether a date, which may be partial, can lie on this side of a day."""
    plain = date.partition("T")[0]
    return _last_day(plain) >= day if starts else _first_day(plain) <= day


def _first_day(date: str) -> str:
    return date + "-01-01"[3 * date.count("-") :]


def _last_day(date: str) -> str:
    return date + "-12-31"[3 * date.count("-") :]  # compared as text, so that every month may have 31 days


def _exists(field: Field, values: Sequence[str]) -> Condition:
    if values not in (["true"], ["false"]):
        raise BadRequestError(f"{field.name}.exists is either true or false")
    wanted = values == ["true"]
    return lambda thing: any(fact.field.iri == field.iri for fact in thing.facts) == wanted


_OPERATORS = (
    Operator("from", is_range, _from),
    Operator("to", is_range, _to),
    Operator("exists", lambda _: True, _exists),
)
