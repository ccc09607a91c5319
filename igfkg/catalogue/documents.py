"""RDF documents about things, graphs and the dataset; the same release always gives the same bytes."""

from collections.abc import Iterable

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.withdrawals import Withdrawal
from igfkg.metadata.dcat import CatalogueRecord, describe_catalogue
from igfkg.rdf.formats import RDF_MEDIA_TYPES, DocumentFormat
from igfkg.rdf.namespaces import DCT, FOAF, VOID
from igfkg.rdf.serialise import serialise_graph, serialise_quads
from igfkg.rdf.triples import Resource


def thing_document(catalogue: Catalogue, iri: str, form: DocumentFormat) -> bytes:
    """Return an RDF document about a thing: its settled view, and what the document itself is.

    Formats that support datasets have all that in the default graph; they add the claims about the thing in their
    graphs, and the provenance of these.
    """
    return _document(catalogue, iri, (iri,), form)


def withdrawal_document(catalogue: Catalogue, withdrawal: Withdrawal, form: DocumentFormat) -> bytes:
    """Return an RDF document about a withdrawn IRI: what the release says of it and of its withdrawal."""
    return _document(catalogue, withdrawal.withdrawn, (withdrawal.withdrawn, withdrawal.iri), form)


def graph_document(catalogue: Catalogue, graph: str | None, media_type: str) -> bytes:
    """Return one graph, the default graph when ``graph`` is None, in one of ``GRAPH_FORMATS``."""
    return serialise_graph(catalogue.graph(graph), media_type, catalogue.space)


def dataset_document(catalogue: Catalogue, record: CatalogueRecord, media_type: str) -> bytes:
    """Return all that describes the dataset, in one of ``GRAPH_FORMATS``: VoID, DCAT, and the URLs of its files.

    The IRI of every part of the description, such as ``…/dataset#class-igf-Body``, is described in it.
    """
    dataset = Resource(catalogue.space.dataset)
    files = (each for each in record.distributions if each.media_type in RDF_MEDIA_TYPES)
    dataset.link(VOID + "dataDump", *(f"{record.site}/dumps/{each.name}" for each in files))
    described = catalogue.description()
    stated = {quad.triple for quad in described}
    more = (ox.Quad(*triple) for triple in dataset.triples | describe_catalogue(record))
    further = [quad for quad in more if quad.triple not in stated]
    return serialise_graph([*described, *sorted(further, key=str)], media_type, catalogue.space)


def _document(catalogue: Catalogue, topic: str, subjects: Iterable[str], form: DocumentFormat) -> bytes:
    quads = set(_document_quads(catalogue, topic))
    for iri in subjects:
        quads.update(catalogue.triples(iri), catalogue.claims(iri) if form.supports_datasets else ())
    return serialise_quads(sorted(quads, key=_default_graph_first), form, catalogue.space)


def _document_quads(catalogue: Catalogue, topic: str) -> list[ox.Quad]:
    """What a document about a thing is: its topic, dataset and licence (https://www.w3.org/TR/void/#backlinks)."""
    space = catalogue.space
    document = Resource(space.document_iri(topic), FOAF + "Document").link(FOAF + "primaryTopic", topic)
    document.link(VOID + "inDataset", space.dataset)
    document.link(DCT + "license", *catalogue.objects(space.dataset, DCT + "license"))
    return [ox.Quad(*triple) for triple in document.triples]


def _default_graph_first(quad: ox.Quad) -> tuple[bool, str, str]:
    return quad.graph_name != ox.DefaultGraph(), str(quad.graph_name), str(quad)
