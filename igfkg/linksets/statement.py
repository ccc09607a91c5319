"""What one body states at one time: links to our things, with who states them, when, and where that was read."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph as ox

from igfkg.linksets.foreign_link import ForeignLink
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, ELI, FOAF, SKOS
from igfkg.rdf.space import UriSpace, scheme_iri
from igfkg.rdf.triples import Resource

_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST_KEY = 80  # characters of the part of a key that comes from a host name
_DIGITS = 12  # of a digest in a key
_NAMES = {
    "en": "Links from {host} ({name})",
    "fr": "Liens de {host} ({name})",
    "es": "Enlaces de {host} ({name})",
}


@dataclass(frozen=True)
class LinkStatement:
    """Links that somebody states: a source of the dataset, with one passage."""

    by: str  #: IRI of who states them
    date: str  #: when, as xsd:date
    links: frozenset[ForeignLink]
    name: str  #: what the source is called among those of one host: a message, or a file; part of its key
    page: str = ""  #: URL where it was read; empty if there is none

    @property
    def host(self) -> str:
        """Host of who states them."""
        return host_of(self.by)

    @property
    def key(self) -> str:
        """Key of the document."""
        return f"links-{key_of(self.host)}-{key_of(self.name)}"

    def document(self, space: UriSpace) -> str:
        """Return the IRI of the document."""
        return space.thing_iri("document", self.key)

    def passage(self, space: UriSpace) -> str:
        """Return the IRI of the passage, which is the name of the graph with the links."""
        return space.thing_iri("passage", f"{self.key}_whole")

    def quads(self, space: UriSpace) -> Iterator[ox.Quad]:
        """Yield the document and its passage, and the links in the graph of the passage."""
        for resource in (self._document(space), self._passage(space)):
            yield from (ox.Quad(*triple) for triple in resource.triples)
        graph = ox.NamedNode(self.passage(space))
        for each in self.links:
            yield ox.Quad(ox.NamedNode(each.subject), ox.NamedNode(each.predicate), ox.NamedNode(each.target), graph)

    def _document(self, space: UriSpace) -> Resource:
        node = Resource(self.document(space), terms.DOCUMENT)
        for language, text in _NAMES.items():
            node.text(SKOS + "prefLabel", text.format(host=self.host, name=self.name), language)
        node.link(DCT + "creator", self.by).typed(DCT + "issued", self.date, "date")
        node.link(terms.SOURCE_KIND, scheme_iri("source-kind", "third-party"))
        node.link(terms.VERIFICATION, scheme_iri("verification", "seen"))
        return node.link(FOAF + "page", self.page) if self.page else node

    def _passage(self, space: UriSpace) -> Resource:
        node = Resource(self.passage(space), terms.PASSAGE).link(ELI + "is_part_of", self.document(space))
        node.text(terms.LOCATOR, "whole")
        return node.link(terms.VERIFICATION, scheme_iri("verification", "seen"))


def digest_of(by: str, links: frozenset[ForeignLink]) -> str:
    """Return a name for links that depends on nothing but who states them and what they are."""
    lines = (f"{each.subject} {each.predicate} {each.target}" for each in sorted(links))
    return hashlib.sha256("\n".join((by, *lines)).encode()).hexdigest()[:_DIGITS]


def host_of(iri: str) -> str:
    """Return the host of an IRI in lower case, with a port it has."""
    return urlsplit(iri).netloc.lower()


def space_of_iri(iri: str) -> str:
    """Return what all IRIs of the same scheme and host begin with."""
    scheme, host, *_ = urlsplit(iri)
    return f"{scheme}://{host}/"


def key_of(text: str) -> str:
    """Return a text as part of a key; two texts of which characters are replaced have different ones."""
    key = _NOT_IN_KEYS.sub("-", text)[:_LONGEST_KEY].strip(".-")
    return key if key == text else f"{key}-{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}".strip("-")
