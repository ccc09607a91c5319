"""Names that look like a misspelt one, by the trigrams that they share, in memory.

Threat: visitors who send long or common names at a high rate. The length of a text, the entries that are counted and
the candidates that are compared are bounded, so that one look-up takes about as long as any other.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nlargest

from igfkg.catalogue.folding import folded

_GRAM = 3  # characters
_MAX_LENGTH = 80  # characters of a text that are compared
_COUNTED = 3000  # entries of the trigrams of a text that are counted, those of the rarest first
_COMPARED = 20  # candidates
_MIN_SIMILARITY = 0.4
_LEAST_SHARED = 0.1  # of the trigrams of a text, those that a candidate has among the counted ones
_SEPARATORS = re.compile(r"[-_./+:\s]+")


@dataclass(frozen=True)
class SimilarName:
    """What a similar text stands for, and how similar it is: Dice's coefficient of the trigrams, 0 to 1."""

    target: str
    similarity: float


class SimilarNames:
    """An index of texts, each of which stands for a target; several texts can stand for one."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Index pairs of text and target."""
        self._entries = [*dict.fromkeys((_plain(text), target) for text, target in texts)]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        for place, (text, _) in enumerate(self._entries):
            grams = _grams(text)
            self._sizes.append(len(grams))
            for gram in grams:
                self._places[gram].append(place)

    def nearest(self, text: str) -> list[SimilarName]:
        """Return the targets of the most similar texts, each once, the most similar first."""
        grams = _grams(_plain(text))
        best: dict[str, float] = {}
        for place in self._candidates(grams):
            name, target = self._entries[place]
            other = _grams(name)
            similarity = 2 * len(grams & other) / (len(grams) + len(other))
            if similarity >= max(_MIN_SIMILARITY, best.get(target, 0)):
                best[target] = similarity
        return [SimilarName(target, best[target]) for target in sorted(best, key=lambda each: (-best[each], each))]

    def _candidates(self, grams: Collection[str]) -> list[int]:
        """The entries that are most similar by the trigrams that are counted: all of them but for a long text."""
        counts: Counter[int] = Counter()
        counted = 0
        for places in sorted((self._places.get(each, []) for each in grams), key=len):
            counted += len(places)
            if counted > _COUNTED:
                break
            counts.update(places)
        least = _LEAST_SHARED * len(grams)
        shares = (
            (count / (len(grams) + self._sizes[place]), place) for place, count in counts.items() if count >= least
        )
        return [place for _, place in nlargest(_COMPARED, shares)]


def _plain(text: str) -> str:
    """A text as it is compared: without separators, so that a name and a key made of it are alike."""
    return " ".join(_SEPARATORS.split(folded(text[:_MAX_LENGTH]))).strip()


def _grams(text: str) -> set[str]:
    """Every three signs in a row, with a space at both ends: beginnings and short names count too."""
    padded = f" {text} " if text else ""
    return {padded[start : start + _GRAM] for start in range(len(padded) - _GRAM + 1)}
