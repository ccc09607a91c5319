"""The inbox: others tell that they link to things here (https://www.w3.org/TR/ldn/).

Threat: the one place where a visitor can write. A message is limited in size, a client in rate, and the inbox in
number and bytes of what is undecided; a message is read in a process that can be killed, loads nothing and is stored as
the bytes that came (:mod:`igfkg.inbox`). Nobody gets it back over HTTP: the list of messages is empty, and a message
answers 403, whether there is one or not.
"""

import json
import time
from http import HTTPMethod

from fastapi import APIRouter, Request, Response

from igfkg.errors import ForbiddenError, NotFoundError, TooManyRequestsError
from igfkg.inbox.announcement import ACTIVITY_JSON, CONTEXT
from igfkg.model.json_schema import reference_to
from igfkg.rdf.namespaces import LDP, SCHEMES, SKOS
from igfkg.sparql.quota import client_name
from igfkg_api.http.conditional_requests import respond
from igfkg_api.openapi.responses import problem, response
from igfkg_api.openapi.schemas import OBJECT
from igfkg_api.requests.announcement_body import JSON_LD, read_announcement_body
from igfkg_api.requests.client_quota import charge_client
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import INBOX_PATH, Site

router = APIRouter(route_class=DocumentRoute, tags=["inbox"])
_READ = ["GET", "HEAD"]
_ACCEPTED = f"{JSON_LD}, {ACTIVITY_JSON}"
_LIST = {
    "@context": {"contains": {"@id": f"{LDP}contains", "@type": "@id", "@container": "@set"}},
    "@id": "",
    "@type": f"{LDP}Container",
    "contains": [],
}
_EXAMPLE = {
    "@context": CONTEXT,
    "type": "Announce",
    "actor": "https://example.org/",
    "object": {
        "type": "Relationship",
        "subject": "https://example.org/recommendation/7",
        "relationship": SKOS + "relatedMatch",
        "object": SCHEMES + "body/cstd",
    },
}
_NO_INBOX = problem("This site has no inbox.")


@router.post(
    INBOX_PATH,
    operation_id="announce",
    summary="Announce links from your things to things here",
    description="A Linked Data Notification: an Announce or Offer of ActivityStreams 2.0 with one Relationship or a "
    "list of them as its object. Each leads from a thing of yours (`subject`) by a linking property (`relationship`) "
    "to a thing here (`object`), all of them full IRIs. No context but that of ActivityStreams is understood, and none "
    "is loaded; `application/activity+json` is read too, and may leave it out. Editors read the messages; what they "
    "accept is shown with the next release, with your `actor` as its source. The same message twice is there once.",
    openapi_extra={
        "requestBody": {
            "required": True,
            # clients that are generated cannot choose between two media types with one schema
            "content": {JSON_LD: {"schema": reference_to("Announcement"), "example": _EXAMPLE}},
        }
    },
    status_code=201,
    responses={
        201: response("The message was received; Location names it, for questions to the editors."),
        400: problem("The message is not such an activity; the detail says what to change."),
        404: _NO_INBOX,
        408: problem("The body did not come in time."),
        413: problem("The message is too large; the detail names the limit."),
        415: problem("The body is of a type that is not understood."),
        422: problem("A link does not lead from a thing of yours to a thing of this release."),
        429: problem("Too many messages from one client; Retry-After says when to come again."),
        503: problem("Too many messages are being read; Retry-After says when to come again."),
        507: problem("The inbox is full until the editors have read it."),
    },
)
async def announce(request: Request) -> Response:
    """Store an announcement of links."""
    site = _site_with_inbox(request)
    _check_rate(request, site)
    await charge_client(request)
    settings = site.settings
    body, media_type = await read_announcement_body(request, settings.inbox_message_bytes, settings.body_timeout)
    name, _ = await site.inbox.receive(body, media_type, site.has_thing)
    location = f"{settings.public_base}{INBOX_PATH}/{name}"
    return Response(status_code=201, headers={"Location": location, "Cache-Control": "no-store"})


@router.api_route(
    INBOX_PATH,
    methods=_READ,
    operation_id="inbox",
    summary="The inbox, as a container without members: only editors read messages",
    responses={200: response("The container.", [JSON_LD], {JSON_LD: OBJECT}), 404: _NO_INBOX},
)
def container(request: Request) -> Response:
    """Send the list of the messages that anybody may read: none (https://www.w3.org/TR/ldn/#receiver)."""
    site = _site_with_inbox(request)
    headers = {
        "Accept-Post": _ACCEPTED,
        "Allow": "GET, HEAD, OPTIONS, POST",
        "Link": f'<{LDP}Resource>; rel="type", <{LDP}Container>; rel="type", </guide/link>; rel="help"',
    }
    return respond(request, site.etag("inbox"), headers, lambda: json.dumps(_LIST), JSON_LD)


@router.api_route(INBOX_PATH, methods=[HTTPMethod.OPTIONS.value], include_in_schema=False)
def options(request: Request) -> Response:
    """Say what the inbox accepts (https://www.w3.org/TR/ldn/#receiver)."""
    _site_with_inbox(request)
    return Response(status_code=204, headers={"Accept-Post": _ACCEPTED, "Allow": "GET, HEAD, OPTIONS, POST"})


@router.api_route(f"{INBOX_PATH}/{{id}}", methods=_READ, include_in_schema=False)
def message(request: Request) -> Response:
    """Refuse to show a message, alike whether there is one or not."""
    _site_with_inbox(request)
    raise ForbiddenError("messages are read by the editors only; what they accept is shown with the next release")


def _site_with_inbox(request: Request) -> Site:
    site = site_of(request)
    if not site.settings.inbox:
        raise NotFoundError("this site has no inbox; write to the editors instead")
    return site


def _check_rate(request: Request, site: Site) -> None:
    client = client_name(request.client.host) if request.client else ""
    seconds = site.inbox_quota.take(client, time.monotonic())
    if seconds:
        error = TooManyRequestsError("too many messages from your address; send several links in one message, or wait")
        error.retry_after = int(seconds) + 1
        raise error
