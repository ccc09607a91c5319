"""What each of two resolutions says on the mandate, and on topics where one of them decides or asks for something."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from igfkg.catalogue.things import Reference
from igfkg.views.comparison.act_strength import ActStrength
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.cells import ComparisonCell
from igfkg.views.comparison.divided_rows import without_asks
from igfkg.views.comparison.own_paragraphs import own_paragraphs
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.table import Comparison


@dataclass(frozen=True)
class LineEnd:
    """What one of two resolutions says in a row with its strongest act."""

    ask: Ask
    is_repeated: bool  #: whether a line above has it
    other_topics: tuple[Reference, ...] = ()  #: that it is on beside that of the row, so that its text is on these too


@dataclass(frozen=True)
class PairLine:
    """What two resolutions say in a row."""

    row: ComparisonRow  #: without what only one of the two has
    ends: tuple[LineEnd, ...]  #: of the earlier one and the later one
    number: int = 0  #: of the row in the comparison

    @property
    def is_partly_repeated(self) -> bool:
        """Whether a line above has what one of the two says."""
        return any(end.is_repeated for end in self.ends)


def pair_lines(comparison: Comparison) -> list[PairLine]:
    """Return what two resolutions say, a line for each row that says more than those above, that of mandates first.

    By topic these are the rows in which one of them decides or asks for something; those in which both do so on this
    topic in particular come first, and those that repeat a line above last. Else they are the rows in which both have a
    paragraph, with other acts. What only one of the two has is in no line.
    """
    own = frozenset(each.ask.thing.iri for place in (0, 1) for each in own_paragraphs(comparison, place))
    shared = [without_asks(row, own) for row in comparison.rows]
    rows = [row for row in shared if all(cell.asks for cell in row.cells)]
    of_mandate = [row for row in rows if row.confers_mandate]
    others = [row for row in rows if not row.confers_mandate and _has_line(comparison, row)]
    above: set[str] = {ask.thing.iri for row in of_mandate for cell in row.cells for ask in cell.asks}
    others.sort(key=partial(_place, comparison, frozenset(above)))
    lines = [
        *(PairLine(row, _ends(comparison, row, frozenset())) for row in of_mandate),
        *sorted(_new_lines(comparison, others, above), key=lambda line: line.is_partly_repeated),
    ]
    numbers = {id(row): number for number, row in enumerate(shared)}
    return [replace(each, number=numbers[id(each.row)]) for each in lines]


def _new_lines(comparison: Comparison, rows: Sequence[ComparisonRow], above: set[str]) -> Iterator[PairLine]:
    """The lines of some rows that say more than those above; ``above`` has the IRIs of what these say."""
    for row in rows:
        ends = _ends(comparison, row, above)
        new = {end.ask.thing.iri for end in ends if not end.is_repeated}
        if any(end.ask.thing.iri in new and _is_shown(comparison.kind, end.ask) for end in ends):
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


def _place(comparison: Comparison, of_mandate: Set[str], row: ComparisonRow) -> int:
    """How many of the two have no request on the matter in particular."""
    own = ([ask for ask in cell.asks if ask.thing.iri not in of_mandate] for cell in row.cells)
    return sum(not any(_acts(ask) and not comparison.is_general(ask) for ask in asks) for asks in own)


def _ends(comparison: Comparison, row: ComparisonRow, above: Set[str]) -> tuple[LineEnd, ...]:
    return tuple(_end(row, cell, comparison.is_general, above) for cell in row.cells)


def _end(row: ComparisonRow, cell: ComparisonCell, is_general: Callable[[Ask], bool], above: Set[str]) -> LineEnd:
    """The strongest ask of a cell; before others, one mainly on its topic that no line above has."""

    def place(ask: Ask) -> tuple[bool, bool, bool, bool, ActStrength, int]:
        is_aside = ask.main_topic is not None and ask.main_topic not in row.topics
        return is_general(ask), not _acts(ask), ask.thing.iri in above, is_aside, ask.strength, len(ask.topics)

    ask = min(cell.asks, key=place)
    others = () if is_general(ask) or row.content else tuple(each for each in ask.topics if each not in row.topics)
    return LineEnd(ask, ask.thing.iri in above, others if row.topics else ())
