"""The JSON-LD API: a collection per class of the model, and each thing in it, derived from the model.

The description of the routes of a collection is so too (:mod:`igfkg_api.openapi.collections`).
"""

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.catalogue.as_of import Timeframe
from igfkg.catalogue.lists.facets import Bucket, count_facets, facet_fields
from igfkg.catalogue.lists.page import Page, cut
from igfkg.catalogue.things import Thing
from igfkg.model.model import Class
from igfkg.rdf.formats import HTML
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose
from igfkg_api.http.signposting import Link, link_header, thing_links
from igfkg_api.openapi.responses import JSON_API, json_response, shared
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.list_request import (
    find_things,
    read_item_selection,
    read_list_request,
    read_timeframe,
    require_presence,
    state_of,
)
from igfkg_api.requests.members import find_member
from igfkg_api.requests.page_request import read_parameters
from igfkg_api.requests.request_site import compactor_of, site_of
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, prefix="/api/v1", tags=["api"])

_Pairs = Sequence[tuple[str, str]]


@router.api_route(
    "",
    methods=["GET", "HEAD"],
    operation_id="list_collections",
    summary="List the collections with their sizes",
    responses={200: json_response("The collections.", "Collections", JSON_API), **shared(303, 400, 406)},
)
def collections(request: Request) -> Response:
    """List the collections with their addresses and sizes; lead those who prefer HTML to the page on the API."""
    site = site_of(request)
    read_parameters(request, ())
    offered = JSON_API if site.is_older else (*JSON_API, HTML.media_type)  # a release has no page of its own on the API
    if choose(request.headers.get("accept"), offered) == HTML.media_type:
        return RedirectResponse("/api", 303)
    listed = [
        {
            "collection": f"{site.own_base}/api/v1/{name}",
            "label": dict(cls.labels),
            "total": len(site.catalogue.collection(cls)),
        }
        for name, cls in sorted(site.model.by_collection.items())
    ]
    context = compactor_of(request).context
    return _send(request, site, "collections", lambda: {"@context": context, "collections": listed})


@router.api_route("/{collection}", methods=["GET", "HEAD"], include_in_schema=False)
def collection(request: Request, collection: str) -> Response:
    """List the things of a collection: filtered, sorted, counted, page by page."""
    site, pairs = site_of(request), query_parameters(request)
    cls = site.model.collection_class(collection)
    list_request = read_list_request(site, cls, pairs)
    things, missing = find_things(site, cls, list_request)
    page = cut(things, list_request.window, with_all_fields=not list_request.selection.is_summary)
    here = f"{site.own_base}/api/v1/{collection}"
    envelope: dict[str, Any] = {"collection": here, "total": len(things), **_links(here, pairs, page)}
    if list_request.keys is not None:
        envelope["missing"] = missing
    shown = page.things
    if list_request.timeframe:
        envelope |= _dated(list_request.timeframe, things, shown)
        shown = [list_request.timeframe.thing(each) for each in shown]
    if list_request.facets:
        envelope["facets"] = _facets(site, cls, things, list_request.facets)
    page_links = (f'<{envelope[name]}>; rel="{rel}"' for name, rel in _RELATIONS.items() if name in envelope)
    headers = {"Link": ", ".join((*page_links, link_header(_list_links(site))))}
    name = f"{collection}?{_query_name(pairs)}{state_of(site, list_request)}"
    return _send(
        request, site, name, lambda: compactor_of(request).page(shown, envelope, list_request.selection), headers
    )


@router.api_route("/{collection}/{key}", methods=["GET", "HEAD"], include_in_schema=False)
def item(request: Request, collection: str, key: str) -> Response:
    """Send one thing of a collection."""
    site, pairs = site_of(request), query_parameters(request)
    cls = site.model.collection_class(collection)
    iri = find_member(request, site, cls, key)
    if not isinstance(iri, str):
        return iri
    thing = site.catalogue.thing(iri)
    selection, timeframe = read_item_selection(site, cls, pairs), read_timeframe(site, pairs)
    if timeframe:
        require_presence(site, timeframe, thing)
    name = f"{iri}?{_query_name(pairs)}"
    headers = {"Link": link_header(thing_links(site, iri))}

    def document() -> dict[str, Any]:
        if timeframe is None:
            return compactor_of(request).document(thing, selection, site.linked_from(iri))
        made = compactor_of(request).document(timeframe.thing(thing), selection, site.linked_from(iri))
        return made | _dated(timeframe, [thing], [thing])

    return _send(request, site, name, document, headers)


def _dated(timeframe: Timeframe, things: Sequence[Thing], shown: Sequence[Thing]) -> dict[str, Any]:
    """What an answer about a date says: the date, and the things of which it is not known whether they were there."""
    ids = [each.iri for each in timeframe.undated(shown)]
    return {"asOf": timeframe.as_of.text, "undated": {"total": len(timeframe.undated(things)), "ids": ids}}


def _query_name(pairs: _Pairs) -> str:
    """Return the parameters for an ETag: the order of names makes no difference, that of the values of one does."""
    return urlencode(sorted(pairs, key=lambda pair: pair[0]))


def _list_links(site: Site) -> list[Link]:
    return [
        Link("collection", f"{site.own_base}/api/v1", "application/ld+json"),
        Link("service-desc", f"{site.settings.public_base}/openapi.json", "application/json"),
    ]


_RELATIONS = {"next": "next", "previous": "prev"}


def _links(here: str, pairs: _Pairs, page: Page) -> dict[str, str]:
    filters = [pair for pair in pairs if pair[0] not in ("after", "before")]
    links = {}
    if page.before is not None:
        links["previous"] = f"{here}?{urlencode([*filters, ('before', page.before)])}"
    if page.after is not None:
        links["next"] = f"{here}?{urlencode([*filters, ('after', page.after)])}"
    return links


def _facets(site: Site, cls: Class, things: Sequence[Thing], names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    fields = facet_fields(site.model, cls)

    def bucket_json(name: str, bucket: Bucket) -> dict[str, Any]:
        return {"value": site.compactor.value(fields.get(name), bucket.value), "count": bucket.count}

    counted = count_facets(site.model, cls, things, names)
    return {name: [bucket_json(name, bucket) for bucket in buckets] for name, buckets in counted.items()}


def _send(
    request: Request, site: Site, name: str, make: Callable[[], Any], headers: dict[str, str] | None = None
) -> Response:
    media_type = choose(request.headers.get("accept"), JSON_API)
    etag = site.etag("api", media_type, name, compactor_of(request).context)
    return respond(request, etag, headers or {}, lambda: json.dumps(make(), ensure_ascii=False), media_type)
