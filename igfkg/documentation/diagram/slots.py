"""Slots: the order and height of classes and lanes in their columns.

The later steps of Sugiyama, Tagawa and Toda (1981, https://doi.org/10.1109/TSMC.1981.4308636). A line over several
columns passes each of them in a lane, so that it runs through no box; lines to the same class share their lanes. Each
column is sorted by the mean place of the neighbours in the next column, back and forth; of the orders tried, that with
the fewest crossings is used. Then boxes are moved towards their neighbours.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from igfkg.documentation.class_relations import ClassRelation
from igfkg.documentation.diagram.picture import MARGIN
from igfkg.model.model import Class

GAP = 14  # between boxes in one column
_SWEEPS = 24  # over all columns; later sweeps change nothing in models of this size


@dataclass(frozen=True)
class Slot:
    """A place in a column: of a class, or of a lane for the lines to a class."""

    cls: Class
    column: int
    is_lane: bool = False
    forwards: bool = True  #: whether the lines in the lane go to the right


Route = list[Slot]  # of a line, from its source over the lanes to its target
_Block = tuple[list[Slot], int, int]  # slots, top, height


def route_of(relation: ClassRelation, columns: Mapping[Class, int]) -> Route:
    """Return the slots that the line of a relation passes."""
    start, end = (Slot(cls, columns[cls]) for cls in (relation.source, relation.target))
    forwards = start.column < end.column
    step = 1 if forwards else -1
    passed = range(start.column + step, end.column, step)
    return [start, *(Slot(relation.target, column, True, forwards) for column in passed), end]


class SlotLayout:
    """The slots of all columns, in order, with their upper sides."""

    def __init__(self, classes: Mapping[Class, int], routes: Sequence[Route], height: Callable[[Slot], int]) -> None:
        """Lay out the slots.

        Args:
            classes: the column of each class.
            routes: the slots that each line passes.
            height: returns the height of a slot.
        """
        self._routes = routes
        self._height = height
        self._neighbours = _neighbours(routes)
        self.columns = self._order({Slot(cls, column) for cls, column in classes.items()})
        self.tops = self._tops()

    def _order(self, class_slots: set[Slot]) -> list[list[Slot]]:
        """The order in each column with the fewest crossings, among those tried."""
        columns = best = _initial_columns(class_slots | {slot for route in self._routes for slot in route})
        for sweep in range(_SWEEPS):
            columns = _sorted_by_neighbours(columns, self._neighbours, backwards=sweep % 2 == 1)
            if self._crossings(columns) < self._crossings(best):
                best = columns
        return best

    def _crossings(self, columns: Sequence[Sequence[Slot]]) -> int:
        place = {slot: index for column in columns for index, slot in enumerate(column)}
        spans = [
            [(place[a], place[b]) if a.column < b.column else (place[b], place[a]) for a, b in pairs]
            for pairs in self._segments().values()
        ]
        return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for group in spans for a in group for b in group) // 2

    def _segments(self) -> Mapping[int, set[tuple[Slot, Slot]]]:
        """The pieces of lines between a column and the next, by the index of the column."""
        segments: defaultdict[int, set[tuple[Slot, Slot]]] = defaultdict(set)
        for route in self._routes:
            for a, b in pairwise(route):
                segments[min(a.column, b.column)].add((a, b))
        return segments

    def _tops(self) -> dict[Slot, int]:
        """The upper sides: each as near to the middle of its neighbours as the slots above and below allow."""
        tops = {slot: top for column in self.columns for slot, top in self._packed(column, {})}
        for sweep in range(_SWEEPS):
            for column in self.columns if sweep % 2 == 0 else reversed(self.columns):
                ideal_tops = {slot: self._ideal_top(slot, tops) for slot in column}
                tops |= dict(self._packed(column, ideal_tops))
        highest = min(tops.values(), default=0)
        return {slot: top - highest + MARGIN for slot, top in tops.items()}

    def _ideal_top(self, slot: Slot, tops: Mapping[Slot, int]) -> int:
        neighbours = self._neighbours[slot]
        middle = sum(tops[each] + self._height(each) // 2 for each in neighbours) // len(neighbours)
        return middle - self._height(slot) // 2

    def _packed(self, column: Sequence[Slot], ideal_tops: Mapping[Slot, int]) -> Iterator[tuple[Slot, int]]:
        """The slots with tops that do not overlap; slots with conflicting ideals form a block around their mean."""
        blocks: list[_Block] = []
        for slot in column:
            block: _Block = ([slot], ideal_tops.get(slot, 0), self._height(slot))
            while blocks and blocks[-1][1] + blocks[-1][2] + GAP > block[1]:
                block = _merged(blocks.pop(), block)
            blocks.append(block)
        for slots, top, _ in blocks:
            y = top
            for slot in slots:
                yield slot, y
                y += self._height(slot) + GAP


def _merged(above: _Block, below: _Block) -> _Block:
    slots = above[0] + below[0]
    shifted = below[1] - above[2] - GAP  # the top of the merged block if the lower block stayed in place
    top = (above[1] * len(above[0]) + shifted * len(below[0])) // len(slots)
    return slots, top, above[2] + GAP + below[2]


def _initial_columns(slots: set[Slot]) -> list[list[Slot]]:
    count = max((slot.column for slot in slots), default=-1) + 1
    ordered = sorted(slots, key=lambda slot: (slot.cls.name, slot.is_lane, slot.forwards))
    return [[slot for slot in ordered if slot.column == column] for column in range(count)]


def _neighbours(routes: Iterable[Route]) -> dict[Slot, list[Slot]]:
    neighbours: dict[Slot, dict[Slot, None]] = {}
    for route in routes:
        for a, b in pairwise(route):
            neighbours.setdefault(a, {})[b] = None
            neighbours.setdefault(b, {})[a] = None
    return {slot: [*others] for slot, others in neighbours.items()}


def _sorted_by_neighbours(
    columns: list[list[Slot]], neighbours: Mapping[Slot, Sequence[Slot]], *, backwards: bool
) -> list[list[Slot]]:
    """Sort each column by the mean place of the neighbours of its slots in the previous (or next) column."""
    ordered = [[*column] for column in columns]
    indexes = range(len(ordered) - 2, -1, -1) if backwards else range(1, len(ordered))
    for index in indexes:
        other = {slot: place for place, slot in enumerate(ordered[index + 1 if backwards else index - 1])}
        places = {slot: place for place, slot in enumerate(ordered[index])}
        ordered[index].sort(
            key=lambda slot: _mean([other[each] for each in neighbours[slot] if each in other], places[slot])
        )
    return ordered


def _mean(places: Sequence[int], otherwise: int) -> float:
    return sum(places) / len(places) if places else otherwise
