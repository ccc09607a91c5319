"""Which organ's resolution a number is: by its date, by the words around it, by what the document said, by its form."""

from dataclasses import dataclass, field
from typing import Final

from igfkg.symbols import numbering
from igfkg.symbols.lexemes import Kind, Number
from igfkg.symbols.lists import Item
from igfkg.symbols.numerals import from_roman
from igfkg.symbols.words import ASSEMBLY, COUNCIL, ECONOMIC, HUMAN_RIGHTS, SECURITY

SERIES: Final = "series"  #: an organ whose resolutions have no symbols here
_CERTAIN: Final = (ASSEMBLY, ECONOMIC, HUMAN_RIGHTS)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words around a list of numbers say of it."""

    head: Kind | None = None
    organ: str | None = None  #: code of an organ, or ``series``
    is_own: bool = False  #: "its resolution"
    is_adjacent: bool = False  #: nothing else stands between the head and the first number
    may_be_turned: bool = False  #: session and number may have changed places, as in Arabic text read from PDF


@dataclass
class Attribution:
    """The organs of the numbers of one document; a number read with a date is remembered for those without."""

    speaker: str | None  #: the organ whose document it is
    _memory: dict[tuple[str, int, int], str] = field(default_factory=dict)

    def resolve(self, item: Item, wording: Wording) -> tuple[str, str] | None:
        """Return organ and number as a symbol has them; None where the number is no reference of these organs."""
        number = item.number
        if number.second is None:
            return self._resolve_bracket(number, wording)
        if number.special:
            organ = self._special(item, number.second, wording)
            return (organ, f"{number.special}-{number.first}/{number.second}") if organ else None
        orders = [(number.first, number.second)]
        if wording.may_be_turned and (item.year or wording.organ in _CERTAIN):
            orders.append((number.second, number.first))
        for first, second in orders:
            organ = self._numbered(first, second, item.year, wording)
            if organ:
                return organ, f"{first}/{second}"
        return None

    def _resolve_bracket(self, number: Number, wording: Wording) -> tuple[str, str] | None:
        if wording.head is None or wording.organ == SERIES:
            return None
        if number.bracket_year is not None:
            fits = not number.letters and numbering.is_of_security_council(number.first, number.bracket_year)
            return (SECURITY, f"{number.first} ({number.bracket_year})") if fits else None
        organ = self._of_session(number.first, number.bracket_session, wording)
        return (organ, f"{number.first}({number.bracket_session})") if organ else None

    def _of_session(self, number: int, session: str, wording: Wording) -> str | None:
        """Return the organ of a number with its session in Roman numerals."""
        if session.startswith(("S-", "ES-")):
            return ASSEMBLY
        value = from_roman(session)
        if value is None:
            return None
        if wording.organ == ECONOMIC or (wording.is_own and not wording.organ and self.speaker == ECONOMIC):
            return ECONOMIC
        fits = wording.organ in (None, ASSEMBLY) and numbering.is_of_assembly(number, value)
        return ASSEMBLY if fits else None

    def _special(self, item: Item, second: int, wording: Wording) -> str | None:
        """Return the organ of a special session."""
        number = item.number
        if wording.head is None or wording.organ in (SERIES, ECONOMIC, SECURITY):
            return None
        if number.special == "ES":
            return ASSEMBLY
        key = (number.special, number.first, second)
        if item.year:
            organ = numbering.special_session_organ(number.first, item.year)
            if organ:
                self._memory[key] = organ
            return organ
        stated = wording.organ or (self.speaker if wording.is_own else None)
        stated = HUMAN_RIGHTS if stated == COUNCIL else stated
        if stated in (ASSEMBLY, HUMAN_RIGHTS):
            return stated
        return self._memory.get(key) or numbering.special_session_default(number.first)

    def _numbered(self, first: int, second: int, year: int | None, wording: Wording) -> str | None:
        if not 1 <= second <= numbering.LAST_NUMBER:
            return None
        if first > numbering.LAST_SESSION:
            return _of_year(first, second, year, wording)
        if year:
            return self._dated(first, second, year, wording)
        return self._undated(first, second, wording) if wording.is_adjacent else None

    def _dated(self, first: int, second: int, year: int, wording: Wording) -> str | None:
        """Return the organ that met in the session in the year; without a head, only the General Assembly."""
        if numbering.is_session_of_assembly(first, year):
            organ = ASSEMBLY
        elif wording.head and numbering.is_session_of_council(first, year):
            organ = HUMAN_RIGHTS
        else:
            return None
        if wording.organ == SERIES:
            return None
        self._memory["", first, second] = organ
        return organ

    def _undated(self, first: int, second: int, wording: Wording) -> str | None:
        organ = wording.organ or self._memory.get(("", first, second)) or self.speaker
        organ = HUMAN_RIGHTS if organ == COUNCIL else organ
        if organ == HUMAN_RIGHTS and numbering.is_possible_council_session(first):
            return HUMAN_RIGHTS
        is_others = wording.organ is not None and wording.organ != ASSEMBLY
        return None if is_others or not numbering.is_numbered_session(first) else ASSEMBLY


def _of_year(first: int, second: int, year: int | None, wording: Wording) -> str | None:
    """Return the Economic and Social Council for a number of one of its years, unless it is two years of a budget."""
    is_ours = wording.head is not None and wording.organ in (None, COUNCIL, ECONOMIC)
    if not is_ours or not numbering.is_year_of_economic_council(first):
        return None
    if year and not 0 <= year - first <= 1:
        return None
    is_sure = year or wording.is_adjacent or not numbering.is_biennium(first, second)
    return ECONOMIC if is_sure else None
