"""The change log as an Atom feed, with the filters of the page for people."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.changes.atom_feed import MEDIA_TYPE, FeedHead, atom_feed
from igfkg.changes.change_iris import time_text
from igfkg.changes.change_text import ChangeTexts
from igfkg_api.http.conditional_requests import respond
from igfkg_api.requests.changes_request import AFTER, FILTERS, ChangesRequest, cursor_of, read_changes_request
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import read_page_parameters
from igfkg_api.requests.request_site import base_of, site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["changes"], include_in_schema=False)
_PATH = "/changes.atom"
_ENTRIES = 50  # on a page
_NEVER = "1970-01-01T00:00:00Z"  # a feed has a time even before the first publication


@router.api_route(_PATH, methods=["GET", "HEAD"])
def feed(request: Request) -> Response:
    """Send a page of the feed.

    Raises:
        BadRequestError: for a value that a filter cannot have.
    """
    site, base = site_of(request), base_of(request)
    chosen = read_changes_request(site, read_page_parameters(request, (*FILTERS, AFTER)))
    cursor = request.query_params.get(AFTER, "")
    etag = site.etag("atom", base, chosen.query(after=cursor), site.change_log.digest)

    def body() -> str:
        found = site.change_log.page(chosen.selection, _ENTRIES + 1, since=chosen.since, after=chosen.after)
        entries = found[:_ENTRIES]
        following = cursor_of(entries[-1]) if len(found) > _ENTRIES else ""
        head = _head(site, base, chosen, cursor, following)
        return atom_feed(head, entries, ChangeTexts(site.catalogue), site.space, base)

    return respond(request, etag, {}, body, MEDIA_TYPE)


def _head(site: Site, base: str, chosen: ChangesRequest, cursor: str, following: str) -> FeedHead:
    def url(path: str, after: str = "") -> str:
        query = urlencode({**chosen.parameters, **({AFTER: after} if after else {})})
        return f"{path}?{query}" if query else path

    links = {"self": url(f"{base}{_PATH}", cursor), "first": url(f"{base}{_PATH}")}
    newest = site.change_log.page(chosen.selection, 1, since=chosen.since)
    return FeedHead(
        iri=url(f"{site.space.base.rstrip('/')}{_PATH}"),
        title=f"{site.description.title}: what changed",
        author=site.description.publisher_name,
        updated=time_text(newest[0].publication.time) if newest else _NEVER,
        links={**links, **({"next": url(f"{base}{_PATH}", following)} if following else {})},
        page=url(f"{base}/changes"),
        licence=site.description.licence,
    )
