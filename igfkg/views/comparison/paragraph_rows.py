"""Rows of paragraphs that continue one another, and what newer resolutions outside their series answer."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.views.comparison.asks import Ask, topics_of
from igfkg.views.comparison.cells import CellState, ComparisonCell, cell_of, mark_cells
from igfkg.views.comparison.places import is_absent, is_left_out
from igfkg.views.comparison.rows import ComparisonRow, NewerAsks
from igfkg.views.comparison.series import ComparedResolution

_Asks = Mapping[int, tuple[Ask, ...]]  # by column


def paragraph_rows(catalogue: Catalogue, columns: Sequence[ComparedResolution]) -> list[ComparisonRow]:
    """Return a row for each chain of asks that continue one another, those of several resolutions first."""
    places = {ask.thing.iri: place for place, column in enumerate(columns) for ask in column.asks}
    asks = {ask.thing.iri: ask for column in columns for ask in column.asks}
    chains = [_by_column(chain, places) for chain in _chains(asks)]
    numbers = [_numbers(chain) for chain in chains]
    rows = []
    for index, chain in enumerate(chains):
        left_out = {place for place in range(len(columns)) if is_left_out(numbers, index, place)}
        cells = [
            _with_undescribed(
                cell_of(column, chain.get(place, ()), _absence(column, chain, place in left_out)), column, chain
            )
            for place, column in enumerate(columns)
        ]
        rows.append(ComparisonRow(_note(catalogue, chain), _content(chain), _topics(chain), mark_cells(cells)))
    return sorted(rows, key=lambda row: not row.is_repeated)


def newer_outside(
    row: ComparisonRow, columns: Sequence[ComparedResolution], separate: Sequence[ComparedResolution]
) -> tuple[NewerAsks, ...]:
    """Return what answers the paragraphs of a row in resolutions outside its series that are newer than its newest.

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
