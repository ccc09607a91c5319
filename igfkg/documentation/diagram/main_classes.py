"""The main classes: which classes and relations the overview shows, and the rows in the box of each class."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.documentation.class_relations import MAX_TARGETS, ClassRelation, is_value, superclasses
from igfkg.documentation.diagram.picture import Part, field_parts
from igfkg.model.model import Class, Model

_MAX_SOURCES = 7  # a class with more classes that point to it is a hub


@dataclass(frozen=True)
class MainClasses:
    """The content of the overview."""

    parts: dict[Class, tuple[Part, ...]]  #: the rows of each class that has a box
    drawn: list[ClassRelation]  #: the relations that are lines, not names in a row


def main_classes(model: Model, relations: Sequence[ClassRelation]) -> MainClasses:
    """Return the classes and relations of the overview.

    A class that many others point to (a hub) is named in their rows instead of being joined by lines. Lists of values
    are left out, unless what points to them is a relation and not the kind of a thing. A class under another is a row
    in the box of that class, unless it has relations of its own.
    """
    shown = _main_relations(relations)
    hubs = _hubs(shown)
    drawn = [each for each in shown if each.target not in hubs and each.source is not each.target]
    return MainClasses(_parts(model, shown, hubs), drawn)


def _main_relations(relations: Sequence[ClassRelation]) -> list[ClassRelation]:
    """The relations between main classes; properties that point to nearly every class are left out."""
    uncoded = [each for each in relations if not each.is_coded]
    related = {each.target for each in uncoded if each.is_declared}
    observed: defaultdict[str, set[Class]] = defaultdict(set)
    for each in uncoded:
        if not each.is_declared:
            observed[each.field.iri].add(each.target)

    def is_main(cls: Class) -> bool:
        return cls in related or not is_value(cls)

    return [
        each
        for each in uncoded
        if is_main(each.target)
        and (each.is_declared or is_main(each.source))
        and len(observed[each.field.iri]) <= MAX_TARGETS
    ]


def _hubs(shown: Sequence[ClassRelation]) -> set[Class]:
    """The classes with so many sources that their lines would hide one another."""
    sources: defaultdict[Class, set[Class]] = defaultdict(set)
    for each in shown:
        sources[each.target].add(each.source)
    return {cls for cls, others in sources.items() if len(others - {cls}) > _MAX_SOURCES}


def _parts(model: Model, shown: Sequence[ClassRelation], hubs: set[Class]) -> dict[Class, tuple[Part, ...]]:
    connected = {cls for each in shown for cls in (each.source, each.target)}
    boxed = [each for each in _by_name(model) if each in connected or not (superclasses(model, each) or is_value(each))]
    parts: dict[Class, tuple[Part, ...]] = {}
    for cls in boxed:
        subclasses = [each for each in _by_name(model) if next(iter(superclasses(model, each)), None) is cls]
        fields = field_parts([each for each in shown if each.source is cls], hubs)
        parts[cls] = (*(Part(None, each) for each in subclasses if each.fields), *fields)
    return {cls: rows for cls, rows in parts.items() if cls.fields}


def _by_name(model: Model) -> list[Class]:
    return sorted(model.classes.values(), key=lambda each: each.name)
