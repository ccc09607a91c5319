"""Bodies for schemathesis that mean something: the names of types, properties and things in them are the site's."""

import json
from typing import Any

_TYPE, _PROPERTY, _THING = "Body", "label", "https://w3id.org/igfkg/id/body/cstd"
_TABLE = "name,year\nCSTD,2012\nITU,2013\n"
_FIELDS = {
    "queries": ({}, {"q0": {"query": "CSTD"}}, {"a": {"query": "", "limit": 3}, "b": {"query": 7, "type": _TYPE}}),
    "extend": ({"ids": [], "properties": [{"id": _PROPERTY}]}, {"ids": [_THING, "x"], "properties": []}),
}


def field(name: str, value: Any) -> str:
    """Return JSON for ``queries`` or ``extend``, which one by what is at random."""
    values = _FIELDS[name]
    return json.dumps(values[len(str(value)) % len(values)])


def reconciliation_form(body: dict[str, Any]) -> dict[str, str]:
    """Return a form with the fields that one at random has, or with a batch."""
    return {name: field(name, body[name]) for name in _FIELDS if name in body} or {"queries": field("queries", body)}


def batch(body: dict[str, Any]) -> dict[str, Any]:
    """Return a batch of queries with types and properties that there are."""
    for query in body["queries"]:
        if query.get("type"):
            query["type"] = [_TYPE for _ in query["type"]] if isinstance(query["type"], list) else _TYPE
        for condition in query["conditions"]:
            if condition["matchType"] == "property":
                condition["propertyId"] = _PROPERTY
    return body


def extension(body: dict[str, Any]) -> dict[str, Any]:
    """Return a data extension query with properties that there are."""
    return body | {"properties": [each | {"id": _PROPERTY} for each in body["properties"]]}


def announcement(body: dict[str, Any]) -> dict[str, Any]:
    """Return an announcement of links from things of others to one that there is."""
    objects = body["object"] if isinstance(body["object"], list) else [body["object"]]
    for number, link in enumerate(objects):
        link["subject"] = _as_sent(link["subject"], f"https://example.org/{number}")
        link["relationship"] = _as_sent(link["relationship"], "http://www.w3.org/2004/02/skos/core#relatedMatch")
        link["object"] = _as_sent(link["object"], _THING)
    return body | {"actor": _as_sent(body["actor"], "https://example.org/")}


def _as_sent(value: Any, iri: str) -> Any:
    """An IRI as a string or as an object, as the one at random is."""
    return value | {"id": iri} if isinstance(value, dict) else iri


def table_form(body: dict[str, Any]) -> dict[str, Any]:
    """Return a form with a table, and with the fields of one at random that fit it."""
    fitting = {"column": "name", "type": [_TYPE], "language": "en"}
    return {"file": _TABLE, "column": "1"} | {name: value for name, value in fitting.items() if name in body}


#: What makes a body mean something, by path and media type.
BODIES = {
    ("/reconcile", "application/x-www-form-urlencoded"): reconciliation_form,
    ("/reconcile/match", "application/json"): batch,
    ("/reconcile/extend", "application/json"): extension,
    ("/inbox", "application/ld+json"): announcement,
    ("/link", "multipart/form-data"): table_form,
}
