"""The graphs of the dataset in the terms of the SPARQL service description.

The release has them, so that a query can read them, and the endpoint describes itself with the same
(https://www.w3.org/TR/sparql11-service-description/).
"""

from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCT, SD, VOID
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Resource, Triple

_DEFAULT = "The settled view: all triples that a query finds which names no graph, this description with them."
_DESCRIPTIONS = {
    "settled": "Settled claims: one value where sources differ.",
    "inferred": "Inferences by rules, and the description of the dataset.",
    "structure": "Descriptions of documents, passages and things by the editors.",
    "schema": "Ontology and controlled values.",
}


def available_graphs(space: UriSpace) -> str:
    """Return the IRI of the collection of derived graphs."""
    return f"{space.dataset}#available-graphs"


def describe_graphs(space: UriSpace, triples: int | None) -> frozenset[Triple]:
    """Return the description of the default graph, which has ``triples`` triples, and of the derived graphs.

    A release whose manifest does not have that number (``None``) has none in its description.

    The claim graphs are too many to list; they are named by the passages, which are ``eli:is_part_of`` a document.
    """
    default = Resource(f"{space.dataset}#default-graph", SD + "Graph").text(DCT + "description", _DEFAULT, "en")
    if triples is not None:
        default.number(VOID + "triples", triples)
    dataset = Resource(space.dataset, SD + "Dataset").link(SD + "defaultGraph", default.iri)
    available = Resource(available_graphs(space), SD + "GraphCollection")
    graphs = [_derived(space, name) for name in space.bookkeeping]
    available.link(SD + "namedGraph", *(each.iri for each in graphs))
    return frozenset(triple for each in (dataset, default, available, *graphs) for triple in each.triples)


def _derived(space: UriSpace, name: str) -> Resource:
    key = local_name(name)
    node = Resource(f"{space.dataset}#graph-{key}", SD + "NamedGraph").link(SD + "name", name)
    return node.text(DCT + "description", _DESCRIPTIONS[key], "en")
