"""Names that are spelt almost alike, by edit distance.

Threat: visitors who send long texts at a high rate. What is compared is bounded: the characters of a text, the names
that are compared word by word, and the words of each.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from igfkg.catalogue.names import Name
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.wording import bag, numbers, plain

_LEAST = 82.0  # similarity of the whole names, 0 to 100
_LEAST_OF_WORDS = 72.0
_SHORTEST, _LONGEST = 5, 240  # characters of a text that is compared
_COMPARED = 20  # names whose words are compared
_MOST_WORDS = 30
_SHORTEST_ABBREVIATION = 3  # characters
_FEW_WORDS = 4  # words of a name in which each has to fit


@dataclass(frozen=True)
class _ComparedName:
    name: Name
    words: tuple[str, ...]


class SimilarSpellings:
    """The names of a release, compared with a text that none of them is."""

    def __init__(self, names: Iterable[Name], acronyms: Acronyms) -> None:
        """Index names that are no symbols."""
        self._acronyms = acronyms
        self._entries = [_ComparedName(each, acronyms.words(each.text)) for each in names]
        self._plain = [plain(each.name.text) for each in self._entries]
        self._bags = [bag(each.words) for each in self._entries]

    def find(self, text: str) -> Iterator[tuple[Name, float]]:
        """Yield names with their similarity to ``text``, 0 to 100; one thing may have several."""
        form = plain(text)
        if not _SHORTEST <= len(form) <= _LONGEST:
            return
        text_words = self._acronyms.words(text)[:_MOST_WORDS]
        similarities: dict[int, float] = {}
        for query, forms in ((form, self._plain), (bag(text_words), self._bags)):
            for _, similarity, place in process.extract(
                query, forms, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_COMPARED
            ):
                similarities[place] = max(similarity, similarities.get(place, 0))
        for place, similarity in similarities.items():
            entry = self._entries[place]
            if numbers(entry.words) == numbers(text_words) and _fit(text_words, entry.words[:_MOST_WORDS]):
                yield entry.name, similarity


def _fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether almost each word of one name is like a word of the other."""
    strange = _strange(one, other) + _strange(other, one)
    return strange <= (1 if min(len(one), len(other)) > _FEW_WORDS else 0)


def _strange(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of words of one name that are like no word of the other."""
    return sum(not _has_like(other, each) for each in one)


def _has_like(words: Sequence[str], word: str) -> bool:
    if process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=_LEAST_OF_WORDS) is not None:
        return True
    return any(_abbreviates(word, each) or _abbreviates(each, word) for each in words)


def _abbreviates(short: str, word: str) -> bool:
    """Whether a word has the letters of another in their order from the first on: ``intl`` of ``international``."""
    if not _SHORTEST_ABBREVIATION <= len(short) < len(word) or short[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)
