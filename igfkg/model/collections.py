"""What the things in the list of a class may be and have: its class and those under it, with all their fields."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from igfkg.model.model import Class, Field, Model

#: Name of the parameter and of the facet for the classes in a list.
TYPE: Final = "type"


def listed_classes(model: Model, cls: Class) -> Mapping[str, Class]:
    """Return a class and those under it, by name, itself first."""
    found = (model.classes[iri] for iri in model.subclasses(cls.iri))
    return {each.name: each for each in found}


def listed_fields(model: Model, cls: Class) -> tuple[Field, ...]:
    """Return the fields that things in the list of a class may have, in the order of display.

    Where classes narrow a field differently, it has whatever is permitted to any of them.
    """
    found: dict[str, Field] = {}
    for each in listed_classes(model, cls).values():
        for field in each.fields:
            found[field.iri] = _wider(found[field.iri], field) if field.iri in found else field
    return tuple(sorted(found.values(), key=lambda each: (each.order, each.name)))


def _wider(one: Field, other: Field) -> Field:
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
