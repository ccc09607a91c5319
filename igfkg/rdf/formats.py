"""Formats of RDF documents with their media types (https://www.iana.org/assignments/media-types/)."""

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox


@dataclass(frozen=True)
class DocumentFormat:
    """One format of documents about things."""

    suffix: str  #: of file names and URLs, without the dot
    media_type: str
    supports_datasets: bool = False  #: whether it holds named graphs, so that documents have the claims with sources
    aliases: tuple[str, ...] = ()  #: further media types that mean the same

    @property
    def content_type(self) -> str:
        """The value of Content-Type: the media type, for text types with its charset."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type

    @property
    def engine_format(self) -> ox.RdfFormat:
        """The engine's object for the format.

        Raises:
            LookupError: for HTML and plain JSON, which are not RDF formats.
        """
        engine_format = ox.RdfFormat.from_media_type(self.media_type)
        if engine_format is None:
            raise LookupError(self.media_type)
        return engine_format


HTML: Final = DocumentFormat("html", "text/html", aliases=("application/xhtml+xml",))
JSON_LD: Final = DocumentFormat("jsonld", "application/ld+json")
JSON: Final = DocumentFormat("json", "application/json")
TURTLE: Final = DocumentFormat("ttl", "text/turtle")
TRIG: Final = DocumentFormat("trig", "application/trig", supports_datasets=True)

#: Formats of documents about things, the preferred first: a request without Accept gets Turtle.
DOCUMENT_FORMATS: Final = (
    TURTLE,
    JSON_LD,
    JSON,
    HTML,
    DocumentFormat("nt", "application/n-triples", aliases=("text/plain",)),
    DocumentFormat("rdf", "application/rdf+xml"),
    TRIG,
    DocumentFormat("nq", "application/n-quads", supports_datasets=True),
)
#: Formats of the ontology and the shapes, the preferred first.
MODEL_FORMATS: Final = (TURTLE, HTML, JSON_LD, *(each for each in DOCUMENT_FORMATS if each.suffix in ("nt", "rdf")))
#: Media types of the RDF formats.
RDF_MEDIA_TYPES: Final = frozenset(each.media_type for each in DOCUMENT_FORMATS if each not in (HTML, JSON))
#: Formats of whole graphs, by media type; the first is preferred.
GRAPH_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
