"""Text with plain characters in place of typographic ones, and the way back to the offsets of the original."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from igfkg.rdf.typography import DASHES, INVISIBLE

_FULL_WIDTH: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_DIGITS: Final = {chr(start + digit): str(digit) for start in (0x0660, 0x06F0) for digit in range(10)}
_TATWEEL: Final = "\u0640"
_VOWELS: Final = "".join(chr(code) for code in range(0x064B, 0x0653)) + "\u0301"
_SLASHES: Final = {
    "\u2044": "/",
    "\u2215": "/",
    "\u061b": ";",
    "\u060c": ",",
    "\u066b": ",",
    "\u3014": "(",
    "\u3015": ")",
}

_REMOVED: Final = frozenset(INVISIBLE + _TATWEEL + _VOWELS)
_REPLACED: Final = {**dict.fromkeys(DASHES, "-"), **_FULL_WIDTH, **_DIGITS, **_SLASHES}
_ONE: Final = re.compile("[" + re.escape("".join(_REPLACED)) + "]")
_NONE: Final = re.compile("[" + re.escape("".join(sorted(_REMOVED))) + "]+")


@dataclass(frozen=True)
class PlainText:
    """A text with plain characters."""

    text: str
    _starts: tuple[int, ...]  #: offsets in ``text`` from which characters of the original are missing before
    _shifts: tuple[int, ...]  #: how many are, from each of these on

    def offset(self, position: int) -> int:
        """Return the offset in the original of the character at ``position``."""
        index = bisect_right(self._starts, position)
        return position + (self._shifts[index - 1] if index else 0)

    def end(self, position: int) -> int:
        """Return the offset in the original after the character before ``position``."""
        return self.offset(position - 1) + 1 if position else 0


def fold(text: str) -> PlainText:
    """Return ``text`` with dashes, full-width characters and digits as ASCII, without characters that have no width."""
    if text.isascii():
        return PlainText(text, (), ())
    plain = _ONE.sub(lambda match: _REPLACED[match[0]], text)
    starts: list[int] = []
    shifts: list[int] = []
    pieces: list[str] = []
    end = missing = 0
    for match in _NONE.finditer(plain):
        pieces.append(plain[end : match.start()])
        starts.append(match.start() - missing)
        end = match.end()
        missing += end - match.start()
        shifts.append(missing)
    if not starts:
        return PlainText(plain, (), ())
    pieces.append(plain[end:])
    return PlainText("".join(pieces), tuple(starts), tuple(shifts))
