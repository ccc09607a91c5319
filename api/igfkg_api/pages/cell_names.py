"""The names of things in tables of results, so that people read names in place of IRIs."""

import re
from collections.abc import Sequence

from babel import Locale
from markupsafe import Markup

from igfkg.catalogue.names import UnknownSymbolError
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.namespaces import ELI
from igfkg.symbols import SymbolError
from igfkg_api.pages.labels import localized, model_label, name, name_text, symbol_or_label, text
from igfkg_api.pages.numbers import number_text
from igfkg_api.pages.short_iris import short
from igfkg_api.pages.translation import translate
from igfkg_api.site import Site

_MOST_NAMES = 500  # that are looked up for one table; one takes up to a millisecond, and a table has up to 20,000 cells
_LEAST_GROUPED = 1_000  # numbers of paragraphs are below it
_COLUMNS_OF_YEARS = frozenset({"year", "first", "last", "from", "until"})  # names of columns
#: A name that is in another language than the page, and read from left to right.
_IS_FOREIGN = re.compile(r"<bdi [^>]*lang=\"(?!ar)")
_PART_OF = ELI + "is_part_of"


class CellNames:
    """Names for the cells of one table."""

    def __init__(self, site: Site, languages: tuple[str, ...]) -> None:
        """Look names up in a release, for a reader of languages, the preferred first."""
        self._site = site
        self._languages = languages
        self._names: dict[str, Markup] = {}
        self._brief_names: dict[str, Markup] = {}
        self._documents: dict[str, str] = {}

    def of(self, iri: str) -> Markup:
        """Return the name of a thing, of a passage with its document, or of a term of the model, as HTML.

        Other IRIs and very many are short.
        """
        if iri in self._site.model.labels:
            return model_label(self._site.model.labels[iri], self._languages, short(iri, self._site.space))
        if not self._site.space.is_thing_iri(iri) or (iri not in self._names and len(self._names) >= _MOST_NAMES):
            return Markup.escape(short(iri, self._site.space))
        if iri not in self._names:
            self._names[iri] = self._name(iri)
        return self._names[iri]

    def document(self, symbol: str) -> str:
        """Return the IRI of the one document that has a symbol; empty without one, and for very many."""
        if symbol not in self._documents and len(self._documents) < _MOST_NAMES:
            self._documents[symbol] = self._cited(symbol)
        return self._documents.get(symbol, "")

    def brief(self, iri: str) -> Markup:
        """Return a short name as HTML, for sentences and cells of workbooks.

        That of a document is its symbol, if it has one; that of a passage begins with it. Others are as with
        :meth:`of`, and so are very many.
        """
        if iri not in self._brief_names and len(self._brief_names) < _MOST_NAMES:
            self._brief_names[iri] = self._brief(iri)
        return self._brief_names.get(iri) or self.of(iri)

    def place_among_namesakes(self, iris: Sequence[str], index: int) -> int:
        """Return the how many-th of several things the one at an index is that is called so, from 1 on."""
        return [self.of(each) for each in iris[: index + 1]].count(self.of(iris[index]))

    def language(self, tag: str) -> str:
        """Return the name of a language for the reader; the tag where it has none."""
        return str(Locale.parse(self._languages[0]).languages.get(tag, tag))

    def number(self, lexical: str, column: str) -> str:
        """Return a number of a column as readers write it: with separators from a thousand on, unless it is a year."""
        if abs(float(lexical)) < _LEAST_GROUPED or column in _COLUMNS_OF_YEARS:
            return lexical
        return number_text(lexical, self._languages[0])

    def _cited(self, symbol: str) -> str:
        try:
            cited = self._site.indexes.names.find_cited(symbol)
        except (SymbolError, UnknownSymbolError):
            return ""
        return cited[0] if len(cited) == 1 else ""

    def _name(self, iri: str) -> Markup:
        reference = self._site.catalogue.reference(iri)
        if not reference.labels:
            return Markup.escape(short(iri, self._site.space))
        own = name(reference, self._languages, self._site.space)
        document = self._document_of(reference)
        if document is None or self._names_document(reference, document):
            return own
        return self._joined(localized(document.labels, self._languages), own)

    def _brief(self, iri: str) -> Markup:
        if not self._site.space.is_thing_iri(iri):
            return self.of(iri)
        reference = self._site.catalogue.reference(iri)
        if self._is_a(reference, terms.DOCUMENT):
            return symbol_or_label(self._site.catalogue.thing(iri), self._languages)
        document = self._document_of(reference)
        if document is None or self._names_document(reference, document):
            return self.of(iri)
        symbol = symbol_or_label(self._site.catalogue.thing(document.iri), self._languages)
        return self._joined(symbol, name(reference, self._languages, self._site.space))

    def _names_document(self, passage: Reference, document: Reference) -> bool:
        """Whether the name of a passage has that of its document in it."""
        named = name_text(passage, self._languages, self._site.space)
        return text(document.labels, self._languages) in named

    def _joined(self, document: Markup, passage: Markup) -> Markup:
        """A document and a passage of it; one run from left to right where both are in a language of that direction."""
        comma = translate(self._languages[0], ", ")
        if all(_IS_FOREIGN.match(each) for each in (document, passage)):
            return Markup('<span dir="ltr">{}, {}</span>').format(document, passage)
        return Markup("{}{}{}").format(document, comma, passage)

    def _document_of(self, reference: Reference) -> Reference | None:
        is_passage = self._is_a(reference, terms.PASSAGE)
        documents = self._site.catalogue.objects(reference.iri, _PART_OF) if is_passage else []
        return self._site.catalogue.reference(documents[0]) if documents else None

    @staticmethod
    def _is_a(reference: Reference, cls_iri: str) -> bool:
        return reference.cls is not None and cls_iri in reference.cls.all_types
