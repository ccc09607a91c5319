"""Search by symbol, by words, and by similarity when nothing else matches."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex, UnknownSymbolError
from igfkg.catalogue.search import SearchIndex
from igfkg.catalogue.things import Thing
from igfkg.symbols import SymbolError


@dataclass(frozen=True)
class SearchResults:
    """The results of a search."""

    things: Sequence[Thing]  #: the best first
    kinds: Sequence[tuple[str, int]]  #: names of classes with the number of things, most first
    is_guess: bool  #: whether there is no exact match, and these are similar
    unknown: UnknownSymbolError | None  #: what the words cite, where it is well formed and not here


@dataclass(frozen=True)
class Searcher:
    """The indexes in which is searched."""

    catalogue: Catalogue
    names: NameIndex
    index: SearchIndex

    def search(self, words: str, kind: str = "") -> SearchResults:
        """Return what fits ``words``, of one class (its name) where ``kind`` is given."""
        find_cited, unknown = self._cited(words)
        iris = [*dict.fromkeys([*find_cited, *self.index.find(words)])]
        is_guess = not iris and unknown is None
        iris = self.index.similar(words) if is_guess else iris
        things = [self.catalogue.thing(iri) for iri in iris if self.catalogue.reference(iri).cls]
        kinds = Counter(thing.cls.name for thing in things).most_common()
        shown = [thing for thing in things if kind in ("", thing.cls.name)]
        return SearchResults(shown, kinds, is_guess and bool(things), unknown)

    def _cited(self, words: str) -> tuple[list[str], UnknownSymbolError | None]:
        try:
            return self.names.find_cited(words), None
        except UnknownSymbolError as error:
            return [], error
        except SymbolError:
            return [], None
