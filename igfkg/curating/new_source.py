"""The source file of a document that a curator is about to read: what is known of it, and blanks for what is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from igfkg.curating.locators import OPERATIVE
from igfkg.curating.stated_document import StatedDocument
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, ELI, FOAF, SCHEMA_ORG, SKOS
from igfkg.rdf.space import UriSpace, scheme_iri
from igfkg.rdf.triples import Resource
from igfkg.sources.blanks import blank
from igfkg.sources.layout import lay_out

_LANGUAGE = "en"  # in which editors write
_PREAMBLE = "pp"


@dataclass(frozen=True)
class NewSource:
    """A source file to fill."""

    document: StatedDocument
    locators: tuple[str, ...]  #: of the passages that are to be read
    organ: str | None = None  #: IRI of the body that adopted it, where it is a resolution of one that is known

    @property
    def _space(self) -> UriSpace:
        return self.document.claims.space

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """Its statements."""
        described = [self._document(), *(self._passage(each) for each in self.locators), *self._recommendations()]
        structure = [ox.Quad(*triple) for each in described for triple in each.triples]
        return [*structure, *(quad for each in self.locators for quad in self._graph(each))]

    @property
    def text(self) -> str:
        """The text of the file."""
        titles = self.document.undisputed(DCT + "title")
        title = titles[_LANGUAGE].value if _LANGUAGE in titles else self.document.symbol.text
        return lay_out(f"# {' '.join(title.split()).rstrip('.')}.", self.quads, self._space)

    def _document(self) -> Resource:
        symbol = self.document.symbol
        node = Resource(self.document.iri, self.document.cls).text(terms.SYMBOL, symbol.text)
        node.link(terms.SOURCE_KIND, scheme_iri("source-kind", "official-text"))
        address = symbol.address_in(_LANGUAGE)
        if address:
            node.link(FOAF + "page", address)
        if self.organ:
            node.link(ELI + "passed_by", self.organ)
        self._known_or_blank(node, DCT + "title", _LANGUAGE)
        self._known_or_blank(node, terms.ADOPTED_ON if symbol.kind == "RES" else DCT + "issued")
        return self._evidence(node).add(DCT + "source", blank())

    def _known_or_blank(self, node: Resource, prop: str, language: str = "") -> None:
        """State the values that sources agree on, and a blank where there is none in a language."""
        known = self.document.undisputed(prop)
        for value in known.values():
            node.add(prop, value)
        if language not in known:
            node.add(prop, blank(language))

    @staticmethod
    def _evidence(node: Resource) -> Resource:
        return node.link(terms.VERIFICATION, scheme_iri("verification", "seen"))

    def _passage_iri(self, locator: str) -> str:
        return self._space.thing_iri("passage", f"{self._key}_{locator}")

    @property
    def _key(self) -> str:
        return self.document.iri.rpartition("/")[2]

    def _passage(self, locator: str) -> Resource:
        is_provision = locator.startswith((OPERATIVE, _PREAMBLE))
        node = Resource(self._passage_iri(locator), terms.PROVISION if is_provision else terms.PASSAGE)
        return self._evidence(node).link(ELI + "is_part_of", self.document.iri).text(terms.LOCATOR, locator)

    def _recommendations(self) -> Iterator[Resource]:
        """The recommendations of the operative paragraphs, and their set."""
        numbers = [each.removeprefix(OPERATIVE) for each in self.locators if each.startswith(OPERATIVE)]
        if not numbers:
            return
        node = Resource(self._set_iri, terms.RECOMMENDATION_SET).link(terms.SET_OUT_IN, self.document.iri)
        yield node.text(SKOS + "prefLabel", f"What {self.document.symbol} says", _LANGUAGE)
        for each in numbers:
            node = Resource(self._recommendation_iri(each), terms.RECOMMENDATION).link(terms.IN_SET, self._set_iri)
            yield node.text(SKOS + "prefLabel", f"{self.document.symbol}, paragraph {each}", _LANGUAGE)

    @property
    def _set_iri(self) -> str:
        return self._space.thing_iri("set", self._key)

    def _recommendation_iri(self, number: str) -> str:
        return self._space.thing_iri("recommendation", f"{self._key}-{number}")

    def _graph(self, locator: str) -> Iterator[ox.Quad]:
        if locator.startswith(OPERATIVE):
            number = locator.removeprefix(OPERATIVE)
            node = Resource(self._recommendation_iri(number)).add(DCT + "description", blank(_LANGUAGE))
            node.text(terms.PARAGRAPH, number).link(terms.SET_OUT_IN, self.document.iri)
        else:
            node = Resource(self._passage_iri(locator)).add(SCHEMA_ORG + "mentions", blank())
        graph = ox.NamedNode(self._passage_iri(locator))
        return (ox.Quad(*triple, graph) for triple in node.triples)
