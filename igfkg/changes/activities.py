"""The change log in ActivityStreams 2.0 (https://www.w3.org/TR/activitystreams-core/).

The pages are in the order of IIIF Change Discovery 1.0 (https://iiif.io/api/discovery/1.0/): the earliest first, so
that one who follows begins with ``last`` and goes back by ``prev``.
"""

from typing import Any

from igfkg.changes.change_iris import change_iri, time_text
from igfkg.changes.change_log import LoggedChange
from igfkg.changes.paged_log import LogPage, PagedLog
from igfkg.changes.thing_change import ChangeKind
from igfkg.rdf.space import UriSpace

_CONTEXT = "https://www.w3.org/ns/activitystreams"
_TYPES = {
    ChangeKind.CREATED: "Create",
    ChangeKind.CHANGED: "Update",
    ChangeKind.WITHDRAWN: "Delete",
    ChangeKind.MERGED: "Move",
    ChangeKind.REMOVED: "Delete",
}
_NO_LANGUAGE = "und"


def activity(logged: LoggedChange, space: UriSpace) -> dict[str, Any]:
    """Return a change of a dataset as an activity; a merged thing is moved to the one that replaces it."""
    change = logged.change
    names = {language or _NO_LANGUAGE: name for language, name in change.labels.items()}
    entries: dict[str, Any] = {
        "id": change_iri(logged, space),
        "type": _TYPES[change.kind],
        "endTime": time_text(logged.publication.time),
        "object": {"id": change.thing, "type": change.cls, **({"nameMap": names} if names else {})},
    }
    if change.kind is ChangeKind.MERGED:
        entries["target"] = {"id": change.replacements[0], "type": change.cls}
    return entries


class ActivityCollection:
    """The collection of a change log at one URL."""

    def __init__(self, pages: PagedLog, space: UriSpace, url: str) -> None:
        """Describe ``pages`` of the dataset with ``space``."""
        self._pages = pages
        self._space = space
        self._url = url

    def collection(self, total: int) -> dict[str, Any]:
        """Return the collection, which has ``total`` activities."""
        entries = {"@context": _CONTEXT, "id": self._url, "type": "OrderedCollection", "totalItems": total}
        ends = self._pages.ends
        return {**entries, **({"first": self._link(ends[0]), "last": self._link(ends[1])} if ends else {})}

    def page(self, page: LogPage) -> dict[str, Any]:
        """Return a page of activities."""
        beside = {"prev": self._pages.previous(page), "next": self._pages.next(page)}
        return {
            "@context": _CONTEXT,
            **self._link(page),
            "partOf": {"id": self._url, "type": "OrderedCollection"},
            "startIndex": self._pages.start(page),
            **{name: self._link(each) for name, each in beside.items() if each},
            "orderedItems": [activity(each, self._space) for each in self._pages.changes(page)],
        }

    def _link(self, page: LogPage) -> dict[str, str]:
        return {"id": f"{self._url}/{page.path}", "type": "OrderedCollectionPage"}
