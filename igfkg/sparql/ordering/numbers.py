"""Numbers as texts that compare as the numbers do."""

import re
from decimal import Decimal

_BIAS = 5 * 10**9  # exponents of either sign become numbers of ten digits
_COMPLEMENT = str.maketrans("0123456789", "9876543210")
_ZERO = "2"
_DECIMAL = re.compile(r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)")
_FLOAT = re.compile(r"[+-]?(?:INF|(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+)|NaN")


def number_key(value: Decimal) -> str:
    """Return a text for a number: for any two numbers it compares as they do, and equal numbers have equal texts.

    NaN comes first, before minus infinity: it has no order of its own.
    """
    if value.is_nan():
        return "0"
    if value.is_infinite():
        return "4" if value > 0 else "1"
    sign, digits, exponent = value.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    if not text:
        return _ZERO
    magnitude = f"{len(text) + int(exponent) + _BIAS:010d}{text.rstrip('0')}"
    # Behind a negative number stands a character above all digits: -12 is less than -1, although its text is longer.
    return f"1-{magnitude.translate(_COMPLEMENT)}~" if sign else f"3{magnitude}"


def read_number(text: str) -> Decimal | None:
    """Return the number of a lexical form of xsd:decimal or a type derived from it; None when it is none."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def read_float(text: str) -> float | None:
    """Return the number of a lexical form of xsd:double or xsd:float; None when it is none."""
    return float(text) if _FLOAT.fullmatch(text) else None


def integer_key(digits: str) -> str:
    """Return :func:`number_key` of a positive integer without leading zeros, which most numbers are."""
    return f"3{len(digits) + _BIAS:010d}{digits.rstrip('0')}"
