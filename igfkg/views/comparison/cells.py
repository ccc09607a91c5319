"""What a resolution has of one ask, and how that differs from the resolutions before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from igfkg.views.comparison.asks import Ask


class CellState(StrEnum):
    """What is known of an ask in a resolution."""

    THERE = "there"
    ABSENT = "not in it"  #: all its numbered paragraphs on the same thing were read, and none is this one
    NOT_IN_PLACE = "not in its place"  #: known not to stand between its neighbours; whether it moved is not known
    NOT_KNOWN = "not known"  #: the resolution was read, and nothing says whether the ask is there
    NOT_READ = "not read"


class Mark(StrEnum):
    """How an ask differs from the resolutions before."""

    NEW = "new"  #: the resolution before is known not to have it, or not in its place
    FIRST = "first described"  #: whether the resolution before has it is not known
    DROPPED = "not repeated"
    GONE = "no longer in its place"
    BACK = "back again"
    CHANGED = "changed verb"


#: Marks of what changed; the first description of an ask is no change.
CHANGES = frozenset({Mark.NEW, Mark.DROPPED, Mark.GONE, Mark.BACK, Mark.CHANGED})

#: States of a resolution that is known not to have an ask, or not in its place; with the mark after it was there.
_WITHOUT: Mapping[CellState, Mark] = {CellState.ABSENT: Mark.DROPPED, CellState.NOT_IN_PLACE: Mark.GONE}


class PairDifference(StrEnum):
    """How what two resolutions ask for differs."""

    UNCHANGED = "kept"  #: both have it, with the same acts
    CHANGED = "changed"  #: both have it, with other acts
    DROPPED = "dropped"  #: the later one is known not to have it, or not in its place
    NEW = "new"  #: the earlier one is known not to have it, or not in its place
    EARLIER_ONLY = "described in the earlier only"  #: what the later one has is not known
    LATER_ONLY = "described in the later only"  #: what the earlier one has is not known


@dataclass(frozen=True)
class ComparisonCell:
    """One ask in one resolution."""

    state: CellState
    asks: tuple[Ask, ...] = ()
    marks: tuple[Mark, ...] = ()
    unknown: range = range(0)  #: where marked: numbers of the resolutions just before of which nothing is known
    difference: "PairDifference | None" = None  #: between the two resolutions of a pair; in the cell of the later one
    undescribed_acts: frozenset[str] = frozenset()  #: IRIs of acts of paragraphs that may be this ask
    same_act_since: int | None = None  #: number of the first of the resolutions before that has its act, not described


def mark_cells(cells: Sequence[ComparisonCell]) -> tuple[ComparisonCell, ...]:
    """Return the cells of a row, in order of adoption, with marks of what is new, gone, back again or changed."""
    return tuple(_marked(cell, cells[:place]) for place, cell in enumerate(cells))


def difference(earlier: ComparisonCell, later: ComparisonCell) -> PairDifference | None:
    """Return how the cells of two resolutions differ; None where neither has an ask."""
    if earlier.asks and later.asks:
        return PairDifference.UNCHANGED if _acts(earlier) == _acts(later) else PairDifference.CHANGED
    if earlier.asks:
        return PairDifference.DROPPED if later.state in _WITHOUT else PairDifference.EARLIER_ONLY
    if later.asks:
        return PairDifference.NEW if earlier.state in _WITHOUT else PairDifference.LATER_ONLY
    return None


def _acts(cell: ComparisonCell) -> set[str]:
    return {act.iri for ask in cell.asks for act in ask.acts}


def _marked(cell: ComparisonCell, earlier: Sequence[ComparisonCell]) -> ComparisonCell:
    """The cell with its marks, and with how far back the resolution is that they compare with."""
    marks = _marks(cell, earlier)
    last = max((place for place, each in enumerate(earlier) if _is_known(each)), default=None)
    between = range(0) if last is None else range(last + 1, len(earlier))
    since = _same_act_since(cell, earlier, between) if Mark.CHANGED in marks else None
    shown = tuple(each for each in marks if since is None or each is not Mark.CHANGED)
    return replace(cell, marks=shown, unknown=between if shown else range(0), same_act_since=since)


def _same_act_since(cell: ComparisonCell, earlier: Sequence[ComparisonCell], between: range) -> int | None:
    """The first of the resolutions between with a paragraph that may be the ask and has an act of it already."""
    acts = _acts(cell)
    return next((place for place in between if not acts.isdisjoint(earlier[place].undescribed_acts)), None)


def _is_known(cell: ComparisonCell) -> bool:
    return cell.state is CellState.THERE or cell.state in _WITHOUT


def _marks(cell: ComparisonCell, earlier: Sequence[ComparisonCell]) -> list[Mark]:
    if not earlier:
        return []
    known = [each.state for each in earlier if _is_known(each)]
    was_there, last = CellState.THERE in known, known[-1] if known else None
    if cell.state in _WITHOUT:
        return [_WITHOUT[cell.state]] if last is CellState.THERE else []
    if cell.state is not CellState.THERE:
        return []
    if not was_there:
        return [Mark.NEW if earlier[-1].state in _WITHOUT else Mark.FIRST]
    marks = [Mark.BACK] if last in _WITHOUT else []
    return [*marks, Mark.CHANGED] if any(ask.changes_act for ask in cell.asks) else marks
