"""Time travel: a time gate and a time map for each document (https://www.rfc-editor.org/rfc/rfc7089).

The time gate has a URL of its own (pattern 2.1 of the RFC), not that of the document (pattern 1): the document is
negotiated by format and language already, and caches that know nothing of ``Accept-Datetime`` would send a state of
the past to those who want the current one. A thing that is not in the current release any more has both as well.
"""

import json

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.errors import BadRequestError, NotFoundError
from igfkg.rdf.formats import JSON
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.http_date import read_http_date
from igfkg_api.http.mementos import TIME_GATE, TIME_MAP, Mementos, read_mementos
from igfkg_api.http.negotiation import choose
from igfkg_api.http.response_cache import BEYOND_RELEASE
from igfkg_api.http.signposting import LINK_FORMAT
from igfkg_api.openapi.parameters import header_parameter, takes
from igfkg_api.openapi.responses import response, shared
from igfkg_api.openapi.schemas import OBJECT
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.request_site import site_of

router = APIRouter(route_class=DocumentRoute, tags=["releases"])
_READ = ["GET", "HEAD"]
_WHEN = header_parameter("Accept-Datetime", "The time, as an HTTP-date.", "Sun, 01 Nov 2026 12:00:00 GMT")


@router.api_route(
    f"{TIME_GATE}/doc/{{segment}}/{{key}}",
    methods=_READ,
    operation_id="timegate",
    summary="The document about a thing as it was at a time: leads to the release that was current then",
    description="Of the releases that are here and have the thing, the last one published up to the time, else the "
    "first; without a time, the last.",
    openapi_extra=takes("segment", "key", _WHEN),
    status_code=302,
    responses={302: response("The state is at Location."), **shared(400, 404)},
)
def timegate(request: Request, segment: str, key: str) -> Response:
    """Redirect to the memento of the time in Accept-Datetime.

    Raises:
        BadRequestError: when that is no HTTP-date.
        NotFoundError: when no release that is here has the thing.
    """
    text = request.headers.get("accept-datetime")
    time = read_http_date(text.strip()) if text is not None else None
    if text is not None and time is None:
        raise BadRequestError(
            f"Accept-Datetime is {text[:80]!r}, which is no HTTP-date such as Sun, 01 Nov 2026 12:00:00 GMT"
        )
    mementos = _mementos(request, segment, key)
    headers = {"Link": ", ".join(mementos.links()), "Cache-Control": "no-cache"}
    return RedirectResponse(mementos.closest(time).url, 302, headers)


@router.api_route(
    f"{TIME_MAP}/doc/{{segment}}/{{key}}",
    methods=_READ,
    operation_id="timemap",
    summary="The states of the document about a thing: a list of the releases that have it",
    openapi_extra=takes("segment", "key"),
    responses={
        200: response("The list.", [LINK_FORMAT, JSON.media_type], {JSON.media_type: OBJECT}),
        **shared(404, 406),
    },
)
def timemap(request: Request, segment: str, key: str) -> Response:
    """List the mementos of a document.

    Raises:
        NotFoundError: when no release that is here has the thing.
    """
    media_type = choose(request.headers.get("accept"), (LINK_FORMAT, JSON.media_type))
    mementos = _mementos(request, segment, key)
    url = f"{mementos.base}{TIME_MAP}{mementos.path}"
    is_json = media_type == JSON.media_type
    body = json.dumps(mementos.as_json(url), ensure_ascii=False) if is_json else mementos.link_format(url)
    etag = site_of(request).lasting_etag("timemap", media_type, body)
    return respond(request, etag, {}, lambda: body, media_type)


def _mementos(request: Request, segment: str, key: str) -> Mementos:
    request.scope[BEYOND_RELEASE] = True
    mementos = read_mementos(site_of(request), segment, key)
    if not mementos.listed:
        raise NotFoundError(f"no release that is here has a thing called {segment[:80]}/{key[:200]}")
    return mementos
