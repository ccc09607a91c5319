"""The description of the API for programs, and where all doors of the site are."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg_api.http.conditional_requests import respond
from igfkg_api.openapi.document import describe_api
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import INBOX_PATH, Site

router = APIRouter(route_class=DocumentRoute, include_in_schema=False)
_OPENAPI = "application/vnd.oai.openapi+json;version=3.1"
_LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
_CHANGES = ("/changes/stream", "/changes/activities")
_ITEMS = ("/api/v1", "/sparql", "/graph-store", "/lookup", "/reconcile", "/names.csv", "/catalog", *_CHANGES)


@router.api_route("/openapi.json", methods=["GET", "HEAD"])
def openapi(request: Request) -> Response:
    """Describe the API in OpenAPI."""
    site = site_of(request)
    return respond(
        request,
        site.etag("openapi"),
        {},
        lambda: json.dumps(describe_api(site, request.app.openapi()), ensure_ascii=False),
        "application/json",
    )


@router.api_route("/.well-known/api-catalog", methods=["GET", "HEAD"])
def api_catalog(request: Request) -> Response:
    """Say which APIs there are, and where they are described (https://www.rfc-editor.org/rfc/rfc9727)."""
    site = site_of(request)
    headers = {"Link": f'<{site.settings.public_base}/.well-known/api-catalog>; rel="api-catalog"'}
    return respond(request, site.etag("api-catalog"), headers, lambda: json.dumps(_catalog(site)), _LINKSET)


def _catalog(site: Site) -> dict[str, Any]:
    """The linkset, as JSON (https://www.rfc-editor.org/rfc/rfc9264)."""
    base = site.settings.public_base
    items = (*_ITEMS, INBOX_PATH) if site.settings.inbox else _ITEMS

    def link(path: str, media_type: str) -> dict[str, str]:
        return {"href": f"{base}{path}", "type": media_type}

    here = {"anchor": f"{base}/.well-known/api-catalog", "item": [{"href": f"{base}{path}"} for path in items]}
    api = {
        "anchor": f"{base}/api/v1",
        "service-desc": [link("/openapi.json", _OPENAPI)],
        "service-doc": [link("/api", "text/html")],
        "status": [link("/health/ready", "application/json")],
    }
    sparql = {
        "anchor": f"{base}/sparql",
        "service-desc": [link("/sparql", "text/turtle")],
        "service-doc": [link("/guide/query", "text/html")],
    }
    reconciliation = {
        "anchor": f"{base}/reconcile",
        "service-desc": [link("/reconcile", "application/json")],
        "service-doc": [link("/guide/api", "text/html")],
    }
    return {"linkset": [here, api, sparql, reconciliation]}
