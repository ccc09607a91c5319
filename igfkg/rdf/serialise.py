"""RDF documents about one thing, in every format that the site offers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.namespaces import DATASET, ID, VOCABULARIES, VOID
from igfkg.rdf.triples import Triple


@dataclass(frozen=True)
class DocumentFormat:
    """One format of documents about things."""

    suffix: str  #: without the dot
    media_type: str
    gives_claims: bool = False  #: the claims in their graphs, instead of the settled view
    aliases: tuple[str, ...] = ()  #: further media types that mean the same

    @property
    def content_type(self) -> str:
        """The media type with its charset, where that is not said by the type itself."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


HTML = DocumentFormat("html", "text/html", aliases=("application/xhtml+xml",))
JSON_LD = DocumentFormat("jsonld", "application/ld+json")
JSON = DocumentFormat("json", "application/json")
TURTLE = DocumentFormat("ttl", "text/turtle")
_XMLNS = re.compile(r'(?: xmlns(?::[\w.-]+)?="[^"]*")+')

#: The preferred first: a client without wishes gets Turtle.
DOCUMENT_FORMATS = (
    TURTLE,
    JSON_LD,
    JSON,
    HTML,
    DocumentFormat("nt", "application/n-triples", aliases=("text/plain",)),
    DocumentFormat("rdf", "application/rdf+xml"),
    DocumentFormat("trig", "application/trig", gives_claims=True),
    DocumentFormat("nq", "application/n-quads", gives_claims=True),
)


def serialise(catalogue: Catalogue, iri: str, form: DocumentFormat) -> bytes:
    """Return an RDF document about a thing: the settled view, or its claims with their graphs.

    The same thing of the same release always gives the same bytes.
    """
    return serialise_quads(catalogue.claims(iri) if form.gives_claims else catalogue.triples(iri), form)


def serialise_quads(quads: list[ox.Quad], form: DocumentFormat) -> bytes:
    """Return quads in a format; without their graphs where the format has none, or gives the settled view."""
    engine_format = ox.RdfFormat.from_media_type(form.media_type)
    if engine_format is None:
        raise LookupError(form.media_type)
    statements: list[ox.Quad] | list[ox.Triple] = quads if form.gives_claims else [quad.triple for quad in quads]
    text = ox.serialize(statements, format=engine_format, prefixes=prefixes_of(quads)) or b""
    return sort_prefixes(text.decode()).encode()


def sort_prefixes(text: str) -> str:
    """Sort the prefix declarations of Turtle, TriG or RDF/XML, whose order the serialiser leaves to chance."""
    found = _XMLNS.search(text)
    if found:
        declared = sorted(found[0].split())
        return text.replace(found[0], " " + " ".join(declared), 1)
    lines = text.splitlines(keepends=True)
    prefixes = [line for line in lines if line.startswith("@prefix ")]
    return "".join([*sorted(prefixes), "\n" if prefixes else "", *lines[len(prefixes) :]])


def prefixes_of(quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Return the prefixes that the quads can use: those of the vocabularies, and one per path segment."""
    iris = {str(getattr(term, "value", "")) for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    segments = {iri[len(ID) :].partition("/")[0] for iri in iris if iri.startswith(ID)}
    used = {prefix: space for prefix, space in VOCABULARIES.items() if any(iri.startswith(space) for iri in iris)}
    return dict(sorted((used | {segment: f"{ID}{segment}/" for segment in segments if segment}).items()))


#: Formats of the ontology and the shapes, the preferred first.
MODEL_FORMATS = (TURTLE, HTML, JSON_LD, *(each for each in DOCUMENT_FORMATS if each.suffix in ("nt", "rdf")))


def serialise_files(paths: Iterable[str], form: DocumentFormat) -> bytes:
    """Return Turtle files in a format: as they stand when that is Turtle, else as one graph."""
    if form is TURTLE:
        return b"\n".join(Path(path).read_bytes() for path in paths)
    triples = _with_labels_in_order(triple for path in paths for triple in _read(path))
    text = ox.serialize(triples, format=ox.RdfFormat.from_media_type(form.media_type), prefixes=dict(VOCABULARIES))
    return sort_prefixes((text or b"").decode()).encode()


def _read(path: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]


def _with_labels_in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Number the blank nodes as they come: parsers label them at random, and the same release is the same bytes."""
    labels: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(node: Any) -> Any:
        return labels.setdefault(node, ox.BlankNode(f"b{len(labels)}")) if isinstance(node, ox.BlankNode) else node

    return [ox.Triple(named(each.subject), each.predicate, named(each.object)) for each in triples]


#: Media types of all formats of RDF here.
RDF_MEDIA_TYPES = frozenset(each.media_type for each in DOCUMENT_FORMATS if each not in (HTML, JSON))

#: Formats of whole graphs, by media type; the first is preferred.
GRAPH_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


def serialise_graph(catalogue: Catalogue, graph: str | None, media_type: str) -> bytes:
    """Return one graph, the default graph when ``graph`` is None, in one of ``GRAPH_FORMATS``."""
    return _serialise_triples(catalogue.graph(graph), media_type)


def serialise_dataset_description(catalogue: Catalogue, dumps: Iterable[str], media_type: str) -> bytes:
    """Return the description of the dataset in VoID, with the addresses of its files, in one of ``GRAPH_FORMATS``."""
    files = [ox.Quad(ox.NamedNode(DATASET), ox.NamedNode(VOID + "dataDump"), ox.NamedNode(each)) for each in dumps]
    return _serialise_triples([*catalogue.description(), *files], media_type)


def serialise_triples(triples: Iterable[Triple], media_type: str) -> bytes:
    """Return triples in one of ``GRAPH_FORMATS``."""
    return _serialise_triples(sorted((ox.Quad(*triple) for triple in triples), key=str), media_type)


def _serialise_triples(quads: list[ox.Quad], media_type: str) -> bytes:
    triples = [quad.triple for quad in quads]
    text = ox.serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=prefixes_of(quads)) or b""
    return sort_prefixes(text.decode()).encode()
