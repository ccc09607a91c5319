"""Fields near a name that no field has, by what the model says of the fields."""

from collections.abc import Mapping
from difflib import get_close_matches

from igfkg.catalogue.folding import folded
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field, Model

_LONGEST = 60  # characters of a name that is compared
_MOST = 3


def near_fields(model: Model, cls: Class, name: str) -> list[str]:
    """Return the names of a few fields that a name may mean, the best first; none where nothing is near.

    A field is near by its label in any language, the label of the class of its values, a word of its name, or a name
    that is spelt almost so.

    Args:
        model: the model of the classes.
        cls: the class of a list; the fields of its subclasses count too.
        name: the name that no field has.
    """
    sought = _form(name)
    if not sought or len(name) > _LONGEST:
        return []
    fields = listed_fields(model, cls)
    ranked = [
        (place, field.name)
        for field in fields
        for place, names in enumerate((_labels(field.labels), _of_values(model, field), _words(field.name)))
        if sought in names
    ]
    spelt = get_close_matches(name, [field.name for field in fields], n=1, cutoff=0.75)
    return [*dict.fromkeys((*(each for _, each in sorted(ranked)), *spelt))][:_MOST]


def _labels(labels: Mapping[str, str]) -> set[str]:
    return {_form(text) for text in labels.values()}


def _of_values(model: Model, field: Field) -> set[str]:
    classes = (model.classes[each] for each in field.classes if each in model.classes)
    return {form for each in classes for form in (_form(each.name), *_labels(each.labels))}


def _words(name: str) -> set[str]:
    """The words of a name in camel case."""
    parts = "".join(f" {sign}" if sign.isupper() else sign for sign in name).split()
    return {_form(each) for each in parts}


def _form(text: str) -> str:
    """A text without case, accents, spaces and hyphens."""
    return "".join(each for each in folded(text) if each.isalnum())
