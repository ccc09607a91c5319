"""RDF documents about things, graphs and the dataset; the same release always gives the same bytes."""

from collections.abc import Iterable

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.formats import DocumentFormat
from igfkg.rdf.namespaces import VOID
from igfkg.rdf.serialise import serialise_graph, serialise_quads


def thing_document(catalogue: Catalogue, iri: str, form: DocumentFormat) -> bytes:
    """Return an RDF document about a thing: the settled view, or its claims with their graphs."""
    quads = catalogue.claims(iri) if form.supports_datasets else catalogue.triples(iri)
    return serialise_quads(quads, form, catalogue.space)


def graph_document(catalogue: Catalogue, graph: str | None, media_type: str) -> bytes:
    """Return one graph, the default graph when ``graph`` is None, in one of ``GRAPH_FORMATS``."""
    return serialise_graph(catalogue.graph(graph), media_type, catalogue.space)


def dataset_document(catalogue: Catalogue, dumps: Iterable[str], media_type: str) -> bytes:
    """Return the description of the dataset in VoID, with the addresses of its files, in one of ``GRAPH_FORMATS``."""
    dataset = ox.NamedNode(catalogue.space.dataset)
    files = [ox.Quad(dataset, ox.NamedNode(VOID + "dataDump"), ox.NamedNode(each)) for each in dumps]
    return serialise_graph([*catalogue.description(), *files], media_type, catalogue.space)
