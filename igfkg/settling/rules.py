"""The settling rules: which of several values prevails, by properties of their sources.

The rules are applied in this order, each to the values and sources that remain after the previous one:

1. own-text: a document's own text about itself
2. rank: the best rank among the kinds of source
3. newer: the newest source
4. preferred: the passage that a curation note prefers

The first rule that leaves a single value decides. A rule that no source meets changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Candidate = TypeVar("Candidate")

#: The rank of sources whose kind has none: after all others.
UNRANKED = 1_000


@dataclass(frozen=True)
class Standing:
    """The properties of one source that count for one subject."""

    own: bool  #: whether the source is the document that the statement is about
    rank: int  #: of its kind of source; the lowest prevails
    date: str  #: of the source: day, month or year; empty where not known
    preferred: bool  #: whether a note prefers it on this subject


def choose(
    standings: Mapping[Candidate, Sequence[Standing]],
) -> tuple[Candidate, str] | None:
    """Return the prevailing value with the key of the rule that decided; None for a tie after all rules.

    Args:
        standings: the standings of the sources of each value; at least two values.
    """
    remaining: Mapping[Candidate, Sequence[Standing]] = standings
    for name, rule in _RULES:
        remaining = _narrowed(remaining, rule)
        if len(remaining) == 1:
            return next(iter(remaining)), name
    return None


_Rule = Callable[[Sequence[Standing]], Callable[[Standing], bool]]


def _narrowed(
    candidates: Mapping[Candidate, Sequence[Standing]], rule: _Rule
) -> Mapping[Candidate, Sequence[Standing]]:
    """The values with a source that passes the rule, with only those sources; all of them when no source passes.

    Sources that fail a rule are dropped, not only values: else the date of a source of lower rank could decide between
    two values that sources of the best rank state.
    """
    passes = rule([each for standings in candidates.values() for each in standings])
    passing = {value: [each for each in standings if passes(each)] for value, standings in candidates.items()}
    return {value: standings for value, standings in passing.items() if standings} or candidates


def _own_text(_: Sequence[Standing]) -> Callable[[Standing], bool]:
    return lambda each: each.own


def _best_rank(standings: Sequence[Standing]) -> Callable[[Standing], bool]:
    best = min(each.rank for each in standings)
    return lambda each: each.rank == best


def _newest(standings: Sequence[Standing]) -> Callable[[Standing], bool]:
    """The sources with the newest date. A month or year that contains it may be as new, and passes as well."""
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
