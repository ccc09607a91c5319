"""Acronyms of things, as names of their own and within longer names: ``WGIG report``, ``16th session of the CSTD``."""

import re
from collections.abc import Iterable

from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import Name, NameKind
from igfkg.linking.candidates.wording import is_acronym, words

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
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

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text with each acronym in capitals as the words of its label."""
        return words(_LETTERS.sub(self._expanded, _INITIALS.sub(lambda match: match[0].replace(".", ""), text)))

    def __contains__(self, text: str) -> bool:
        """Whether a text is an acronym, in any letter case."""
        return folded(text) in self._expansions

    def _expanded(self, match: re.Match[str]) -> str:
        label = self._expansions.get(folded(match[0])) if is_acronym(match[0]) else None
        return f" {label} " if label else match[0]
