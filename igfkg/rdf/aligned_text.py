"""A text folded for comparison that still knows where each of its characters comes from.

Folded as by :func:`igfkg.rdf.folding.fold`, and runs of spaces as one, but with offsets, which count code points.

Threat: texts that take long to fold. Work is linear: at most 30 marks are composed with one character, as in the
Stream-Safe Text Format (https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format).
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from igfkg.rdf.folding import fold
from igfkg.rdf.typography import INVISIBLE

_MOST_MARKS = 30
_LAST_MARK = 0x1E94A  # the last character with a combining class
_SPACE = " "


@dataclass(frozen=True)
class AlignedText:
    """A folded text with the offsets of each of its characters in the text that it was made of."""

    text: str
    starts: "array[int]"  #: offset at which the origin of each character starts
    ends: "array[int]"  #: offset after it

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end in the original of a part of the folded text, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold_text(text: str) -> AlignedText:
    """Return a text folded, each run of spaces as one space, with the offsets of its characters."""
    builder = _Builder()
    for match in _runs().finditer(text):
        kind = match.lastgroup
        if kind == "space":
            builder.add(_SPACE, *match.span())
        elif kind == "plain":
            builder.add_plain(match[0], match.start())
        else:
            # A sign without width at the end belongs to no character, unlike one between a letter and its accent.
            builder.add(fold(match[0]), match.start(), match.start() + len(match[0].rstrip(INVISIBLE)))
    return AlignedText("".join(builder.parts), builder.starts, builder.ends)


class _Builder:
    """Collects the parts of a folded text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts, self.ends = array("L"), array("L")

    def add(self, part: str, start: int, end: int) -> None:
        """Add what a piece of the text, from start to end, has become."""
        self.parts.append(part)
        self.starts.extend([start] * len(part))
        self.ends.extend([end] * len(part))

    def add_plain(self, run: str, start: int) -> None:
        """Add a run of characters without marks, each folded for itself."""
        part = run.lower() if run.isascii() and "`" not in run else run.translate(_FOLDED)
        if len(part) == len(run) and _FOLDED.uneven.isdisjoint(run):
            self.parts.append(part)
            self.starts.extend(range(start, start + len(run)))
            self.ends.extend(range(start + 1, start + len(run) + 1))
            return
        for offset, character in enumerate(run, start):
            self.add(_FOLDED[ord(character)], offset, offset + 1)


class _FoldedCharacters(dict[int, str]):
    """The folding of single characters by code point, made when it is needed."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()  #: characters that fold to none or several

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = result = fold(character)
        if len(result) != 1:
            self.uneven.add(character)
        return result


_FOLDED = _FoldedCharacters()


@lru_cache(maxsize=1)
def _runs() -> re.Pattern[str]:
    """Return the pattern of the pieces of a text: words without marks, a run of spaces, a character with marks."""
    codes = (code for code in range(0x300, _LAST_MARK + 1) if unicodedata.combining(chr(code)))
    joined = "".join(re.escape(chr(code)) for code in codes) + INVISIBLE
    word = rf"[^\s{joined}]+"
    return re.compile(
        rf"(?P<plain>{word}(?: {word})*(?![{joined}]))|(?P<space>\s+)|(?P<marked>[^\s][{joined}]{{0,{_MOST_MARKS}}})"
    )
