"""The document that a table comes from: in the content already, or described by who imports the table."""

import re
from dataclasses import dataclass
from functools import cached_property

from igfkg.errors import BadRequestError
from igfkg.importing.known_things import KnownThings
from igfkg.model import terms
from igfkg.model.model import Model
from igfkg.rdf.datatypes import DATE_TYPES, is_lexical_form
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import is_web_url, local_name
from igfkg.rdf.languages import language_iri
from igfkg.rdf.namespaces import DCT, ELI, SKOS, XSD
from igfkg.rdf.space import scheme_iri
from igfkg.rdf.triples import Resource
from igfkg.sources.new_content import is_line
from igfkg.symbols import Symbol, SymbolError, parse_all

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}\Z")
_OFFICIAL = "official-text"
_SECOND_HAND = "second-hand"


@dataclass(frozen=True)
class DocumentOptions:
    """What is said of a document."""

    name: str  #: its symbol or key
    title: str = ""
    issued: str = ""  #: day, month or year
    url: str = ""  #: where the table was read
    kind: str = ""  #: key of its source kind
    is_second_hand: bool = False  #: whether the table is a copy, and not the original

    def check(self) -> None:
        """Make sure that address and date are such.

        Raises:
            BadRequestError: when one is not.
        """
        if self.url and not is_web_url(self.url):
            raise BadRequestError(f"--url {self.url[:200]!r} is not a web URL")
        if self.issued and not any(is_lexical_form(self.issued, each) for each in DATE_TYPES[1:]):
            raise BadRequestError(
                f"--issued {self.issued[:40]!r} is not a date; write it as 2013, 2013-05 or 2013-05-21"
            )


@dataclass(frozen=True)
class TableDocument:
    """The document of a table."""

    known: KnownThings
    options: DocumentOptions
    language: str
    symbols: tuple[Symbol, ...]
    iri: str

    @property
    def key(self) -> str:
        """Its key, which begins those of its passages."""
        return local_name(self.iri)

    @property
    def is_described(self) -> bool:
        """Whether the options describe it; else the content has it."""
        return bool(self.options.title)

    @property
    def title(self) -> str:
        """Its title, for the top of the file."""
        return self.options.title or self.known.label(self.iri)

    def passage(self, locator: str) -> str:
        """Return the IRI of a passage."""
        return self.known.space.thing_iri("passage", f"{self.key}_{locator}")

    @cached_property
    def _verification(self) -> str:
        known = GraphReader(self.known.store).iri(self.iri, terms.VERIFICATION) or ""
        is_second_hand = self.options.is_second_hand or local_name(known) == _SECOND_HAND
        return scheme_iri("verification", _SECOND_HAND if is_second_hand else "seen")

    def resource(self) -> Resource:
        """Return its description."""
        node = Resource(self.iri, terms.DOCUMENT)
        kind = self.options.kind or _OFFICIAL
        node.link(terms.SOURCE_KIND, scheme_iri("source-kind", kind)).link(terms.VERIFICATION, self._verification)
        for each in self.symbols:
            node.text(terms.SYMBOL, each.text)
        node.text(DCT + "title" if self.symbols else SKOS + "prefLabel", self.options.title, self.language)
        node.link(ELI + "language", language_iri(self.language))
        if self.options.issued:
            datatype = next(each for each in DATE_TYPES if is_lexical_form(self.options.issued, each))
            is_day = datatype == XSD + "date"
            node.typed(DCT + ("issued" if is_day else "date"), self.options.issued, local_name(datatype))
        return self._with_address(node)

    def passage_resource(self, locator: str) -> Resource:
        """Return the description of a passage."""
        node = Resource(self.passage(locator), terms.PASSAGE).link(ELI + "is_part_of", self.iri)
        node.text(terms.LOCATOR, locator).link(terms.VERIFICATION, self._verification)
        return self._with_address(node)

    def _with_address(self, node: Resource) -> Resource:
        return node.link(DCT + "source", self.options.url) if self.options.url else node


def document_of(options: DocumentOptions, known: KnownThings, model: Model, language: str) -> TableDocument:
    """Return the document of a table.

    Raises:
        BadRequestError: when it is neither in the content nor described, or described wrongly.
    """
    symbols, iri = _place(options.name, known)
    if language not in model.languages:
        raise BadRequestError(f"--language {language[:20]!r} is none of {', '.join(model.languages)}")
    _check_kind(options, known, has_symbol=bool(symbols))
    if options.title and not is_line(options.title):
        raise BadRequestError(f"--title {options.title[:100]!a} is no title; give one line of text in UTF-8")
    if not options.title and not known.has(iri):
        raise BadRequestError(
            f"the content has no document {options.name[:100]!r}; describe it with --title, and --kind, --issued, --url"
        )
    return TableDocument(known, options, language, symbols, iri)


def _place(name: str, known: KnownThings) -> tuple[tuple[Symbol, ...], str]:
    iri = known.space.thing_iri("document", name)
    if _KEY.match(name) and known.has(iri):
        return (), iri
    try:
        symbols = parse_all(name)
    except SymbolError:
        if not _KEY.match(name):
            raise BadRequestError(
                f"--document {name[:100]!r} is neither a symbol nor a key; a key has letters, digits, dots and hyphens"
            ) from None
        return (), iri
    return symbols, known.document(symbols)


def _check_kind(options: DocumentOptions, known: KnownThings, *, has_symbol: bool) -> None:
    kinds = [local_name(each) for each in GraphReader(known.store).instances(terms.SOURCE_KIND_CLASS)]
    if options.kind and options.kind not in kinds:
        raise BadRequestError(f"--kind {options.kind[:80]!r} is none of {', '.join(sorted(kinds))}")
    if options.title and not options.kind and not has_symbol:
        raise BadRequestError(f"name the kind of the source with --kind: {', '.join(sorted(kinds))}")
