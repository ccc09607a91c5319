"""What a reference is made of: numbers, heads ("resolution"), organs, dates; and ends of sentences.

A text is searched for the shapes of numbers first, which costs little; only the text around these is read in words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from igfkg.symbols.lexemes import Kind, Lexeme, Number
from igfkg.symbols.lexicon import Lexicon
from igfkg.symbols.numerals import LAST_ROMAN, from_roman, roman
from igfkg.symbols.words import LANGUAGES, Words

_BEFORE: Final = 360  # characters that are read before the shape of a number
_AFTER: Final = 160


_LATIN = "[A-Z](?:-[A-Z])?(?![A-Za-z0-9'’/])"  # a slash follows the organ of a symbol
_ARABIC_SPECIAL: Final = {"دإ": "S", "دا": "S", "دإط": "ES", "داط": "ES"}
_SPECIAL = r"(?:(?P<special>ES|S|دإط|داط|دإ|دا)\s?-\s?)?"
_SESSION = (
    r"(?P<session>(?:[SE]{1,2}-)?[IVXLХ]+|د\s?-\s?[0-9]+|(?:دإط|داط|دإ|دا)\s?-\s?[0-9]+|[一二三四五六七八九十]{1,3}|"
    r"(?:S|ES|特|紧特)-[0-9]+)"
)
_FIRST_DIGIT = r"(?<![0-9/.A-Za-z\u0400-\u04ff])(?<![A-Za-z\u0400-\u04ff]-)"
#: Shapes that a number may have, found by their first digit.
_SHAPE = re.compile(
    r"[0-9](?:\s?/\s?[0-9]|[^\S\n]?(?:[A-Z\u0410-\u0425]|[\u0621-\u064a]{3,4})?(?:[^\S\n]?-[^\S\n]?[A-Z])?[^\S\n]?[(\u3220-\u3229](?![a-z)]))"
)


def _number_pattern(section: str) -> str:
    """Return the pattern of a number with a slash or a bracket; ``section`` is that of one section letter."""
    return (
        rf"{_FIRST_DIGIT}{_SPECIAL}(?P<first>[0-9]{{1,4}})(?:"
        rf"\s?/\s?(?P<second>[0-9]{{1,4}})(?![0-9/%]|\.[0-9]|[a-z])"
        rf"|(?:\s?(?P<part>{section}))?\s?"
        rf"(?:\(\s?(?:(?P<year>(?:18|19|20)[0-9]{{2}})|{_SESSION})\s?\)|(?P<ideograph>[\u3220-\u3229])))"
    )


class Tokens:
    """The tokens of some languages."""

    def __init__(self, words: tuple[Words, ...]) -> None:
        """Compile the patterns for ``words``."""
        letters = {letter: plain for each in words for letter, plain in each.letters.items()}
        names = "|".join(map(re.escape, sorted(letters, key=len, reverse=True)))
        section = rf"(?:{_LATIN}" + (f"|(?:{names})(?!\\w)" if names else "") + ")"
        through = "|".join(each.through for each in words)
        connective = "|".join(each.connective for each in words)
        self._letters = letters
        self._lexicon = Lexicon(words)
        self._number_form = re.compile(_number_pattern(section))
        self._sections = re.compile(
            rf"\s?(?P<first>{section})(?P<more>(?:(?:,\s?|،\s?|、|\s?(?:{connective}|{through})\s?){section})*)"
        )
        self._section = re.compile(rf"(?P<joint>[^A-Z]*?)(?P<letter>{section})")
        self._through = re.compile(rf"\s?(?:{through})\s?\Z")

    def read(self, text: str) -> Iterator[Lexeme]:
        """Yield the tokens around the numbers of ``text``, in order; a gap token where text was left out."""
        lower, end = _lower(text), 0
        for start, stop in _regions(text):
            if start > end:
                yield Lexeme(Kind.GAP, start, start)
            yield from self._read(text, lower, start, stop)
            end = stop

    def read_beginning(self, text: str, stop: int) -> Iterator[Lexeme]:
        """Yield the tokens of the first ``stop`` characters."""
        beginning = text[:stop]
        return self._read(beginning, _lower(beginning), 0, len(beginning))

    def _read(self, text: str, lower: str, start: int, stop: int) -> Iterator[Lexeme]:
        search = self._lexicon.pattern.search
        match = search(lower, start, stop)
        while match:
            is_place = match.lastgroup in ("digit", "special")
            number = self._number(text, match.start()) if is_place else None
            token = number or self._lexicon.token(match, lower)
            if token:
                yield token
            match = search(lower, token.end if token else match.end(), stop)

    def _number(self, text: str, start: int) -> Number | None:
        """Return the number whose digits, or whose sign of a special session, begin at ``start``."""
        match = self._number_form.match(text, start)
        if not match:
            return None
        letters, end = self._read_letters(match, text)
        special = match["special"] or ""
        year = match["year"]
        return Number(
            Kind.NUMBER,
            match.start(),
            end,
            special=_ARABIC_SPECIAL.get(special, special),
            first=int(match["first"]),
            second=int(match["second"]) if match["second"] else None,
            letters=letters,
            bracket_year=int(year) if year else None,
            bracket_session=_session(match["session"] or "", match["ideograph"] or ""),
        )

    def _read_letters(self, match: re.Match[str], text: str) -> tuple[tuple[str, ...], int]:
        """Return the section letters of a number, and where they end."""
        if match["part"]:
            return (self._plain(match["part"]),), match.end()
        if not match["second"]:
            return (), match.end()
        sections = self._sections.match(text, match.end())
        if not sections or _is_word(sections["first"], text, sections.end()):
            return (), match.end()
        letters = [self._plain(sections["first"])]
        for each in self._section.finditer(sections["more"]):
            letter = self._plain(each["letter"])
            if self._through.match(each["joint"]):
                letters += [chr(code) for code in range(ord(letters[-1][0]) + 1, ord(letter[0]))]
            letters.append(letter)
        return tuple(letters), sections.end()

    def _plain(self, letter: str) -> str:
        return self._letters.get(letter, letter)


def _is_word(letter: str, text: str, end: int) -> bool:
    """Whether the letter A is the article of a sentence, as in "67/195 A draft"."""
    return (
        letter == "A"
        and re.match(r"\s[a-z]", text[end : end + 2]) is not None
        and not re.match(r"\s(?:of|and|to|or|du|de|et|en|in|on|at|y|is|was|entitled|by)\b", text[end : end + 10])
    )


def _session(session: str, ideograph: str) -> str:
    """Return a session in Roman numerals as symbols have it: ``XV``, ``S-IV``, ``ES-V``."""
    if ideograph:
        return roman(ord(ideograph) - 0x321F)
    plain = re.sub(r"\s", "", session).replace("Х", "X")
    prefix, _, number = plain.rpartition("-")
    if number.isdecimal():
        value = int(number)
        if not 1 <= value <= LAST_ROMAN:
            return "?"
        kind = _ARABIC_SPECIAL.get(prefix, {"特": "S", "紧特": "ES"}.get(prefix, prefix))
        return f"{kind}-{roman(value)}" if kind in ("S", "ES") else roman(value)
    if number and number[0] in "一二三四五六七八九十":
        return roman(_chinese(number))
    return plain if from_roman(number) and prefix in ("", "S", "ES") else "?" if plain else ""


def _chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    digits = "一二三四五六七八九"
    value = (digits.index(tens) + 1 if tens and tens in digits else 1) * 10 if ten else 0
    return value + (digits.index(ones) + 1 if ones and ones in digits else 0)


def _lower(text: str) -> str:
    """Return the text in lower case, character by character."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(each.lower()[:1] for each in text)


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text around the shapes of numbers, in order and apart."""
    start = end = -1
    for match in _SHAPE.finditer(text):
        low, high = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if low > end:
            if end >= 0:
                yield start, end
            start = low
        end = high
    if end >= 0:
        yield start, end


@lru_cache(maxsize=32)
def tokens_of(languages: frozenset[str]) -> Tokens:
    """Return the tokens of languages by their tags."""
    return Tokens(tuple(LANGUAGES[each] for each in sorted(languages)))
