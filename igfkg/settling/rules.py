"""The settling rules: which of several values prevails, by what is known of their sources.

The rules are tried in this order, each on the values that the ones before left: a document's own text about itself; the
best rank of the kind of source; the newest source; the passage that a curation note prefers. The first rule that leaves
one value decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Candidate = TypeVar("Candidate")

#: The rank of a source whose kind has none: behind all others.
UNRANKED = 1_000


@dataclass(frozen=True)
class Standing:
    """How much one source counts about one subject."""

    own: bool  #: whether it is the document that the statement is about
    rank: int  #: of its kind of source; the lowest prevails
    date: str  #: of the source: day, month or year; empty where not known
    preferred: bool  #: whether a note prefers it on this subject


def choose(
    standings: Mapping[Candidate, Sequence[Standing]],
) -> tuple[Candidate, str] | None:
    """Return the prevailing value with the key of the rule that decided, or None when all rules leave a tie.

    Args:
        standings: each value with the standings of those who state it; at least two values.
    """
    left: Mapping[Candidate, Sequence[Standing]] = standings
    for name, rule in _RULES:
        left = _narrowed(left, rule)
        if len(left) == 1:
            return next(iter(left)), name
    return None


_Rule = Callable[[Sequence[Standing]], Callable[[Standing], bool]]


def _narrowed(left: Mapping[Candidate, Sequence[Standing]], rule: _Rule) -> Mapping[Candidate, Sequence[Standing]]:
    """The values with a source that the rule keeps, and those sources alone; everything, when it keeps none.

    That only the sources that a rule kept go on to the next one is what makes the rules come in succession: the date of
    a source of lower rank must not decide between two of the best rank.
    """
    keeps = rule([each for standings in left.values() for each in standings])
    kept = {value: [each for each in standings if keeps(each)] for value, standings in left.items()}
    return {value: standings for value, standings in kept.items() if standings} or left


def _own_text(_: Sequence[Standing]) -> Callable[[Standing], bool]:
    return lambda each: each.own


def _best_rank(standings: Sequence[Standing]) -> Callable[[Standing], bool]:
    best = min(each.rank for each in standings)
    return lambda each: each.rank == best


def _newest(standings: Sequence[Standing]) -> Callable[[Standing], bool]:
    """A month or year that the newest date lies in may be as new as that date, so it is kept; no date never is."""
    newest = max(each.date for each in standings)
    return lambda each: bool(each.date) and (newest == each.date or newest.startswith(f"{each.date}-"))


def _preferred(_: Sequence[Standing]) -> Callable[[Standing], bool]:
    return lambda each: each.preferred


_RULES: tuple[tuple[str, _Rule], ...] = (
    ("own-text", _own_text),
    ("rank", _best_rank),
    ("newer", _newest),
    ("preferred", _preferred),
)
