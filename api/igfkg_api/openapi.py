"""The description of the API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1).

What is the same in every release stands in ``openapi.json``; the collections follow from the model.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from igfkg import __version__
from igfkg.catalogue.lists.conditions import VERIFICATION, is_dated, is_range
from igfkg.model.collections import TYPE, listed_classes, listed_fields
from igfkg.model.json_schema import COMMON, any_of, class_schemas, reference_to
from igfkg.model.model import Class, Field
from igfkg.rdf.iris import local_name
from igfkg.views.lineage.scope import has_lineage
from igfkg_api.requests.list_request import MOST, RESERVED, USUAL
from igfkg_api.site import Site

_FIXED = Path(__file__).with_suffix(".json")
_MEDIA_TYPES = ("application/ld+json", "application/json")
_REFUSALS = {"400": "BadRequest", "404": "NotFound", "406": "NotAcceptable"}
_MOVES = {
    "301": {"$ref": "#/components/responses/OtherName"},
    "410": {"$ref": "#/components/responses/GoneProblem"},
}
_BUCKET = {
    "type": "object",
    "properties": {"value": {"description": "As in the field."}, "count": {"type": "integer"}},
    "required": ["value", "count"],
}
_PAGE = {
    "@context": {"type": "string"},
    "collection": {"type": "string", "description": "Address of the whole list."},
    "total": {"type": "integer", "description": "How many things there are on all pages."},
    "next": {"type": "string", "description": "The next page."},
    "previous": {"type": "string", "description": "The page before."},
    "facets": {"type": "object", "additionalProperties": {"type": "array", "items": _BUCKET}},
    "missing": {"type": "array", "items": {"type": "string"}, "description": "Keys that nothing has."},
}
_ENVELOPE = {
    "type": "object",
    "properties": {
        "@context": {"type": "string"},
        "statedIn": {"type": "array", "items": reference_to("Evidence"), "description": "Who states any of it."},
    },
    "required": ["@context", "statedIn"],
}


def describe_api(site: Site, *, collections: bool = True) -> dict[str, Any]:
    """Return the description of the API of a site, ready to be written as JSON.

    Args:
        site: the site.
        collections: whether the collections are in it, each with its fields.
    """
    told: dict[str, Any] = json.loads(_FIXED.read_text(encoding="utf-8"))
    told["info"]["version"] = __version__
    told["servers"] = [{"url": site.settings.public_base or "/"}]
    for name, cls in sorted(site.model.by_collection.items()) if collections else ():
        told["paths"] |= describe_collection(site, name, cls)
    thing = {"allOf": [reference_to("Reference"), _ENVELOPE]}
    told["components"]["schemas"] |= {**COMMON, **class_schemas(site.model), "Thing": thing}
    return told


def describe_collection(site: Site, name: str, cls: Class) -> dict[str, Any]:
    """Return the paths of a collection with their operations."""
    path = f"/api/v1/{name}"
    told = {
        path: {"get": _list_operation(site, name, cls)},
        f"{path}/{{key}}": {"get": _item_operation(site, name, cls)},
    }
    if has_lineage(cls):
        told[f"{path}/{{key}}/lineage"] = {"get": _lineage_operation(site, name, cls)}
    return told


def _list_operation(site: Site, name: str, cls: Class) -> dict[str, Any]:
    items = {"type": "array", "items": any_of(site.model, cls)}
    fields = listed_fields(site.model, cls)
    page = {
        "type": "object",
        "properties": {**_PAGE, "items": items},
        "required": ["@context", "collection", "total", "items"],
    }
    iris = site.catalogue.collection(cls)
    things = [site.catalogue.thing(iri) for iri in iris[:1]]
    example = site.compactor.page(things, {"collection": f"/api/v1/{name}", "total": len(iris)})
    return {
        "tags": ["api"],
        "operationId": f"list_{name.replace('-', '_')}",
        "summary": f"List: {cls.labels.get('en', cls.name)}",
        "description": cls.definitions.get("en", ""),
        "parameters": [*_reserved(fields, [*RESERVED]), *_filters(fields, sorted(listed_classes(site.model, cls)))],
        **_deprecated(cls),
        "responses": _responses(page, example),
    }


def _lineage_operation(site: Site, name: str, cls: Class) -> dict[str, Any]:
    return {
        "tags": ["api"],
        "operationId": f"trace_{name.replace('-', '_')}",
        "summary": f"What became of a {cls.labels.get('en', cls.name)}",
        "description": "Steps, resolutions, tasks, assessments and restatements in order, each with its evidence.",
        "parameters": [_key(site, cls), {"$ref": "#/components/parameters/asOf"}],
        "responses": _responses(reference_to("Lineage"), None) | _MOVES,
    }


def _key(site: Site, cls: Class) -> dict[str, Any]:
    key: dict[str, Any] = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
    key["description"] = "What follows the kind of thing in its URI."
    iris = site.catalogue.collection(cls)
    return key | ({"example": local_name(iris[0])} if iris else {})


def _item_operation(site: Site, name: str, cls: Class) -> dict[str, Any]:
    iris = site.catalogue.collection(cls)
    example = site.compactor.document(site.catalogue.thing(iris[0])) if iris else None
    return {
        "tags": ["api"],
        "operationId": f"get_{name.replace('-', '_')}",
        "summary": f"One: {cls.labels.get('en', cls.name)}",
        "parameters": [_key(site, cls), *_reserved(listed_fields(site.model, cls), ["fields", "expand"])],
        **_deprecated(cls),
        "responses": _responses({"allOf": [any_of(site.model, cls), _ENVELOPE]}, example) | _MOVES,
    }


def _responses(schema: dict[str, Any], example: Any) -> dict[str, Any]:
    content = {"schema": schema, **({"example": example} if example else {})}
    found = {"description": "Found.", "content": dict.fromkeys(_MEDIA_TYPES, content)}
    return {
        "200": found,
        **{status: {"$ref": f"#/components/responses/{name}"} for status, name in _REFUSALS.items()},
    }


def _reserved(fields: Sequence[Field], names: list[str]) -> Iterator[dict[str, Any]]:
    known = [field.name for field in fields]
    schemas: dict[str, dict[str, Any]] = {
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        "sort": {"type": "string", "enum": [*known, *(f"-{name}" for name in known)]},
        "fields": _several([*known, "*"]),
        "expand": _several([field.name for field in fields if field.allows_iri or field.classes]),
        "facets": _several([TYPE, *(field.name for field in fields if not field.is_text)]),
        "id": {"type": "array", "items": {"type": "string"}},
    }
    for name in names:
        made = _query(name, RESERVED[name], schemas.get(name))
        yield made | ({"style": "form", "explode": False} if made["schema"]["type"] == "array" else {})


def _several(choices: Sequence[str]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "enum": [*choices]}}


def _filters(fields: Sequence[Field], types: Sequence[str]) -> Iterator[dict[str, Any]]:
    yield _query(TYPE, "A class in this list, with those under it (several times: any of them).", _several(types))
    for field in fields:
        yield from (each | _deprecated(field) for each in _field_filters(field))
    if VERIFICATION not in {field.name for field in fields}:
        yield _query(VERIFICATION, "How a passage that states something of the thing was read, such as seen.")


def _field_filters(field: Field) -> Iterator[dict[str, Any]]:
    about = field.descriptions.get("en") or field.labels.get("en", field.name)
    note = " Of the thing itself, not of the passages that state something of it." if field.name == VERIFICATION else ""
    yield _query(field.name, f"{about}{note} (several times: any of them)", _wanted(field))
    yield _query(f"{field.name}.exists", f"Whether there is any: {about}", {"type": "boolean"})
    if is_range(field):
        yield _query(f"{field.name}.from", f"From this on: {about}", _bound(field))
        yield _query(f"{field.name}.to", f"Up to this: {about}", _bound(field))


def _deprecated(what: Field | Class) -> dict[str, Any]:
    return {"deprecated": True} if what.is_deprecated else {}


def _query(name: str, meaning: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": meaning, "schema": schema or {"type": "string"}}


def _wanted(field: Field) -> dict[str, Any]:
    return {"type": "array", "items": _bound(field) if is_range(field) else {"type": _plain_type(field)}}


def _plain_type(field: Field) -> str:
    return "boolean" if len(field.datatypes) == 1 and field.datatypes[0].endswith("#boolean") else "string"


def _bound(field: Field) -> dict[str, Any]:
    return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"} if is_dated(field) else {"type": "number"}
