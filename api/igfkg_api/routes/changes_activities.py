"""The change log in ActivityStreams 2.0: a collection and its pages, the earliest first."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.changes.activities import ActivityCollection
from igfkg.changes.paged_log import PagedLog
from igfkg.errors import NotFoundError
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.lasting import lasting_headers
from igfkg_api.http.negotiation import choose
from igfkg_api.requests.changes_request import read_page_path
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.request_site import base_of, site_of

router = APIRouter(route_class=DocumentRoute, tags=["changes"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_PATH = "/changes/activities"
#: What is offered, with Content-Type (https://www.w3.org/TR/activitystreams-core/#media-type).
_TYPES = {
    "application/activity+json": "application/activity+json",
    "application/ld+json": 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    "application/json": "application/json",
}


@router.api_route(_PATH, methods=_READ)
def collection(request: Request) -> Response:
    """Send the collection: how many activities there are, and where its pages begin and end."""
    site, base = site_of(request), base_of(request)
    media_type = choose(request.headers.get("accept"), [*_TYPES])
    activities = ActivityCollection(PagedLog(site.change_log), site.space, f"{base}{_PATH}")
    etag = site.lasting_etag("activities", media_type, base, site.change_log.digest)
    return respond(request, etag, {}, lambda: _json(activities.collection(site.change_log.total())), _TYPES[media_type])


@router.api_route(_PATH + "/{time}/{number}", methods=_READ)
def page(request: Request, time: str, number: str) -> Response:
    """Send a page; it never changes once there is one after it.

    Raises:
        NotFoundError: when there is no such page.
    """
    site, base = site_of(request), base_of(request)
    media_type = choose(request.headers.get("accept"), [*_TYPES])
    pages = PagedLog(site.change_log)
    found = pages.find(*read_page_path(time, number))
    if found is None:
        raise NotFoundError(f"the collection has no such page; its pages are linked from {_PATH}")
    following = pages.next(found)
    activities = ActivityCollection(pages, site.space, f"{base}{_PATH}")
    beside = following.path if following else ""
    etag = site.lasting_etag("activities", media_type, base, found.publication.change_set.path.name, found.path, beside)
    headers = lasting_headers(found.publication.time) if following else {}
    return respond(request, etag, headers, lambda: _json(activities.page(found)), _TYPES[media_type])


def _json(entries: dict[str, Any]) -> str:
    return json.dumps(entries, ensure_ascii=False)
