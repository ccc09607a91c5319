"""The change log as a Linked Data Event Stream: the root node, and pages of members that never change."""

from fastapi import APIRouter, Request, Response

from igfkg.changes.event_stream import MEMBER_FORMATS, EventStream
from igfkg.changes.paged_log import PagedLog
from igfkg.errors import NotFoundError
from igfkg.rdf.formats import by_media_type
from igfkg.rdf.serialise import serialise_quads
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.lasting import lasting_headers
from igfkg_api.http.negotiation import choose_format
from igfkg_api.requests.changes_request import read_page_path
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.request_site import base_of, site_of

router = APIRouter(route_class=DocumentRoute, tags=["changes"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_PATH = "/changes/stream"
_OFFERED = by_media_type(MEMBER_FORMATS)


@router.api_route(_PATH, methods=_READ)
def root(request: Request) -> Response:
    """Send the root node, which leads to the pages of each publication."""
    site, base = site_of(request), base_of(request)
    form = choose_format(request.headers.get("accept"), _OFFERED)
    stream = EventStream(PagedLog(site.change_log), site.space, f"{base}{_PATH}")
    etag = site.lasting_etag("stream", form.media_type, base, site.change_log.digest)
    return respond(request, etag, {}, lambda: serialise_quads(stream.root(), form, site.space), form.content_type)


@router.api_route(_PATH + "/{time}/{number}", methods=_READ)
def fragment(request: Request, time: str, number: str) -> Response:
    """Send a page of the members of one publication.

    Raises:
        NotFoundError: when there is no such page.
    """
    site, base = site_of(request), base_of(request)
    form = choose_format(request.headers.get("accept"), _OFFERED)
    pages = PagedLog(site.change_log)
    page = pages.find(*read_page_path(time, number))
    if page is None:
        raise NotFoundError(f"the stream has no such page; its pages begin at {_PATH}")
    stream = EventStream(pages, site.space, f"{base}{_PATH}")
    etag = site.lasting_etag("fragment", form.media_type, base, page.publication.change_set.path.name, page.path)
    headers = lasting_headers(page.publication.time)
    return respond(
        request, etag, headers, lambda: serialise_quads(stream.fragment(page), form, site.space), form.content_type
    )
