"""The statements of a source file about a resolution.

The structure describes the document, its passages and what it introduces; the graphs have what each passage says. No
sentence of the text is in them: where one is to be written, there is a blank.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from igfkg.importing.known_things import KnownThings
from igfkg.importing.resolution import ReadParagraph, Resolution
from igfkg.importing.resolution_text import Keyword
from igfkg.model import terms
from igfkg.rdf.languages import language_iri
from igfkg.rdf.namespaces import DCT, ELI, FOAF, SCHEMA_ORG, SKOS
from igfkg.rdf.space import scheme_iri
from igfkg.rdf.triples import Resource
from igfkg.sources.blanks import blank
from igfkg.symbols import Symbol

_DESCRIPTION_LOCATOR, _FRONT = "sec-file-description", "sec-front-matter"
_HEADINGS = {
    _DESCRIPTION_LOCATOR: {
        "en": "description in the machine-readable file",
        "fr": "description dans le fichier lisible par machine",
        "es": "descripción en el archivo legible por máquina",
    },
    _FRONT: {"en": "front matter", "fr": "pages liminaires", "es": "páginas preliminares"},
}
_OUTCOMES = {"adoptedWithoutVote": "without-a-vote", "adoptedRecordedVote": "recorded-vote"}
_VOTES = (terms.VOTES_FOR, terms.VOTES_AGAINST, terms.ABSTENTIONS)
_DEFINITIONS = {
    "unbis": "A term of the UNBIS Thesaurus.",
    "sdg": "{kind} {code} of the 2030 Agenda for Sustainable Development.",
    "dhl": "A name of the authority file of the Dag Hammarskjöld Library.",
}
_THESAURUS = "http://metadata.un.org/thesaurus/"
_OWN_LANGUAGE = "en"  # in which editors write


@dataclass(frozen=True)
class ResolutionQuads:
    """Makes the statements about one resolution."""

    resolution: Resolution
    page: str = ""  #: URL where the files were read; empty if it is not known

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """All statements."""
        return [*self._structure(), *self._graphs()]

    @property
    def _known(self) -> KnownThings:
        return self.resolution.known

    @property
    def recommendations(self) -> list[ReadParagraph]:
        """The operative paragraphs that name one of the subjects."""
        subjects = frozenset(self.resolution.subjects)
        return [
            each for each in self.resolution.paragraphs if each.paragraph.is_operative and subjects & each.names.things
        ]

    @cached_property
    def cited(self) -> dict[str, tuple[Symbol, ...]]:
        """The documents that it cites or comes from, by IRI."""
        groups = [cited.symbols for each in self.resolution.paragraphs for cited in each.citations]
        groups += [(each,) for each in self._related]
        documents = {self._known.document(symbols): symbols for symbols in groups}
        documents.pop(self.resolution.iri, None)
        return documents

    @property
    def _related(self) -> list[Symbol]:
        record = self.resolution.first.meeting_record
        return [*self.resolution.first.originating, *([record] if record else [])]

    def _structure(self) -> Iterator[ox.Quad]:
        described = [self._document(), *self._sections(), *(self._passage(each) for each in self.resolution.paragraphs)]
        described += [
            self._introduced(iri, symbols[0]) for iri, symbols in self.cited.items() if not self._known.has(iri)
        ]
        described += [
            self._term(each) for each in self.resolution.keywords if not self._known.has(self._term_iri(each))
        ]
        described += self._recommendation_set() if self.recommendations else []
        for each in described:
            yield from (ox.Quad(*triple) for triple in each.triples)

    def _document(self) -> Resource:
        symbol = self.resolution.symbol
        node = self._evidence(Resource(self.resolution.iri, terms.RESOLUTION)).text(terms.SYMBOL, symbol.text)
        node.link(terms.SOURCE_KIND, scheme_iri("source-kind", "official-text"))
        for tag in self.resolution.languages:
            node.link(ELI + "language", language_iri(tag))
        address = symbol.address_in(_OWN_LANGUAGE)
        if address:
            node.link(FOAF + "page", address)
        organ = self._known.organ(symbol)
        return node.link(ELI + "passed_by", organ) if organ else node

    def _evidence(self, node: Resource) -> Resource:
        node.link(terms.VERIFICATION, scheme_iri("verification", "seen"))
        return node.link(DCT + "source", self.page) if self.page else node

    def _sections(self) -> Iterator[Resource]:
        for locator, headings in _HEADINGS.items():
            node = self._part(locator, terms.PASSAGE)
            for tag, heading in headings.items():
                node.text(terms.LOCATOR_LABEL, heading, tag)
            yield node.typed(terms.OFFICIAL_NAME, "true", "boolean") if locator == _DESCRIPTION_LOCATOR else node

    def _part(self, locator: str, cls: str) -> Resource:
        node = self._evidence(Resource(self.resolution.passage(locator), cls))
        return node.link(ELI + "is_part_of", self.resolution.iri).text(terms.LOCATOR, locator)

    def _passage(self, paragraph: ReadParagraph) -> Resource:
        node = self._part(paragraph.locator, terms.PROVISION)
        return node.link(terms.OPERATIVE_VERB, scheme_iri("act", paragraph.act)) if paragraph.act else node

    @staticmethod
    def _introduced(iri: str, symbol: Symbol) -> Resource:
        """A document that nothing introduces so far, with what its own source file will state in the same way."""
        node = Resource(iri, terms.RESOLUTION if symbol.kind == "RES" else terms.DOCUMENT)
        node.text(terms.SYMBOL, symbol.text).link(terms.SOURCE_KIND, scheme_iri("source-kind", "official-text"))
        address = symbol.address_in(_OWN_LANGUAGE)
        return node.link(FOAF + "page", address) if address else node

    def _term_iri(self, keyword: Keyword) -> str:
        return self._known.space.thing_iri("term", f"{keyword.vocabulary}-{keyword.code}")

    def _term(self, keyword: Keyword) -> Resource:
        node = Resource(self._term_iri(keyword), terms.SUBJECT_TERM)
        scheme = scheme_iri("scheme", keyword.vocabulary)
        definition = _DEFINITIONS[keyword.vocabulary].format(code=keyword.code, kind=_kind(keyword).capitalize())
        node.text(SKOS + "definition", definition, _OWN_LANGUAGE)
        return node.link(SKOS + "inScheme", scheme).link(SKOS + "topConceptOf", scheme)

    def _recommendation_set(self) -> list[Resource]:
        names = " and ".join(self._known.label(each) for each in self.resolution.subjects)
        node = Resource(self._set_iri, terms.RECOMMENDATION_SET).link(terms.SET_OUT_IN, self.resolution.iri)
        node.text(SKOS + "prefLabel", f"What {self.resolution.symbol} says on the {names}", _OWN_LANGUAGE)
        return [node, *(self._recommendation(each) for each in self.recommendations)]

    @property
    def _set_iri(self) -> str:
        return self._known.space.thing_iri("set", self.resolution.symbol.key)

    def _recommendation_iri(self, paragraph: ReadParagraph) -> str:
        key = f"{self.resolution.symbol.key}-{paragraph.paragraph.number}"
        return self._known.space.thing_iri("recommendation", key)

    def _recommendation(self, paragraph: ReadParagraph) -> Resource:
        label = f"{self.resolution.symbol}, paragraph {_spelt(paragraph)}"
        node = Resource(self._recommendation_iri(paragraph), terms.RECOMMENDATION).link(terms.IN_SET, self._set_iri)
        return node.text(SKOS + "prefLabel", label, _OWN_LANGUAGE)

    def _graphs(self) -> Iterator[ox.Quad]:
        yield from self._in(_DESCRIPTION_LOCATOR, [self._description(), *self._term_names()])
        yield from self._in(_FRONT, [self._front_matter()])
        recommended = {each.locator for each in self.recommendations}
        for each in self.resolution.paragraphs:
            resources = [self._relations(each), self._names(each)]
            resources += [self._request(each)] if each.locator in recommended else []
            yield from self._in(each.locator, resources)

    def _in(self, locator: str, resources: Iterable[Resource]) -> Iterator[ox.Quad]:
        graph = ox.NamedNode(self.resolution.passage(locator))
        for each in resources:
            yield from (ox.Quad(*triple, graph) for triple in each.triples)

    def _description(self) -> Resource:
        node, first = Resource(self.resolution.iri), self.resolution.first
        for text in self.resolution.texts:
            for prop, value in ((DCT + "title", text.title), (terms.AGENDA_ITEM, text.agenda_item)):
                if value:
                    node.text(prop, value, text.language)
        node.link(DCT + "subject", *(self._term_iri(each) for each in self.resolution.keywords))
        node.link(terms.ORIGINATING_DOCUMENT, *(self._known.document([each]) for each in first.originating))
        if first.meeting_record:
            node.link(terms.MEETING_RECORD, self._known.document([first.meeting_record]))
        outcome = _OUTCOMES.get(first.outcome)
        if outcome:
            node.link(terms.ADOPTION_TYPE, scheme_iri("adoption-type", outcome))
        for prop, number in zip(_VOTES, first.votes, strict=False):
            node.number(prop, number)
        return node

    def _term_names(self) -> Iterator[Resource]:
        for each in self.resolution.keywords:
            if not self._known.has(self._term_iri(each)):
                label = f"SDG {_kind(each)} {each.code}" if each.vocabulary == "sdg" else each.label
                node = Resource(self._term_iri(each)).text(SKOS + "prefLabel", label, _OWN_LANGUAGE)
                if each.vocabulary == "unbis":
                    node.link(SKOS + "exactMatch", _THESAURUS + each.code).text(SKOS + "notation", each.code)
                yield node

    def _front_matter(self) -> Resource:
        node, first = Resource(self.resolution.iri), self.resolution.first
        node.add(DCT + "description", blank(_OWN_LANGUAGE))
        if first.adopted:
            node.typed(terms.ADOPTED_ON, first.adopted, "date")
        if first.plenary_meeting:
            node.number(terms.PLENARY_MEETING, first.plenary_meeting)
        return node.link(terms.RECOMMENDED_BY, *self._proponents())

    def _proponents(self) -> list[str]:
        """The bodies that put it before the organ that adopted it, other than that organ."""
        text = self.resolution.first.proponent
        spans = (each for each in self._known.annotator.annotate(text) if not each.is_reference)
        named = [self._known.things_of(each, text[each.start : each.end], "") for each in spans]
        own = self._known.organ(self.resolution.symbol)
        return sorted(
            {iri for each in named if len(each) == 1 for iri in each if iri != own and self._known.is_body(iri)}
        )

    def _relations(self, paragraph: ReadParagraph) -> Resource:
        node = Resource(self.resolution.iri)
        for each in paragraph.citations:
            document = self._known.document(each.symbols)
            if document != self.resolution.iri:
                node.link(each.relation, document)
        return node

    def _names(self, paragraph: ReadParagraph) -> Resource:
        things = sorted(paragraph.names.things - {self.resolution.iri})
        return Resource(self.resolution.passage(paragraph.locator)).link(SCHEMA_ORG + "mentions", *things)

    def _request(self, paragraph: ReadParagraph) -> Resource:
        node = Resource(self._recommendation_iri(paragraph)).add(DCT + "description", blank(_OWN_LANGUAGE))
        node.text(terms.PARAGRAPH, paragraph.paragraph.number).link(terms.SET_OUT_IN, self.resolution.iri)
        return node.link(terms.ACT, scheme_iri("act", paragraph.act)) if paragraph.act else node


def _kind(keyword: Keyword) -> str:
    return "goal" if keyword.code.isdecimal() else "target"


def _spelt(paragraph: ReadParagraph) -> str:
    number = paragraph.paragraph.number
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return f"{digits} ({number.removeprefix(digits)})" if digits != number else number
