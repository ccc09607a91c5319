"""A comparison: the table of what resolutions ask for, and the choices of its rows and columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.views.comparison.asks import Ask, topics_of
from igfkg.views.comparison.cells import CellState, ComparisonCell
from igfkg.views.comparison.divided_rows import bodies_with_mandate, divide_row, without_asks
from igfkg.views.comparison.pairs import pair_row
from igfkg.views.comparison.paragraph_rows import newer_outside, paragraph_rows
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.series import ComparedResolution, ResolutionSeries
from igfkg.views.comparison.topic_rows import mandate_rows, topic_rows


@dataclass(frozen=True)
class LastChange:
    """The newest change of a row."""

    resolution: ComparedResolution
    unknown: Sequence[ComparedResolution]  #: those just before, of which it is not known what they have


@dataclass(frozen=True)
class Comparison:
    """Asks by resolutions."""

    series: ResolutionSeries
    kind: RowKind
    columns: Sequence[ComparedResolution]
    topics: Sequence[Reference]  #: those of all asks, in the order of their list
    rows: Sequence[ComparisonRow]
    common: frozenset[str] = frozenset()  #: IRIs of bodies that most paragraphs are on, which divide no row of a pair

    def choose(self, topic: str = "", *, changes: bool = False) -> "Comparison":
        """Return the comparison with only some rows.

        Args:
            topic: key of a topic of the rows; empty for all.
            changes: whether to leave out rows in which nothing changes.
        """
        rows = [row for row in self.rows if _has_topic(row, topic) and (row.changes or not changes)]
        return replace(self, rows=rows)

    @property
    def last_changes(self) -> Sequence[LastChange | None]:
        """The newest change of each row, with the oldest resolution first; None for no change."""
        return [self._last_change(row) for row in self.rows]

    def _last_change(self, row: ComparisonRow) -> LastChange | None:
        place = row.newest_change
        return None if place is None else LastChange(self.columns[place], self.unknown_before(row.cells[place]))

    def is_general(self, ask: Ask) -> bool:
        """Return whether an ask is on every topic, not on one in particular."""
        return len(self.topics) > 1 and {each.iri for each in self.topics} <= {each.iri for each in ask.topics}

    def is_general_cell(self, cell: ComparisonCell) -> bool:
        """Return whether a cell has asks, all of them on every topic."""
        return bool(cell.asks) and all(self.is_general(each) for each in cell.asks)

    def unknown_before(self, cell: ComparisonCell) -> Sequence[ComparedResolution]:
        """Return the resolutions just before a marked cell of which it is not known what they have."""
        return [self.series.yearly[place] for place in cell.unknown]

    def compared_with(self, cell: ComparisonCell) -> ComparedResolution | None:
        """Return the resolution that the marks of a cell compare with, where it is not the one just before."""
        return self.series.yearly[cell.unknown.start - 1] if cell.unknown else None

    def same_act_since(self, cell: ComparisonCell) -> ComparedResolution | None:
        """Return the first resolution that has the act of a cell in a paragraph that is not described, if any."""
        return None if cell.same_act_since is None else self.series.yearly[cell.same_act_since]

    def changed_last_first(self) -> "Comparison":
        """Return the comparison, the oldest resolution first, with the rows in order of their last change.

        Those of several resolutions come before those of one; equal rows are by the newest resolution that has them.
        """
        return replace(self, rows=sorted(self.rows, key=_place))

    def newest(self, most: int) -> "Comparison":
        """Return the comparison with only the newest resolutions and their cells, at most so many."""
        rows = [replace(row, cells=row.cells[-most:]) for row in self.rows]
        return replace(self, columns=self.columns[-most:], rows=rows)

    def between(self, earlier: int, later: int) -> "Comparison":
        """Return the comparison of two resolutions alone, by number: the rows that either has, those of both first.

        Their cells have the difference between the two instead of marks, which compare with the year before.
        """
        of_two = [replace(row, cells=(row.cells[earlier], row.cells[later])) for row in self.rows]
        pairs = [pair_row(row, self.kind) for row in self._divided(of_two)]
        rows = [each for each in pairs if any(cell.asks for cell in each.cells)]
        if self.kind is RowKind.PARAGRAPHS:
            rows.sort(key=lambda row: not row.is_repeated)
        return replace(self, columns=[self.columns[earlier], self.columns[later]], rows=rows)

    def _divided(self, rows: Sequence[ComparisonRow]) -> list[ComparisonRow]:
        """The rows of two resolutions, that of paragraphs without a topic divided by what these are on.

        It has none of those that confer a mandate, which are in the first row.
        """
        conferring = {ask.thing.iri for row in rows if row.confers_mandate for cell in row.cells for ask in cell.asks}
        divided: list[ComparisonRow] = []
        for row in rows:
            is_divided = self.kind is RowKind.TOPICS and row.name is None
            divided += divide_row(without_asks(row, conferring), self.common) if is_divided else [row]
        return divided

    def reversed(self) -> "Comparison":
        """Return the comparison with its resolutions, and the cells of its rows, in the opposite order."""
        rows = [replace(row, cells=row.cells[::-1]) for row in self.rows]
        return replace(self, columns=self.columns[::-1], rows=rows)


def compare(catalogue: Catalogue, series: ResolutionSeries, kind: RowKind, *, every: bool = False) -> Comparison:
    """Return the comparison of the resolutions of a series.

    Args:
        catalogue: what there is.
        series: the resolutions.
        kind: what a row is.
        every: whether rows of paragraphs have the resolutions without a paragraph that continues another, too.
    """
    columns = series.resolutions if every or kind is RowKind.TOPICS else series.yearly
    topics = _ordered_topics(catalogue, columns)
    if kind is RowKind.TOPICS:
        mandates = mandate_rows(catalogue, columns)
        common = bodies_with_mandate(catalogue, [each.thing.iri for each in columns])
        return Comparison(series, kind, columns, topics, [*mandates, *topic_rows(columns, topics)], common)
    rows = paragraph_rows(catalogue, columns)
    if every:
        return Comparison(series, kind, columns, topics, rows)
    with_newer = [replace(row, newer=newer_outside(row, columns, series.separate)) for row in rows]
    return Comparison(series, kind, columns, topics, with_newer)


def _ordered_topics(catalogue: Catalogue, columns: Sequence[ComparedResolution]) -> list[Reference]:
    topics = {topic.iri: topic for topic in topics_of([ask for column in columns for ask in column.asks])}
    listed = catalogue.collection(catalogue.model.classes[terms.TOPIC])
    return [topics[iri] for iri in listed if iri in topics]


def _has_topic(row: ComparisonRow, topic: str) -> bool:
    return not topic or topic in {local_name(each.iri) for each in row.topics}


def _place(row: ComparisonRow) -> tuple[bool, int, int]:
    """Rows of several resolutions first, then those that changed last, then those that are there in newer ones."""
    there = [place for place, cell in enumerate(row.cells) if cell.state is CellState.THERE]
    return not row.is_repeated, -1 if row.newest_change is None else -row.newest_change - 2, -max(there, default=0)
