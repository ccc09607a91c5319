"""The network: bodies, processes, meetings and documents with their links, as a table with a picture, and as JSON."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.things import Evidence, Reference
from igfkg.rdf.formats import HTML
from igfkg.rdf.iris import local_name
from igfkg.views.network import (
    TYPE,
    NetworkLink,
    NetworkNode,
    choose_links,
    link_types,
    nodes_of,
    read_links,
    read_types,
)
from igfkg_api.http.common_headers import content_policy
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, page_parameters
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
#: The style that Cytoscape puts into the page for the element that it draws in.
_CONTAINER_STYLE = "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='"
_HEADERS = {"Content-Security-Policy": content_policy(_CONTAINER_STYLE)}


@router.api_route("/network", methods=_READ)
def network(request: Request) -> Response:
    """Show the links as a table with the evidence of each, and as a picture."""
    site, language = site_of(request), page_language(request)
    types = read_types(page_parameters(request, (TYPE,)))
    canonical = canonical_url(request, site.settings.public_base, (TYPE,))
    headers = {**_HEADERS, "Content-Language": language}
    etag = site.etag("network", language, _query(types))
    return respond(request, etag, headers, lambda: _page(site, types, language, canonical), HTML.content_type)


@router.api_route("/network.json", methods=_READ)
def network_json(request: Request) -> Response:
    """Send the nodes and links that the page shows, with names in all languages."""
    site, types = site_of(request), _types(request)
    etag = site.etag("network.json", _query(types))
    return respond(request, etag, {}, lambda: _json(site, types), "application/json")


def _types(request: Request) -> frozenset[str]:
    return read_types(pair for pair in query_parameters(request) if pair[0] != LANGUAGE)


def _query(types: frozenset[str]) -> str:
    return urlencode([("type", each) for each in sorted(types)])


def _page(site: Site, types: frozenset[str], language: str, canonical: str) -> str:
    links = read_links(site.catalogue)
    return render(
        "network.html",
        site=site,
        languages=(language,),
        query=_query(types),
        canonical=canonical,
        links=choose_links(links, types),
        total=len(links),
        options=link_types(links),
        types=types,
    )


def _json(site: Site, types: frozenset[str]) -> str:
    links = choose_links(read_links(site.catalogue), types)
    nodes = [_node(site, each) for each in nodes_of(site.catalogue, links)]
    document = {"release": site.release.name, "nodes": nodes, "edges": [_edge(each) for each in links]}
    return json.dumps(document, ensure_ascii=False)


def _node(site: Site, node: NetworkNode) -> dict[str, Any]:
    cls = node.reference.cls
    return {
        **_reference_json(node.reference),
        "short": dict(node.short),
        "class": {"id": cls.iri, "label": dict(cls.labels)} if cls else None,
        "page": site.local(node.reference.iri),
    }


def _edge(link: NetworkLink) -> dict[str, Any]:
    return {
        "id": link.key,
        "from": link.start.iri,
        "to": link.end.iri,
        "type": _reference_json(link.type),
        "kind": local_name(link.kind.iri),
        "links": [each.iri for each in link.statements],
        "evidence": _evidence(link.evidence),
    }


def _evidence(evidence: Sequence[Evidence]) -> list[dict[str, str | None]]:
    return [
        {
            "passage": each.passage.iri,
            "document": each.document.iri if each.document else None,
            "verification": each.verification.iri if each.verification else None,
        }
        for each in evidence
    ]


def _reference_json(reference: Reference) -> dict[str, Any]:
    return {"id": reference.iri, "label": dict(reference.labels)}
