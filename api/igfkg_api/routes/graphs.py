"""TextReading whole graphs: the Graph Store Protocol without writes, and VoID.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.catalogue.documents import dataset_document, graph_document
from igfkg.errors import BadRequestError, NotFoundError
from igfkg.rdf.formats import GRAPH_FORMATS, by_media_type
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import IGFKG
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose_format
from igfkg_api.openapi.parameters import path_parameter, query_parameter, takes
from igfkg_api.openapi.responses import shared, shared_response
from igfkg_api.openapi.schemas import URI, choice
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import graph_iri, query_parameters

router = APIRouter(
    route_class=DocumentRoute,
)
_READ = ["GET", "HEAD"]
_FORMATS = by_media_type(GRAPH_FORMATS.values())
_OFFERED = {"Allow": "GET, HEAD, OPTIONS"}
_GRAPH = query_parameter(
    "graph",
    "IRI of a passage or note. In its place ?default asks for the settled view.",
    f"{IGFKG}id/passage/A-67-65_p20b",
    URI,
    required=True,
)
_BOOKKEEPING = path_parameter("name", "Name of the graph.", schema=choice("settled", "inferred", "structure", "schema"))


@router.api_route(
    "/graph-store",
    methods=_READ,
    tags=["sparql"],
    operation_id="graph",
    summary="One whole graph: what a passage says, or the settled view with ?default",
    openapi_extra=takes(_GRAPH),
    responses={200: shared_response("Graph"), **shared(400, 404, 406)},
)
def graph_store(request: Request) -> Response:
    """Send one graph: ``?graph={IRI}`` of a passage or note, or ``?default`` for the settled view."""
    pairs = query_parameters(request)
    names = [name for name, _ in pairs]
    if names not in (["graph"], ["default"]):
        raise BadRequestError("name one graph: ?default, or ?graph= and the IRI of a passage or note")
    graph = graph_iri(pairs[0][1]) if names == ["graph"] else None
    site = site_of(request)
    form = choose_format(request.headers.get("accept"), _FORMATS)
    site.catalogue.require_graph(graph)
    etag = site.etag("graph", graph or "", form.media_type)
    return respond(request, etag, {}, lambda: graph_document(site.catalogue, graph, form.media_type), form.content_type)


@router.options("/graph-store", include_in_schema=False)
def graph_store_options() -> Response:
    """Say that graphs are read and not written."""
    return Response(status_code=204, headers=_OFFERED)


@router.api_route(
    "/graph/{name}",
    methods=_READ,
    tags=["sparql"],
    operation_id="bookkeeping_graph",
    summary="A graph of bookkeeping, such as that of what is inferred: leads to its triples",
    openapi_extra=takes(_BOOKKEEPING),
    status_code=303,
    responses=shared(303, 404),
)
def bookkeeping(request: Request, name: str) -> Response:
    """Lead from a graph of bookkeeping, such as that of what is inferred, to its triples.

    Raises:
        NotFoundError: naming the graphs there are.
    """
    space = site_of(request).space
    graph = space.graph_iri(name)
    if graph not in space.bookkeeping:
        known = ", ".join(local_name(each) for each in space.bookkeeping)
        raise NotFoundError(f"there is no graph {name[:80]!r}; graphs of bookkeeping are {known}")
    return RedirectResponse(f"/graph-store?{urlencode({'graph': graph})}", 303)


@router.api_route(
    "/.well-known/void",
    methods=_READ,
    tags=["dataset"],
    operation_id="describe_dataset",
    summary="The dataset and its parts, described in VoID and DCAT",
    responses={200: shared_response("Graph"), **shared(406)},
)
def void(request: Request) -> Response:
    """Send all that describes the dataset (https://www.w3.org/TR/void/#well-known)."""
    site = site_of(request)
    form = choose_format(request.headers.get("accept"), _FORMATS)
    etag = site.etag("void", form.media_type)
    return respond(
        request, etag, {}, lambda: dataset_document(site.catalogue, site.record, form.media_type), form.content_type
    )
