"""What one of two resolutions has and the other has nothing beside: paragraphs on what only one of them is on."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.table import Comparison

_ONE_SIDED = (PairDifference.EARLIER_ONLY, PairDifference.LATER_ONLY)  # by the place of the cell


@dataclass(frozen=True)
class OwnParagraph:
    """An ask of one of two resolutions, beside which the other one has nothing in any row."""

    ask: Ask
    rows: Sequence[ComparisonRow]  #: that have it
    is_general: bool  #: whether it is on every topic
    difference: PairDifference  #: of its first row, as far as this ask is concerned

    @property
    def is_unmatched(self) -> bool:
        """Whether it has no topic, so that what the other resolution has on its matter is not known."""
        return all(row.has_many_matters for row in self.rows)


def own_paragraphs(comparison: Comparison, place: int) -> list[OwnParagraph]:
    """Return the asks of one of two resolutions with nothing beside them: the mandate first, those without topic last.

    Args:
        comparison: that of a pair.
        place: 0 for the earlier resolution, 1 for the later one.
    """
    rows_of: dict[str, list[ComparisonRow]] = {}
    asks: dict[str, Ask] = {}
    for row in comparison.rows:
        for ask in row.cells[place].asks:
            asks[ask.thing.iri] = ask
            rows_of.setdefault(ask.thing.iri, []).append(row)
    own = [
        _own(comparison, rows, place, asks[iri])
        for iri, rows in rows_of.items()
        if not any(is_beside_another(comparison, row, place, asks[iri]) for row in rows)
    ]
    return sorted(own, key=lambda each: (not each.rows[0].confers_mandate, each.is_unmatched, each.ask.strength))


def _own(comparison: Comparison, rows: Sequence[ComparisonRow], place: int, ask: Ask) -> OwnParagraph:
    return OwnParagraph(ask, rows, comparison.is_general(ask), ask_difference(comparison, rows[0], place, ask))


def is_beside_another(comparison: Comparison, row: ComparisonRow, place: int, ask: Ask) -> bool:
    """Return whether the other resolution of a pair has an ask in a row that is on the matter of one ask there.

    One on every topic is on the matter of those on every topic alone; those without a topic that share nothing are on
    the matter of none.
    """
    return any(_on_one_matter(comparison, row, ask, other) for other in row.cells[1 - place].asks)


def ask_difference(comparison: Comparison, row: ComparisonRow, place: int, ask: Ask) -> PairDifference:
    """Return how two resolutions differ in a row, as far as one ask of it is concerned."""
    of_row = row.difference
    if of_row and (not of_row.is_of_both or is_beside_another(comparison, row, place, ask)):
        return of_row
    return _ONE_SIDED[place]


def _on_one_matter(comparison: Comparison, row: ComparisonRow, ask: Ask, other: Ask) -> bool:
    if row.confers_mandate or comparison.kind is RowKind.PARAGRAPHS:
        return True
    return not row.has_many_matters and comparison.is_general(ask) == comparison.is_general(other)


@dataclass(frozen=True)
class PairEntry:
    """One line on two resolutions: a paragraph of both in a row, or of one of them."""

    row: ComparisonRow
    asks: tuple[Ask | None, Ask | None]  #: of the earlier one and the later one
    difference: PairDifference
    is_own: bool  #: whether it has a topic, and the other resolution has nothing beside it in any row
    is_general: bool  #: whether it is on every topic; then there is one line of it for all rows

    @property
    def is_alone(self) -> bool:
        """Whether it is a paragraph of one of them."""
        return None in self.asks


def pair_entries(comparison: Comparison) -> list[PairEntry]:
    """Return the lines on two resolutions, by row.

    Where both have one paragraph in a row these are in one line, else each has its own: nothing states which paragraph
    of one answers which of the other. A paragraph that is alone in a line is there once, in the first of its rows in
    which both have something, if there is one, and not where it is in a line with another.
    """
    own = {
        each.ask.thing.iri for place in (0, 1) for each in own_paragraphs(comparison, place) if not each.is_unmatched
    }
    every = [entry for row in comparison.rows for entry in _entries_of(comparison, row, own)]
    with_another = {ask.thing.iri for each in every if not each.is_alone for ask in each.asks if ask}
    entries: dict[tuple[str, ...], PairEntry] = {}
    for number, entry in enumerate(every):
        iris = [ask.thing.iri if ask else "" for ask in entry.asks]
        if entry.is_alone and not with_another.isdisjoint(iris):
            continue
        key = (*iris,) if entry.is_alone or entry.is_general else (*iris, str(number))
        if key in entries and entry.difference.is_of_both and not entries[key].difference.is_of_both:
            del entries[key]
        entries.setdefault(key, entry)
    return [*entries.values()]


def _entries_of(comparison: Comparison, row: ComparisonRow, own: Set[str]) -> Iterator[PairEntry]:
    earlier, later = (cell.asks for cell in row.cells)
    if len(earlier) == len(later) == 1 and is_beside_another(comparison, row, 0, earlier[0]) and row.difference:
        is_general = comparison.is_general(earlier[0]) and not row.confers_mandate
        yield PairEntry(row, (earlier[0], later[0]), row.difference, is_own=False, is_general=is_general)
        return
    for place, asks in enumerate((earlier, later)):
        for ask in asks:
            yield PairEntry(
                row=row,
                asks=(None, ask) if place else (ask, None),
                difference=ask_difference(comparison, row, place, ask),
                is_own=ask.thing.iri in own,
                is_general=comparison.is_general(ask) and not row.confers_mandate,
            )
