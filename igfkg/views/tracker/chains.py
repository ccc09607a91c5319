"""Chains of recommendations that say the same again, of which a table shows one row.

What restates another recommendation is folded under it. Of a series of texts in which each continues the one before,
such as the yearly resolutions, the newest stands for all. What extends another, or only shares its theme, is a row of
its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from igfkg.rdf.dates import first_day
from igfkg.views.tracker.row import TrackerRow


@dataclass(frozen=True)
class Chain:
    """A row, with those that are folded under it."""

    row: TrackerRow
    earlier: tuple[TrackerRow, ...] = ()  #: the newest first
    later: tuple[TrackerRow, ...] = ()  #: the newest first

    @property
    def rows(self) -> Sequence[TrackerRow]:
        """All rows: the one that is shown, then the others, the newest first."""
        return (self.row, *self.later, *self.earlier)


def chain_heads(rows: Mapping[str, TrackerRow]) -> dict[str, str]:
    """Return the IRI of the recommendation under which each one is folded, its own for one that is not, by its IRI."""
    newer: dict[str, list[str]] = {}
    for iri, row in rows.items():
        for each in row.continues:
            newer.setdefault(each.iri, []).append(iri)
    return {iri: _head(iri, rows, newer) for iri in rows}


def fold_rows(rows: Iterable[TrackerRow]) -> list[Chain]:
    """Return the rows as chains, each in the place of the row that stands for it.

    That is the head of the chain where it is among the rows, else the newest of them.
    """
    by_head: dict[str, list[TrackerRow]] = {}
    ordered = [*rows]
    for row in ordered:
        by_head.setdefault(row.head, []).append(row)
    chains = {chain.row.thing.iri: chain for chain in map(_chain, by_head.values())}
    return [chains[row.thing.iri] for row in ordered if row.thing.iri in chains]


def _head(iri: str, rows: Mapping[str, TrackerRow], newer: Mapping[str, Sequence[str]]) -> str:
    """The end of the way up what is restated and along what continues; of several the first by IRI, and none twice."""
    visited = {iri}
    while True:
        restated = [each.iri for each in rows[iri].restates if each.iri in rows and each.iri not in visited]
        continuing = [each for each in newer.get(iri, ()) if each not in visited]
        if restated:
            iri = min(restated)
        elif continuing:
            iri = max(continuing, key=lambda each: (first_day(rows[each].date), each))
        else:
            return iri
        visited.add(iri)


def _chain(rows: Sequence[TrackerRow]) -> Chain:
    newest_first = sorted(rows, key=lambda row: (first_day(row.date), row.thing.iri), reverse=True)
    shown = next((row for row in rows if row.thing.iri == row.head), newest_first[0])
    others = [row for row in newest_first if row is not shown]
    is_later = [first_day(row.date) > first_day(shown.date) for row in others]
    return Chain(
        shown,
        tuple(row for row, later in zip(others, is_later, strict=True) if not later),
        tuple(row for row, later in zip(others, is_later, strict=True) if later),
    )
