"""Where the reconciliation service is, and schemas of what its clients send.

:mod:`igfkg.linking.reconciliation.queries` reads it.

https://reconciliation-api.github.io/specs/1.0-draft/ and https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from typing import Final

from igfkg.linking.candidates.candidate import MAX_LENGTH
from igfkg.linking.reconciliation.queries import (
    BATCH_SIZE,
    MOST_NAMES,
    MOST_PROPERTIES,
    MOST_THINGS,
    MOST_VALUES,
    QUANTIFIERS,
)
from igfkg.model.json_schema import reference_to
from igfkg_api.openapi.responses import Response, response
from igfkg_api.openapi.schemas import OBJECT, STRING, Schema, choice, described, list_of, record

PATH: Final = "/reconcile"
DRAFT_PATH: Final = f"{PATH}/v1"
_JSON = "application/json"
ANSWER: Final[dict[int | str, Response]] = {200: response("The answer.", [_JSON], {_JSON: OBJECT})}
_NAME: Schema = {"type": ["string", "number"], "maxLength": MAX_LENGTH}
IDENTIFIER: Schema = {"type": "string", "minLength": 1}
_VALUE: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean"], "maxLength": MAX_LENGTH},
        record({"id": described(IDENTIFIER, "IRI of a thing.")}),
    ]
}
_VALUES: Schema = {"anyOf": [_VALUE, {**list_of(_VALUE), "maxItems": MOST_VALUES}]}
_TYPES: Schema = {
    "anyOf": [{"type": ["string", "null"]}, list_of(IDENTIFIER)],
    "description": "Only things of this class, or of one of these.",
}
_LIMIT: Schema = {"type": ["integer", "null"], "minimum": 1, "description": "How many candidates at most."}
_BY_NAME = record(
    {
        "matchType": {"const": "name"},
        "propertyValue": {
            "anyOf": [_NAME, {**list_of(_NAME), "maxItems": MOST_NAMES}],
            "description": f"The name, or several of one thing; {MOST_NAMES} at most in a query.",
        },
        "matchQuantifier": {**choice("any", "all"), "description": "Whether one name is enough."},
    },
    optional=["matchQuantifier"],
)
_BY_PROPERTY = record(
    {
        "matchType": {"const": "property"},
        "propertyId": described(IDENTIFIER, "Name of the property, such as date."),
        "propertyValue": _VALUES,
        "required": {"type": "boolean", "description": "Leave out things that have other values."},
        "matchQuantifier": choice(*QUANTIFIERS),
    },
    optional=("required", "matchQuantifier"),
)
_DRAFT_QUERY = record(
    {
        "conditions": {"type": "array", "minItems": 1, "items": {"anyOf": [_BY_NAME, _BY_PROPERTY]}},
        "type": _TYPES,
        "limit": _LIMIT,
        "lang": {"type": ["string", "null"], "description": "Language tag of the names."},
    },
    optional=("type", "limit", "lang"),
)
_QUERY = record(
    {
        "query": described(_NAME, "The name."),
        "type": _TYPES,
        "limit": _LIMIT,
        "properties": list_of(record({"pid": IDENTIFIER, "v": _VALUES})),
    },
    optional=("query", "type", "limit", "properties"),
)
_EXTENSION = record(
    {
        "ids": {**list_of(STRING), "maxItems": MOST_THINGS, "description": "IRIs of things."},
        "properties": {**list_of(record({"id": IDENTIFIER})), "maxItems": MOST_PROPERTIES},
    }
)

#: Schemas by name, as ``#/components/schemas/`` has them.
RECONCILIATION_SCHEMAS: Final[dict[str, Schema]] = {
    "ReconciliationQuery": described(_QUERY, "A query of version 0.2."),
    "ReconciliationQueries": {
        "type": "object",
        "additionalProperties": reference_to("ReconciliationQuery"),
        "maxProperties": BATCH_SIZE,
        "description": "A batch of queries of version 0.2, by identifiers that the client chooses.",
    },
    "ReconciliationBatch": described(
        record({"queries": {**list_of(_DRAFT_QUERY), "maxItems": BATCH_SIZE}}),
        "A batch of queries of version 1.0-draft.",
    ),
    "DataExtensionQuery": described(_EXTENSION, "Things, and the properties whose values are to be sent."),
}


def json_text(name: str) -> Schema:
    """Return the schema of a string that has JSON with the schema called ``name``.

    Clients that are generated send a parameter with a ``content`` in other ways than as JSON, or not at all.
    """
    return {"type": "string", "contentMediaType": "application/json", "contentSchema": reference_to(name)}
