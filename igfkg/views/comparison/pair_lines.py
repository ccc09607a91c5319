"""What each of two resolutions says on the mandate, and on topics where one of them decides or asks for something."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial

from igfkg.views.comparison.act_strength import ActStrength
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.cells import ComparisonCell
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.table import Comparison


@dataclass(frozen=True)
class LineEnd:
    """What one of two resolutions says in a row with its strongest act."""

    ask: Ask
    is_repeated: bool  #: whether a line above has it


@dataclass(frozen=True)
class PairLine:
    """What two resolutions say in a row."""

    row: ComparisonRow
    ends: tuple[LineEnd | None, ...]  #: of the earlier one and the later one; None for one without a paragraph

    @property
    def is_partly_repeated(self) -> bool:
        """Whether a line above has what one of the two says."""
        return any(end.is_repeated for end in self.ends if end)


def pair_lines(comparison: Comparison) -> list[PairLine]:
    """Return what two resolutions say, a line for each row that says more than those above, that of mandates first.

    By topic these are the rows in which one of them decides or asks for something; those in which both do so on this
    topic in particular come first, and those that repeat a line above last. Else they are the rows in which both have a
    paragraph, with other acts.
    """
    of_mandate = [row for row in comparison.rows if row.confers_mandate]
    others = [row for row in comparison.rows if not row.confers_mandate and _has_line(comparison, row)]
    above: set[str] = {ask.thing.iri for row in of_mandate for cell in row.cells for ask in cell.asks}
    others.sort(key=partial(_place, comparison, frozenset(above)))
    return [
        *(PairLine(row, _ends(comparison, row, frozenset())) for row in of_mandate),
        *sorted(_new_lines(comparison, others, above), key=lambda line: line.is_partly_repeated),
    ]


def _new_lines(comparison: Comparison, rows: Sequence[ComparisonRow], above: set[str]) -> Iterator[PairLine]:
    """The lines of some rows that say more than those above; ``above`` has the IRIs of what these say."""
    for row in rows:
        ends = _ends(comparison, row, above)
        new = {end.ask.thing.iri for end in ends if end and not end.is_repeated}
        if any(end and end.ask.thing.iri in new and _is_shown(comparison.kind, end.ask) for end in ends):
            yield PairLine(row, ends)
            above |= new


def _has_line(comparison: Comparison, row: ComparisonRow) -> bool:
    if comparison.kind is RowKind.PARAGRAPHS:
        return row.difference is not None and row.difference.is_of_other_acts
    return any(_acts(ask) for cell in row.cells for ask in cell.asks)


def _is_shown(kind: RowKind, ask: Ask) -> bool:
    return kind is RowKind.PARAGRAPHS or _acts(ask)


def _acts(ask: Ask) -> bool:
    """Whether an ask decides or asks for something."""
    return ask.strength is not ActStrength.OTHER


def _place(comparison: Comparison, of_mandate: Set[str], row: ComparisonRow) -> tuple[bool, int]:
    """What is left without a topic last, then by how many of the two have no request on the matter in particular."""
    own = ([ask for ask in cell.asks if ask.thing.iri not in of_mandate] for cell in row.cells)
    without = sum(not any(_acts(ask) and not comparison.is_general(ask) for ask in asks) for asks in own)
    return _has_many_matters(row), without


def _has_many_matters(row: ComparisonRow) -> bool:
    """Whether it has paragraphs without a topic that share nothing."""
    return row.name is None and not row.content


def _ends(comparison: Comparison, row: ComparisonRow, above: Set[str]) -> tuple[LineEnd | None, ...]:
    """What each says; where they are not on the same matter, only what decides or asks for something."""
    ends = (_end(cell, comparison.is_general, above) for cell in row.cells)
    return tuple(end if end and (_acts(end.ask) or not _has_many_matters(row)) else None for end in ends)


def _end(cell: ComparisonCell, is_general: Callable[[Ask], bool], above: Set[str]) -> LineEnd | None:
    """The strongest ask of a cell; before others, one on its topic in particular that no line above has."""

    def place(ask: Ask) -> tuple[bool, bool, bool, ActStrength, int]:
        return is_general(ask), not _acts(ask), ask.thing.iri in above, ask.strength, len(ask.topics)

    ask = min(cell.asks, key=place, default=None)
    return LineEnd(ask, ask.thing.iri in above) if ask else None
