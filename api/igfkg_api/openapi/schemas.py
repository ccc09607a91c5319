"""Schemas that are the same in every release (https://json-schema.org/draft/2020-12); those of classes follow from the
model (:mod:`igfkg.model.json_schema`).
"""

from collections.abc import Collection
from typing import Any

from igfkg.model.json_schema import COMMON, reference_to

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
#: A body that is sent as it stands: what makes clients leave out quotes.
TEXT_AS_BODY: Schema = {"type": "string", "format": "binary"}
OBJECT: Schema = {"type": "object"}
URI: Schema = {"type": "string", "format": "uri"}
BOOLEAN: Schema = {"type": "boolean"}
TIME: Schema = {"type": "string", "format": "date-time"}
#: A URL, which is a path where the site has no public base.
LOCATION: Schema = {"type": "string", "format": "uri-reference"}
IRI: Schema = {"type": "string", "format": "iri"}
#: A day, month or year, from 0001 on.
DATE: Schema = {
    "type": "string",
    "pattern": "^([1-9][0-9]{3}|0([1-9][0-9]{2}|0([1-9][0-9]|0[1-9])))(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
}


def described(schema: Schema, description: str) -> Schema:
    """Return a schema with a description."""
    return {**schema, "description": description}


def _titled(title: str, schema: Schema) -> Schema:
    """Return a schema with the name that its class gets in a generated client: one that none of its members has."""
    return {"title": title, **schema}


def list_of(items: Schema) -> Schema:
    """Return the schema of an array."""
    return {"type": "array", "items": items}


def choice(*values: str) -> Schema:
    """Return the schema of a string that is one of some values."""
    return {"type": "string", "enum": [*values]}


def record(properties: dict[str, Schema], optional: Collection[str] = ()) -> Schema:
    """Return the schema of an object.

    Args:
        properties: schemas of its members, by name.
        optional: names of the members that can be missing.
    """
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


_PROBLEM = record(
    {
        "type": {"type": "string", "format": "uri-reference", "description": "URL of a page that explains it."},
        "title": STRING,
        "status": INTEGER,
        "detail": described(STRING, "What is wrong, and what to do."),
    }
)
_COLLECTION = record(
    {
        "collection": described(STRING, "URL of the list."),
        "label": reference_to("Texts"),
        "total": described(INTEGER, "How many things there are."),
    }
)
_NAME = record(
    {
        "name": STRING,
        "language": described(STRING, "Language tag; empty for symbols."),
        "kind": choice("label", "other name", "symbol"),
        "type": described(STRING, "Class of the thing."),
        "uri": URI,
    }
)
_DOWNLOAD = record(
    {
        "name": STRING,
        "url": URI,
        "mediaType": STRING,
        "description": described(STRING, "What the file holds, in English."),
        "bytes": INTEGER,
        "sha256": described(STRING, "Checksum, in hexadecimal."),
    }
)
_DOWNLOADS = record({"release": STRING, "files": list_of(_DOWNLOAD), "checksums": described(URI, "URL of SHA256SUMS.")})
#: What every document in JSON-LD has besides its fields.
#: What answers about a date of the world (``as_of``) have.
DATED: dict[str, Schema] = {
    "asOf": described(STRING, "The date of the world, as it was requested; with as_of only."),
    "undated": described(
        record(
            {
                "total": described(INTEGER, "How many things have no date that says whether they were there."),
                "ids": described(list_of(URI), "Those of them in this response."),
            }
        ),
        "What no date decides; with as_of only.",
    ),
}

ENVELOPE = record(
    {
        "@context": STRING,
        "statedIn": described(list_of(reference_to("Evidence")), "The passages that state a value."),
        "linkedFrom": described(
            list_of(reference_to("LinkFromOthers")), "Links that others made to the thing; missing without any."
        ),
        **DATED,
    },
    optional=["linkedFrom", *DATED],
)

_RELEASE = record(
    {
        "name": STRING,
        "published": described(TIME, "When it became the current one, the last time; missing where not recorded."),
        "removed": described(TIME, "When it was removed; missing where not recorded."),
        "current": BOOLEAN,
        "present": described(BOOLEAN, "Whether it can be read."),
        "url": described(LOCATION, "Where it is described, while it can be read."),
    },
    optional=("published", "removed", "url"),
)
_RELEASE_FILE = record({"name": STRING, "url": LOCATION, "mediaType": STRING, "bytes": INTEGER, "sha256": STRING})
_RELEASE_BESIDE = record({"name": STRING, "url": LOCATION, "present": BOOLEAN})
_RELEASE_DETAILS = record(
    {
        "sha256": described(STRING, "Digest of all that it holds, in hexadecimal."),
        "date": described(STRING, "The newest date in the editors' descriptions."),
        "quads": INTEGER,
        "things": {"type": "object", "additionalProperties": INTEGER},
        "previous": described(_RELEASE_BESIDE, "The one published before it."),
        "next": described(_RELEASE_BESIDE, "The one published after it."),
        "changes": described(LOCATION, "What it changed, where that is recorded."),
        "changesAfter": described(LOCATION, "What the next one changed, where that is recorded."),
        "api": described(LOCATION, "Its collections."),
        "files": list_of(_RELEASE_FILE),
    },
    optional=("previous", "next", "changes", "changesAfter"),
)

