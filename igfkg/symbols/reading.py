"""From tokens to references: which head a number has, and whose it is by the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from igfkg.symbols.attribution import SERIES, Attribution, Wording
from igfkg.symbols.joints import Joints
from igfkg.symbols.lexemes import HEADS, Kind, Lexeme, Number
from igfkg.symbols.lists import NumberList, gather
from igfkg.symbols.words import ARABIC_OWN

_ARABIC: Final = re.compile("[\u0621-\u064a]")
_CLAUSE: Final = re.compile(r"[.;,\n]")
_CHINESE_CLAUSE: Final = re.compile(r"[。;,\n]|决议|决定")
#: The rest of the name of a body between its first word and "resolution".
_NAME: Final = re.compile(r"(?:\s+(?:on|of|for|the|and|in|to|against|its)|,?\s+[A-Z][\w-]*|['\u2019]s?|\s)*+\Z")
_GENITIVE: Final = " \u00a0'\u2019s"
_OWN_SUBJECT: Final = re.compile(r"\s?,?\s?[^\s,.;]*\s?\Z")
#: An operative or preambular paragraph as delegations abbreviate them, beside a number; "pp." is for pages.
_ABBREVIATED: Final = r"(?:[Oo][Pp]s?\.?|PPs?)\s?[0-9]"
_PARAGRAPH_AFTER: Final = re.compile(rf"\s?[,(\[]?\s?{_ABBREVIATED}")
_PARAGRAPH_BEFORE: Final = re.compile(rf"(?<!\w){_ABBREVIATED}{{1,3}} (?:of|in) \Z")
_LONGEST_PARAGRAPH: Final = 14  # characters of it before a number
_LONGEST_NAME: Final = 90
_LONGEST_SUBJECT: Final = 40  # characters between an organ and "its" of which it is the subject
_LONGEST_OWN: Final = 30  # characters between "its" and "resolution"
_LONGEST_PREPOSITION: Final = 24  # characters between a head and the organ after it
_LONGEST_GAP: Final = 60  # characters between a head and its first number
_LONGEST_TITLE: Final = 200  # characters of titles between numbers of a list
_TOKENS_AHEAD: Final = 6


@dataclass(frozen=True, slots=True)
class NumberReference:
    """A number that is a resolution or decision of an organ."""

    start: int
    end: int
    symbols: tuple[str, ...]  #: one for each section


@dataclass(slots=True)
class _Head:
    """A head word with the organ before it."""

    kind: Kind
    start: int
    end: int  #: after the last token that belongs to it: an organ, a number of its list
    organ: str | None = None
    is_own: bool = False
    may_be_turned: bool = False
    count: int = 0  #: numbers so far


@dataclass
class ReferenceReader:
    """Reads the references of one document."""

    text: str
    joints: Joints
    attribution: Attribution
    _head: _Head | None = field(default=None, init=False)
    _organ: Lexeme | None = field(default=None, init=False)  #: the organ or series that was named last
    _own: Lexeme | None = field(default=None, init=False)  #: the possessive before

    def read(self, tokens: Sequence[Lexeme]) -> Iterator[NumberReference]:
        """Yield the references in ``tokens``, in order."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if isinstance(token, Number):
                numbers = gather(self.text, tokens, index, self.joints)
                yield from self._references(numbers, tokens)
                index = numbers.following
            else:
                self._notice(token)
                index += 1

    def _notice(self, token: Lexeme) -> None:
        """Take in a word: heads, organs and ends of sentences change what the next number is."""
        if token.kind in HEADS:
            self._head = self._read_head(token)
            self._own = None
        elif token.kind is Kind.POSSESSIVE:
            self._own = token
        elif token.kind in (Kind.ORGAN, Kind.SERIES):
            self._notice_organ(token)
        elif token.kind in (Kind.STOP, Kind.GAP):
            self._head = self._own = None
            self._organ = None if token.kind is Kind.GAP else self._organ

    def _notice_organ(self, token: Lexeme) -> None:
        head = self._head
        if head and not head.organ and not head.count and self._is_near(head.end, token.start, _LONGEST_PREPOSITION):
            head.organ, head.end = _code(token), token.end
        self._organ = token

    def _is_near(self, start: int, end: int, longest: int) -> bool:
        """Whether two tokens stand close together in one clause."""
        return 0 <= end - start <= longest and not _CLAUSE.search(self.text, start, end)

    def _read_head(self, token: Lexeme) -> _Head:
        word, own = self.text[token.start : token.end], self._own
        is_arabic = _ARABIC.search(word) is not None
        head = _Head(token.kind, token.start, token.end, may_be_turned=is_arabic)
        head.is_own = (is_arabic and word.endswith(ARABIC_OWN)) or (
            own is not None and self._is_near(own.end, token.start, _LONGEST_OWN)
        )
        organ = self._organ
        if organ and organ.end <= token.start <= organ.end + _LONGEST_NAME:
            self._read_organ_before(head, organ, own.start if own else token.start)
        return head

    def _read_organ_before(self, head: _Head, organ: Lexeme, own: int) -> None:
        """Take the organ before a head: "General Assembly resolution", "the Council, in its resolution"."""
        between = self.text[organ.end : head.start]
        is_name = organ.kind is Kind.SERIES and _NAME.match(between)
        if is_name or not between.strip(_GENITIVE):
            head.organ, head.start = _code(organ), organ.start
        elif head.is_own and own - organ.end <= _LONGEST_SUBJECT and _OWN_SUBJECT.match(self.text[organ.end : own]):
            head.organ = _code(organ)

    def _references(self, numbers: NumberList, tokens: Sequence[Lexeme]) -> Iterator[NumberReference]:
        start = numbers.first.start
        if numbers.is_chinese:
            wording = self._wording_of_chinese(numbers, tokens)
        else:
            wording = self._wording(numbers)
            start = self._start(numbers, wording)
        if wording.head is Kind.ACT:
            return
        kind = "DEC" if wording.head is Kind.DECISION else "RES"
        for item in numbers.items:
            resolved = self.attribution.resolve(item, wording)
            if resolved:
                begin = start if item is numbers.items[0] else item.number.start
                yield NumberReference(
                    begin, item.number.end, _symbols(resolved[0], kind, resolved[1], item.number.letters)
                )

    def _start(self, numbers: NumberList, wording: Wording) -> int:
        """Return where the first reference begins: at the words before a single number that belong to it."""
        head = self._head
        is_single = head is not None and head.count == len(numbers.items) == 1 and head.kind is not Kind.RESOLUTIONS
        return head.start if head and is_single and wording.is_adjacent else numbers.first.start

    def _wording(self, numbers: NumberList) -> Wording:
        """Return what the words around a list say; its head counts its numbers."""
        organ = _code(numbers.organ) if numbers.organ else None
        before, self._organ = self._organ, numbers.organ or self._organ
        head, has_paragraph = self._head, self._has_paragraph(numbers)
        is_adjacent = head is not None and (
            self._continues(head, numbers) if head.count else self._adjoins(head, numbers)
        )
        if has_paragraph and (head is None or (head.kind is Kind.ACT and not is_adjacent)):
            return Wording(Kind.RESOLUTION, self._organ_beside(before, numbers.first) or organ, is_adjacent=True)
        if not head:
            return Wording(organ=organ)
        head.count += len(numbers.items)
        head.end = numbers.last.end
        return Wording(head.kind, head.organ or organ, head.is_own, is_adjacent or has_paragraph, head.may_be_turned)

    def _organ_beside(self, organ: Lexeme | None, number: Number) -> str | None:
        """The organ directly before a number, as in "GA 80/173"."""
        if organ is None or number.start - organ.end > _LONGEST_NAME:
            return None
        between = self.text[organ.end : number.start]
        is_name = organ.kind is Kind.SERIES and _NAME.match(between)
        return _code(organ) if is_name or not between.strip(_GENITIVE) else None

    def _has_paragraph(self, numbers: NumberList) -> bool:
        """Whether an operative or preambular paragraph stands beside a number: "80/173 OP99", "OP 99 of 80/173"."""
        start = numbers.first.start
        before = self.text[max(0, start - _LONGEST_PARAGRAPH) : start]
        after = _PARAGRAPH_AFTER.match(self.text, numbers.last.end)
        return after is not None or _PARAGRAPH_BEFORE.search(before) is not None

    def _adjoins(self, head: _Head, numbers: NumberList) -> bool:
        between = self.text[head.end : numbers.first.start]
        return len(between) <= _LONGEST_GAP and self.joints.number.fullmatch(between) is not None

    def _continues(self, head: _Head, numbers: NumberList) -> bool:
        """Whether a number goes on with the list of a head after a title: "68/198 on technology, and 69/204"."""
        between = self.text[head.end : numbers.first.start]
        if head.kind is not Kind.RESOLUTIONS or len(between) > _LONGEST_TITLE:
            return False
        word = re.search(r"(?:[,;]|(?<!\w)\w+)\s*\Z", between)
        return word is not None and self.joints.connective.fullmatch(word[0]) is not None

    def _wording_of_chinese(self, numbers: NumberList, tokens: Sequence[Lexeme]) -> Wording:
        """Return what the words around a Chinese list say: the organ stands before it, the head after it."""
        head, text = numbers.tail, self.text
        is_adjacent = head is not None
        if head is None and text[: numbers.first.start].endswith("第", max(0, numbers.first.start - 1)):
            ahead = tokens[numbers.following : numbers.following + _TOKENS_AHEAD]
            head = next((each for each in ahead if each.kind in HEADS or each.kind is Kind.STOP), None)
            is_adjacent = text[numbers.last.end :][:2].strip().startswith("号")
        organ = self._organ_before_chinese(numbers.first)
        before = text[max(0, numbers.first.start - _LONGEST_NAME) : numbers.first.start]
        is_own = organ is None and "其" in _CLAUSE.split(before)[-1]
        kind = head.kind if head and head.kind in HEADS else None
        return Wording(kind, organ, is_own, is_adjacent)

    def _organ_before_chinese(self, number: Number) -> str | None:
        organ = self._organ
        if not organ or number.start - organ.end > _LONGEST_NAME:
            return None
        return None if _CHINESE_CLAUSE.search(self.text, organ.end, number.start) else _code(organ)


def _code(token: Lexeme) -> str:
    return SERIES if token.kind is Kind.SERIES else token.code


def _symbols(organ: str, kind: str, number: str, letters: tuple[str, ...]) -> tuple[str, ...]:
    """Return the symbol of a number, or one for each of its sections; a Roman session stands after the letter."""
    base = f"{organ}/{kind}/"
    if not letters:
        return (base + number,)
    plain, bracket, session = number.partition("(")
    return tuple(f"{base}{plain} {letter}{' ' if bracket else ''}{bracket}{session}" for letter in letters)
