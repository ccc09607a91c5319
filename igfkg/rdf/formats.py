"""The formats in which RDF is sent, with their media types (https://www.iana.org/assignments/media-types/)."""

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox


@dataclass(frozen=True)
class DocumentFormat:
    """One format of documents about things."""

    suffix: str  #: without the dot
    media_type: str
    supports_datasets: bool = False  #: the claims in their graphs, instead of the settled view
    aliases: tuple[str, ...] = ()  #: further media types that mean the same

    @property
    def content_type(self) -> str:
        """The media type with its charset, where that is not said by the type itself."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type

    @property
    def engine_format(self) -> ox.RdfFormat:
        """The format as the engine calls it.

        Raises:
            LookupError: for HTML and plain JSON, which are no formats of RDF.
        """
        found = ox.RdfFormat.from_media_type(self.media_type)
        if found is None:
            raise LookupError(self.media_type)
        return found


HTML: Final = DocumentFormat("html", "text/html", aliases=("application/xhtml+xml",))
JSON_LD: Final = DocumentFormat("jsonld", "application/ld+json")
JSON: Final = DocumentFormat("json", "application/json")
TURTLE: Final = DocumentFormat("ttl", "text/turtle")
TRIG: Final = DocumentFormat("trig", "application/trig", supports_datasets=True)

#: Formats of documents about things, the preferred first: a client without wishes gets Turtle.
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
#: Media types of all formats of RDF here.
RDF_MEDIA_TYPES: Final = frozenset(each.media_type for each in DOCUMENT_FORMATS if each not in (HTML, JSON))
#: Formats of whole graphs, by media type; the first is preferred.
GRAPH_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
