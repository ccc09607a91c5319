"""A resolution in all its languages: what is read out of them together.

The languages come in a fixed order. The first says which paragraphs there are; where another one differs, it is
reported. The act of a paragraph is that of the first language in which its verb stands for one act.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from igfkg.errors import BadRequestError
from igfkg.importing.citations import ActOnDocument, CitedTexts, ParagraphNames
from igfkg.importing.known_things import KnownThings
from igfkg.importing.opening_verbs import OpeningVerb, opening_verb
from igfkg.importing.paragraphs import TextParagraph
from igfkg.importing.resolution_text import Keyword, ResolutionText
from igfkg.symbols import Symbol

ORDER: Final = ("en", "fr", "es", "ru", "zh", "ar")


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph with what was read out of it, in all languages."""

    paragraph: TextParagraph  #: in the first language
    verbs: Mapping[str, OpeningVerb]  #: by language; none for a paragraph under another
    act: str | None  #: of its opening verb, where that is one of the scheme
    citations: tuple[ActOnDocument, ...]
    names: ParagraphNames
    texts: Mapping[str, TextParagraph]  #: by language

    @property
    def locator(self) -> str:
        """Where it stands."""
        return self.paragraph.locator


@dataclass(frozen=True)
class Resolution:
    """The texts of one resolution, one for each language, in the order of the languages."""

    texts: tuple[ResolutionText, ...]
    known: KnownThings
    subjects: tuple[str, ...] = ()  #: IRIs of things: an operative paragraph that names one is a recommendation

    @property
    def first(self) -> ResolutionText:
        """The text that says which paragraphs there are."""
        return self.texts[0]

    @property
    def symbol(self) -> Symbol:
        """The symbol."""
        return self.first.symbol

    @property
    def iri(self) -> str:
        """The IRI of the document."""
        return self.known.space.thing_iri("document", self.symbol.key)

    @property
    def languages(self) -> list[str]:
        """The tags of its languages."""
        return [each.language for each in self.texts]

    def passage(self, locator: str) -> str:
        """Return the IRI of a passage."""
        return self.known.space.thing_iri("passage", f"{self.symbol.key}_{locator}")

    @cached_property
    def keywords(self) -> list[Keyword]:
        """The subjects that any of the files names."""
        by_code = {(each.vocabulary, each.code): each for text in reversed(self.texts) for each in text.keywords}
        return [by_code[key] for key in sorted(by_code)]

    @cached_property
    def paragraphs(self) -> list[ReadParagraph]:
        """The paragraphs that have a locator of their own."""
        readings = [_LanguageReading(text, self.known, self.subjects) for text in self.texts]
        return [self._joined(paragraph, readings) for paragraph in _unique(self.first.paragraphs)]

    def _joined(self, paragraph: TextParagraph, readings: Sequence["_LanguageReading"]) -> ReadParagraph:
        locator = paragraph.locator
        there = {each.language: each for each in readings if locator in each.numbers}
        verbs = {tag: verb for tag, each in there.items() if (verb := each.verb(locator))}
        act = next((verb.act for verb in verbs.values() if verb.act), None)
        return ReadParagraph(
            paragraph,
            verbs,
            act,
            tuple(dict.fromkeys(cited for each in there.values() for cited in each.citations(locator, act))),
            _joined_names(each.names(locator) for each in there.values()),
            {tag: each.paragraph(locator) for tag, each in there.items()},
        )


class _LanguageReading:
    """What one text says, paragraph by paragraph."""

    def __init__(self, text: ResolutionText, known: KnownThings, subjects: tuple[str, ...]) -> None:
        self.language = text.language
        self._paragraphs = text.paragraphs
        self.numbers = {each.locator: number for number, each in reversed([*enumerate(text.paragraphs)])}
        organ = "/".join((text.symbol.organ, *text.symbol.subsidiary))
        self._cited = CitedTexts(text.paragraphs, text.language, organ)
        self._names = self._cited.names(known, text.adopted, subjects)

    def paragraph(self, locator: str) -> TextParagraph:
        return self._paragraphs[self.numbers[locator]]

    def verb(self, locator: str) -> OpeningVerb | None:
        paragraph = self.paragraph(locator)
        return None if paragraph.is_under_another else opening_verb(paragraph.text, self.language)

    def citations(self, locator: str, act: str | None) -> list[ActOnDocument]:
        verb = self.verb(locator)
        if not (act and verb):
            return []
        return self._cited.citations(self.numbers[locator], self.paragraph(locator), act, verb.words)

    def names(self, locator: str) -> ParagraphNames:
        return self._names.get(self.numbers[locator], ParagraphNames(frozenset(), frozenset()))


def _joined_names(names: Iterable[ParagraphNames]) -> ParagraphNames:
    listed = list(names)
    things = frozenset().union(*(each.things for each in listed))
    return ParagraphNames(things, frozenset().union(*(each.unclear for each in listed)))


def _unique(paragraphs: Iterable[TextParagraph]) -> Iterator[TextParagraph]:
    """Yield the paragraphs with a locator, the first of those that have the same one."""
    locators: set[str] = set()
    for each in paragraphs:
        if each.locator and each.locator not in locators:
            locators.add(each.locator)
            yield each


def group_texts(texts: Iterable[ResolutionText]) -> list[tuple[ResolutionText, ...]]:
    """Return the texts of each resolution together, its languages in their order.

    Raises:
        BadRequestError: when two files have one resolution in one language.
    """
    grouped: defaultdict[str, dict[str, ResolutionText]] = defaultdict(dict)
    for text in texts:
        other = grouped[text.symbol.key].setdefault(text.language, text)
        if other is not text:
            raise BadRequestError(f"{other.name} and {text.name} are both {text.symbol} in {text.language}; name one")
    return [tuple(each[tag] for tag in ORDER if tag in each) for _, each in sorted(grouped.items())]
