"""A row of a comparison: what it is, and its cells."""

from dataclasses import dataclass
from enum import StrEnum

from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.cells import CHANGES, CellState, ComparisonCell
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.series import ComparedResolution


class RowKind(StrEnum):
    """What a row is."""

    PARAGRAPHS = "paragraphs"
    TOPICS = "topics"


@dataclass(frozen=True)
class NewerAsks:
    """Paragraphs of a newer resolution outside a series that answer those of a row."""

    resolution: ComparedResolution
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class ComparisonRow:
    """One ask, or all asks on a topic, through the years."""

    name: Reference | None  #: the note that states the series, the topic, the class of mandates, or what it is on
    content: tuple[tuple[str, str], ...]  #: what the newest ask is about: pairs of language tag and text
    topics: tuple[Reference, ...]
    cells: tuple[ComparisonCell, ...]  #: one for each resolution
    newer: tuple[NewerAsks, ...] = ()  #: the newest first

    @property
    def is_repeated(self) -> bool:
        """Whether more than one resolution is known to have it."""
        return sum(cell.state is CellState.THERE for cell in self.cells) > 1

    @property
    def confers_mandate(self) -> bool:
        """Whether it has the paragraphs that confer a mandate, whatever their topic."""
        return self.name is not None and self.name.iri == terms.MANDATE

    @property
    def is_on_thing(self) -> bool:
        """Whether it has paragraphs of two resolutions that have no topic and are on the thing that it is named by."""
        return self.name is not None and not (self.content or self.topics or self.confers_mandate)

    @property
    def is_on_addressee(self) -> bool:
        """Whether the thing that it is named by is only whom its paragraphs address, not what they are on."""
        asks = [ask for cell in self.cells for ask in cell.asks]
        return self.is_on_thing and all(self.name in ask.addressees for ask in asks)

    @property
    def has_many_matters(self) -> bool:
        """Whether it has paragraphs of two resolutions without a topic that share nothing."""
        return self.name is None and not self.content

    @property
    def is_described(self) -> bool:
        """Whether one of its cells has an ask or a mark."""
        return any(cell.asks or cell.marks for cell in self.cells)

    @property
    def changes(self) -> bool:
        """Whether something is new, gone from its place, back again or changed."""
        return self.newest_change is not None

    @property
    def newest_change(self) -> int | None:
        """The number, from 0, of the last cell in which something changed; None where nothing does."""
        return max((place for place, cell in enumerate(self.cells) if CHANGES.intersection(cell.marks)), default=None)

    @property
    def difference(self) -> PairDifference | None:
        """How the two resolutions of a pair differ in it; None in any other comparison."""
        return next((each.difference for each in self.cells if each.difference), None)
