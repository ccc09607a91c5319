"""Misspelt words, as the texts of a release spell them."""

from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from igfkg.catalogue.search import SearchIndex
from igfkg.linking.candidates.wording import plain
from igfkg.rdf.word_forms import stem

_LEAST_LENGTH = 4  # characters of a word that is corrected
_LETTERS_FOR_AN_ERROR = 4  # of a word: so many more letters permit one more error
_MOST_WORDS = 8  # of a search that is corrected
_MOST_ALTERNATIVES = 8


class Spelling:
    """The words of a release, for those that are almost spelt so."""

    def __init__(self, index: SearchIndex) -> None:
        """Read the words of an index when they are first needed."""
        self._index = index

    def correct(self, terms: Sequence[str]) -> str:
        """Return words as they are spelt here; empty where all are spelt so already, one is like none, or for many."""
        typed = [word for term in terms for word in plain(term).split()]
        spelt = [self._spell(word) for word in typed] if len(typed) <= _MOST_WORDS else []
        corrected = " ".join(spelt)
        return corrected if all(spelt) and corrected != " ".join(typed) else ""

    def alternatives(self, terms: Sequence[str]) -> list[str]:
        """Return words with one of them as a word that differs in one letter and is in more texts, the most first.

        For words that are all spelt as here, but not as they are meant: ``igf finding``.
        """
        typed = [word for term in terms for word in plain(term).split()][:_MOST_WORDS]
        changed = [(place, each) for place, word in enumerate(typed) for each in self._more_usual(word)]
        changed.sort(key=lambda pair: (-self._words[pair[1]], pair[1]))
        return [" ".join((*typed[:place], each, *typed[place + 1 :])) for place, each in changed[:_MOST_ALTERNATIVES]]

    def _more_usual(self, word: str) -> list[str]:
        if len(word) < _LEAST_LENGTH or any(sign.isdigit() for sign in word):
            return []
        similar = process.extract(word, self._words.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
        times = self._words.get(word, 0)
        return [each for each, _, _ in similar if self._words[each] > times and not _is_form(each, word)]

    def _spell(self, word: str) -> str:
        if word in self._words or len(word) < _LEAST_LENGTH or any(sign.isdigit() for sign in word):
            return word
        most = len(word) // _LETTERS_FOR_AN_ERROR
        similar = process.extract(word, self._words.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
        return min(similar, key=lambda each: (each[1], -self._words[each[0]], each[0]), default=("", 0, 0))[0]

    @cached_property
    def _words(self) -> dict[str, int]:
        """Long words, each with how many texts have it."""
        return {word: texts for word, texts in self._index.vocabulary().items() if len(word) >= _LEAST_LENGTH}


def _is_form(other: str, word: str) -> bool:
    """Whether a word is the singular, plural or a longer form of another."""
    return stem(other) == stem(word) or other.startswith(word) or word.startswith(other)
