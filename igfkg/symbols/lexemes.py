"""The tokens that references are made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a token is."""

    RESOLUTION = "resolution"
    RESOLUTIONS = "resolutions"
    DECISION = "decision"
    ACT = "act"
    POSSESSIVE = "possessive"
    ORGAN = "organ"
    SERIES = "series"
    DATE = "date"
    NUMBER = "number"
    STOP = "stop"
    GAP = "gap"


#: Kinds of words that say what the numbers after them are.
HEADS: Final = frozenset({Kind.RESOLUTION, Kind.RESOLUTIONS, Kind.DECISION, Kind.ACT})


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a text that matters for references."""

    kind: Kind
    start: int
    end: int
    code: str = ""  #: of an organ
    year: int = 0  #: of a date


@dataclass(frozen=True, slots=True)
class Number(Lexeme):
    """A number of a resolution or decision as it is written."""

    special: str = ""  #: ``S`` or ``ES`` of a special session
    first: int = 0
    second: int | None = None  #: None for a number with a bracket
    letters: tuple[str, ...] = ()
    bracket_year: int | None = None
    bracket_session: str = ""  #: in Roman numerals, with ``S-`` or ``ES-``
