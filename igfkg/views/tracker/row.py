"""One row of the tracker: a recommendation with its source, addressees, tasks and assessments.

An assessment may be of the recommendation itself, of its topic or of its set. The row states which: an assessment of a
topic is not one of each recommendation under it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.views.text_search import SearchedText, read_text
from igfkg.views.tracker.assessments import Assessment, Level
from igfkg.views.tracker.readings import TextSource
from igfkg.views.tracker.standing import AssessedStanding, read_standing

#: Names that pages give what has an English name, in other languages.
Translations = Callable[[str], Iterable[str]]


def no_translations(_: str) -> Iterable[str]:
    """Return no names: those of the data are the only ones."""
    return ()


@dataclass(frozen=True)
class TrackerRow:
    """One recommendation."""

    thing: Thing
    source: tuple[Reference, ...]  #: the set it belongs to
    topics: tuple[Reference, ...]  #: the main one first
    acts: tuple[Reference, ...]  #: what the text does: decides, invites
    asks_for_action: bool  #: whether one of these asks for an action, such as requests and invites
    addressees: tuple[Reference, ...]
    tasks: tuple[Thing, ...]
    responsible: tuple[Reference, ...]
    costs: tuple[bool, ...]  #: whether its tasks cost something, as far as a source says so
    assessments: tuple[Assessment, ...]  #: the newest first
    text_source: TextSource | None  #: where its text was read
    documents: tuple[Reference, ...]  #: the documents that set it out
    symbol: str  #: of the first of these; empty without one
    source_symbol: str  #: the same, else of the first document of its set
    source_document: Reference | None  #: the document with that symbol
    date: str  #: of its documents, else of its set: day, month or year; empty where none is known
    headlines: tuple[Reference, ...]  #: the recommendations of which it is a part
    restates: tuple[Reference, ...]
    extends: tuple[Reference, ...]
    continues: tuple[Reference, ...]  #: the text before it in a series, usually of the year before
    head: str = ""  #: IRI of the recommendation under which it is folded (:mod:`igfkg.views.tracker.chains`)
    translations: Translations = no_translations  #: of the names of things in its columns

    @cached_property
    def notation(self) -> str:
        """The notation of a headline, such as II.2; else its paragraph; empty without both."""
        return next(iter(self._texts(SKOS + "notation")), "") or self.paragraph

    @cached_property
    def paragraph(self) -> str:
        """The paragraph of the document; empty for what has none, such as a headline."""
        return next(iter(self._texts(terms.PARAGRAPH)), "")

    @cached_property
    def descriptions(self) -> tuple[tuple[str, str], ...]:
        """Pairs of language tag and the text of the recommendation."""
        return tuple((each.language or "", each.lexical) for each in self.thing.literals(DCT + "description"))

    @cached_property
    def text(self) -> SearchedText:
        """What the row shows, in all languages."""
        return read_text("\n".join(self._shown()))

    @cached_property
    def standing(self) -> AssessedStanding:
        """Its newest status and its newest assessment."""
        return read_standing(self.assessments, Level.RECOMMENDATION)

    @property
    def decides(self) -> bool:
        """Whether its text takes a decision."""
        return any(each.iri in terms.DECIDING_ACTS for each in self.acts)

    @property
    def particular(self) -> tuple[Assessment, ...]:
        """The assessments of itself and of its topic, not of the whole set, the newest first."""
        return tuple(each for each in self.assessments if each.level is not Level.SET)

    def _texts(self, name: str) -> list[str]:
        return [each.lexical for each in self.thing.literals(name)]

    def _shown(self) -> Iterator[str]:
        """Its own text, its names, and those of the things in its columns."""
        yield from (self.notation, self.symbol, self.paragraph, self.date)
        yield from (text for _, text in (*self.thing.labels, *self.descriptions))
        things = [
            *self.source,
            *self.documents,
            *self.topics,
            *self.acts,
            *self.addressees,
            *self.responsible,
            *self.headlines,
        ]
        for each in self.assessments:
            things += [*each.statuses, *each.assessors]
            yield from (sentence for _, sentence in each.sentences)
        for language, text in dict.fromkeys(chain.from_iterable(each.labels for each in things)):
            yield text
            yield from self.translations(text) if language == "en" else ()
