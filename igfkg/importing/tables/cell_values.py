"""The literals of cells: dates with their precision, numbers, and yes or no, as a shape permits them."""

import re
from datetime import datetime
from typing import Final

from igfkg.importing.tables.cell_problem import CellError
from igfkg.importing.tables.mapping import TableMapping
from igfkg.rdf.datatypes import DATE_TYPES, PATTERNS, is_lexical_form
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import XSD
from igfkg.spreadsheets.sheet_writer import writable

_SHOWN = 80  # characters of a cell in a message
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?\Z")
_TRUE = frozenset(["true", "yes", "y", "1", "oui", "sí", "si"])
_FALSE = frozenset(["false", "no", "n", "0", "non"])
_PRECISIONS: Final = (("%d", "%Y-%m-%d"), ("%j", "%Y-%m-%d"), ("%m", "%Y-%m"), ("%b", "%Y-%m"), ("%B", "%Y-%m"))
_TEXTS = frozenset({XSD + "string", XSD + "anyURI"})


def check_characters(text: str) -> None:
    """Make sure that a text has only characters that all formats of RDF can have.

    Raises:
        CellError: when it has others.
    """
    if writable(text) != text:
        raise CellError("it has a character that XML cannot have; remove it")


def read_literal(text: str, datatypes: tuple[str, ...], mapping: TableMapping) -> tuple[str, str]:
    """Return the lexical form and the datatype (IRI) of a cell, for a field that permits some datatypes.

    Raises:
        CellError: when it is none of them.
    """
    for each in datatypes:
        if each in _TEXTS and is_lexical_form(text, each):
            return text, each
    forms = {**dict.fromkeys(DATE_TYPES, _date), XSD + "boolean": _boolean}
    for each in datatypes:
        lexical = forms.get(each, _number)(text, mapping)
        if lexical is not None and is_lexical_form(lexical, each):
            return lexical, each
    raise CellError(_expected(text, datatypes, mapping))


def _date(text: str, mapping: TableMapping) -> str | None:
    plain = _MIDNIGHT.sub("", text)
    if not mapping.dates or is_any_date(plain):
        return plain
    try:
        return datetime.strptime(plain, mapping.dates).strftime(_written(mapping.dates))
    except ValueError:
        return None


def is_any_date(text: str) -> bool:
    """Return whether a text is a day, month, year or moment by ISO 8601."""
    return any(is_lexical_form(text, each) for each in DATE_TYPES)


def _written(form: str) -> str:
    return next((written for directive, written in _PRECISIONS if directive in form), "%Y")


def _boolean(text: str, _: TableMapping) -> str | None:
    word = text.casefold()
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def _number(text: str, mapping: TableMapping) -> str | None:
    """A number without signs between thousands. Without the decimal mark in the mapping a comma is not read."""
    digits = re.sub(r"(?<=\d)[\s’'](?=\d{3}(?:\D|\Z))", "", text)
    if mapping.decimal == ",":
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "") if mapping.decimal == "." else digits


def _expected(text: str, datatypes: tuple[str, ...], mapping: TableMapping) -> str:
    written = " or ".join(dict.fromkeys(PATTERNS.get(each, local_name(each)) for each in datatypes))
    shown = f"{text[:_SHOWN]!r} is not what the field takes; write {written}"
    if any(each in DATE_TYPES for each in datatypes) and re.search(r"\d", text) and not mapping.dates:
        return f'{shown}, or say in the mapping how dates are written, as in dates = "%d.%m.%Y"'
    if "," in text and not mapping.decimal:
        return f'{shown}, or say in the mapping which is the decimal mark, as in decimal = ","'
    return shown
