"""The SPARQL 1.1 service description of the endpoint (https://www.w3.org/TR/sparql11-service-description/)."""

from igfkg.rdf.formats import GRAPH_FORMATS
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCAT, DCT, SD, VOID
from igfkg.rdf.serialise import serialise_triples
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Resource
from igfkg.release.release import Release
from igfkg.sparql.formats import FORMATS

_LANGUAGE = SD + "SPARQL11Query"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV", "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF_XML", "nq": "N-Quads", "trig": "TriG",
}  # fmt: skip
_DESCRIPTIONS = {
    "settled": "Settled claims: one value where sources differ.",
    "inferred": "Inferences by rules, and the description of the dataset.",
    "structure": "Descriptions of documents, passages and things by the editors.",
    "schema": "Ontology and controlled values.",
}

#: Formats of the description, by media type; the first is preferred.
DESCRIPTION_FORMATS = GRAPH_FORMATS


def describe_service(release: Release, space: UriSpace, endpoint: str, media_type: str) -> bytes:
    """Return the description of the endpoint at the URL ``endpoint``, in one of ``DESCRIPTION_FORMATS``.

    The bookkeeping graphs are listed; they can be queried with ``default-graph-uri``, while ``GRAPH ?g`` does not range
    over them in queries that name no dataset. The claim graphs are too many to list; they are named by the passages,
    which are ``eli:is_part_of`` a document.
    """
    available = Resource(f"{space.dataset}#available-graphs", SD + "GraphCollection")
    nodes = [_service(space, endpoint), *_default_graph(release, space), available]
    for name in space.bookkeeping:
        graph = _graph(space, name)
        available.link(SD + "namedGraph", graph.iri)
        nodes.append(graph)
    return serialise_triples({triple for node in nodes for triple in node.triples}, media_type, space)


def _service(space: UriSpace, endpoint: str) -> Resource:
    service = Resource(endpoint, SD + "Service").link(SD + "endpoint", endpoint)
    service.link(SD + "supportedLanguage", _LANGUAGE).link(SD + "feature", SD + "EmptyGraphs")
    service.link(SD + "defaultDataset", space.dataset).link(SD + "availableGraphs", f"{space.dataset}#available-graphs")
    return service.link(SD + "resultFormat", *(_FORMATS + _RESULTS[each.name] for each in FORMATS))


def _default_graph(release: Release, space: UriSpace) -> tuple[Resource, Resource]:
    iri = f"{space.dataset}#default-graph"
    dataset = (
        Resource(space.dataset, SD + "Dataset").text(DCAT + "version", release.name).link(SD + "defaultGraph", iri)
    )
    return dataset, Resource(iri, SD + "Graph").number(VOID + "triples", release.manifest["triples"])


def _graph(space: UriSpace, name: str) -> Resource:
    key = local_name(name)
    node = Resource(f"{space.dataset}#graph-{key}", SD + "NamedGraph").link(SD + "name", name)
    return node.text(DCT + "description", _DESCRIPTIONS[key], "en")