_REFERENCES = list_of(reference_to("Reference"))
_ASSESSMENT = record({"assessment": URI, "about": _REFERENCES, "date": STRING, "status": _REFERENCES})
_EVENT = record(
    {
        "kind": choice("origin", "predecessor", "step", "document", "task", "assessment", "restatement"),
        "about": described(_REFERENCES, "What it concerns: the thing, its set, its document or its topic."),
        "relation": described(STRING, "Name of the property that connects them."),
        "date": described(STRING, "Day, month or year."),
        "notBefore": described(STRING, "The date of what came before it, where it has none of its own."),
        "notAfter": described(STRING, "The date of the oldest document that tells of it."),
        "datedBy": reference_to("Reference"),
    },
    optional=("date", "notBefore", "notAfter", "datedBy"),
)
_LINEAGE_EVENT = record(
    {
        "id": URI,
        "type": STRING,
        "label": reference_to("Texts"),
        "event": _EVENT,
        "statedIn": list_of(reference_to("Evidence")),
    },
    optional=["label"],
)
_STATE = record({"step": {"anyOf": [reference_to("Reference"), {"type": "null"}]}, "assessments": list_of(_ASSESSMENT)})
_UNDATED = "Events of which no source says whether they had happened by then."
_LINEAGE = record(
    {
        "@context": STRING,
        "collection": described(STRING, "URL of this lineage."),
        "of": reference_to("Reference"),
        "asOf": described(STRING, "The date up to whose end events are shown."),
        "total": INTEGER,
        "state": described(_STATE, "How things stood: the last step, and the last assessment of each thing."),
        "undated": described(list_of(reference_to("LineageEvent")), _UNDATED),
        "items": list_of(reference_to("LineageEvent")),
    },
    optional=["asOf"],
)

_TERM = record(
    {"type": choice("uri", "literal", "bnode", "triple"), "value": {}, "xml:lang": STRING, "datatype": URI},
    optional=("xml:lang", "datatype"),
)
#: https://www.w3.org/TR/sparql11-results-json/
_QUERY_RESULT = record(
    {
        "head": record({"vars": list_of(STRING), "link": list_of(STRING)}, optional=("vars", "link")),
        "results": record({"bindings": list_of({"type": "object", "additionalProperties": _TERM})}),
        "boolean": {"type": "boolean"},
    },
    optional=("results", "boolean"),
)

#: Schemas by name, as ``#/components/schemas/`` has them in every release.
SCHEMAS: dict[str, Schema] = {
    "Collections": _titled(
        "ListOfCollections",
        record({"@context": STRING, "collections": list_of(_COLLECTION)}, optional=["@context"]),
    ),
    "Name": _NAME,
    "Health": record(
        {"status": STRING, "release": STRING, "unavailable": list_of(STRING), "reason": STRING},
        optional=["release", "unavailable", "reason"],
    ),
    "Problem": described(_PROBLEM, "Problem details (RFC 9457)."),
    "Lineage": described(_LINEAGE, "The events of a lineage, the oldest first."),
    "LineageEvent": described(
        {**_LINEAGE_EVENT, "additionalProperties": True},
        "A thing of the graph with the fields of its class that a list shows, and what it was in the lineage.",
    ),
    "Bucket": record({"value": {"description": "As in the field."}, "count": INTEGER}),
    "Facets": {
        "type": "object",
        "description": "The values of each field that was counted, with the number of things.",
        "additionalProperties": list_of(reference_to("Bucket")),
    },
    "Choices": _titled("ListOfChoices", record({"choices": _REFERENCES})),
    "QueryResult": described(_QUERY_RESULT, "SPARQL 1.1 Query Results JSON Format."),
    "Releases": _titled("ListOfReleases", record({"current": STRING, "releases": list_of(_RELEASE)})),
    "Release": {"allOf": [_RELEASE, _RELEASE_DETAILS]},
    "Downloads": described(_DOWNLOADS, "The files of a release."),
    "Links": described(record({"linkset": list_of(record({"anchor": STRING}))}), "Links of a resource (RFC 9264)."),
    **COMMON,
    "Thing": {"allOf": [reference_to("Reference"), ENVELOPE]},
}
