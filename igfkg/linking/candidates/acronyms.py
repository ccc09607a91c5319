"""Acronyms of things, as names of their own and within longer names: ``WGIG report``, ``16th session of the CSTD``."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import Name, NameKind
from igfkg.linking.candidates.wording import abbreviates, is_acronym, without_points, words

_LEAST_PART, _LEAST_JOINED = 3, 6  # characters of a word that others write as a part of one, and of this one
_TEXTS = 256  # whose words are in memory: one is read in several ways
_BRACKETED = re.compile(r"([^()]+) \(([A-Z][A-Za-z]{1,11})\)")
_UN = "un"
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
        self._expansions = (
            dict(_after_others(sorted_names, labels))
            | dict(_of_parts(sorted_names, labels))
            | dict(_in_brackets(sorted_names))
            | self._expansions
        )
        for acronym, label in [*self._expansions.items()]:  # BPFs are Best Practice Forums, so BPF is one
            if acronym.endswith("s") and label.endswith("s"):
                self._expansions.setdefault(acronym[:-1], label[:-1])
        #: The words of a text with each acronym in capitals as the words of its label. Two words that other names
        #: write as one are one: ``road map``.
        self.words = lru_cache(maxsize=_TEXTS)(self._read_words)
        every = [words(each.text) for each in sorted_names]
        vocabulary = {word for each in every for word in each if len(word) >= _LEAST_JOINED}
        self._joined = {
            pair: "".join(pair)
            for each in every
            for pair in itertools.pairwise(each)
            if min(map(len, pair)) >= _LEAST_PART and "".join(pair) in vocabulary
        }

    def _read_words(self, text: str) -> tuple[str, ...]:
        every = words(_LETTERS.sub(self._expanded, without_points(text)))
        if self._joined.keys().isdisjoint(itertools.pairwise(every)):
            return every
        return tuple(self._join(every))

    def _join(self, every: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(every):
            joined = self._joined.get(tuple(every[place : place + 2]))  # type: ignore[arg-type]
            yield joined or every[place]
            place += 2 if joined else 1

    def __contains__(self, text: object) -> bool:
        """Whether a text is an acronym, in any letter case."""
        return isinstance(text, str) and folded(text) in self._expansions

    def _expanded(self, match: re.Match[str]) -> str:
        if not is_acronym(match[0]):
            return match[0]
        acronym = folded(match[0])
        label = self._expansions.get(acronym)
        if label is None and acronym.startswith(_UN):
            label = self._expansions.get(acronym.removeprefix(_UN))
        return f" {label} " if label else match[0]


def _of_parts(names: Iterable[Name], labels: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """Acronyms of the rest of a label that a shorter name writes out in part: ``WG on Main Sessions``."""
    for each in names:
        acronym, space, rest = each.text.partition(" ")
        label = labels.get((each.iri, each.language), "")
        if each.kind is not NameKind.OTHER or not space or not is_acronym(acronym) or not _LETTERS.fullmatch(acronym):
            continue
        before = label.removesuffix(f" {rest}").split()
        if len(before) >= len(acronym) and label.endswith(f" {rest}"):
            expansion = before[-len(acronym) :]
            if "".join(word[0] for word in expansion).lower() == acronym.lower():
                yield acronym.lower(), " ".join(expansion)


def _in_brackets(names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """Acronyms that names give in brackets: ``Internet Exchange Points (IXPs)``."""
    for each in names:
        match = _BRACKETED.fullmatch(each.text)
        if match and is_acronym(match[2]) and abbreviates(match[2].lower(), match[1].lower()):
            yield match[2].lower(), match[1]


def _after_others(names: Sequence[Name], labels: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """Acronyms of things that a name gives after that of another thing: ``CSTD WGIGF``."""
    acronyms = {each.text for each in names if each.kind is NameKind.OTHER and is_acronym(each.text)}
    for each in names:
        owner, _, acronym = each.text.partition(" ")
        label = labels.get((each.iri, each.language))
        is_pair = each.kind is NameKind.OTHER and owner in acronyms and acronym not in acronyms
        if is_pair and label and acronym.isupper() and _LETTERS.fullmatch(acronym):
            yield acronym.lower(), label
