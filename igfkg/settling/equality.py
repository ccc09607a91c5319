"""Merging values that do not disagree: equal when normalised, or one a more precise date than the other."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from igfkg.rdf.datatypes import DATE_TYPES
from igfkg.rdf.triples import Value


def merge_equal(values: Mapping[Value, Iterable[str]]) -> dict[Value, list[str]]:
    """Return the values that disagree, each with the sorted sources of all values merged into it.

    A month or year is merged into a date inside it, unless there are two such dates that differ.

    Args:
        values: the sources of each value.
    """
    by_form: dict[tuple[str, ...], Value] = {}
    merged: defaultdict[Value, set[str]] = defaultdict(set)
    for value in sorted(values, key=str):
        merged[by_form.setdefault(_form(value), value)] |= {*values[value]}
    for vague in [*merged]:
        finest = _finest(vague, merged)
        if finest is not None:
            merged[finest] |= merged.pop(vague)
    return {value: sorted(sources) for value, sources in merged.items()}


def _finest(vague: Value, values: Iterable[Value]) -> Value | None:
    """The most precise date inside a month or year, when all others inside it are less precise forms of the same."""
    finer = [each for each in values if refines(each, vague)]
    finest = max(finer, key=lambda each: (len(each.value), each.value), default=None)
    agree = finest is not None and all(each == finest or refines(finest, each) for each in finer)
    return finest if agree else None


def refines(fine: Value, vague: Value) -> bool:
    """Return whether ``fine`` is a date inside the month or year ``vague``."""
    if not (isinstance(fine, ox.Literal) and isinstance(vague, ox.Literal)):
        return False
    if not fine.value.startswith(f"{vague.value}-"):
        return False
    return fine.datatype.value in DATE_TYPES and vague.datatype.value in DATE_TYPES


def _form(value: Value) -> tuple[str, ...]:
    """The normal form of a value for comparison: Unicode NFC, white space collapsed."""
    if isinstance(value, ox.NamedNode):
        return ("iri", value.value)
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", value.value)).strip()
    return ("literal", text, value.datatype.value, value.language or "")
