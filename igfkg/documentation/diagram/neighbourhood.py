"""The neighbourhood of a class: what points to it on the left, what it points to on the right."""

from collections.abc import Iterator, Sequence

from igfkg.documentation.class_relations import ClassRelation
from igfkg.documentation.diagram.picture import (
    BOX_WIDTH,
    MARGIN,
    Box,
    Line,
    ModelPicture,
    Part,
    box_at,
    field_parts,
    height_of,
)
from igfkg.model.model import Class

_GAP = 10  # between boxes one above the other
_BETWEEN = 56  # columns


def neighbourhood(
    cls: Class, relations: Sequence[ClassRelation], below: Sequence[Class], languages: Sequence[str]
) -> ModelPicture | None:
    """Return the picture of a class and what it is connected with; None when that is nothing.

    Args:
        cls: the class.
        relations: of all classes.
        below: the classes right under it.
        languages: of the texts, the preferred first.
    """
    coming = [each for each in relations if each.target is cls and each.source is not cls]
    going = [each for each in relations if each.source is cls]
    others = [each for each in going if each.target is not cls]
    if not (coming or going or below):
        return None
    columns = [_sources(coming), [(cls, _own_parts(going, below))], _targets(others)]
    height = max(_height(column) for column in columns)
    used = [column for column in columns if column]
    left, centre, right = (
        [*_stack(column, MARGIN + used.index(column) * (BOX_WIDTH + _BETWEEN) if column else 0, height, languages)]
        for column in columns
    )
    lines = (*_lines_in(coming, left, centre[0]), *_lines_out(others, centre[0], right))
    width = len(used) * BOX_WIDTH + (len(used) - 1) * _BETWEEN + 2 * MARGIN
    return ModelPicture((*left, *centre, *right), lines, width, height + 2 * MARGIN)


Column = list[tuple[Class, tuple[Part, ...]]]


def _own_parts(going: Sequence[ClassRelation], below: Sequence[Class]) -> tuple[Part, ...]:
    return (*(Part(None, each) for each in below), *field_parts(going))


def _sources(coming: Sequence[ClassRelation]) -> Column:
    classes = dict.fromkeys(each.source for each in coming)
    return [(cls, field_parts([each for each in coming if each.source is cls])) for cls in classes]


def _targets(others: Sequence[ClassRelation]) -> Column:
    """In the order of the fields, so that lines do not cross more than they must."""
    ordered = sorted(others, key=lambda each: (each.field.order, each.field.name, each.target.name))
    return [(cls, ()) for cls in dict.fromkeys(each.target for each in ordered)]


def _height(column: Column) -> int:
    return sum(height_of(parts) for _, parts in column) + _GAP * (len(column) - 1)


def _stack(column: Column, x: int, height: int, languages: Sequence[str]) -> Iterator[Box]:
    """The boxes of a column, in the middle of the height."""
    y = MARGIN + (height - _height(column)) // 2
    for cls, parts in column:
        yield box_at(cls, parts, (x, y), languages)
        y += height_of(parts) + _GAP


def _lines_in(coming: Sequence[ClassRelation], left: Sequence[Box], centre: Box) -> Iterator[Line]:
    declared = {(each.source, each.field): each.is_declared for each in coming}
    for box in left:
        for row in box.rows:
            if row.field:
                end = (centre.x, centre.middle)
                yield Line((box.right, row.middle), end, True, declared[row.cls, row.field])


def _lines_out(others: Sequence[ClassRelation], centre: Box, right: Sequence[Box]) -> Iterator[Line]:
    boxes = {box.cls: box for box in right}
    rows = {row.field: row for row in centre.rows if row.field}
    for each in others:
        box = boxes[each.target]
        yield Line((centre.right, rows[each.field].middle), (box.x, box.middle), True, each.is_declared)
