"""What a resolution has of one ask, and how that differs from the resolutions before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.own_values import OwnValue
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.series import ComparedResolution


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


@dataclass(frozen=True)
class ComparisonCell:
    """One ask in one resolution."""

    state: CellState
    asks: tuple[Ask, ...] = ()
    marks: tuple[Mark, ...] = ()
    unknown: range = range(0)  #: where marked: numbers of the resolutions just before of which nothing is known
    difference: PairDifference | None = None  #: between the two resolutions of a pair; in the cell of the later one
    own_acts: tuple[OwnValue, ...] = ()  #: of a pair: acts that its resolution alone has in the row
    own_addressees: tuple[OwnValue, ...] = ()  #: likewise
    undescribed_acts: frozenset[str] = frozenset()  #: IRIs of acts of paragraphs that may be this ask
    same_act_since: int | None = None  #: number of the first of the resolutions before that has its act, not described

    @property
    def paragraphs(self) -> int:
        """The number of paragraphs that have its asks; those of a preamble count one each."""
        return len({each.passage or each.thing.iri for each in self.asks})

    @property
    def acts(self) -> set[str]:
        """The IRIs of the acts of its asks."""
        return {act.iri for ask in self.asks for act in ask.acts}

    @property
    def is_known_without(self) -> bool:
        """Whether its resolution is known not to have the ask, or not in its place."""
        return self.state in _WITHOUT


def cell_of(
    column: ComparedResolution, asks: tuple[Ask, ...], absence: CellState = CellState.NOT_KNOWN
) -> ComparisonCell:
    """Return the cell of a resolution: its asks, else what is known of their absence."""
    if asks:
        return ComparisonCell(CellState.THERE, asks)
    return ComparisonCell(absence if column.is_read else CellState.NOT_READ)


def mark_cells(cells: Sequence[ComparisonCell]) -> tuple[ComparisonCell, ...]:
    """Return the cells of a row, in order of adoption, with marks of what is new, gone, back again or changed."""
    return tuple(_marked(cell, cells[:place]) for place, cell in enumerate(cells))


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
    acts = cell.acts
    return next((place for place in between if not acts.isdisjoint(earlier[place].undescribed_acts)), None)


def _is_known(cell: ComparisonCell) -> bool:
    return cell.state is CellState.THERE or cell.is_known_without


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
