"""Names that are spelt almost alike, by edit distance.

Threat: visitors who send long texts at a high rate. What is compared is bounded: the characters of a text, the names
that are compared word by word, and the words of each.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from igfkg.catalogue.names import Name
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.wording import bag, has_like, is_acronym, numbers, plain

_LEAST = 82.0  # similarity of the whole names, 0 to 100
_LEAST_LENGTH = _LEAST / (200 - _LEAST)  # of the longer text that a text with this similarity has
_SHORTEST, _LONGEST = 5, 240  # characters of a text that is compared
_COMPARED = 20  # names whose words are compared
_MOST_WORDS = 30
_OF_STRANGE = 0.9  # of its similarity that a name has with one word that is like none of the text, or the reverse
_OF_REST = 0.95  # of its similarity that a name has whose acronym in front is left out: ``IGF Leadership Panel``
_LEAST_REST_WORDS = 2
_FEW_WORDS = 4  # words of a name in which each has to fit


@dataclass(frozen=True)
class _ComparedName:
    name: Name
    words: tuple[str, ...]
    form: str  #: as it is compared
    share: float = 1.0  #: of its similarity that counts


class _Forms:
    """Forms of names by length: two texts are not alike when one is much longer."""

    def __init__(self, entries: Iterable[tuple[str, _ComparedName]]) -> None:
        self._entries = sorted(entries, key=lambda each: len(each[0]))
        self._forms = [form for form, _ in self._entries]
        self._lengths = [len(form) for form in self._forms]

    def alike(self, form: str) -> Iterator[tuple[_ComparedName, float]]:
        start = bisect_left(self._lengths, len(form) * _LEAST_LENGTH)
        end = bisect_right(self._lengths, len(form) / _LEAST_LENGTH)
        near = self._forms[start:end]
        for _, similarity, place in process.extract(
            form, near, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_COMPARED
        ):
            yield self._entries[start + place][1], similarity


class SimilarSpellings:
    """The names of a release, compared with a text that none of them is."""

    def __init__(self, names: Iterable[Name], acronyms: Acronyms) -> None:
        """Index names that are no symbols, by their numbers: those with others are names of other things."""
        self._acronyms = acronyms
        by_numbers: defaultdict[frozenset[str], list[_ComparedName]] = defaultdict(list)
        for each in names:
            for compared in self._compared(each):
                by_numbers[numbers(compared.words)].append(compared)
        self._forms = {
            key: (
                _Forms((each.form, each) for each in own),
                _Forms((bag(each.words), each) for each in own),
            )
            for key, own in by_numbers.items()
        }

    def _compared(self, name: Name) -> Iterator[_ComparedName]:
        """The forms of a name: whole, and without the acronym of its owner in front."""
        yield _ComparedName(name, self._acronyms.words(name.text), plain(name.text))
        first, _, rest = name.text.partition(" ")
        own = self._acronyms.words(rest)
        if is_acronym(first) and first in self._acronyms and len(own) >= _LEAST_REST_WORDS:
            yield _ComparedName(name, own, plain(rest), _OF_REST)

    def find(self, text: str) -> Iterator[tuple[Name, float]]:
        """Yield names with their similarity to ``text``, 0 to 100; one thing may have several."""
        form = plain(text)
        if not _SHORTEST <= len(form) <= _LONGEST:
            return
        text_words = self._acronyms.words(text)[:_MOST_WORDS]
        as_written, as_bags = self._forms.get(numbers(text_words), (_NONE, _NONE))
        similarities: dict[Name, tuple[float, _ComparedName]] = {}
        for entry, similarity in (*as_written.alike(form), *as_bags.alike(bag(text_words))):
            if similarity > similarities.get(entry.name, (0,))[0]:
                similarities[entry.name] = similarity, entry
        for similarity, entry in similarities.values():
            strange = _count_strange(text_words, entry.words[:_MOST_WORDS])
            if strange == 0:
                yield entry.name, similarity * entry.share
            elif strange == 1 and min(len(text_words), len(entry.words)) > _FEW_WORDS:
                yield entry.name, similarity * entry.share * _OF_STRANGE


_NONE = _Forms(())


def _count_strange(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of words of either name that are like no word of the other."""
    return _strange(one, other) + _strange(other, one)


def _strange(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of words of one name that are like no word of the other."""
    return sum(not has_like(other, each) for each in one)
