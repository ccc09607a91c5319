"""The paragraph of a document that a text names before or after it, one or a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from igfkg.symbols.words import LANGUAGES, Words

BEFORE: Final = 110  #: characters before a document in which its paragraph may stand
AFTER: Final = 90
_NUMBER: Final = r"(?P<{0}first>[0-9]{{1,3}}(?![0-9A-Za-z_]|/[0-9])(?:\s?\([a-z]{{1,3}}\))*)"
_LAST: Final = r"(?:\s?(?:-|{1})\s?(?P<{0}last>[0-9]{{1,3}}(?![0-9A-Za-z_/])(?:\s?\([a-z]{{1,3}}\))*))?"

_ONE_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:\s?\([a-z]{1,3}\))*")
#: Between the first and the last of a range; the words for "and" are between two of a list.
_THROUGH: Final = re.compile(
    rf"\s?(?:[-\u2012\u2013\u2014]|{'|'.join(dict.fromkeys(each.through for each in LANGUAGES.values()))})\s?(?=[0-9])",
    re.IGNORECASE,
)
_LONGEST_RANGE: Final = 150  # paragraphs
_ORDINAL: Final = "第"
_PLURAL: Final = re.compile(
    r"(?:paragraph|para|paragraphe|alin[ée]a|article|p[áa]rrafo|p[áa]rr|art[íi]culo|apartado)s\.?\s*\Z|(?:par|art)\.\s*\Z|"
    r"ops\s*\Z|pps\s*\Z|"
    r"§§|¶¶|пп\.|пункт(?:ы|ов|ах|ам|ами)|стат(?:ей|ьях|ьям|ьями)|فقرات|فقرتان|فقرتين|فقرتي|مواد",
    re.IGNORECASE,
)
_SIGNS: Final = " \u00a0,(["  # between a document and the paragraph after it
_PREAMBULAR: Final = re.compile(r"(?i:\bpreambular\b)|PP")  # words before the number of a paragraph
_OF_PREAMBLE: Final = "pp"  # before that number in locators
_KINDS: Final = ("p", "op")  # before other numbers in locators
#: Without a number that no other sign than letters follows there is no paragraph before; this is tried first.
_LAST_NUMBER: Final = re.compile(r"[0-9](?:\s?\([a-z]{1,3}\))*[^0-9.;()\n]{0,110}\Z")


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs that a text names."""

    first: str | None = None  #: such as ``72(a)``; ``pp3`` for the third preambular paragraph
    last: str | None = None  #: of a range
    numbers: tuple["ParagraphNumber", ...] = ()  #: each that stands there, in order


@dataclass(frozen=True)
class ParagraphNumber:
    """The number of a paragraph in a text; the first of several has the word "paragraph" with it."""

    start: int
    end: int  #: offset after its last character
    number: str  #: such as ``72(a)``; ``pp3`` for the third preambular paragraph
    begins_range: bool = False  #: whether it and the next number are the first and the last of a range

    def through(self, last: "ParagraphNumber") -> tuple[str, ...]:
        """Return the numbers of the range from this one to the last, in order; none where it is no range.

        Nor where one has a letter, or the range is longer than documents have paragraphs.
        """
        digits = self.number.removeprefix(_OF_PREAMBLE), last.number.removeprefix(_OF_PREAMBLE)
        if not self.begins_range or not all(each.isdigit() for each in digits):
            return ()
        kind, first, end = self.number.removesuffix(digits[0]), *map(int, digits)
        return tuple(f"{kind}{each}" for each in range(first, end + 1)) if end - first < _LONGEST_RANGE else ()


