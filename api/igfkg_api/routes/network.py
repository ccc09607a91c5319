"""The network: the links of one thing, or on the paths between two, as a table with a picture, and as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.things import Evidence, Reference
from igfkg.errors import NotFoundError
from igfkg.rdf.formats import HTML
from igfkg.rdf.iris import local_name
from igfkg.views.network.links import NetworkLink, NetworkNode, link_types
from igfkg.views.network.paths import PathStep
from igfkg.views.network.selection import PARAMETERS, Network, NetworkQuery, NetworkSelection, read_query
from igfkg_api.http.common_headers import content_policy
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
#: The style that Cytoscape puts into the page for the element that it draws in.
_CONTAINER_STYLE = "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='"
_HEADERS = {"Content-Security-Policy": content_policy(_CONTAINER_STYLE)}


@router.api_route("/network", methods=_READ)
def network(request: Request) -> Response:
    """Show the links of ``?of=body/igf``, or from ``?from=`` to ``?to=``, as a table with evidence and a picture."""
    site, language = site_of(request), page_language(request)
    query = read_query(page_parameters(request, PARAMETERS))
    canonical = canonical_url(request, site.settings.public_base, PARAMETERS)
    headers = {**_HEADERS, "Content-Language": language}
    etag = site.etag("network", language, query.text, canonical)
    return respond(request, etag, headers, lambda: _page(site, query, language, canonical), HTML.content_type)


@router.api_route("/network.json", methods=_READ)
def network_json(request: Request) -> Response:
    """Send the nodes and links that the page shows, with names in all languages."""
    site = site_of(request)
    query = read_query(pair for pair in query_parameters(request) if pair[0] != LANGUAGE)
    selection = site.views.network.select(query)
    if selection.unknown:
        names = " or ".join(repr(each.text[:80]) for each in selection.unknown)
        raise NotFoundError(
            f"nothing is called {names} in this release; give a name, a symbol, or a key as in body/igf"
        )
    etag = site.etag("network.json", query.text)
    return respond(request, etag, {}, lambda: _json(site, selection), "application/json")


def _page(site: Site, query: NetworkQuery, language: str, canonical: str) -> str:
    network, selection = site.views.network, site.views.network.select(query)
    return render(
        "network.html",
        site=site,
        languages=(language,),
        query=query.text,
        canonical=canonical,
        selection=selection,
        links=selection.links,
        total=len(network.links),
        options=link_types(network.links),
        neighbours=network.neighbours(selection) if selection.paths is None and selection.start else [],
        names=_names(network, language),
        degree=network.graph.degree,
        call=lambda reference: network.name_for(reference, language),
    )


def _names(network: Network, language: str) -> list[tuple[str, Reference]]:
    """Return what a query calls each thing that is linked, in order."""
    names = [(network.name_for(each.reference, language), each.reference) for each in network.nodes]
    return sorted(names, key=lambda pair: (pair[0].casefold(), pair[1].iri))


def _json(site: Site, selection: NetworkSelection) -> str:
    ends = (selection.start, selection.end)
    start, end = (each.reference.iri if each and each.reference else None for each in ends)
    document: dict[str, Any] = {
        "release": site.release.name,
        "start": start,
        "end": end,
        "nodes": [_node(site, each) for each in site.views.network.nodes_among(selection.links)],
        "edges": [_edge(each) for each in selection.links],
    }
    if selection.paths is not None:
        document["paths"] = {"count": selection.paths.count, "first": [_path(each) for each in selection.paths.paths]}
    return json.dumps(document, ensure_ascii=False)


def _path(steps: Sequence[PathStep]) -> list[dict[str, Any]]:
    return [{"from": each.start, "to": each.end, "edges": [link.key for link in each.links]} for each in steps]


def _node(site: Site, node: NetworkNode) -> dict[str, Any]:
    cls = node.reference.cls
    return {
        **_reference_json(node.reference),
        "short": dict(node.short),
        "links": site.views.network.graph.degree(node.reference.iri),
        "class": {"id": cls.iri, "label": dict(cls.labels)} if cls else None,
        "key": "/".join(site.space.split(node.reference.iri) or (node.reference.iri,)),
        "page": site.local(node.reference.iri),
    }


def _edge(link: NetworkLink) -> dict[str, Any]:
    return {
        "id": link.key,
        "from": link.start.iri,
        "to": link.end.iri,
        "type": _reference_json(link.type),
        "kind": local_name(link.kind.iri),
        "firstStated": link.first_stated or None,
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
