"""The number of a page of a long table, and the links to the pages beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from igfkg.errors import BadRequestError

_PAGE = "page"
_MOST_DIGITS = 5
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
    text = parameters.get(_PAGE) or "1"
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS or int(text) == 0:
        raise BadRequestError(f"page={text[:40]!r} is not the number of a page; write 1, 2, 3 …")
    return PageNumber(int(text))
