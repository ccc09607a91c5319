"""What may stand between two tokens that belong together: "and" in a list, "of" before a date or an organ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from igfkg.symbols.words import LANGUAGES

_FOOTNOTE: Final = r"(?:\(\s*\)|\(\(|\[[0-9]{1,3}\])"  # what the mark of a footnote leaves in plain text


@dataclass(frozen=True, slots=True)
class Joints:
    """The joints of some languages; each pattern matches all that stands between."""

    connective: re.Pattern[str]  #: two numbers of a list
    dated: re.Pattern[str]  #: a number, and its date after it
    of: re.Pattern[str]  #: a number, and its organ after it
    number: re.Pattern[str]  #: a head, and its first number


@lru_cache(maxsize=32)
def joints_of(languages: frozenset[str]) -> Joints:
    """Return the joints of languages by their tags.

    Those of any length are possessive: a sign that could be read in two ways is read in one, else time is exponential.
    """
    words = [LANGUAGES[each] for each in sorted(languages)]
    connective = _joined(f"{each.connective}|{each.possessive}|{each.number}" for each in words)
    dated, of = _joined(each.dated for each in words), _joined(each.of for each in words)
    number = _joined(f"{each.number}|{each.possessive}" for each in words)
    return Joints(
        connective=re.compile(rf"(?:{_FOOTNOTE}|[\s,;、()&]|(?i:(?<![A-Za-z])(?:{connective})(?![A-Za-z])))*+"),
        dated=re.compile(rf"\s?{_FOOTNOTE}?\s?[,(号]{{0,2}}\s*(?i:{dated})?\s*(?:the )?"),
        of=re.compile(rf"\s?{_FOOTNOTE}?,?\s*(?i:{of})?\s*"),
        number=re.compile(rf"(?:{_FOOTNOTE}|[\s:,(\[«\"“]|(?i:{number})|第)*+"),
    )


def _joined(entries: Iterable[str]) -> str:
    parts = (part for each in entries for part in [each.strip("|").replace("||", "|")])
    return "|".join(part for part in parts if part)
