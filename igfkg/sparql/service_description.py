"""The SPARQL 1.1 service description of the endpoint (https://www.w3.org/TR/sparql11-service-description/)."""

from igfkg.metadata.graphs import available_graphs, describe_graphs
from igfkg.rdf.formats import GRAPH_FORMATS
from igfkg.rdf.namespaces import DCAT, SD
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
#: Formats of the description, by media type; the first is preferred.
DESCRIPTION_FORMATS = GRAPH_FORMATS


def describe_service(release: Release, space: UriSpace, endpoint: str, media_type: str) -> bytes:
    """Return the description of the endpoint at the URL ``endpoint``, in one of ``DESCRIPTION_FORMATS``.

    The derived graphs are listed; they can be queried with ``default-graph-uri``, while ``GRAPH ?g`` does not range
    over them in queries that name no dataset.
    """
    dataset = Resource(space.dataset).text(DCAT + "version", release.name)
    graphs = describe_graphs(space, release.manifest.get("triples"))
    return serialise_triples(graphs | dataset.triples | _service(space, endpoint).triples, media_type, space)


def _service(space: UriSpace, endpoint: str) -> Resource:
    service = Resource(endpoint, SD + "Service").link(SD + "endpoint", endpoint)
    service.link(SD + "supportedLanguage", _LANGUAGE).link(SD + "feature", SD + "EmptyGraphs")
    service.link(SD + "defaultDataset", space.dataset).link(SD + "availableGraphs", available_graphs(space))
    return service.link(SD + "resultFormat", *(_FORMATS + _RESULTS[each.name] for each in FORMATS))
