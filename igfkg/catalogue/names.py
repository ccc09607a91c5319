"""Finding things by what people call them: document symbols, names, acronyms, in any of the languages.

Names are compared folded (:mod:`igfkg.catalogue.folding`); nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.errors import NotFoundError
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.rdf.space import UriSpace
from igfkg.symbols import Mention, Symbol, SymbolError, locators, read_symbols

_DOCUMENT, _PASSAGE = "document", "passage"
_MAX_LENGTH = 1000  # characters of a name; ordering the accents of a longer text takes long


class NameKind(StrEnum):
    """What a name is to the thing that has it."""

    LABEL = "label"
    OTHER = "other name"
    SYMBOL = "symbol"


@dataclass(frozen=True, order=True)
class Name:
    """One name of one thing."""

    text: str
    language: str  #: language tag; empty for symbols
    kind: NameKind
    iri: str


_PROPERTIES = {
    SKOS + "prefLabel": NameKind.LABEL,
    SKOS + "altLabel": NameKind.OTHER,
    DCT + "title": NameKind.OTHER,
    terms.SYMBOL: NameKind.SYMBOL,
}


class UnknownSymbolError(NotFoundError):
    """A symbol that is well formed and names no document of this release.

    ``addresses`` is where the UN serve it, ``near`` the IRIs of the resolutions with the same numbers that are here:
    other documents, which people may mean.
    """

    problem = "unknown-symbol"
    title = "Unknown document symbol"

    def __init__(self, symbols: Sequence[Symbol], near: Sequence[str] = ()) -> None:
        """Tell of ``symbols``, and of the resolutions ``near`` them."""
        self.near = near
        self.addresses = [each.address for each in symbols if each.address]
        texts = " or ".join(each.text for each in symbols)
        at = f"; the United Nations serve it at {self.addresses[0]}" if self.addresses else ""
        super().__init__(f"{texts} is a well-formed symbol, but no document of this release has it{at}")

    def members(self) -> dict[str, Any]:
        """Return where the United Nations serve the document, and the resolutions with its numbers that are here."""
        return {"addresses": self.addresses, **({"near": [*self.near]} if self.near else {})}


class NameIndex:
    """The names of the things of a release."""

    def __init__(self, store: ox.Store, catalogue: Catalogue) -> None:
        """Read nothing yet; with an index of the catalogue, things are found without reading all names."""
        self._store = store
        self._catalogue = catalogue

    @cached_property
    def names(self) -> Sequence[Name]:
        """All names but those of records, those that lost where sources differ too: people know things by them."""
        names = _names(self._store, self._catalogue.space)
        return sorted({each for each in names if self._has_names(each.iri)})

    @cached_property
    def _by_text(self) -> Mapping[str, Sequence[Name]]:
        by_text: dict[str, list[Name]] = {}
        for name in self.names:
            by_text.setdefault(folded(name.text), []).append(name)
        return by_text

    def _with_name(self, form: str) -> Iterable[tuple[str, str]]:
        """The IRIs of the things with a folded name, each with the language of the name."""
        if self._catalogue.index:
            return self._catalogue.index.with_name(form)
        return ((each.iri, each.language) for each in self._by_text.get(form, ()))

    def find_by_name(self, text: str, language: str = "") -> list[str]:
        """Return the IRIs of the things called ``text``, in the language of a tag such as ``en-GB`` where one is given.

        Raises:
            NotFoundError: when nothing is.
        """
        candidates = self._with_name(folded(text)) if len(text) <= _MAX_LENGTH else ()
        primary = language.lower().partition("-")[0]
        iris = sorted({iri for iri, tag in candidates if primary in ("", tag.lower().partition("-")[0])})
        if not iris:
            place = f" in the language {language}" if language else ""
            raise NotFoundError(f"nothing is called {text[:80]!r}{place} in this release; names are compared whole")
        return iris

    def find_cited(self, text: str) -> list[str]:
        """Return the IRIs of the documents that ``text`` cites, or of the passage where it names the paragraph.

        Args:
            text: a symbol in any spelling, or words such as ``paragraph 63 of resolution 70/125``.

        Raises:
            SymbolError: when it is no symbol and cites none.
            UnknownSymbolError: when no document of the release has the symbol.
        """
        try:
            mentions = read_symbols(text)
        except SymbolError:
            ending = self._with_symbol_ending(text)
            if ending:
                return ending
            raise
        iris = sorted({iri for each in mentions for iri in self._cited_iris(each.symbols, each.paragraph)})
        if not iris:
            raise UnknownSymbolError([symbol for each in mentions for symbol in each.symbols], self._near(mentions))
        return iris

    def passage(self, document: str, paragraph: str | None) -> str | None:
        """Return the IRI of the passage of a document (its IRI) that is a paragraph; None where there is none here."""
        parts = self._catalogue.space.split(document)
        if not paragraph or not parts:
            return None
        keys = (f"{parts[1]}_{each}" for each in locators(paragraph))
        match = next((key for key in keys if self._catalogue.alias(_PASSAGE, key)), None)
        return self._catalogue.space.thing_iri(_PASSAGE, match) if match else None

    def _near(self, mentions: Iterable[Mention]) -> list[str]:
        """The IRIs of what symbols would cite if they were those of the resolutions with the same numbers."""
        near: set[str] = set()
        for each in mentions:
            resolutions = [other for symbol in each.symbols if (other := symbol.of_resolution)]
            near.update(self._cited_iris(resolutions, each.paragraph))
        return sorted(near)

    def _has_names(self, iri: str) -> bool:
        cls = self._catalogue.reference(iri).cls
        return cls is None or not cls.is_bookkeeping

    def _cited_iris(self, symbols: Sequence[Symbol], paragraph: str | None) -> list[str]:
        documents = sorted({iri for each in symbols for iri in self._documents(each)})
        passages = [passage for each in documents if (passage := self.passage(each, paragraph))]
        return passages or documents

    def _with_symbol_ending(self, text: str) -> list[str]:
        """The IRIs of the documents whose symbol ends as ``text`` does, from a slash on: ``67/195``."""
        end = "/" + folded(text).replace(" ", "").lstrip("/")
        if not any(sign.isdigit() for sign in end) or "/" not in end[1:]:
            return []
        if self._catalogue.index:
            return self._catalogue.index.with_symbol_ending(end)
        return sorted(
            {each.iri for each in self.names if each.kind is NameKind.SYMBOL and folded(each.text).endswith(end)}
        )

    def _documents(self, symbol: Symbol) -> Iterator[str]:
        key = self._catalogue.alias(_DOCUMENT, symbol.key)
        if key:
            yield self._catalogue.space.thing_iri(_DOCUMENT, key)


def _names(store: ox.Store, space: UriSpace) -> Iterator[Name]:
    for prop, kind in _PROPERTIES.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(prop), None, None):
            iri = str(getattr(quad.subject, "value", ""))
            if isinstance(quad.object, ox.Literal) and space.is_thing_iri(iri):
                yield Name(quad.object.value, quad.object.language or "", kind, iri)
