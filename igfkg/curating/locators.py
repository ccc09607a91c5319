"""Paragraphs as people list them, ``1,3-5,63``, as the locators of passages."""

import re
from collections.abc import Iterator
from typing import Final

from igfkg.errors import BadRequestError
from igfkg.symbols import Symbol

#: Of numbered paragraphs: in a resolution they are its operative ones.
OPERATIVE: Final = "op"
_ORDINARY = "p"
_PART = re.compile(
    r"(?P<kind>op|pp|p|s|fn)?(?P<first>[1-9][0-9]{0,3})(?:(?P<letter>[a-z])|-(?P<last>[1-9][0-9]{0,3}))?"
)
_MOST = 500  # paragraphs in one file


def read_locators(text: str, symbol: Symbol) -> tuple[str, ...]:
    """Return the locators of listed paragraphs, each once, in the order in which they are listed.

    Args:
        text: numbers and ranges with commas between; a letter may follow a number (``20b``), and the kind of locator
            may come before it (``pp3``, ``s15``, ``fn2``).
        symbol: of the document; without a kind, a paragraph of a resolution is an operative one.

    Raises:
        BadRequestError: for a part that is none of these, and for too many paragraphs.
    """
    usual = OPERATIVE if symbol.kind == "RES" else _ORDINARY
    parts = [each.strip() for each in text.split(",") if each.strip()]
    locators = tuple(dict.fromkeys(locator for part in parts for locator in _locators(part, usual)))
    if len(locators) > _MOST:
        raise BadRequestError(f"{len(locators)} paragraphs are listed; at most {_MOST} go into one file")
    return locators


def _locators(part: str, usual: str) -> Iterator[str]:
    match = _PART.fullmatch(part)
    if match is None:
        raise BadRequestError(f"{part[:40]!r} is no paragraph or range; list them as in 1,3-5,20b,pp2")
    first, kind = int(match["first"]), match["kind"] or usual
    last = int(match["last"] or first)
    if last < first:
        raise BadRequestError(f"{part!r} ends before it begins; write {last}-{first}")
    yield from (f"{kind}{number}{match['letter'] or ''}" for number in range(first, last + 1))
