"""What differs between two resolutions as a whole: counts, rows of one alone, verbs that changed, whom they address."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.own_values import own_values
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.rows import ComparisonRow

_MOST_ROWS = 2  # with other acts, each of which is a sentence
_USUAL = 0.75  # of the rows: a difference that more of them have is the usual one
_EARLIER, _LATER = 0, 1  # of the cells of a row


@dataclass(frozen=True)
class PairEnd:
    """One of two resolutions, against the other one."""

    paragraphs: int  #: with its asks in all rows; those of a preamble count one each
    own_rows: Sequence[ComparisonRow]  #: that it alone has
    own_addressees: Sequence[Reference]  #: that it alone has in all rows


@dataclass(frozen=True)
class PairSummary:
    """How two resolutions differ as a whole."""

    earlier: PairEnd
    later: PairEnd
    other_acts: Sequence[ComparisonRow]  #: in which each has an act that the other lacks; that of mandates comes first
    usual: PairDifference | None  #: the difference of most rows, which a mark at each of them would only repeat

    @property
    def ends(self) -> Sequence[PairEnd]:
        """The two, the earlier one first."""
        return (self.earlier, self.later)


def summarize_pair(rows: Sequence[ComparisonRow]) -> PairSummary:
    """Return how two resolutions differ.

    Args:
        rows: those of a pair, each with the cell of the earlier resolution and that of the later one.
    """
    by_acts = {_own_acts(row): row for row in reversed(rows) if all(cell.own_acts for cell in row.cells)}
    in_order = [row for row in rows if row in by_acts.values() and (row.name or row.content)]
    return PairSummary(
        earlier=_end(rows, _EARLIER),
        later=_end(rows, _LATER),
        other_acts=sorted(in_order, key=lambda row: not row.confers_mandate)[:_MOST_ROWS],
        usual=_usual(rows),
    )


def _own_acts(row: ComparisonRow) -> tuple[tuple[str, ...], ...]:
    """The acts that each of the two alone has in a row, for a row of each such change."""
    return tuple(tuple(each.value.iri for each in cell.own_acts) for cell in row.cells)


def _usual(rows: Sequence[ComparisonRow]) -> PairDifference | None:
    counts = Counter(row.difference for row in rows)
    return next((each for each, count in counts.items() if count > _USUAL * len(rows)), None)


def _end(rows: Sequence[ComparisonRow], place: int) -> PairEnd:
    asks, others = _asks(rows, place), _asks(rows, 1 - place)
    return PairEnd(
        paragraphs=len({each.passage or each.thing.iri for each in asks}),
        own_rows=[row for row in rows if row.cells[place].asks and not row.cells[1 - place].asks],
        own_addressees=[each.value for each in own_values(asks, others, lambda ask: ask.addressees)],
    )


def _asks(rows: Iterable[ComparisonRow], place: int) -> Sequence[Ask]:
    """The asks of one of two resolutions in all rows, each once."""
    asks = (ask for row in rows for ask in row.cells[place].asks)
    return [*{ask.thing.iri: ask for ask in asks}.values()]
