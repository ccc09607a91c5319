"""What differs between two resolutions as a whole: what each says, whom it addresses, which sets it names, counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.own_paragraphs import OwnParagraph, own_paragraphs
from igfkg.views.comparison.own_values import own_values
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.pair_lines import PairLine, pair_lines
from igfkg.views.comparison.pair_sets import UnnamedSet, unnamed_sets
from igfkg.views.comparison.rows import ComparisonRow
from igfkg.views.comparison.table import Comparison

_USUAL = 0.75  # of the rows: a difference that more of them have is the usual one
_EARLIER, _LATER = 0, 1  # of the cells of a row


@dataclass(frozen=True)
class PairEnd:
    """One of two resolutions, against the other one."""

    paragraphs: int  #: with its asks in all rows; those of a preamble count one each
    own_addressees: Sequence[Reference]  #: that it alone has in all rows
    own_paragraphs: Sequence[OwnParagraph]  #: beside which the other one has nothing


@dataclass(frozen=True)
class PairSummary:
    """How two resolutions differ as a whole."""

    earlier: PairEnd
    later: PairEnd
    lines: Sequence[PairLine]  #: what each says, the mandate first
    unnamed_sets: Sequence[UnnamedSet]  #: the sets of recommendations that one names and the other does not
    usual: PairDifference | None  #: the difference of most rows, which a mark at each of them would only repeat

    @property
    def ends(self) -> Sequence[PairEnd]:
        """The two, the earlier one first."""
        return (self.earlier, self.later)


def summarize_pair(catalogue: Catalogue, comparison: Comparison) -> PairSummary:
    """Return how two resolutions differ.

    Args:
        catalogue: where to look for what is stated of the two beside their paragraphs.
        comparison: that of a pair.
    """
    rows = comparison.rows
    return PairSummary(
        earlier=_end(comparison, _EARLIER),
        later=_end(comparison, _LATER),
        lines=pair_lines(comparison),
        unnamed_sets=unnamed_sets(catalogue, comparison.columns),
        usual=_usual(rows),
    )


def _usual(rows: Sequence[ComparisonRow]) -> PairDifference | None:
    counts = Counter(row.difference for row in rows)
    return next((each for each, count in counts.items() if count > _USUAL * len(rows)), None)


def _end(comparison: Comparison, place: int) -> PairEnd:
    asks, others = _asks(comparison.rows, place), _asks(comparison.rows, 1 - place)
    return PairEnd(
        paragraphs=len({each.passage or each.thing.iri for each in asks}),
        own_addressees=[each.value for each in own_values(asks, others, lambda ask: ask.addressees)],
        own_paragraphs=own_paragraphs(comparison, place),
    )


def _asks(rows: Iterable[ComparisonRow], place: int) -> Sequence[Ask]:
    """The asks of one of two resolutions in all rows, each once."""
    asks = (ask for row in rows for ask in row.cells[place].asks)
    return [*{ask.thing.iri: ask for ask in asks}.values()]
