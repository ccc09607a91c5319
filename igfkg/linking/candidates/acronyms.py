"""Acronyms of things, as names of their own and within longer names: ``WGIG report``, ``16th session of the CSTD``."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import Name, NameKind
from igfkg.linking.candidates.wording import is_acronym, words

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_LEAST_PART, _LEAST_JOINED = 3, 6  # characters of a word that others write as a part of one, and of this one
_LETTERS = re.compile(r"[^\W\d_]{2,12}")


class Acronyms:
    """What the acronyms among the names of a release stand for."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Read the other names that are one word with capitals, and the labels of the same things."""
        sorted_names = sorted(names)
        labels = {(each.iri, each.language): each.text for each in sorted_names if each.kind is NameKind.LABEL}
        self._expansions: dict[str, str] = {}
        for each in sorted_names:
            label = labels.get((each.iri, each.language))
            if each.kind is NameKind.OTHER and label and _LETTERS.fullmatch(each.text) and is_acronym(each.text):
                self._expansions.setdefault(folded(each.text), label)
        for acronym, label in [*self._expansions.items()]:  # BPFs are Best Practice Forums, so BPF is one
            if acronym.endswith("s") and label.endswith("s"):
                self._expansions.setdefault(acronym[:-1], label[:-1])
        every = [words(each.text) for each in sorted_names]
        vocabulary = {word for each in every for word in each if len(word) >= _LEAST_JOINED}
        self._joined = {
            pair: "".join(pair)
            for each in every
            for pair in itertools.pairwise(each)
            if min(map(len, pair)) >= _LEAST_PART and "".join(pair) in vocabulary
        }

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text with each acronym in capitals as the words of its label.

        Two words that other names write as one are one: ``road map``.
        """
        every = words(_LETTERS.sub(self._expanded, _INITIALS.sub(lambda match: match[0].replace(".", ""), text)))
        if self._joined.keys().isdisjoint(itertools.pairwise(every)):
            return every
        return tuple(self._join(every))

    def _join(self, every: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(every):
            joined = self._joined.get(tuple(every[place : place + 2]))  # type: ignore[arg-type]
            yield joined or every[place]
            place += 2 if joined else 1

    def __contains__(self, text: str) -> bool:
        """Whether a text is an acronym, in any letter case."""
        return folded(text) in self._expansions

    def _expanded(self, match: re.Match[str]) -> str:
        label = self._expansions.get(folded(match[0])) if is_acronym(match[0]) else None
        return f" {label} " if label else match[0]
