"""Two resolutions compared alone: their rows, how these differ, and the rows with the same recommendation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.things import Reference
from igfkg.views.comparison.asks import Ask, topics_of
from igfkg.views.comparison.cells import ComparisonCell
from igfkg.views.comparison.own_values import own_values
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.rows import ComparisonRow, RowKind


@dataclass(frozen=True)
class PairGroup:
    """The rows of two resolutions with one difference."""

    difference: PairDifference
    rows: Sequence[ComparisonRow]


def pair_row(row: ComparisonRow, kind: RowKind) -> ComparisonRow:
    """Return the row of two resolutions, named and described by what these have, with how they differ."""
    before, after = (replace(each, marks=(), unknown=range(0), same_act_since=None) for each in row.cells)
    later_cell = replace(_with_own(after, before), difference=difference(before, after, kind))
    cells = (_with_own(before, after), later_cell)
    asks = (*after.asks, *before.asks)
    content = asks[0].content if row.content and asks else row.content
    topics = row.topics if row.name and not row.content else topics_of(asks)
    return ComparisonRow(row.name, content, topics, cells)


def difference(earlier: ComparisonCell, later: ComparisonCell, kind: RowKind) -> PairDifference | None:
    """Return how the cells of two resolutions differ; None where neither has an ask.

    Acts are those of all paragraphs of a row: on one topic, these may say other things with the same acts.
    """
    if earlier.asks and later.asks:
        is_same = earlier.acts == later.acts
        if kind is RowKind.TOPICS:
            return PairDifference.SAME_ACTS if is_same else PairDifference.OTHER_ACTS
        return PairDifference.UNCHANGED if is_same else PairDifference.CHANGED
    if earlier.asks:
        return PairDifference.DROPPED if later.is_known_without else PairDifference.EARLIER_ONLY
    if later.asks:
        return PairDifference.NEW if earlier.is_known_without else PairDifference.LATER_ONLY
    return None


def _with_own(cell: ComparisonCell, other: ComparisonCell) -> ComparisonCell:
    """The cell with the acts and the addressees that its resolution alone has."""
    return replace(
        cell,
        own_acts=own_values(cell.asks, other.asks, _acts),
        own_addressees=own_values(cell.asks, other.asks, _addressees),
    )


def _acts(ask: Ask) -> Sequence[Reference]:
    return ask.acts


def _addressees(ask: Ask) -> Sequence[Reference]:
    return ask.addressees


def group_by_difference(rows: Iterable[ComparisonRow]) -> list[PairGroup]:
    """Return the rows of a pair by their difference, in the order of the differences."""
    by_difference: dict[PairDifference, list[ComparisonRow]] = {}
    for row in rows:
        if row.difference:
            by_difference.setdefault(row.difference, []).append(row)
    return [PairGroup(each, by_difference[each]) for each in PairDifference if each in by_difference]


def rows_by_ask(rows: Iterable[ComparisonRow]) -> Mapping[str, Sequence[ComparisonRow]]:
    """Return the rows that have a recommendation, in their order, by its IRI.

    One on several topics is in the row of each.
    """
    by_ask: dict[str, list[ComparisonRow]] = {}
    for row in rows:
        for iri in dict.fromkeys(ask.thing.iri for cell in row.cells for ask in cell.asks):
            by_ask.setdefault(iri, []).append(row)
    return by_ask
