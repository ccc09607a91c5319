"""The rows of a comparison: paragraphs that continue one another, or topics."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.views.comparison.asks import Ask, topics_of
from igfkg.views.comparison.cells import CHANGES, CellState, ComparisonCell, difference, mark_cells
from igfkg.views.comparison.places import is_absent, is_left_out
from igfkg.views.comparison.series import ComparedResolution, ResolutionSeries


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

    name: Reference | None  #: the note that states the series, the topic, or the class of mandates; None for neither
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
        pairs = [_pair(row, earlier, later) for row in self.rows]
        rows = [each for each in pairs if any(cell.asks for cell in each.cells)]
        if self.kind is RowKind.PARAGRAPHS:
            rows.sort(key=lambda row: not row.is_repeated)
        return replace(self, columns=[self.columns[earlier], self.columns[later]], rows=rows)

    def reversed(self) -> "Comparison":
        """Return the comparison with its resolutions, and the cells of its rows, in the opposite order."""
        rows = [replace(row, cells=row.cells[::-1]) for row in self.rows]
        return replace(self, columns=self.columns[::-1], rows=rows)


def _pair(row: ComparisonRow, earlier: int, later: int) -> ComparisonRow:
    """The row of two resolutions, named and described by what these have."""
    before, after = (
        replace(row.cells[each], marks=(), unknown=range(0), same_act_since=None) for each in (earlier, later)
    )
    cells = (before, replace(after, difference=difference(before, after)))
    asks = (*after.asks, *before.asks)
    content = asks[0].content if row.content and asks else row.content
    topics = row.topics if row.name and not row.content else topics_of(asks)
    return ComparisonRow(row.name, content, topics, cells)


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
        mandates = _mandate_rows(catalogue, columns)
        return Comparison(series, kind, columns, topics, [*mandates, *_topic_rows(columns, topics)])
    rows = _paragraph_rows(catalogue, columns)
    if every:
        return Comparison(series, kind, columns, topics, rows)
    with_newer = [replace(row, newer=_newer_outside(row, columns, series.separate)) for row in rows]
    return Comparison(series, kind, columns, topics, with_newer)


def _newer_outside(
    row: ComparisonRow, columns: Sequence[ComparedResolution], separate: Sequence[ComparedResolution]
) -> tuple[NewerAsks, ...]:
    """Paragraphs that answer those of a row, in resolutions outside its series that are newer than its newest.

    Only what is stated counts: another paragraph on the same topic is no successor.
    """
    newest = max(_day(column) for column, cell in zip(columns, row.cells, strict=True) if cell.asks)
    own = {ask.thing.iri for cell in row.cells for ask in cell.asks}
    found = (
        NewerAsks(each, tuple(ask for ask in each.asks if not own.isdisjoint(ask.answers)))
        for each in reversed(separate)
        if _day(each) > newest
    )
    return tuple(each for each in found if each.asks)


def _day(resolution: ComparedResolution) -> str:
    return first_day(resolution.date) if resolution.date else ""


def _ordered_topics(catalogue: Catalogue, columns: Sequence[ComparedResolution]) -> list[Reference]:
    topics = {topic.iri: topic for topic in topics_of([ask for column in columns for ask in column.asks])}
    listed = catalogue.collection(catalogue.model.classes[terms.TOPIC])
    return [topics[iri] for iri in listed if iri in topics]


def _has_topic(row: ComparisonRow, topic: str) -> bool:
    return not topic or topic in {local_name(each.iri) for each in row.topics}


_Asks = Mapping[int, tuple[Ask, ...]]  # by column


def _paragraph_rows(catalogue: Catalogue, columns: Sequence[ComparedResolution]) -> list[ComparisonRow]:
    places = {ask.thing.iri: place for place, column in enumerate(columns) for ask in column.asks}
    asks = {ask.thing.iri: ask for column in columns for ask in column.asks}
    chains = [_by_column(chain, places) for chain in _chains(asks)]
    numbers = [_numbers(chain) for chain in chains]
    rows = []
    for index, chain in enumerate(chains):
        left_out = {place for place in range(len(columns)) if is_left_out(numbers, index, place)}
        cells = [
            _with_undescribed(
                _cell(column, chain.get(place, ()), _absence(column, chain, place in left_out)), column, chain
            )
            for place, column in enumerate(columns)
        ]
        rows.append(ComparisonRow(_note(catalogue, chain), _content(chain), _topics(chain), mark_cells(cells)))
    return sorted(rows, key=lambda row: not row.is_repeated)


def _place(row: ComparisonRow) -> tuple[bool, int, int]:
    """Rows of several resolutions first, then those that changed last, then those that are there in newer ones."""
    there = [place for place, cell in enumerate(row.cells) if cell.state is CellState.THERE]
    return not row.is_repeated, -1 if row.newest_change is None else -row.newest_change - 2, -max(there, default=0)


def _absence(column: ComparedResolution, chain: _Asks, left_out: bool) -> CellState:
    """What is known where a resolution has nothing of a chain."""
    if is_absent([ask for asks in chain.values() for ask in asks], column.read_on):
        return CellState.ABSENT
    return CellState.NOT_IN_PLACE if left_out else CellState.NOT_KNOWN


def _chains(asks: Mapping[str, Ask]) -> list[list[Ask]]:
    """Asks that continue one another, in the order of the earliest of each."""
    chains: dict[str, list[Ask]] = {}
    for ask in asks.values():
        earlier = {id(chain): chain for each in ask.continues if (chain := chains.get(each))}
        joined = [*(each for chain in earlier.values() for each in chain), ask]
        chains |= {each.thing.iri: joined for each in joined}
    return [*{id(chain): chain for chain in chains.values()}.values()]


def _by_column(chain: Iterable[Ask], places: Mapping[str, int]) -> _Asks:
    columns: dict[int, tuple[Ask, ...]] = {}
    for ask in chain:
        place = places[ask.thing.iri]
        columns[place] = (*columns.get(place, ()), ask)
    return columns


def _numbers(chain: _Asks) -> dict[int, int]:
    return {place: asks[0].number for place, asks in chain.items() if asks[0].number is not None}


def _cell(
    column: ComparedResolution, asks: tuple[Ask, ...], absence: CellState = CellState.NOT_KNOWN
) -> ComparisonCell:
    """The cell of a resolution: its asks, else what is known of their absence."""
    if asks:
        return ComparisonCell(CellState.THERE, asks)
    return ComparisonCell(absence if column.is_read else CellState.NOT_READ)


def _with_undescribed(cell: ComparisonCell, column: ComparedResolution, chain: _Asks) -> ComparisonCell:
    """The cell with the acts of those paragraphs of its resolution that may be what it lacks."""
    if cell.asks:
        return cell
    asks = [ask for those in chain.values() for ask in those]
    alike = (each for each in column.undescribed if any(each.may_continue(ask) for ask in asks))
    return replace(cell, undescribed_acts=frozenset(act for each in alike for act in each.acts))


def _note(catalogue: Catalogue, chain: _Asks) -> Reference | None:
    """The note that most often states that one ask of a chain continues another."""
    notes = Counter(
        evidence.passage
        for asks in chain.values()
        for ask in asks
        for earlier in ask.continues
        for evidence in catalogue.evidence_for(ask.thing.iri, terms.CONTINUES, earlier)
    )
    return next((note for note, _ in notes.most_common(1)), None)


def _content(chain: _Asks) -> tuple[tuple[str, str], ...]:
    return chain[max(chain)][0].content


def _topics(chain: _Asks) -> tuple[Reference, ...]:
    return topics_of([ask for asks in chain.values() for ask in asks])


def _mandate_rows(catalogue: Catalogue, columns: Sequence[ComparedResolution]) -> list[ComparisonRow]:
    """A row of the paragraphs that confer a mandate; none where there are none."""
    cells = tuple(_cell(column, _conferring(column.asks)) for column in columns)
    name = Reference(terms.MANDATE, None, tuple(catalogue.model.classes[terms.MANDATE].labels.items()))
    return [ComparisonRow(name, (), (), cells)] if any(cell.asks for cell in cells) else []


def _conferring(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """The asks of paragraphs that confer a mandate: those without a topic, which no row of a topic has; else all."""
    conferring = [ask for ask in asks if ask.confers_mandate]
    return tuple([ask for ask in conferring if not ask.topics] or conferring)


def _topic_rows(columns: Sequence[ComparedResolution], topics: Sequence[Reference]) -> list[ComparisonRow]:
    """A row for each topic, and one for asks without any."""
    without = any(not ask.topics for column in columns for ask in column.asks)
    return [_topic_row(topic, columns) for topic in (*topics, *([None] if without else []))]


def _topic_row(topic: Reference | None, columns: Sequence[ComparedResolution]) -> ComparisonRow:
    cells = tuple(_cell(column, tuple(_on_topic(column.asks, topic))) for column in columns)
    return ComparisonRow(topic, (), (topic,) if topic else (), cells)


def _on_topic(asks: Iterable[Ask], topic: Reference | None) -> Iterator[Ask]:
    return (ask for ask in asks if (topic in ask.topics if topic else not ask.topics))
