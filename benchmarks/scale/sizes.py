"""Sizes of data, as people write them: ``30k``, ``1M``."""

import re

_SIZE = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[kM]?)\Z")
_UNITS = {"": 1, "k": 1_000, "M": 1_000_000}


def read_size(text: str) -> int:
    """Return the number of quads that a size stands for.

    Raises:
        ValueError: when it is no size.
    """
    match = _SIZE.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no size; write a number such as 30k or 1M")
    return round(float(match["number"]) * _UNITS[match["unit"]])


def read_sizes(text: str) -> list[int]:
    """Return the sizes of a list with commas, the smallest first.

    Raises:
        ValueError: when one is no size.
    """
    return sorted({read_size(each.strip()) for each in text.split(",")})


def name_of(quads: int) -> str:
    """Return how a size is written."""
    for unit, number in (("M", 1_000_000), ("k", 1_000)):
        if quads >= number:
            return f"{quads / number:g}{unit}"
    return str(quads)
