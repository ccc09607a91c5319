"""The paragraph of a document that a text names before or after it, one or a range."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from igfkg.symbols.words import LANGUAGES, Words

BEFORE: Final = 110  #: characters before a document in which its paragraph may stand
AFTER: Final = 50
_NUMBER: Final = r"(?P<{0}first>[0-9]{{1,3}}(?![0-9A-Za-z_]|/[0-9])(?:\s?\([a-z]{{1,3}}\))*)"
_LAST: Final = r"(?:\s?(?:-|{1})\s?(?P<{0}last>[0-9]{{1,3}}(?![0-9A-Za-z_/])(?:\s?\([a-z]{{1,3}}\))*))?"

#: Without a number that no other sign than letters follows there is no paragraph before; this is tried first.
_LAST_NUMBER: Final = re.compile(r"[0-9](?:\s?\([a-z]{1,3}\))*[^0-9.;()\n]{0,110}\Z")


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs that a text names."""

    first: str | None = None
    last: str | None = None  #: of a range


@dataclass(frozen=True)
class Places:
    """The ways in which some languages name a paragraph."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def read(self, before: str, after: str) -> Paragraphs:
        """Return the paragraphs named at the end of ``before`` or the beginning of ``after`` a document."""
        match = (_LAST_NUMBER.search(before) and self.before.search(before)) or self.after.match(after)
        if not match:
            return Paragraphs()
        groups = match.groupdict()
        first = next((value for key, value in groups.items() if value and key.endswith("first")), None)
        last = next((value for key, value in groups.items() if value and key.endswith("last")), None)
        return Paragraphs(_compact(first), _compact(last))


def _compact(number: str | None) -> str | None:
    return re.sub(r"\s+", "", number) if number else None


def _range(name: str, words: Words) -> str:
    through = rf"{words.through}|(?:et|and|y|и|و|和)(?=\s?[0-9])" if words.through else "to"
    return _NUMBER.format(name) + _LAST.format(name, through)


def _before(index: int, words: Words) -> str:
    if words.ordinal:
        return r"(?!)"
    return (
        rf"(?<!\w)(?:{words.paragraph})\s{{0,2}}{_range(f'b{index}', words)}(?:,? [0-9]{{1,3}})*\s{{0,2}}"
        rf"(?:{words.paragraph_of})\s?[^0-9.;()\n]{{0,60}}\Z"
    )


def _after(index: int, words: Words) -> str:
    number = _range(f"a{index}", words)
    if words.ordinal:
        return rf"\s?号?(?:决议|决定)?(?:,|\(|的)?(?:执行部分|序言部分|附件)?第\s?{number}{words.paragraph}"
    return rf"\s?[,(\[]?\s?(?:{words.paragraph})\s{{0,2}}{number}(?!\s+(?:of|de|du|del|من|резолюц|своей)(?!\w))"


@lru_cache(maxsize=32)
def places_of(languages: frozenset[str]) -> Places:
    """Return the ways in which languages, by their tags, name a paragraph."""
    words = [LANGUAGES[each] for each in sorted(languages)]
    before = "|".join(_before(index, each) for index, each in enumerate(words))
    after = "|".join(_after(index, each) for index, each in enumerate(words))
    sign = r"\s?[,(\[]?\s?(?:§{1,2}|¶{1,2})\s?" + _range("sign", LANGUAGES["en"])
    return Places(re.compile(before, re.IGNORECASE), re.compile(rf"(?:{after}|{sign})", re.IGNORECASE))
