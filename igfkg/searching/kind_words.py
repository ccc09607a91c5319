"""Words of a search that name a kind of things or a year, which texts need not have: "2012 recommendation on money"."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from igfkg.linking.candidates.wording import words
from igfkg.model.model import Model
from igfkg.rdf.small_words import small_words_out
from igfkg.searching.question_words import is_common
from igfkg.searching.traits import Traits

_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True)
class WordsByKind:
    """Words, those for kinds and a year apart."""

    terms: Sequence[str]  #: the others, that tell something
    kinds: frozenset[str]  #: names of classes, any of which fits; empty for all
    year: str  #: empty for any

    def permits(self, traits: Traits, years: Collection[str] = ()) -> bool:
        """Return whether a thing with these traits, and maybe other years, is of the kind and year."""
        is_of_year = self.year in ("", traits.year) or self.year in years
        return is_of_year and (not self.kinds or not self.kinds.isdisjoint(traits.kinds))


class KindWords:
    """The words for the classes of a model, in the languages of its labels."""

    def __init__(self, model: Model) -> None:
        """Read the labels of the classes of things that are searched."""
        self._kinds: dict[str, set[str]] = {}
        for cls in model.classes.values():
            for stem in _names(cls.labels.values()) if cls.search_weight else ():
                self._kinds.setdefault(stem, set()).add(cls.name)

    def read(self, terms: Iterable[str]) -> WordsByKind:
        """Return words and phrases with those for kinds and one year apart; of the others those that tell something."""
        rest: list[str] = []
        kinds: set[str] = set()
        years: list[str] = []
        for term in small_words_out(terms):
            kind = self._kinds.get(" ".join(words(term)), set())
            kinds |= kind
            if _YEAR.match(term):
                years.append(term)
            elif not kind and not is_common(term):
                rest.append(term)
        is_one = len(set(years)) == 1
        return WordsByKind(rest if is_one else [*rest, *years], frozenset(kinds), years[0] if is_one else "")


def _names(labels: Iterable[str]) -> Iterator[str]:
    """The stems of labels of one word."""
    for label in labels:
        stems = words(label)
        if len(stems) == 1:
            yield stems[0]
