"""What answers of the reconciliation API have to hold, written from the text of both versions of the specification.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ and
https://reconciliation-api.github.io/specs/1.0-draft/; JSON Schema 2020-12.
"""

from collections.abc import Collection
from typing import Any, Final

from jsonschema import Draft202012Validator

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}
_FLAG: Schema = {"type": "boolean"}
_URL: Schema = {"type": "string", "pattern": "^https?://"}
_DIRECTION: Schema = {"enum": ["ltr", "rtl", "auto"]}
_LANGUAGE: Schema = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}


def _object(members: dict[str, Schema], required: Collection[str] = (), *, closed: bool = False) -> Schema:
    return {
        "type": "object",
        "properties": members,
        "required": [*required],
        **({"additionalProperties": False} if closed else {}),
    }


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


_SPOKEN = {"lang": _LANGUAGE, "dir": _DIRECTION}
_NAMED = _object({"id": _TEXT, "name": _TEXT, "description": _TEXT, **_SPOKEN}, ("id", "name"))
_TYPE = _object({"id": _TEXT, "name": _TEXT, "broader": _list(_NAMED)}, ("id", "name"))
_FEATURE = _object({"id": _TEXT, "value": {"type": ["number", "boolean"]}}, ("id", "value"))
_NAMED_FEATURE = _object({**_FEATURE["properties"], "name": _TEXT}, ("id", "name", "value"))


def _candidate(feature: Schema) -> Schema:
    members = {
        "id": _TEXT,
        "name": _TEXT,
        "description": _TEXT,
        "type": _list(_NAMED),
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "match": _FLAG,
        "features": _list(feature),
        **_SPOKEN,
    }
    return _object(members, ("id", "name", "type", "score", "match"))


_VALUE: Schema = {
    "oneOf": [
        _object({"id": _TEXT, "name": _TEXT, "description": _TEXT, **_SPOKEN}, ("id", "name"), closed=True),
        _object({"str": {"type": "string"}, **_SPOKEN}, ("str",), closed=True),
        _object({"int": {"type": "integer"}}, ("int",), closed=True),
        _object({"float": {"type": "number"}}, ("float",), closed=True),
        _object(
            {"date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?$"}},
            ("date",),
            closed=True,
        ),
    ]
}
_META = _list(_object({"id": _TEXT, "name": _TEXT, "type": _NAMED, "service": _URL}, ("id", "name")))
_COMMON = {
    "name": _TEXT,
    "documentation": _URL,
    "logo": _URL,
    "serviceVersion": _TEXT,
    "batchSize": {"type": "integer", "minimum": 1},
    "defaultTypes": _list(_TYPE, uniqueItems=True),
}
_SUGGESTER = _object(
    {
        "service_url": _URL,
        "service_path": {"type": "string", "pattern": "^/"},
        "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"},
    },
    ("service_url", "service_path"),
)
_PIXELS: Schema = {"type": "integer", "minimum": 1}

SCHEMAS: Final[dict[str, Schema]] = {
    "manifest": _object(
        {
            **_COMMON,
            "versions": _list(_TEXT, contains={"const": "0.2"}),
            "identifierSpace": _URL,
            "schemaSpace": _URL,
            "view": _object({"url": {"type": "string", "pattern": r"\{\{id\}\}"}}, ("url",)),
            "preview": _object(
                {"url": {"type": "string", "pattern": r"\{\{id\}\}"}, "width": _PIXELS, "height": _PIXELS},
                ("url", "width", "height"),
            ),
            "suggest": _object(dict.fromkeys(("entity", "property", "type"), _SUGGESTER)),
            "extend": _object({"propose_properties": _SUGGESTER, "property_settings": _list({"type": "object"})}),
        },
        ("versions", "name", "identifierSpace", "schemaSpace"),
    ),
    "draft manifest": _object(
        {
            **_COMMON,
            **_SPOKEN,
            "versions": _list(_TEXT, contains={"const": "1.0-draft"}),
            "view": _object({"url": {"type": "string", "pattern": r"^[^{}]*\{\+?id\}[^{}]*$"}}, ("url",)),
            "preview": _object({"width": _PIXELS, "height": _PIXELS}, ("width", "height"), closed=True),
            "suggest": _object(
                dict.fromkeys(("entity", "property", "type"), _FLAG), ("entity", "property", "type"), closed=True
            ),
            "extend": _object({"proposeProperties": _FLAG, "propertySettings": _list({"type": "object"})}, closed=True),
            "standardizedScore": _FLAG,
            "identifierSpace": {"not": {}},  # removed in 1.0-draft
            "schemaSpace": {"not": {}},
        },
        ("versions", "name", "view"),
    ),
    "results": _map(_object({"result": _list(_candidate(_FEATURE))}, ("result",), closed=True)),
    "draft results": _object(
        {"results": _list(_object({"candidates": _list(_candidate(_NAMED_FEATURE))}, ("candidates",)))},
        ("results",),
        closed=True,
    ),
    "suggested entities": _object(
        {"result": _list(_object({**_NAMED["properties"], "notable": _list(_NAMED)}, ("id", "name")))}, ("result",)
    ),
    "suggestions": _object({"result": _list(_NAMED)}, ("result",)),
    "proposal": _object(
        {"properties": _list(_NAMED), "type": {"type": "string"}, "limit": {"type": "integer"}}, ("properties",)
    ),
    "extension": _object({"meta": _META, "rows": _map(_map(_list(_VALUE)))}, ("meta", "rows"), closed=True),
    "draft extension": _object(
        {
            "meta": _META,
            "rows": _list(
                _object(
                    {
                        "id": _TEXT,
                        "properties": _list(_object({"id": _TEXT, "values": _list(_VALUE)}, ("id", "values"))),
                    },
                    ("id", "properties"),
                )
            ),
        },
        ("meta", "rows"),
        closed=True,
    ),
    "flyout": _object({"id": _TEXT, "html": _TEXT}, ("id", "html"), closed=True),
}


def faults(name: str, value: Any) -> list[str]:
    """Return what is wrong with an answer by its name in ``SCHEMAS``, each with its place."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]
