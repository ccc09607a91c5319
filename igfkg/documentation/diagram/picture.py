"""What a picture of the model consists of, and how much of it fits in a box."""

import textwrap
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.labels import pick_label
from igfkg.documentation.class_relations import ClassRelation
from igfkg.model.model import Class, Field

MARGIN = 4
BOX_WIDTH, HEAD_HEIGHT, ROW_HEIGHT = 192, 26, 19
_FOOT_HEIGHT = 5
_LETTERS = 26  # of the text in a row
_FEWEST = 6  # letters of a field that are always shown
_ITSELF = " ↺"


@dataclass(frozen=True)
class BoxRow:
    """A line in a box: a field that connects classes, or a class under that of the box."""

    text: str  #: cut to what fits
    y: int  #: its upper side
    field: Field | None
    cls: Class  #: that has the field, or that is under the class of the box
    height: int = ROW_HEIGHT

    @property
    def middle(self) -> int:
        """Where a line begins."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Box:
    """A class."""

    cls: Class
    text: str  #: its label, cut to what fits
    x: int
    y: int
    height: int
    rows: tuple[BoxRow, ...]
    width: int = BOX_WIDTH
    head: int = HEAD_HEIGHT  #: height of the part with the label

    @property
    def middle(self) -> int:
        """Where a line ends: the height of its label."""
        return self.y + self.head // 2

    @property
    def right(self) -> int:
        """Its right side."""
        return self.x + self.width


Point = tuple[int, int]


@dataclass(frozen=True)
class Line:
    """A piece of a line: level at both ends, from one point to another."""

    start: Point
    end: Point
    has_head: bool  #: whether the thing pointed to is at its end
    is_declared: bool  #: whether shapes or ontology promise what it shows

    @property
    def bend(self) -> int:
        """How far the control points of its curve are from its ends, in the direction of ``end``."""
        return (self.end[0] - self.start[0]) // 2

    @property
    def direction(self) -> int:
        """1 when it goes to the right, else -1."""
        return 1 if self.end[0] >= self.start[0] else -1


@dataclass(frozen=True)
class ModelPicture:
    """A picture, laid out."""

    boxes: tuple[Box, ...]  #: in the order in which they are read
    lines: tuple[Line, ...]
    width: int
    height: int


@dataclass(frozen=True)
class Part:
    """What a row is going to show."""

    field: Field | None
    cls: Class
    inline_targets: tuple[Class, ...] = ()  #: target classes whose names are in the row, instead of lines to them


def field_parts(relations: Sequence[ClassRelation], hubs: Container[Class] = ()) -> tuple[Part, ...]:
    """Return a part for each field of the relations, in the order of the fields.

    Args:
        relations: of one class.
        hubs: the classes that are named in the row, as the class itself always is.
    """
    row_classes: dict[Field, tuple[Class, ...]] = {}
    for each in sorted(relations, key=lambda each: (each.field.order, each.field.name, each.target.name)):
        in_row = each.target is each.source or each.target in hubs
        row_classes[each.field] = (*row_classes.get(each.field, ()), *([each.target] if in_row else []))
    return tuple(Part(field, relations[0].source, classes) for field, classes in row_classes.items())


def height_of(parts: Sequence[Part]) -> int:
    """Return the height of a box with these rows."""
    return HEAD_HEIGHT + len(parts) * ROW_HEIGHT + (_FOOT_HEIGHT if parts else 0)


def box_at(cls: Class, parts: Sequence[Part], place: Point, languages: Sequence[str]) -> Box:
    """Return the box of a class.

    Args:
        cls: the class.
        parts: what its rows show.
        place: its upper left corner.
        languages: of the texts, the preferred first.
    """
    x, y = place
    top = y + HEAD_HEIGHT
    rows = tuple(
        BoxRow(_row_text(part, languages), top + ROW_HEIGHT * index, part.field, part.cls)
        for index, part in enumerate(parts)
    )
    return Box(cls, fit(label(cls.labels, languages, cls.name)), x, y, height_of(parts), rows)


def label(labels: Mapping[str, str], languages: Sequence[str], fallback: str) -> str:
    """Return the label in the first language that it has."""
    chosen = pick_label(labels.items(), languages)
    return chosen[1] if chosen else fallback


def fit(text: str, letters: int = _LETTERS) -> str:
    """Return a text cut to what fits in a line."""
    return textwrap.shorten(text, letters, placeholder="…") if " " in text else text[:letters]


def _row_text(part: Part, languages: Sequence[str]) -> str:
    if part.field is None:
        return fit(f"⊃ {label(part.cls.labels, languages, part.cls.name)}")
    names = [label(each.labels, languages, each.name) for each in part.inline_targets if each is not part.cls]
    end = (_ITSELF if part.cls in part.inline_targets else "") + (f" → {', '.join(names)}" if names else "")
    return fit(label(part.field.labels, languages, part.field.name), max(_LETTERS - len(end), _FEWEST)) + end
