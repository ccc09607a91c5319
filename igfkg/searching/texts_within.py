"""The texts of a document that a search cites beside other words: "80/173 funding" has its paragraphs on funding."""

from collections.abc import Iterable, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.search import SearchIndex
from igfkg.linking.candidates.citations import WORDS_FOR_DOCUMENTS
from igfkg.linking.candidates.wording import words
from igfkg.model import terms
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT, ELI
from igfkg.searching.citations import words_beside
from igfkg.searching.question_words import is_common
from igfkg.searching.ranking import Ranking


class TextsWithin:
    """The passages and recommendations of documents, by the words that a search has beside their symbols."""

    def __init__(self, catalogue: Catalogue, index: SearchIndex, ranking: Ranking) -> None:
        """Look words up in ``index``, and sort by ``ranking``."""
        self._ranking = ranking
        self._catalogue = catalogue
        self._index = index

    def find(self, text: str, documents: Sequence[str], values: Iterable[str]) -> list[str]:
        """Return the texts of documents with the other words of a search, the best first, then those on what it names.

        Args:
            text: the search.
            documents: IRIs of those that it cites.
            values: IRIs of the topics and other values that it names.
        """
        sought = _subject_words(text)
        if not sought or not documents:
            return []
        own = {iri for each in documents for iri in self._texts_of(each)}
        matches = self._index.matches(sought, are_stems=True)
        with_words = self._ranking.sort(each for each in matches if each.iri in own)
        on_values = {iri for each in values for iri in self._catalogue.subjects(DCT + "subject", each)}
        return [*dict.fromkeys((*with_words, *sorted(own & on_values, key=natural_sort_key)))]

    def _texts_of(self, document: str) -> Iterable[str]:
        """The recommendations that a document sets out, and its passages."""
        yield from self._catalogue.subjects(terms.SET_OUT_IN, document)
        yield from self._catalogue.subjects(ELI + "is_part_of", document)


def _subject_words(text: str) -> tuple[str, ...]:
    """The stems of the words beside symbols that tell something."""
    telling = (each for each in words_beside(text) if not is_common(each))
    return tuple(stem for each in telling for stem in words(each) if stem not in WORDS_FOR_DOCUMENTS)
