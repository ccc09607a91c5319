"""Chains of recommendations in which each continues an earlier one; a table shows the newest of each chain.

These are the paragraphs of yearly resolutions, and the drafts of an adopted text. What restates another recommendation,
extends it or only shares its theme is a text with a date of its own, so it has a row of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from igfkg.rdf.dates import first_day
from igfkg.views.tracker.row import TrackerRow


@dataclass(frozen=True)
class Chain:
    """A row, with those that are folded under it."""

    row: TrackerRow
    earlier: tuple[TrackerRow, ...] = ()  #: the newest first

    @property
    def rows(self) -> Sequence[TrackerRow]:
        """All rows: the one that is shown, then the others, the newest first."""
        return (self.row, *self.earlier)

    @property
    def folded_rows(self) -> Sequence[TrackerRow]:
        """The same, each with the one that is shown as its head."""
        return [replace(row, head=self.row.thing.iri) for row in self.rows]


def chain_heads(rows: Mapping[str, TrackerRow]) -> dict[str, str]:
    """Return the IRI of the recommendation under which each one is folded, its own for one that is not, by its IRI."""
    newer: dict[str, list[str]] = {}
    for iri, row in rows.items():
        for each in row.continues:
            newer.setdefault(each.iri, []).append(iri)
    return {iri: _head(iri, rows, newer) for iri in rows}


def fold_rows(rows: Iterable[TrackerRow]) -> list[Chain]:
    """Return the rows as chains, each in the place of the newest of its rows, which stands for it."""
    by_head: dict[str, list[TrackerRow]] = {}
    ordered = [*rows]
    for row in ordered:
        by_head.setdefault(row.head, []).append(row)
    chains = {chain.row.thing.iri: chain for chain in map(_chain, by_head.values())}
    return [chains[row.thing.iri] for row in ordered if row.thing.iri in chains]


def _head(iri: str, rows: Mapping[str, TrackerRow], newer: Mapping[str, Sequence[str]]) -> str:
    """The end of the way along what continues, to the newest where several do; none twice."""
    visited = {iri}
    while continuing := [each for each in newer.get(iri, ()) if each not in visited]:
        iri = max(continuing, key=lambda each: (first_day(rows[each].date), each))
        visited.add(iri)
    return iri


def _chain(rows: Sequence[TrackerRow]) -> Chain:
    newest, *others = sorted(rows, key=_age, reverse=True)
    return Chain(newest, tuple(others))


def _age(row: TrackerRow) -> tuple[str, bool, str]:
    return first_day(row.date) if row.date else "", row.head == row.thing.iri, row.thing.iri
