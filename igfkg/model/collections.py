"""The classes and fields of the things in the list of a class: the class and its subclasses, with all their fields."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from igfkg.model.model import Class, Field, Model

#: Name of the parameter and of the facet for the classes in a list.
TYPE: Final = "type"


def listed_classes(model: Model, cls: Class) -> Mapping[str, Class]:
    """Return a class and its subclasses by name, the class first."""
    classes = (model.classes[iri] for iri in model.subclasses(cls.iri))
    return {each.name: each for each in classes}


def listed_fields(model: Model, cls: Class) -> tuple[Field, ...]:
    """Return the fields of a class and its subclasses, in the order of display.

    A field that subclasses constrain differently permits the union of their values.
    """
    fields: dict[str, Field] = {}
    for each in listed_classes(model, cls).values():
        for field in each.fields:
            fields[field.iri] = _union(fields[field.iri], field) if field.iri in fields else field
    return tuple(sorted(fields.values(), key=lambda each: (each.order, each.name)))


def _union(one: Field, other: Field) -> Field:
    classes = dict.fromkeys((*one.classes, *other.classes)) if one.classes and other.classes else {}
    return replace(
        one,
        datatypes=tuple(dict.fromkeys((*one.datatypes, *other.datatypes))),
        classes=tuple(classes),
        allows_iri=one.allows_iri or other.allows_iri,
        allows_anything=one.allows_anything or other.allows_anything,
        in_summary=one.in_summary or other.in_summary,
        min_count=min(one.min_count, other.min_count),
    )
