"""What is newest among dated things: several where they have the same date, so that none stands for the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

_Dated = TypeVar("_Dated")


def of_newest_date(ordered: Iterable[_Dated], date_of: Callable[[_Dated], str]) -> list[_Dated]:
    """Return those of some things, the newest first, that have the date of the first one."""
    every = [*ordered]
    return [each for each in every if date_of(each) == date_of(every[0])]
