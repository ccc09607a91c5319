"""The words of some languages as one pattern, and what each word is.

The alternatives are grouped by their first character, which the engine compares before it tries a group; the text is
in lower case, since comparing without regard to case would try every alternative everywhere.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

from igfkg.symbols.lexemes import Kind, Lexeme
from igfkg.symbols.words import ASSEMBLY, COUNCIL, ECONOMIC, HUMAN_RIGHTS, SECURITY, Words

_ORGANS: Final = (HUMAN_RIGHTS, ECONOMIC, SECURITY, ASSEMBLY, COUNCIL)
_STOP: Final = r"(?P<stop>[.!?](?=\s+[^\Wa-z\u0430-\u044f\d]|\s*\n|\s*\Z)|[\n。])"
_DIGIT: Final = r"(?P<digit>[0-9]+)"
#: The sign of a special session before a number: ``ES-10/17``.
_SPECIAL: Final = r"(?P<special>(?=[esد特紧])(?<![a-z])(?:e?s|دإط|داط|دإ|دا|特|紧特)(?=\s?-\s?[0-9]))"
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")


class Lexicon:
    """The words of some languages."""

    def __init__(self, words: tuple[Words, ...]) -> None:
        """Compile the patterns of ``words``."""
        plain = [body for each in words if each.is_spaced and not each.prefix for body in _bodies(each)]
        prefixed = [f"{each.prefix}(?:{_grouped(_bodies(each))})" for each in words if each.prefix]
        unspaced = [_grouped(_bodies(each)) for each in words if not each.is_spaced]
        spaced = "|".join([*([_grouped(plain)] if plain else []), *prefixed])
        self.pattern = re.compile("|".join([_STOP, _DIGIT, rf"(?<!\w)(?=\w)(?:{spaced})(?!\w)", *unspaced, _SPECIAL]))
        self._meanings = [
            (re.compile(f"(?:{language.prefix})(?:{body})"), kind, code)
            for language in words
            for kind, code, body in _meanings(language)
        ]
        self._date = re.compile(rf"(?<![0-9/])(?:{'|'.join(map(_date, words))})")
        self._meaning = lru_cache(maxsize=1024)(self._find_meaning)

    def token(self, match: re.Match[str], lower: str) -> Lexeme | None:
        """Return the word, the date or the end of a sentence that a match of the pattern is, if it is one."""
        start, end = match.span()
        if match.lastgroup == "digit":
            return self._date_at(lower, start)
        if match.lastgroup == "special":
            return None
        if match.lastgroup == "stop":
            return Lexeme(Kind.STOP, start, end)
        kind, code = self._meaning(match[0])
        if kind is Kind.DATE:
            return Lexeme(Kind.DATE, start, end, year=int(match[0][-4:]))
        return Lexeme(kind, start, end, code)

    def _date_at(self, lower: str, start: int) -> Lexeme | None:
        match = self._date.match(lower, start)
        if not match:
            return None
        years = _YEAR.findall(match[0])
        return Lexeme(Kind.DATE, start, match.end(), year=int(years[-1]))

    def _find_meaning(self, word: str) -> tuple[Kind, str]:
        return next((kind, code) for pattern, kind, code in self._meanings if pattern.fullmatch(word))


def _meanings(words: Words) -> Iterator[tuple[Kind, str, str]]:
    """Yield kind, organ and pattern of the words of a language: the longer names first."""
    yield Kind.SERIES, "", words.series
    for code in _ORGANS:
        yield Kind.ORGAN, code, words.organs[code]
    for kind, body in (
        (Kind.RESOLUTIONS, words.resolutions),
        (Kind.RESOLUTION, words.resolution),
        (Kind.DECISION, words.decision),
        (Kind.ACT, words.acts),
        (Kind.POSSESSIVE, words.possessive),
        (Kind.DATE, words.month_first.replace("{month}", "|".join(words.months))),
    ):
        if body:
            yield kind, "", body


def _bodies(words: Words) -> Iterator[str]:
    return (each for _, _, body in _meanings(words) for each in _alternatives(body))


def _alternatives(body: str) -> Iterator[str]:
    """Yield the alternatives of a pattern that stand outside of groups and character classes."""
    depth = start = 0
    for match in re.finditer(r"\\.|[(\[)\]|]", body):
        sign = match[0]
        if sign == "|" and not depth:
            yield body[start : match.start()]
            start = match.end()
        depth += (sign in "([") - (sign in ")]")
    yield body[start:]


def _grouped(alternatives: Iterable[str]) -> str:
    """Return a pattern of the alternatives, in their order under each first character; others stand last."""
    ordered = sorted(dict.fromkeys(alternatives), key=lambda each: (not _first(each), _first(each)))
    groups = [(first, [each[len(first) :] for each in group]) for first, group in groupby(ordered, key=_first)]
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups)


def _first(alternative: str) -> str:
    """Return the character that an alternative begins with; empty where it is a choice."""
    return alternative[0] if alternative[0].isalnum() and alternative[1:2] not in tuple("?*{+") else ""


def _date(words: Words) -> str:
    body = words.date.replace("{month}", "|".join(words.months))
    return re.sub(r"\(\?P<(?:day|month|year)>", "(?:", body)
