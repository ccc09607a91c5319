"""The endpoint described: what it understands and what it holds.

https://www.w3.org/TR/sparql11-service-description/
"""

import pyoxigraph as ox

from igfkg.rdf.namespaces import BOOKKEEPING, DATASET, DCT, RDF, SD, VOCABULARIES, VOID, XSD
from igfkg.rdf.serialise import prefixes_of, sort_prefixes
from igfkg.release.release import Release
from igfkg.sparql.formats import FORMATS

_LANGUAGE = SD + "SPARQL11Query"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV", "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF_XML", "nq": "N-Quads", "trig": "TriG",
}  # fmt: skip
_MEANINGS = {
    "settled": "Claims as settled where sources differ.",
    "inferred": "What rules infer, and the description of the dataset.",
    "structure": "How documents, passages and things are described by the editors.",
    "schema": "Ontology and controlled values.",
}

#: Formats of the description, by media type; the first is preferred.
DESCRIPTION_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}


def describe_service(release: Release, endpoint: str, media_type: str) -> bytes:
    """Return the description of the endpoint at the address ``endpoint``, in one of ``DESCRIPTION_FORMATS``.

    The graphs of passages are too many to list; they are those that are ``eli:is_part_of`` a document. The bookkeeping
    graphs are listed, and can be asked for as ``default-graph-uri``.
    """
    quads = [ox.Quad(*triple) for triple in [*_service(endpoint), *_default_graph(release), *_graphs()]]
    text = ox.serialize(
        [quad.triple for quad in quads], format=DESCRIPTION_FORMATS[media_type], prefixes=prefixes_of(quads)
    )
    return sort_prefixes((text or b"").decode()).encode()


_Triples = list[tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]]
_DEFAULT = ox.NamedNode(DATASET + "#default-graph")
#: What a dataset may be made of; ``GRAPH ?g`` does not range over them where a query names no dataset.
_AVAILABLE = ox.NamedNode(DATASET + "#available-graphs")


def _service(endpoint: str) -> _Triples:
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(DATASET)
    return [
        (service, ox.NamedNode(RDF + "type"), ox.NamedNode(SD + "Service")),
        (service, ox.NamedNode(SD + "endpoint"), service),
        (service, ox.NamedNode(SD + "supportedLanguage"), ox.NamedNode(_LANGUAGE)),
        (service, ox.NamedNode(SD + "feature"), ox.NamedNode(SD + "EmptyGraphs")),
        (service, ox.NamedNode(SD + "defaultDataset"), dataset),
        (service, ox.NamedNode(SD + "availableGraphs"), _AVAILABLE),
        *(
            (service, ox.NamedNode(SD + "resultFormat"), ox.NamedNode(_FORMATS + _RESULTS[each.name]))
            for each in FORMATS
        ),
    ]


def _default_graph(release: Release) -> _Triples:
    dataset = ox.NamedNode(DATASET)
    triples = ox.Literal(str(release.manifest["triples"]), datatype=ox.NamedNode(XSD + "integer"))
    return [
        (dataset, ox.NamedNode(RDF + "type"), ox.NamedNode(SD + "Dataset")),
        (dataset, ox.NamedNode(VOCABULARIES["dcat"] + "version"), ox.Literal(release.name)),
        (dataset, ox.NamedNode(SD + "defaultGraph"), _DEFAULT),
        (_DEFAULT, ox.NamedNode(RDF + "type"), ox.NamedNode(SD + "Graph")),
        (_DEFAULT, ox.NamedNode(VOID + "triples"), triples),
    ]


def _graphs() -> _Triples:
    found: _Triples = [(_AVAILABLE, ox.NamedNode(RDF + "type"), ox.NamedNode(SD + "GraphCollection"))]
    for name in BOOKKEEPING:
        key = name.rpartition("/")[2]
        node = ox.NamedNode(f"{DATASET}#graph-{key}")
        found += [
            (_AVAILABLE, ox.NamedNode(SD + "namedGraph"), node),
            (node, ox.NamedNode(RDF + "type"), ox.NamedNode(SD + "NamedGraph")),
            (node, ox.NamedNode(SD + "name"), ox.NamedNode(name)),
            (node, ox.NamedNode(DCT + "description"), ox.Literal(_MEANINGS[key], language="en")),
        ]
    return found
