"""Schemas of announcements of links, as :mod:`igfkg.inbox.announcement` reads them.

https://www.w3.org/TR/activitystreams-vocabulary/
"""

from typing import Final

from igfkg.inbox.announcement import CONTEXT, TYPES
from igfkg.linksets.foreign_link import LONGEST_IRI
from igfkg.model.json_schema import reference_to
from igfkg_api.openapi.schemas import Schema, choice, described, list_of, record

_CONTEXT: Schema = {
    "anyOf": [{"const": CONTEXT}, {"type": "array", "items": {"const": CONTEXT}, "minItems": 1, "maxItems": 1}]
}
_URL: Schema = {"type": "string", "format": "iri", "pattern": "^https?://", "maxLength": LONGEST_IRI}
_IRI: Schema = {"anyOf": [_URL, record({"id": _URL})]}
_LINK = record(
    {
        "type": {"const": "Relationship"},
        "subject": described(_IRI, "IRI of a thing of yours."),
        "relationship": described(_IRI, "IRI of a property that links things, such as that of skos:closeMatch."),
        "object": described(_IRI, "IRI of a thing of this dataset."),
    }
)
_ANNOUNCEMENT: Schema = record(
    {
        "@context": _CONTEXT,
        "type": choice(*TYPES),
        "actor": described(_IRI, "IRI of who announces."),
        "object": {"anyOf": [reference_to("AnnouncedLink"), {**list_of(reference_to("AnnouncedLink")), "minItems": 1}]},
    }
)

#: Schemas by name, as ``#/components/schemas/`` has them.
ANNOUNCEMENT_SCHEMAS: Final[dict[str, Schema]] = {
    "AnnouncedLink": described(_LINK, "A link, as a Relationship of ActivityStreams."),
    "Announcement": described(_ANNOUNCEMENT, "An activity that announces links."),
}
