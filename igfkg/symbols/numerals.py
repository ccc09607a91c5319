"""Roman numerals of sessions."""

import re
from typing import Final

LAST_ROMAN: Final = 89
_ROMAN: Final = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_FORM: Final = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")


def roman(number: int) -> str:
    """Return a number from 1 to 89 in Roman numerals."""
    text = ""
    for sign, value in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def from_roman(text: str) -> int | None:
    """Return the number that Roman numerals stand for; None where they are not well formed or above 99."""
    if not text or not _FORM.match(text):
        return None
    values = [_VALUES[sign] for sign in text]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
