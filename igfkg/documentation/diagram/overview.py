"""All main classes in one picture: in columns, each class before those that it points to."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from igfkg.documentation.class_relations import ClassRelation
from igfkg.documentation.diagram.layers import columns_of
from igfkg.documentation.diagram.main_classes import MainClasses, main_classes
from igfkg.documentation.diagram.picture import (
    BOX_WIDTH,
    MARGIN,
    Box,
    Line,
    ModelPicture,
    Part,
    Point,
    box_at,
    height_of,
)
from igfkg.documentation.diagram.slots import GAP, Slot, SlotLayout, route_of
from igfkg.model.model import Class, Model

_COLUMN_GAP = 50
_LANE_HEIGHT = 4


def overview(model: Model, relations: Sequence[ClassRelation], languages: Sequence[str]) -> ModelPicture:
    """Return the picture of the main classes; those without lines stand in a grid below the others.

    Args:
        model: all classes.
        relations: of all classes.
        languages: of the texts, the preferred first.
    """
    main = main_classes(model, relations)
    columns = columns_of({(each.source, each.target) for each in main.drawn})
    drawing = _Drawing(main, columns)
    boxes = [*drawing.boxes(languages)]
    lines = [*drawing.lines({box.cls: box for box in boxes})]
    width = max((box.right for box in boxes), default=MARGIN + BOX_WIDTH) + MARGIN
    bottom = max((box.y + box.height + GAP for box in boxes), default=MARGIN)
    unconnected = [cls for cls in main.parts if cls not in columns]
    grid = [*_grid(unconnected, main.parts, (width, bottom), languages)]
    height = max((box.y + box.height for box in (*boxes, *grid)), default=0) + MARGIN
    return ModelPicture((*boxes, *grid), tuple(lines), width, height)


class _Drawing:
    """Boxes and lines at the places of their slots."""

    def __init__(self, main: MainClasses, columns: Mapping[Class, int]) -> None:
        self._main = main
        self._routes = {(each.source, each.target): route_of(each, columns) for each in main.drawn}
        self._layout = SlotLayout(columns, [*self._routes.values()], self._height)

    def boxes(self, languages: Sequence[str]) -> Iterator[Box]:
        """The boxes of the classes, column by column."""
        for column in self._layout.columns:
            for slot in column:
                if not slot.is_lane:
                    place = (_x(slot.column), self._layout.tops[slot])
                    yield box_at(slot.cls, self._main.parts[slot.cls], place, languages)

    def lines(self, boxes: Mapping[Class, Box]) -> Iterator[Line]:
        """The pieces of all lines, each once: pieces in a lane are shared."""
        lines: dict[tuple[Point, Point], Line] = {}
        for each in self._main.drawn:
            points = self._points(each, boxes)
            for index, (start, end) in enumerate(pairwise(points)):
                known = lines.get((start, end))
                declared = each.is_declared or (known is not None and known.is_declared)
                lines[start, end] = Line(start, end, index == len(points) - 2, declared)
        yield from lines.values()

    def _points(self, relation: ClassRelation, boxes: Mapping[Class, Box]) -> list[Point]:
        source, target = boxes[relation.source], boxes[relation.target]
        row = next(row for row in source.rows if row.field is relation.field)
        route = self._routes[relation.source, relation.target]
        forwards = route[0].column < route[-1].column
        points = [(source.right if forwards else source.x, row.middle)]
        for lane in route[1:-1]:
            y = self._layout.tops[lane] + _LANE_HEIGHT // 2
            sides = (_x(lane.column), _x(lane.column) + BOX_WIDTH)
            points += [(x, y) for x in (sides if forwards else reversed(sides))]
        return [*points, (target.x if forwards else target.right, target.middle)]

    def _height(self, slot: Slot) -> int:
        return _LANE_HEIGHT if slot.is_lane else height_of(self._main.parts[slot.cls])


def _x(column: int) -> int:
    return MARGIN + column * (BOX_WIDTH + _COLUMN_GAP)


def _grid(
    classes: Sequence[Class], parts: Mapping[Class, tuple[Part, ...]], area: Point, languages: Sequence[str]
) -> Iterator[Box]:
    """Boxes in rows, in the columns of the picture; ``area`` is the width of the picture and the top of the grid."""
    width, y = area
    count = max(1, (width - 2 * MARGIN + _COLUMN_GAP) // (BOX_WIDTH + _COLUMN_GAP))
    for start in range(0, len(classes), count):
        row = classes[start : start + count]
        for index, cls in enumerate(row):
            yield box_at(cls, parts[cls], (_x(index), y), languages)
        y += max(height_of(parts[cls]) for cls in row) + GAP
