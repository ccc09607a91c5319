"""Formats of RDF documents with their media types (https://www.iana.org/assignments/media-types/)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

import pyoxigraph as ox

#: Types of text outside ``text/`` that say nothing of their encoding themselves.
_OTHER_TEXTS = ("application/x-bibtex",)


def content_type(media_type: str) -> str:
    """Return the value of Content-Type for a media type: for text with its charset, as all text here is UTF-8.

    Further parameters of the media type stay, behind the charset (https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1).
    """
    name, separator, parameters = media_type.partition(";")
    if not name.startswith("text/") and name not in _OTHER_TEXTS:
        return media_type
    return f"{name}; charset=utf-8{separator}{parameters}"


class MediaFormat(Protocol):
    """What a format needs for negotiation."""

    @property
    def media_type(self) -> str:
        """The media type of responses."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Further media types that ask for it."""


_Format = TypeVar("_Format", bound=MediaFormat)


def by_media_type(formats: Iterable[_Format]) -> dict[str, _Format]:
    """Return formats by media type and alias, in their order; a media type of one is never an alias of another."""
    offered = [*formats]
    own = {each.media_type for each in offered}
    return {
        name: each
        for each in offered
        for name in (each.media_type, *(alias for alias in each.aliases if alias not in own))
    }


@dataclass(frozen=True)
class DocumentFormat:
    """One format of documents about things."""

    suffix: str  #: of file names and URLs, without the dot
    media_type: str
    supports_datasets: bool = False  #: whether it holds named graphs, so that documents have the claims with sources
    aliases: tuple[str, ...] = ()  #: further media types that mean the same

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        return content_type(self.media_type)

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
JSON_LD: Final = DocumentFormat("jsonld", "application/ld+json", aliases=("application/json",))
JSON: Final = DocumentFormat("json", "application/json")
PLAIN_TEXT: Final = DocumentFormat("txt", "text/plain")
TURTLE: Final = DocumentFormat("ttl", "text/turtle", aliases=("application/x-turtle",))
#: ``text/plain`` is what clients older than RDF 1.1 call it (https://www.w3.org/TR/n-triples/#sec-mediatype).
N_TRIPLES: Final = DocumentFormat("nt", "application/n-triples", aliases=("text/plain",))
RDF_XML: Final = DocumentFormat("rdf", "application/rdf+xml")
TRIG: Final = DocumentFormat("trig", "application/trig", supports_datasets=True, aliases=("application/x-trig",))
N_QUADS: Final = DocumentFormat("nq", "application/n-quads", supports_datasets=True, aliases=("text/x-nquads",))

#: Formats of documents about things, the preferred first: a request without Accept gets Turtle.
DOCUMENT_FORMATS: Final = (TURTLE, JSON_LD, JSON, HTML, N_TRIPLES, RDF_XML, TRIG, N_QUADS)
#: Formats of the ontology and the shapes, the preferred first.
MODEL_FORMATS: Final = (TURTLE, HTML, JSON_LD, N_TRIPLES, RDF_XML)
#: Media types of the RDF formats.
RDF_MEDIA_TYPES: Final = frozenset(each.media_type for each in DOCUMENT_FORMATS if each not in (HTML, JSON))
#: Formats of whole graphs, by media type; the first is preferred.
GRAPH_FORMATS: Final = {each.media_type: each for each in (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)}
