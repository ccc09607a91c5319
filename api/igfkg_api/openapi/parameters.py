"""Parameters that several routes share (https://spec.openapis.org/oas/v3.1.1#parameter-object)."""

from typing import Any

from igfkg_api.openapi.schemas import DATE, STRING, Schema

Parameter = dict[str, Any]


def path_parameter(name: str, description: str, example: str | None = None, schema: Schema = STRING) -> Parameter:
    """Return a part of a path as OpenAPI describes it."""
    return _parameter({"name": name, "in": "path", "required": True}, description, schema, example)


def query_parameter(
    name: str, description: str, example: str | int | None = None, schema: Schema = STRING, *, required: bool = False
) -> Parameter:
    """Return a parameter of a query string as OpenAPI describes it."""
    where: Parameter = {"name": name, "in": "query", **({"required": True} if required else {})}
    return _parameter(where, description, schema, example)


def header_parameter(name: str, description: str, example: str) -> Parameter:
    """Return a header of a request as OpenAPI describes it."""
    return _parameter({"name": name, "in": "header"}, description, STRING, example)


def _parameter(where: Parameter, description: str, schema: Schema, example: str | int | None) -> Parameter:
    return {**where, "description": description, "schema": schema, **({} if example is None else {"example": example})}


#: Parameters by name, as ``#/components/parameters/`` has them.
PARAMETERS: dict[str, Parameter] = {
    "releaseName": path_parameter("release", "Name of a release, one of `/releases`."),
    "collection": path_parameter("collection", "Name of a collection, one of `/api/v1`.", "recommendations"),
    "segment": path_parameter("segment", "The kind of thing, as its URI names it.", "recommendation"),
    "key": path_parameter("key", "The rest of its URI.", "wgigf-2012-III.1"),
    "lang": query_parameter(
        "lang",
        "Language of the page: en, fr, es, ar, ru or zh. Any other, and none, gives that of Accept-Language, "
        "and English when that fits none.",
        "fr",
    ),
    "asOf": query_parameter(
        "as_of",
        "Show how things stood at the end of this day, month or year: what is known to have happened by then. "
        "What is dated only to a month or year that had not ended is under undated.",
        "2017-01-01",
        DATE,
    ),
}


def takes(*parameters: str | Parameter) -> dict[str, Any]:
    """Return what an operation says of its parameters, for ``openapi_extra`` of a route.

    Args:
        parameters: names of shared ones, and those of the route alone.
    """
    return {"parameters": [_reference(each) if isinstance(each, str) else each for each in parameters]}


def _reference(name: str) -> Parameter:
    return {"$ref": f"#/components/parameters/{name}"}