@dataclass(frozen=True)
class Places:
    """The ways in which some languages name a paragraph."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def read(self, text: str, start: int, end: int, earliest: int = 0) -> Paragraphs:
        """Return the paragraphs named directly before or after a document.

        Args:
            text: the text.
            start: offset of the document.
            end: offset after it.
            earliest: offset before which nothing belongs to the document.
        """
        first_offset = max(earliest, start - BEFORE)
        before, after = text[first_offset:start], text[end : end + AFTER]
        match = _LAST_NUMBER.search(before) and self.before.search(before)
        offset = first_offset
        if not match:
            match, offset = self.after.match(after), end
        if not match:
            return Paragraphs()
        groups = match.groupdict()
        first = next((key for key, value in groups.items() if value and key.endswith("first")), "")
        last = next((value for key, value in groups.items() if value and key.endswith("last")), None)
        if not first:
            return Paragraphs()
        place = match.start(first)
        begin = _word_start(match, place)
        kind = _OF_PREAMBLE if _PREAMBULAR.search(match.string, begin, place) else ""
        numbers = tuple(replace(each, number=kind + each.number) for each in _numbers(match, begin, place, offset))
        return Paragraphs(kind + _compact(match[first]), kind + _compact(last) if last else None, numbers)


def _numbers(match: re.Match[str], begin: int, start: int, offset: int) -> Iterator[ParagraphNumber]:
    """The numbers from the first on, each with its letter; the first one with the word before it.

    Further ones count after a word in the plural, and in ascending order: no list is "para. 99 and 12 countries".
    """
    is_list, previous = _PLURAL.search(match.string, begin, start) is not None, 0
    for each in _ONE_NUMBER.finditer(match.string, start, match.end()):
        number = _compact(each[0])
        value = int(number.partition("(")[0])
        if previous and not (is_list and value > previous):
            return
        begins_range = bool(_THROUGH.match(match.string, each.end()))
        start_of_number = offset + (each.start() if previous else begin)
        yield ParagraphNumber(start_of_number, offset + each.end(), number, begins_range)
        previous = value


def _word_start(match: re.Match[str], end: int) -> int:
    """The offset of the word before a number: after the signs, the date and in Chinese the head of the document."""
    words = [match.start(key) for key, value in match.groupdict().items() if value and key.endswith("word")]
    chinese = match.string.rfind(_ORDINAL, match.start(), end)
    signs = len(match[0]) - len(match[0].lstrip(_SIGNS))
    return max(*words, chinese, match.start() + signs)


def _compact(number: str) -> str:
    return re.sub(r"\s+", "", number)


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
    more = rf"(?:,? ?(?:{words.connective}|,) ?[0-9]{{1,3}}(?![0-9A-Za-z_/]))*"
    if words.ordinal:
        return rf"\s?号?(?:决议|决定)?(?:,|\(|的)?(?:执行部分|序言部分|附件)?第\s?{number}{words.paragraph}"
    paragraph = rf"(?P<a{index}word>{words.paragraph})\s{{0,2}}(?>{number}{more})"
    return rf"{_dated(words)}\s?[,(\[]?\s?{paragraph}(?!\s+(?:of|de|du|del|من|резолюц|своей)(?!\w))"


def _dated(words: Words) -> str:
    """A date between a document and its paragraph."""
    date = re.sub(r"\?P<\w+>", "?:", words.date).replace("{month}", "|".join(words.months))
    return rf"(?:\s(?:{words.dated})\s{date})?"


def locators(paragraph: str) -> tuple[str, ...]:
    """Return the locators that a passage may have, in its IRI, for a paragraph: ``p63`` and ``op63``; or ``pp3``."""
    number = re.sub(r"[\s()]", "", paragraph).lower()
    return (number,) if number.startswith(_OF_PREAMBLE) else tuple(kind + number for kind in _KINDS)


@lru_cache(maxsize=32)
def places_of(languages: frozenset[str]) -> Places:
    """Return the ways in which languages, by their tags, name a paragraph."""
    words = [LANGUAGES[each] for each in sorted(languages)]
    before = "|".join(_before(index, each) for index, each in enumerate(words))
    after = "|".join(_after(index, each) for index, each in enumerate(words))
    sign = r"\s?[,(\[]?\s?(?:§{1,2}|¶{1,2})\s?" + _range("sign", LANGUAGES["en"])
    return Places(re.compile(before, re.IGNORECASE), re.compile(rf"(?:{after}|{sign})", re.IGNORECASE))
