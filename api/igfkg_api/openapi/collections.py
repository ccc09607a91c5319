"""The collections of the API, which follow from the model."""

from typing import Any

from igfkg.model.collections import listed_classes, listed_fields
from igfkg.model.json_schema import any_of, reference_to
from igfkg.model.model import Class
from igfkg.rdf.iris import local_name
from igfkg.views.lineage.scope import has_lineage
from igfkg_api.openapi.filters import deprecation, filter_parameters, reserved_parameters
from igfkg_api.openapi.parameters import Parameter, path_parameter, takes
from igfkg_api.openapi.responses import JSON_API, by_status, response, shared
from igfkg_api.openapi.schemas import DATED, ENVELOPE, INTEGER, STRING, Schema, described, list_of, record
from igfkg_api.requests.list_request import ITEM_PARAMETERS
from igfkg_api.site import Site

_OPTIONAL = ("next", "previous", "facets", "missing", "asOf", "undated")
_PAGE: dict[str, Schema] = {
    "@context": STRING,
    "collection": described(STRING, "URL of the list."),
    "total": described(INTEGER, "How many things there are on all pages."),
    "next": described(STRING, "URL of the next page."),
    "previous": described(STRING, "URL of the previous page."),
    "facets": reference_to("Facets"),
    "missing": described(list_of(STRING), "Requested keys that no thing has."),
    **DATED,
}


def describe_collection(site: Site, name: str, cls: Class) -> dict[str, Any]:
    """Return the paths of a collection with their operations."""
    path = f"/api/v1/{name}"
    paths = {
        path: {"get": _list_operation(site, name, cls)},
        f"{path}/{{key}}": {"get": _item_operation(site, name, cls)},
    }
    if has_lineage(cls):
        paths[f"{path}/{{key}}/lineage"] = {"get": _lineage_operation(site, name, cls)}
    return paths


def _list_operation(site: Site, name: str, cls: Class) -> dict[str, Any]:
    fields = listed_fields(site.model, cls)
    page = record({**_PAGE, "items": list_of(any_of(site.model, cls))}, _OPTIONAL)
    iris = site.catalogue.collection(cls)
    things = [site.catalogue.thing(iri) for iri in iris[:1]]
    example = site.compactor.page(things, {"collection": f"/api/v1/{name}", "total": len(iris)})
    filters = filter_parameters(fields, sorted(listed_classes(site.model, cls)))
    return {
        "tags": ["api"],
        "operationId": f"list_{name.replace('-', '_')}",
        "summary": f"List: {cls.labels.get('en', cls.name)}",
        "description": cls.definitions.get("en", ""),
        **takes(*reserved_parameters(fields), *filters),
        **deprecation(cls),
        "responses": _responses(page, example),
    }


def _item_operation(site: Site, name: str, cls: Class) -> dict[str, Any]:
    iris = site.catalogue.collection(cls)
    example = site.compactor.document(site.catalogue.thing(iris[0])) if iris else None
    selection = reserved_parameters(listed_fields(site.model, cls), ITEM_PARAMETERS)
    return {
        "tags": ["api"],
        "operationId": f"get_{name.replace('-', '_')}",
        "summary": f"One: {cls.labels.get('en', cls.name)}",
        **takes(_key(site, cls), *selection),
        **deprecation(cls),
        "responses": _responses(_document_schema(site, cls), example, 301, 410),
    }


def _document_schema(site: Site, cls: Class) -> Schema:
    """The schema of a document about a thing of a class or one of its subclasses.

    Each class is put together with the envelope by itself: makers of clients see no fields through a choice in allOf.
    """
    names = sorted(listed_classes(site.model, cls))
    documents: list[Schema] = [{"allOf": [reference_to(name), ENVELOPE]} for name in names]
    return documents[0] if len(documents) == 1 else {"oneOf": documents}


def _lineage_operation(site: Site, name: str, cls: Class) -> dict[str, Any]:
    return {
        "tags": ["api"],
        "operationId": f"trace_{name.replace('-', '_')}",
        "summary": f"What became of a {cls.labels.get('en', cls.name)}",
        "description": "Steps, resolutions, tasks, assessments and restatements in order, each with its evidence.",
        **takes(_key(site, cls), "asOf"),
        "responses": _responses(reference_to("Lineage"), None, 301, 410),
    }


def _key(site: Site, cls: Class) -> Parameter:
    iris = site.catalogue.collection(cls)
    return path_parameter("key", "The last segment of the URI of the thing.", local_name(iris[0]) if iris else None)


def _responses(schema: Schema, example: Any, *more: int) -> dict[str, Any]:
    found = response("Found.", JSON_API, dict.fromkeys(JSON_API, schema))
    for body in found["content"].values() if example else ():
        body["example"] = example
    return by_status({200: found, **shared(400, 404, 406, *more)})
