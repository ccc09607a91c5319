"""Parameters of the lists of the API, which follow from the fields of a class."""

from collections.abc import Iterator, Mapping, Sequence

from igfkg.catalogue.lists.conditions import VERIFICATION, is_dated, is_range
from igfkg.model.collections import TYPE
from igfkg.model.model import Class, Field
from igfkg_api.openapi.parameters import Parameter, query_parameter
from igfkg_api.openapi.schemas import DATE, STRING, Schema, choice, list_of
from igfkg_api.requests.list_request import AS_OF, DEFAULT_LIMIT, MAX_LIMIT, RESERVED_PARAMETERS


def reserved_parameters(
    fields: Sequence[Field], names: Sequence[str] = tuple(RESERVED_PARAMETERS)
) -> Iterator[Parameter]:
    """Return the parameters that are no filters.

    Args:
        fields: those of the things in the list.
        names: which of the parameters.
    """
    schemas = _reserved_schemas(fields)
    for name in names:
        yield query_parameter(name, RESERVED_PARAMETERS[name], schema=schemas.get(name, STRING))


def _reserved_schemas(fields: Sequence[Field]) -> dict[str, Schema]:
    names = [field.name for field in fields]
    return {
        "limit": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        "sort": _choice_by_name({name: name for name in names} | {f"-{name}": f"{name}Descending" for name in names}),
        "fields": list_of(_choice_by_name({name: name for name in names} | {"*": "all"})),
        "expand": list_of(choice(*(field.name for field in fields if field.allows_iri or field.classes))),
        "facets": list_of(choice(TYPE, *(field.name for field in fields if not field.is_text))),
        "id": list_of(STRING),
        AS_OF: DATE,
    }


def _choice_by_name(values: Mapping[str, str]) -> Schema:
    """Return the schema of a string that is one of some values, with names for those who make clients.

    Else they are named by their number where they are no words, and so anew whenever a field is added.
    """
    return {**choice(*values), "x-enum-varnames": [*values.values()]}


def filter_parameters(fields: Sequence[Field], types: Sequence[str]) -> Iterator[Parameter]:
    """Return the filters of a list.

    Args:
        fields: those of the things in the list.
        types: names of their classes.
    """
    about = "A class in this list, with those under it (several times: any of them)."
    yield query_parameter(TYPE, about, schema=list_of(choice(*types)))
    for field in fields:
        yield from (each | deprecation(field) for each in _field_filters(field))
    if VERIFICATION not in {field.name for field in fields}:
        about = "How a passage that states something of the thing was read, such as seen."
        yield query_parameter(VERIFICATION, about)


def deprecation(element: Field | Class) -> dict[str, bool]:
    """Return what marks a field or class as deprecated, if it is."""
    return {"deprecated": True} if element.is_deprecated else {}


def _field_filters(field: Field) -> Iterator[Parameter]:
    about = field.descriptions.get("en") or field.labels.get("en", field.name)
    note = " Of the thing itself, not of the passages that state something of it." if field.name == VERIFICATION else ""
    yield query_parameter(field.name, f"{about}{note} (several times: any of them)", schema=list_of(_value(field)))
    yield query_parameter(f"{field.name}.exists", f"Whether there is any: {about}", schema={"type": "boolean"})
    if is_range(field):
        yield query_parameter(f"{field.name}.from", f"From this on: {about}", schema=_bound(field))
        yield query_parameter(f"{field.name}.to", f"Up to this: {about}", schema=_bound(field))


def _value(field: Field) -> Schema:
    if is_range(field):
        return _bound(field)
    is_boolean = len(field.datatypes) == 1 and field.datatypes[0].endswith("#boolean")
    return {"type": "boolean"} if is_boolean else STRING


def _bound(field: Field) -> Schema:
    return DATE if is_dated(field) else {"type": "number"}
