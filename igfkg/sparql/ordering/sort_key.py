"""Sort keys of RDF terms: texts that compare as the terms do, in a total order.

https://www.w3.org/TR/sparql11-query/#modOrderBy: blank nodes come before IRIs, IRIs before literals; literals compare
by ``<`` where it is defined. What the specification leaves open is settled here: triple terms come last; among literals
numbers come first, then dates and times by kind, booleans, texts (with or without a language), and all others by
datatype. Equal values of two datatypes (1 and 1.0) have equal keys; :func:`tie_key` tells them apart.
"""

import struct
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from igfkg.rdf.namespaces import RDF, XSD
from igfkg.sparql.ordering.numbers import integer_key, number_key, read_float, read_number
from igfkg.sparql.ordering.times import TEMPORAL, seconds_of

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: Ends a part of a key; below every other character. A NUL in the text itself is written as NUL and SOH.
_END = "\0\0"
#: Keys begin with the kind: 1 blank node, 2 IRI, 3 literal, 4 triple; literals go on with n for numbers, p for times,
#: s for booleans, t for texts, ~ for all others.
_INTEGERS = (
    *("integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "nonNegativeInteger"),
    *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger"),
)


def sort_key(term: Term) -> str:
    """Return the key of a term in the order of SPARQL; equal values have equal keys."""
    if isinstance(term, ox.Literal):
        return _literal_key(term)
    if isinstance(term, ox.NamedNode):
        return "2" + term.value
    if isinstance(term, ox.BlankNode):
        return "1" + term.value
    parts = (term.subject, term.predicate, term.object)
    return "4" + "".join(sort_key(part).replace("\0", "\0\1") + _END for part in parts)


def tie_key(term: Term) -> str:
    """Return a text that puts terms of equal :func:`sort_key` in order: no two terms have both keys in common."""
    return f"{term.datatype.value} {term.value}" if isinstance(term, ox.Literal) else ""


def total_key(term: Term) -> str:
    """Return a key of which no two terms have the same."""
    return f"{sort_key(term)}{_END}{tie_key(term)}"


def _literal_key(term: ox.Literal) -> str:
    datatype = term.datatype.value
    key_of = _KEYS.get(datatype)
    key = key_of(term) if key_of else None
    return key or f"3~{datatype}{_END}{term.value}"


def _text_key(term: ox.Literal) -> str:
    text = term.value
    if "\0" in text:
        text = text.replace("\0", "\0\1")
    return f"3t{text}{_END}{term.language or ''}{_END}{term.direction or ''}"


def _number_key(term: ox.Literal) -> str | None:
    text = term.value
    if text.isdecimal() and text.isascii() and text[0] != "0":
        return "3n" + integer_key(text)
    value = read_number(text)
    return None if value is None else "3n" + number_key(value)


def _double_key(term: ox.Literal) -> str | None:
    value = read_float(term.value)
    return None if value is None else "3n" + number_key(Decimal(repr(value)))


def _float_key(term: ox.Literal) -> str | None:
    """The key of a number of 32 bits, which compares with others by its exact value."""
    value = read_float(term.value)
    if value is None:
        return None
    with suppress(OverflowError):
        value = struct.unpack("f", struct.pack("f", value))[0]
    return "3n" + number_key(Decimal(repr(value)))


def _boolean_key(term: ox.Literal) -> str | None:
    value = {"false": "0", "0": "0", "true": "1", "1": "1"}.get(term.value)
    return value and "3s" + value


def _temporal_key(kind: str, datatype: str) -> Callable[[ox.Literal], str | None]:
    @lru_cache(4096)  # many things happen on one day
    def key_of(text: str) -> str | None:
        seconds = seconds_of(datatype, text)
        return None if seconds is None else f"3p{kind}{_END}{number_key(seconds)}"

    return lambda term: key_of(term.value)


_KEYS: dict[str, Callable[[ox.Literal], str | None]] = {
    **dict.fromkeys((XSD + "string", RDF + "langString", RDF + "dirLangString"), _text_key),
    **dict.fromkeys((XSD + name for name in (*_INTEGERS, "decimal")), _number_key),
    XSD + "double": _double_key,
    XSD + "float": _float_key,
    XSD + "boolean": _boolean_key,
    **{XSD + name: _temporal_key(str(kind), name) for name, kind in TEMPORAL.items()},
}
