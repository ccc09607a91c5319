"""Numbers and sizes as people write them: 1,234 and 2.2 MB in English, 1 234 and 2,2 Mo in French.

Separators and units are those of the Unicode CLDR (https://cldr.unicode.org/); digits are Latin. A year is no count: it
is written as it is, so templates have years as texts.
"""

from decimal import Decimal

from babel.numbers import format_decimal
from babel.units import format_unit

_LEAST_SEPARATED = 1000  # from which a number has separators
_STEP = 1000  # from a unit to the next one: these are no powers of two
_ENGLISH_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_UNITS = ("kilobyte", "megabyte", "gigabyte", "terabyte")


def number_text(value: int | float | Decimal | str, language: str) -> str:
    """Return a number in a language (tag), with its decimal mark and with separators from a thousand on.

    Args:
        value: the number; a text is in the lexical form of xsd:integer or xsd:decimal.
        language: language tag.
    """
    if isinstance(value, int) and 0 <= value < _LEAST_SEPARATED:
        return str(value)
    return format_decimal(value, locale=language)


def ordinal_text(number: int, language: str) -> str:
    """Return an ordinal number in figures in a language (tag): 68th, 68e; where there is no sign for it, the number."""
    signs = {"fr": "re" if number == 1 else "e", "es": "ª", "ru": "-\u0435"}
    if language == "en":
        is_teen = number % 100 in (11, 12, 13)
        return f"{number}{'th' if is_teen else _ENGLISH_ORDINALS.get(number % 10, 'th')}"
    return f"{number}{signs.get(language, '')}"


def size_text(size: int, language: str) -> str:
    """Return a size in bytes in a language (tag), in the unit that leaves fewer than a thousand, to one decimal.

    Below a kilobyte too it is in kilobytes, at least 0.1: not every language has a short name for the byte.
    """
    number, unit = size / _STEP, 0
    while round(number, 1) >= _STEP and unit + 1 < len(_UNITS):
        number, unit = number / _STEP, unit + 1
    return format_unit(max(round(number, 1), 0.1), f"digital-{_UNITS[unit]}", "short", locale=language)
