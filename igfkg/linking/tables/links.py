"""What is found for the rows of a table: the columns that are added, and a count of how sure they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from igfkg.linking.candidates.candidate import Candidate, NameQuery
from igfkg.linking.candidates.matcher import Matcher
from igfkg.spreadsheets.csv_files import defuse

#: The columns that are added. Where a table has them already, as from a former run, they are written anew.
COLUMNS: Final = ("igfkg IRI", "igfkg name", "igfkg score", "igfkg reason", "igfkg choices")
_MOST_CHOICES = 5
#: Returns the names of things in one list, by their IRIs.
Labels = Callable[[Sequence[str]], list[str]]
_CACHED = 10_000  # different names


@dataclass(frozen=True)
class RowLink:
    """What is found for one name."""

    match: Candidate | None  #: the thing, where it is safe to take it without looking
    choices: Sequence[Candidate]  #: where it is not, the things that it may be, the best first
    is_chosen: bool = False  #: whether a person has chosen the thing

    def choose(self, iri: str | None) -> "RowLink":
        """Return the link to the one of the choices that a person has chosen; the same link where that is none."""
        chosen = next((each for each in self.choices if each.iri == iri), None)
        return RowLink(chosen, (), is_chosen=True) if chosen else self

    @property
    def reason(self) -> str:
        """Why the thing is taken."""
        if self.match is None:
            return "unsure" if self.choices else "not found"
        return f"{self.match.reason.text}, chosen" if self.is_chosen else self.match.reason.text

    def cells(self, labels: Labels) -> tuple[str, ...]:
        """Return what the added columns have, none of it a formula."""
        named = zip(self.choices, labels([each.iri for each in self.choices]), strict=True)
        choices = "\n".join(f"{each.iri} ({label}, {each.score:g})" for each, label in named)
        if self.match is None:
            return tuple(map(defuse, ("", "", "", self.reason, choices)))
        match = self.match
        return tuple(map(defuse, (match.iri, labels([match.iri])[0], f"{match.score:g}", self.reason, "")))


class Linker:
    """Finds things for names; the same name is looked up once."""

    def __init__(self, matcher: Matcher, classes: frozenset[str] = frozenset(), language: str = "") -> None:
        """Look for things of some classes (their IRIs; empty for all), by names of which most are in one language."""
        self._matcher = matcher
        self._classes = classes
        self._language = language
        self._find = lru_cache(_CACHED)(self._link)

    def link(self, name: str) -> RowLink:
        """Return what a name stands for."""
        return self._find(name.strip())

    def _link(self, name: str) -> RowLink:
        if not name:
            return RowLink(None, ())
        query = NameQuery(name, self._classes, self._language, limit=_MOST_CHOICES)
        candidates = self._matcher.candidates(query)
        match = next((each for each in candidates if each.is_match), None)
        return RowLink(match, () if match else candidates)
