"""What pages call the values of their filters, for the sheet that says what a file is.

A value is under the name of its parameter and its key in the URL; the name of a parameter itself is under an empty key,
where it is not that of the other pages.
"""

from collections.abc import Iterable, Mapping, Sequence

from igfkg.catalogue.lists.conditions import VERIFICATION, parameters
from igfkg.catalogue.lists.references import resolve_reference
from igfkg.catalogue.things import Reference, Thing
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.model.collections import TYPE
from igfkg.model.model import Class, Field, Model
from igfkg.rdf.iris import local_name
from igfkg_api.pages.labels import model_text
from igfkg_api.pages.table_columns import SEPARATOR, TableWords

#: What values are called, by the name of the parameter and the key.
ValueNames = Mapping[tuple[str, str], str]


def reference_names(
    name: str, references: Iterable[Reference | Thing], words: TableWords
) -> dict[tuple[str, str], str]:
    """Return the names of things that a parameter chooses by the last part of their IRIs."""
    return {(name, local_name(each.iri)): words.full_name(each) for each in references}


def class_names(name: str, classes: Mapping[str, Class], words: TableWords) -> dict[tuple[str, str], str]:
    """Return the names of classes that a parameter chooses, by key."""
    return {(name, key): model_text(each.labels, (words.language,), each.name) for key, each in classes.items()}


def list_names(cls: Class, pairs: Sequence[tuple[str, str]], words: TableWords) -> ValueNames:
    """Return the names of the fields of a list that are chosen, and of their values that are things.

    Args:
        cls: of the things of the list.
        pairs: the parameters with their values.
        words: with which the names are written.
    """
    site = words.site
    names = class_names(TYPE, site.model.classes, words)
    names[TYPE, ""] = words.word("Kind")
    names[VERIFICATION, ""] = words.word("How it was read")
    fields = {**parameters(site.model, cls), VERIFICATION: _verification(site.model)}
    for name, value in pairs:
        field = fields.get(name)
        if field is not None:
            label = model_text(field.labels, (words.language,), field.name)
            operator = name.partition(".")[2]
            names.setdefault((name, ""), f"{label} ({operator})" if operator else label)
            names[name, value] = "" if operator else _things(field, value, words)
    return names


def _verification(model: Model) -> Field:
    """The field of passages by which things are chosen, too."""
    fields = (each for cls in model.classes.values() for each in cls.fields)
    return next(each for each in fields if each.iri == terms.VERIFICATION)


def _things(field: Field, value: str, words: TableWords) -> str:
    """The names of the things that a value of a field means; empty where it means none."""
    if not field.allows_iri:
        return ""
    catalogue = words.site.catalogue
    try:
        iris = resolve_reference(catalogue, field, value)
    except BadRequestError:  # a text, where a field has both
        return ""
    return SEPARATOR.join(words.full_name(catalogue.reference(iri)) for iri in sorted(iris))
