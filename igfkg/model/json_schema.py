"""JSON Schema of things, derived from the model (https://json-schema.org/draft/2020-12)."""

from typing import Any

from igfkg.model.collections import TYPE, listed_classes
from igfkg.model.context import build_context
from igfkg.model.model import Class, Field, Model
from igfkg.rdf.namespaces import RDF, XSD

_PLAIN = {
    XSD + "integer": {"type": "integer"},
    XSD + "boolean": {"type": "boolean"},
    XSD + "string": {"type": "string"},
}
_FORMATS = {XSD + "date": "date", XSD + "dateTime": "date-time", XSD + "anyURI": "iri"}
_IRI = {"type": "string", "format": "iri"}


def reference_to(name: str) -> dict[str, str]:
    """Return a JSON reference to the schema ``name`` under ``components/schemas`` of OpenAPI."""
    return {"$ref": f"#/components/schemas/{name}"}


_LANGUAGE_STRING: dict[str, Any] = {
    "type": "object",
    "properties": {"language": {"type": "string"}, "value": {"type": "string"}},
    "required": ["language", "value"],
}
_ANY_VALUE: list[dict[str, Any]] = [
    *({"type": name} for name in ("string", "integer", "boolean")),
    *(_LANGUAGE_STRING, reference_to("TypedValue"), reference_to("Reference")),
]

#: Schemas that the schemas of classes refer to, by name.
COMMON: dict[str, dict[str, Any]] = {
    "Texts": {
        "type": "object",
        "description": "A text per language, by language tag.",
        "additionalProperties": {"type": "string"},
    },
    "TextLists": {
        "type": "object",
        "description": "Texts per language, by language tag.",
        "additionalProperties": {"type": "array", "items": {"type": "string"}},
    },
    "TypedValue": {
        "type": "object",
        "description": "A value with its datatype, where a field has several: a partial date such as 2012-05.",
        "properties": {"type": {"type": "string", "examples": ["xsd:gYearMonth"]}, "value": {"type": "string"}},
        "required": ["type", "value"],
    },
    "Reference": {
        "type": "object",
        "description": "A thing that is pointed to; those of this dataset with class and labels.",
        "properties": {
            "id": _IRI,
            "type": {"type": "string"},
            "label": reference_to("Texts"),
        },
        "required": ["id"],
    },
    "Evidence": {
        "type": "object",
        "description": "A passage that states something of the thing, with its document and how it was read.",
        "properties": {
            "id": _IRI,
            "type": {"type": "string"},
            "label": reference_to("Texts"),
            "partOf": reference_to("Reference"),
            "verification": reference_to("Reference"),
        },
        "required": ["id"],
    },
    "LinkFromOthers": {
        "type": "object",
        "description": "A thing of others that links to the thing: the key of each link is the name of its property.",
        "properties": {
            "id": _IRI,
            "statedIn": {
                "type": "array",
                "description": "The passages with the link; their documents have who states it, and when.",
                "items": reference_to("Evidence"),
            },
        },
        "required": ["id", "statedIn"],
        "additionalProperties": {"type": "array", "items": reference_to("Reference")},
    },
}


def any_of(model: Model, cls: Class) -> dict[str, Any]:
    """Return the schema of a thing in the list of a class: of the class or one of its subclasses."""
    names = sorted(listed_classes(model, cls))
    if len(names) == 1:
        return reference_to(cls.name)
    mapping = {name: reference_to(name)["$ref"] for name in names}
    return {
        "oneOf": [reference_to(name) for name in names],
        "discriminator": {"propertyName": TYPE, "mapping": mapping},
    }


def class_schemas(model: Model) -> dict[str, dict[str, Any]]:
    """Return the schema of each class of the model, by its name."""
    context = build_context(model)["@context"]
    return {
        cls.name: _schema(model, cls, context) for cls in sorted(model.classes.values(), key=lambda each: each.name)
    }


def _schema(model: Model, cls: Class, context: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "id": {**_IRI, "description": "The IRI of the thing."},
        TYPE: {"type": "string", "const": cls.name, "description": "Its most specific class."},
    }
    properties |= {field.name: _described(field, _field(model, field, context)) for field in cls.fields}
    return {  # without a title, by which makers of clients would call it: two classes may have one label
        "type": "object",
        "description": cls.definitions.get("en") or cls.labels.get("en", cls.name),
        **({"deprecated": True} if cls.is_deprecated else {}),
        "properties": properties,
        "required": ["id", TYPE],
    }


def _described(field: Field, schema: dict[str, Any]) -> dict[str, Any]:
    text = field.descriptions.get("en") or field.labels.get("en", "")
    described = {"description": text, **schema} if text else schema
    return {**described, "deprecated": True} if field.is_deprecated else described


def _field(model: Model, field: Field, context: dict[str, Any]) -> dict[str, Any]:
    if field.is_text:
        return reference_to("Texts" if field.unique_language else "TextLists")
    coerced = context.get(field.name, {}).get("@type")
    choices = [_value(datatype, coerced) for datatype in field.datatypes]
    if field.allows_iri or field.classes or not choices:
        choices.append(reference_to("Reference"))
    if field.allows_anything:
        choices = _ANY_VALUE
    distinct = [each for place, each in enumerate(choices) if each not in choices[:place]]
    one = distinct[0] if len(distinct) == 1 else {"anyOf": distinct}
    return {"type": "array", "items": one} if model.is_multivalued(field.iri) else one


def _value(datatype: str, coerced: str | None) -> dict[str, Any]:
    if datatype in _PLAIN:
        return _PLAIN[datatype]
    if datatype == coerced:
        form = _FORMATS.get(datatype)
        return {"type": "string", **({"format": form} if form else {})}
    if datatype == RDF + "langString":
        return _LANGUAGE_STRING
    return reference_to("TypedValue")
