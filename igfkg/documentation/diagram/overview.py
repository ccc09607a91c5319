"""All main classes in one picture: in columns, each class before those that it points to.

Lines to the same class run together: between columns that they only pass they share a lane, so that no line runs
through a box. The method is that of Sugiyama, Tagawa and Toda (1981, https://doi.org/10.1109/TSMC.1981.4308636).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from igfkg.documentation.class_relations import MOST_SEEN, ClassRelation, is_value, superclasses
from igfkg.documentation.diagram.picture import (
    BOX_WIDTH,
    MARGIN,
    Box,
    Line,
    ModelPicture,
    Part,
    Point,
    box_at,
    field_parts,
    height_of,
)
from igfkg.model.model import Class, Model

_GAP = 14  # between boxes one above the other
_BETWEEN = 50  # columns
_LANE_HEIGHT = 4
_SWEEPS = 24
_HUB = 7  # classes that point to one, beyond which it is named where they do, and no lines are drawn


@dataclass(frozen=True)
class Slot:
    """What has a place in a column: a class, or a lane in which the lines to a class pass."""

    cls: Class
    column: int
    is_lane: bool = False
    forwards: bool = True  #: whether the lines in the lane go to the right


Segment = tuple[Slot, Slot]


def overview(model: Model, relations: Sequence[ClassRelation], languages: Sequence[str]) -> ModelPicture:
    """Return the picture of the main classes.

    Of a class that many point to, the name stands where they do, in place of lines. Lists of values are left out,
    unless what points to them is a relation and not what kind of thing something is. A class under another stands in
    the box of that, unless it has relations of its own. Classes that no line leads to or from stand below the others.

    Args:
        model: all classes.
        relations: of all classes.
        languages: of the texts, the preferred first.
    """
    shown = _shown(relations)
    hubs = _hubs(shown)
    parts = _parts(model, shown, hubs)
    drawn = [each for each in shown if each.target not in hubs and each.source is not each.target]
    columns = _columns({(each.source, each.target) for each in drawn})
    places = _Places(parts, columns, drawn)
    boxes = [*places.boxes(languages)]
    lines = [*places.lines({box.cls: box for box in boxes})]
    width = max((box.right for box in boxes), default=MARGIN + BOX_WIDTH) + MARGIN
    bottom = max((box.y + box.height + _GAP for box in boxes), default=MARGIN)
    alone = [cls for cls in parts if cls not in columns]
    below = [*_grid(alone, parts, (width, bottom), languages)]
    height = max((box.y + box.height for box in (*boxes, *below)), default=0) + MARGIN
    return ModelPicture((*boxes, *below), tuple(lines), width, height)


def _shown(relations: Sequence[ClassRelation]) -> list[ClassRelation]:
    """The relations between main classes; properties that point to nearly everything are left out."""
    main = [each for each in relations if not each.is_coded]
    related = {each.target for each in main if each.is_promised}
    seen: defaultdict[str, set[Class]] = defaultdict(set)
    for each in main:
        if not each.is_promised:
            seen[each.field.iri].add(each.target)

    def is_main(cls: Class) -> bool:
        return cls in related or not is_value(cls)

    return [
        each
        for each in main
        if is_main(each.target)
        and (each.is_promised or is_main(each.source))
        and len(seen[each.field.iri]) <= MOST_SEEN
    ]


def _hubs(shown: Sequence[ClassRelation]) -> set[Class]:
    """The classes that so many point to that lines would hide one another."""
    sources: defaultdict[Class, set[Class]] = defaultdict(set)
    for each in shown:
        sources[each.target].add(each.source)
    return {cls for cls, found in sources.items() if len(found - {cls}) > _HUB}


def _parts(model: Model, drawn: Sequence[ClassRelation], hubs: set[Class]) -> dict[Class, tuple[Part, ...]]:
    """What stands in the box of each class that has one."""
    connected = {cls for each in drawn for cls in (each.source, each.target)}
    shown = [each for each in _by_name(model) if each in connected or not (superclasses(model, each) or is_value(each))]
    found: dict[Class, tuple[Part, ...]] = {}
    for cls in shown:
        below = [each for each in _by_name(model) if next(iter(superclasses(model, each)), None) is cls]
        fields = field_parts([each for each in drawn if each.source is cls], hubs)
        found[cls] = (*(Part(None, each) for each in below if each.fields), *fields)
    return {cls: parts for cls, parts in found.items() if cls.fields}


def _by_name(model: Model) -> list[Class]:
    return sorted(model.classes.values(), key=lambda each: each.name)


def _columns(pairs: set[tuple[Class, Class]]) -> dict[Class, int]:
    """The column of each class: after all that point to it, and no further from what it points to than it must."""
    ahead = _without_cycles(pairs)
    found: dict[Class, int] = {}
    for cls in _sources_first(ahead):
        found[cls] = 1 + max((found[each] for each in ahead if cls in ahead[each]), default=-1)
    for cls in reversed(_sources_first(ahead)):
        if ahead[cls]:
            found[cls] = min(found[each] for each in ahead[cls]) - 1
    return found


def _without_cycles(pairs: set[tuple[Class, Class]]) -> dict[Class, set[Class]]:
    """What each class points to, with one pair of each cycle the other way round."""
    out: dict[Class, set[Class]] = {cls: set() for pair in pairs for cls in pair}
    for source, target in sorted(pairs, key=lambda pair: (pair[0].name, pair[1].name)):
        start, end = (target, source) if _reaches(out, target, source) else (source, target)
        out[start].add(end)
    return out


def _reaches(out: Mapping[Class, set[Class]], start: Class, end: Class) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        each = waiting.pop()
        if each is end:
            return True
        fresh = out[each] - seen
        seen |= fresh
        waiting += fresh
    return False


def _sources_first(ahead: Mapping[Class, set[Class]]) -> list[Class]:
    """The classes in an order in which each comes before what it points to."""
    found: list[Class] = []
    left = sorted(ahead, key=lambda each: each.name)
    while left:
        ready = next(each for each in left if not any(each in ahead[other] for other in left))
        left.remove(ready)
        found.append(ready)
    return found


class _Places:
    """Where classes and lanes stand."""

    def __init__(
        self, parts: Mapping[Class, tuple[Part, ...]], columns: Mapping[Class, int], drawn: Sequence[ClassRelation]
    ) -> None:
        self._parts = parts
        self._drawn = drawn
        self._nodes = {cls: Slot(cls, column) for cls, column in columns.items()}
        self._routes = {(each.source, each.target): self._route(each) for each in self._drawn}
        self._near = _neighbours(self._routes.values())
        self._columns = self._order(self._stacks())
        self._tops = self._heights()

    def boxes(self, languages: Sequence[str]) -> Iterator[Box]:
        """The boxes of the classes, column by column."""
        for column in self._columns:
            for node in column:
                if not node.is_lane:
                    place = (_x(node.column), self._tops[node])
                    yield box_at(node.cls, self._parts[node.cls], place, languages)

    def lines(self, boxes: Mapping[Class, Box]) -> Iterator[Line]:
        """The pieces of all lines, each once: those in a lane are shared."""
        found: dict[tuple[Point, Point], Line] = {}
        for each in self._drawn:
            points = self._points(each, boxes)
            for index, (start, end) in enumerate(pairwise(points)):
                known = found.get((start, end))
                promised = each.is_promised or (known is not None and known.is_promised)
                found[start, end] = Line(start, end, index == len(points) - 2, promised)
        yield from found.values()

    def _points(self, each: ClassRelation, boxes: Mapping[Class, Box]) -> list[Point]:
        source, target = boxes[each.source], boxes[each.target]
        row = next(row for row in source.rows if row.field is each.field)
        route = self._routes[each.source, each.target]
        forwards = route[0].column < route[-1].column
        points = [(source.right if forwards else source.x, row.middle)]
        for lane in route[1:-1]:
            y = self._tops[lane] + _LANE_HEIGHT // 2
            sides = (_x(lane.column), _x(lane.column) + BOX_WIDTH)
            points += [(x, y) for x in (sides if forwards else reversed(sides))]
        return [*points, (target.x if forwards else target.right, target.middle)]

    def _route(self, each: ClassRelation) -> list[Slot]:
        start, end = self._nodes[each.source], self._nodes[each.target]
        forwards = start.column < end.column
        step = 1 if forwards else -1
        passed = range(start.column + step, end.column, step)
        return [start, *(Slot(each.target, column, True, forwards) for column in passed), end]

    def _stacks(self) -> list[list[Slot]]:
        nodes = {*self._nodes.values()} | {node for route in self._routes.values() for node in route}
        count = max((node.column for node in nodes), default=-1) + 1
        ordered = sorted(nodes, key=lambda node: (node.cls.name, node.is_lane, node.forwards))
        return [[node for node in ordered if node.column == column] for column in range(count)]

    def _order(self, columns: list[list[Slot]]) -> list[list[Slot]]:
        """The order in each column that makes the fewest lines cross, among those tried."""
        best = columns
        for sweep in range(_SWEEPS):
            columns = _sorted_by_neighbours(columns, self._near, backwards=sweep % 2 == 1)
            if self._crossings(columns) < self._crossings(best):
                best = columns
        return best

    def _crossings(self, columns: Sequence[Sequence[Slot]]) -> int:
        place = _placed(columns)
        spans = [
            [(place[a], place[b]) if a.column < b.column else (place[b], place[a]) for a, b in pairs]
            for pairs in self._between().values()
        ]
        return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for group in spans for a in group for b in group) // 2

    def _between(self) -> Mapping[int, set[Segment]]:
        found: defaultdict[int, set[Segment]] = defaultdict(set)
        for route in self._routes.values():
            for a, b in pairwise(route):
                found[min(a.column, b.column)].add((a, b))
        return found

    def _height(self, node: Slot) -> int:
        return _LANE_HEIGHT if node.is_lane else height_of(self._parts[node.cls])

    def _heights(self) -> dict[Slot, int]:
        """The upper sides: each as near the middle of its neighbours as those above and below let it."""
        tops = {node: top for column in self._columns for node, top in self._packed(column, {})}
        for sweep in range(_SWEEPS):
            for column in self._columns if sweep % 2 == 0 else reversed(self._columns):
                wanted = {node: self._wanted(node, tops) for node in column}
                tops |= dict(self._packed(column, wanted))
        highest = min(tops.values(), default=0)
        return {node: top - highest + MARGIN for node, top in tops.items()}

    def _wanted(self, node: Slot, tops: Mapping[Slot, int]) -> int:
        near = self._near[node]
        middle = sum(tops[each] + self._height(each) // 2 for each in near) // len(near)
        return middle - self._height(node) // 2

    def _packed(self, column: Sequence[Slot], wanted: Mapping[Slot, int]) -> Iterator[tuple[Slot, int]]:
        """Places that do not overlap: blocks of boxes that want the same place share it evenly."""
        blocks: list[tuple[list[Slot], int, int]] = []  # nodes, top, height
        for node in column:
            block = ([node], wanted.get(node, 0), self._height(node))
            while blocks and blocks[-1][1] + blocks[-1][2] + _GAP > block[1]:
                block = _joined(blocks.pop(), block)
            blocks.append(block)
        for nodes, top, _ in blocks:
            y = top
            for node in nodes:
                yield node, y
                y += self._height(node) + _GAP


def _joined(above: tuple[list[Slot], int, int], below: tuple[list[Slot], int, int]) -> tuple[list[Slot], int, int]:
    nodes = above[0] + below[0]
    shifted = below[1] - above[2] - _GAP  # where the upper would begin, were the lower to have its way
    top = (above[1] * len(above[0]) + shifted * len(below[0])) // len(nodes)
    return nodes, top, above[2] + _GAP + below[2]


def _neighbours(routes: Iterable[list[Slot]]) -> dict[Slot, list[Slot]]:
    found: dict[Slot, dict[Slot, None]] = {}
    for route in routes:
        for a, b in pairwise(route):
            found.setdefault(a, {})[b] = None
            found.setdefault(b, {})[a] = None
    return {node: [*near] for node, near in found.items()}


def _placed(columns: Sequence[Sequence[Slot]]) -> dict[Slot, int]:
    return {node: place for column in columns for place, node in enumerate(column)}


def _sorted_by_neighbours(
    columns: list[list[Slot]], near: Mapping[Slot, Sequence[Slot]], *, backwards: bool
) -> list[list[Slot]]:
    """Sort each column by the middle of what its nodes are connected with in the column before (or after)."""
    found = [[*column] for column in columns]
    order = range(len(found) - 2, -1, -1) if backwards else range(1, len(found))
    for index in order:
        other = {node: place for place, node in enumerate(found[index + 1 if backwards else index - 1])}
        places = {node: place for place, node in enumerate(found[index])}
        found[index].sort(key=lambda node: _mean([other[each] for each in near[node] if each in other], places[node]))
    return found


def _mean(places: Sequence[int], otherwise: int) -> float:
    return sum(places) / len(places) if places else otherwise


def _x(column: int) -> int:
    return MARGIN + column * (BOX_WIDTH + _BETWEEN)


def _grid(
    classes: Sequence[Class], parts: Mapping[Class, tuple[Part, ...]], room: Point, languages: Sequence[str]
) -> Iterator[Box]:
    """Boxes in lines one below the other, in the columns of the picture; ``room`` is its width and where they begin."""
    width, y = room
    count = max(1, (width - 2 * MARGIN + _BETWEEN) // (BOX_WIDTH + _BETWEEN))
    for start in range(0, len(classes), count):
        line = classes[start : start + count]
        for index, cls in enumerate(line):
            yield box_at(cls, parts[cls], (_x(index), y), languages)
        y += max(height_of(parts[cls]) for cls in line) + _GAP
