"""Numbers that stand together: "67/195 of 21 December 2012, 68/198 and 69/204 of the General Assembly"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.symbols import numbering
from igfkg.symbols.joints import Joints
from igfkg.symbols.lexemes import HEADS, Kind, Lexeme, Number

_REACH: Final = 60  # characters between two tokens of a list
_LONGEST_TITLE: Final = 120  # characters of a Chinese title between a date and its number
_TITLE: Final = re.compile(r"[^。;,\n]*的\s?第?\s?\Z")
_ADJOINING: Final = re.compile(r"[\s第通过]*\Z")
_TAIL: Final = re.compile(r"\s?号?\s?\Z")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_TOKENS_BACK: Final = 8


@dataclass(slots=True)
class Item:
    """A number of a list with the year of its date."""

    number: Number
    year: int | None = None


@dataclass(slots=True)
class NumberList:
    """Numbers that adjoin each other."""

    items: list[Item]
    organ: Lexeme | None = None  #: named after the numbers
    tail: Lexeme | None = None  #: the head where it follows the numbers, as in Chinese
    is_chinese: bool = False
    following: int = 0  #: index of the token after the list

    @property
    def first(self) -> Number:
        """The first number."""
        return self.items[0].number

    @property
    def last(self) -> Number:
        """The last number."""
        return self.items[-1].number


def is_chinese(text: str, token: Lexeme) -> bool:
    """Return whether a token, or what adjoins it, is Chinese."""
    around = (text[max(0, token.start - 1) : token.start + 1], text[token.end : token.end + 1])
    return any(_HAN.search(each) for each in around)


def gather(text: str, tokens: Sequence[Lexeme], index: int, joints: Joints) -> NumberList:
    """Return the list that begins with the number at ``index``."""
    gathering = _Gathering(text, joints, tokens, index)
    position = index + 1
    while position < len(tokens) and gathering.take(tokens[position], position):
        position += 1
    gathering.numbers.following = position
    _share_years(gathering.numbers.items)
    return gathering.numbers


class _Gathering:
    """A list while its tokens are read one by one."""

    def __init__(self, text: str, joints: Joints, tokens: Sequence[Lexeme], index: int) -> None:
        """Begin with the number at ``index``."""
        number = tokens[index]
        assert isinstance(number, Number)
        self._text, self._joints, self._tokens = text, joints, tokens
        self._end = number.end
        self._pending: int | None = None  #: year of a date that belongs to the next number
        chinese = is_chinese(text, number)
        year = _year_before(text, tokens, index) if chinese else None
        self.numbers = NumberList([Item(number, year)], is_chinese=chinese)
        self._handlers = {
            Kind.DATE: self._take_date,
            Kind.NUMBER: self._take_number,
            Kind.ORGAN: self._take_organ,
            Kind.SERIES: self._take_organ,
            Kind.POSSESSIVE: self._take_possessive,
        }

    def take(self, token: Lexeme, position: int) -> bool:
        """Return whether the token belongs to the list, after taking it in."""
        if token.start - self._end > _REACH or self.numbers.tail:
            return False
        handler = self._handlers.get(token.kind, self._take_tail)
        between = self._text[self._end : token.start]
        if not handler(token, between, position):
            return False
        self._end = token.end
        return True

    def _take_date(self, token: Lexeme, between: str, _: int) -> bool:
        item = self.numbers.items[-1]
        # In Chinese a date after a number is the next one's, unless it stands in brackets.
        is_own = self._joints.dated.fullmatch(between) and (not between.startswith("号") or "(" in between)
        if is_own and self._pending is None:
            item.year = item.year or token.year
            return True
        self._pending = token.year
        return self._is_connective(between)

    def _take_number(self, token: Lexeme, between: str, _: int) -> bool:
        if self.numbers.organ or not self._is_connective(between) or not isinstance(token, Number):
            return False
        inherited = self.numbers.items[-1].year if self.numbers.is_chinese else None
        self.numbers.items.append(Item(token, self._pending or inherited))
        self._pending = None
        return True

    def _take_organ(self, token: Lexeme, between: str, _: int) -> bool:
        if self.numbers.organ or is_chinese(self._text, token) or not self._is_genitive(token, between):
            return False
        self.numbers.organ = token
        return True

    def _is_genitive(self, token: Lexeme, between: str) -> bool:
        """Whether the numbers are of the organ: by a preposition, which may be part of its name, or by its case."""
        if not self._joints.of.fullmatch(between):
            return False
        if between.strip(" \u00a0,"):
            return True
        beginning = self._text[token.start : token.start + 2]
        return "," not in between and (beginning in ("du", "de") or not beginning.isascii())

    def _take_possessive(self, _: Lexeme, between: str, position: int) -> bool:
        following = self._tokens[position + 1 : position + 2]
        return bool(following) and isinstance(following[0], Number) and self._is_connective(between)

    def _take_tail(self, token: Lexeme, between: str, _: int) -> bool:
        if token.kind in HEADS and _TAIL.match(between) and is_chinese(self._text, token):
            self.numbers.tail = token
            return True
        return False

    def _is_connective(self, between: str) -> bool:
        return self._joints.connective.fullmatch(between) is not None


def _year_before(text: str, tokens: Sequence[Lexeme], index: int) -> int | None:
    """Return the year of the date before a number, as Chinese has it, also with a title between."""
    for token in reversed(tokens[max(0, index - _TOKENS_BACK) : index]):
        if token.kind in (Kind.STOP, Kind.GAP, Kind.NUMBER):
            return None
        if token.kind is Kind.DATE:
            between = text[token.end : tokens[index].start]
            is_title = len(between) <= _LONGEST_TITLE and _TITLE.match(between)
            return token.year if is_title or _ADJOINING.match(between) else None
    return None


def _share_years(items: list[Item]) -> None:
    """Give the date of a number to those before it that have none, where it fits them."""
    year: int | None = None
    for item in reversed(items):
        if item.year:
            year = item.year
        elif year and _fits(item.number, year):
            item.year = year


def _fits(number: Number, year: int) -> bool:
    session = number.first
    return bool(number.special) or (
        numbering.is_session_of_assembly(session, year) or numbering.is_session_of_council(session, year)
    )
