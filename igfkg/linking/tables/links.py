"""What is found for the rows of a table: the columns that are added, and a count of how sure they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from igfkg.linking.candidates.candidate import Candidate, NameQuery
from igfkg.linking.candidates.matcher import Matcher
from igfkg.rdf.space import UriSpace
from igfkg.spreadsheets.csv_files import defuse
from igfkg.spreadsheets.sheet_writer import SheetCell

#: The columns that are added. Where a table has them already, as from a former run, they are written anew.
COLUMNS: Final = (
    *("Address (IRI)", "igfkg name", "igfkg score", "igfkg reason", "igfkg choices", "igfkg kind"),
    *("UN document", "igfkg page"),
)
#: Those that tables of earlier runs have.
FORMER_COLUMNS: Final = (COLUMNS[:-1], COLUMNS[:-2], ("igfkg IRI", *COLUMNS[1:-2]))
_SCORE = COLUMNS.index("igfkg score")
_MOST_CHOICES = 5
#: Score from which the only thing that a name may stand for can be taken together with all others that are so.
LEAST_ACCEPTED: Final = 85
#: Score below which nobody can take them together.
LOWEST_ACCEPTED: Final = 50
#: Returns the names of things in one list, by their IRIs.
Labels = Callable[[Sequence[str]], list[str]]
_CHOSEN, _ACCEPTED = "chosen", "the only candidate, accepted"
_CACHED = 10_000  # different names


@dataclass(frozen=True)
class RowLink:
    """What is found for one name."""

    match: Candidate | None  #: the thing, where it is safe to take it without looking
    choices: Sequence[Candidate]  #: where it is not, the things that it may be, the best first
    decision: str = ""  #: how a person has taken the thing; empty where it was safe to take

    def can_be_accepted(self, least: float = LEAST_ACCEPTED) -> bool:
        """Whether the name may stand for one thing alone, with at least a score."""
        return len(self.choices) == 1 and self.choices[0].score >= least

    @property
    def may_be_accepted_lower(self) -> bool:
        """Whether the name may stand for one thing alone, with at least the lowest score that a person can choose."""
        return self.can_be_accepted(LOWEST_ACCEPTED)

    def accept(self, least: float = LEAST_ACCEPTED) -> "RowLink":
        """Return the link to the only candidate with at least a score; the same link where that is not so."""
        return RowLink(self.choices[0], (), _ACCEPTED) if self.can_be_accepted(least) else self

    def choose(self, iri: str | None) -> "RowLink":
        """Return the link to the one of the choices that a person has chosen; the same link where that is none."""
        chosen = next((each for each in self.choices if each.iri == iri), None)
        return RowLink(chosen, (), _CHOSEN) if chosen else self

    @property
    def reason(self) -> str:
        """Why the thing is taken."""
        if self.match is None:
            return "unsure" if self.choices else "not found"
        return f"{self.match.reason.text}, {self.decision}" if self.decision else self.match.reason.text

    def cells(
        self,
        labels: Labels,
        kind: Callable[[str], str],
        document: Callable[[str], str],
        page: Callable[[str], str],
    ) -> tuple[str, ...]:
        """Return what the added columns have, none of it a formula.

        Args:
            labels: the names of things in one list.
            kind: the label of the class of a thing.
            document: the URL of the official text in which a thing can be cited; empty where there is none.
            page: the URL of the page of a thing at a site; empty where no site is known.
        """
        named = zip(self.choices, labels([each.iri for each in self.choices]), strict=True)
        choices = "\n".join(f"{each.iri} ({label}, {each.score:g})" for each, label in named)
        if self.match is None:
            return tuple(map(defuse, ("", "", "", self.reason, choices, "", "", "")))
        match = self.match
        name, score = labels([match.iri])[0], f"{match.score:g}"
        cells = (match.iri, name, score, self.reason, "", kind(match.iri), document(match.iri), page(match.iri))
        return tuple(map(defuse, cells))


def sheet_cells(cells: Sequence[str]) -> list[SheetCell]:
    """Return the added cells of a row, or their headings, for a workbook: the score is a number, others are text."""
    is_heading = tuple(cells[:1]) == COLUMNS[:1]
    return [Decimal(text) if place == _SCORE and text and not is_heading else text for place, text in enumerate(cells)]


class Linker:
    """Finds things for names; the same name is looked up once."""

    def __init__(self, matcher: Matcher, classes: frozenset[str] = frozenset(), language: str = "") -> None:
        """Look for things of some classes (their IRIs; empty for all), by names of which most are in one language."""
        self._matcher = matcher
        self._classes = classes
        self._language = language
        self._find = lru_cache(_CACHED)(self._link)

    @property
    def space(self) -> UriSpace:
        """The space of the IRIs of the things."""
        return self._matcher.space

    def link(self, name: str) -> RowLink:
        """Return what a name stands for."""
        return self._find(name.strip())

    def kind(self, iri: str) -> str:
        """Return the label of the class of a thing, in the language of the names where it has one."""
        return self._matcher.class_label(iri, self._language)

    def document(self, iri: str) -> str:
        """Return the address of the official text in which a thing can be cited, in the language of the names."""
        return self._matcher.official_text(iri, self._language)

    def _link(self, name: str) -> RowLink:
        if not name:
            return RowLink(None, ())
        query = NameQuery(name, self._classes, self._language, limit=_MOST_CHOICES)
        candidates = self._matcher.candidates(query)
        match = next((each for each in candidates if each.is_match), None)
        return RowLink(match, () if match else candidates)
