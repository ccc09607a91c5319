"""A change as JSON, with its IRI and its publication."""

from typing import Any

from igfkg.changes.change_iris import change_iri, time_text
from igfkg.changes.change_log import LoggedChange
from igfkg.rdf.space import UriSpace


def logged_json(logged: LoggedChange, space: UriSpace) -> dict[str, Any]:
    """Return a change of a dataset as JSON: ``id``, ``published``, ``release``, ``previous``, then what changed."""
    publication = logged.publication
    where = {
        "id": change_iri(logged, space),
        "published": time_text(publication.time),
        "release": publication.release,
        "previous": publication.previous,
    }
    return {**where, **logged.change.to_json()}
