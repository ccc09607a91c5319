"""The number of a page of a long table, and the links to the pages beside it.

All tables treat it alike: what is no number is an error, and a page behind the last says so and leads back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from igfkg.errors import BadRequestError

_PAGE = "page"
_MOST_DIGITS = 6
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class PageLinks:
    """Where a page stands among the pages of a table."""

    number: int
    last: int
    previous: str  #: query string of the page before; empty for the first
    next: str  #: query string of the page after; empty for the last


@dataclass(frozen=True)
class PageNumber:
    """The number of a page, from 1."""

    number: int

    def cut(self, rows: Sequence[_Row], size: int) -> Sequence[_Row]:
        """Return the rows of the page, of pages of ``size`` rows; none for a page behind the last."""
        return rows[(self.number - 1) * size : self.number * size]

    def links(self, total: int, size: int, parameters: Mapping[str, str]) -> PageLinks:
        """Return the links to the pages beside this one.

        Args:
            total: number of rows.
            size: rows of a page.
            parameters: query parameters of the table without the page.
        """
        last = max(1, -(-total // size))
        before, after = self.number - 1, self.number + 1
        return PageLinks(
            self.number,
            last,
            urlencode({**parameters, _PAGE: min(before, last)}) if before else "",
            urlencode({**parameters, _PAGE: after}) if after <= last else "",
        )


def read_page_number(parameters: Mapping[str, str]) -> PageNumber:
    """Return the page that ``page=`` asks for; the first without it.

    Raises:
        BadRequestError: when it is not a number from 1.
    """
    return PageNumber(read_number(parameters, _PAGE, 1))


def read_number(parameters: Mapping[str, str], name: str, least: int) -> int:
    """Return the number that a parameter has; the least without it.

    Raises:
        BadRequestError: when it is no number, or less; the message has the first numbers that there are.
    """
    text = parameters.get(name) or str(least)
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS or int(text) < least:
        first = ", ".join(str(least + each) for each in range(3))
        raise BadRequestError(f"{name}={text[:40]!r} is not a number that is possible here; write {first} …")
    return int(text)
