"""The documents that the paragraphs of a resolution cite, what they do with them, and the things they name."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from igfkg.importing.known_things import KnownThings
from igfkg.importing.paragraphs import TextParagraph
from igfkg.linking.span import Span
from igfkg.model import terms
from igfkg.rdf.aligned_text import fold_text
from igfkg.rdf.word_forms import reduce_words
from igfkg.symbols import Mention, Symbol, find

#: The relation of a document to those cited, by the act of the paragraph that cites them.
RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "recalls": terms.RECALLS,
        "reaffirms": terms.RECALLS,
        "takes-note-of": terms.TAKES_NOTE_OF,
        "welcomes": terms.WELCOMES,
        "endorses": terms.ENDORSES,
        "supports": terms.SUPPORTS,
    }
)
_SEPARATOR = "\n\n"
#: What a verb can have as its object, "takes note of the report", by language: the words that may stand before it;
#: nouns for papers, which a footnote names; nouns that a number follows. Chinese has the object at the end of the
#: clause, where nothing sets it apart.
_OBJECTS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "en": (
            r"(?:of|the|its|with|appreciation|satisfaction|interest|also|further|again|latest|annual|general|assembly"
            r"|economic|and|social|human|rights|security|council|secretary|s)",
            r"reports?|notes?",
            r"resolutions?|decisions?",
        ),
        "fr": (
            r"(?:de|du|des|la|le|les|l|sa|son|ses|avec|satisfaction|intérêt|également|en|outre|dernier)",
            r"rapports?|notes?",
            r"résolutions?|décisions?",
        ),
        "es": (
            r"(?:del?|la|el|las|los|su|sus|con|aprecio|satisfacción|interés|reconocimiento|también|además)",
            r"informes?|notas?",
            r"resolución|resoluciones|decisión|decisiones",
        ),
        "ru": (
            r"(?:с|также|далее|свою|удовлетворением|признательностью|интересом)",
            r"доклад\w*|записк\w*",
            r"резолюци\w*|решени\w*",
        ),
        "ar": (r"(?:أيضا|أيضاً|كذلك|مع|التقدير|الارتياح)", r"\w?(?:تقرير|تقارير|مذكرة)\w*", r"\w?قرار\w*"),
    }
)
_MOST_BEFORE = 7  # words
_BESIDE = 25  # characters between "resolution" and its number at most
_BINDING = frozenset({"RES", "DEC"})  # kinds of documents that a footnote to what is recalled names
_CLAUSE_END = re.compile(r"[,،，;；、]")
_HAS_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True)
class ActOnDocument:
    """What a resolution does, in one of its paragraphs, with a document."""

    relation: str  #: IRI of the property
    symbols: tuple[Symbol, ...]  #: of the document


@dataclass(frozen=True)
class ParagraphNames:
    """What a paragraph names."""

    things: frozenset[str]  #: IRIs
    unclear: frozenset[str]  #: names that several things have


class CitedTexts:
    """The paragraphs and footnotes of a resolution, read as one text, so that what was introduced is known later."""

    def __init__(self, paragraphs: Sequence[TextParagraph], language: str, organ: str) -> None:
        """Read the references in paragraphs.

        Args:
            paragraphs: all, in order.
            language: their language (tag).
            organ: whose resolution it is, as in symbols.
        """
        self._language = language
        texts: list[str] = []
        self._starts: list[int] = []
        self._owners: list[tuple[int, int]] = []  # of each text: the paragraph, and its footnote or -1
        place = 0
        for number, paragraph in enumerate(paragraphs):
            for note, text in enumerate((paragraph.text, *(each.text for each in paragraph.notes)), start=-1):
                texts.append(text)
                self._starts.append(place)
                self._owners.append((number, note))
                place += len(text) + len(_SEPARATOR)
        self._text = _SEPARATOR.join(texts)
        self._mentions: dict[tuple[int, int], list[tuple[int, Mention]]] = {}
        for mention in find(self._text, language=language, organ=organ):
            owner, offset = self._place(mention.start)
            self._mentions.setdefault(owner, []).append((offset, mention))

    def _place(self, offset: int) -> tuple[tuple[int, int], int]:
        index = bisect_right(self._starts, offset) - 1
        return self._owners[index], offset - self._starts[index]

    def citations(self, number: int, paragraph: TextParagraph, act: str, verb: str) -> list[ActOnDocument]:
        """Return the documents on which a paragraph acts by its opening verb.

        Args:
            number: of the paragraph in the order.
            paragraph: the paragraph.
            act: key of the act.
            verb: the words for it in the paragraph, in lower case.
        """
        relation = RELATIONS.get(act)
        if not relation:
            return []
        mentions = (
            self._recalled(number, paragraph) if relation == terms.RECALLS else self._object(number, paragraph, verb)
        )
        return [ActOnDocument(relation, each.symbols) for each in mentions]

    def _recalled(self, number: int, paragraph: TextParagraph) -> Iterator[Mention]:
        """Yield the documents in the text, and the resolutions and decisions in its footnotes."""
        yield from (mention for _, mention in self._mentions.get((number, -1), []))
        for note in range(len(paragraph.notes)):
            for _, mention in self._mentions.get((number, note), []):
                if all(each.kind in _BINDING for each in mention.symbols):
                    yield mention

    def _object(self, number: int, paragraph: TextParagraph, verb: str) -> Iterator[Mention]:
        """Yield the document that is the object of the verb: beside the noun, or in the footnote of the clause."""
        noun = self._noun(paragraph.text, verb)
        if not noun:
            return
        if noun["numbered"]:
            for offset, mention in self._mentions.get((number, -1), []):
                ends = offset + mention.end - mention.start
                if ends > noun.end() and offset <= noun.end() + _BESIDE:
                    yield mention
                    return
        clause = _CLAUSE_END.search(paragraph.text, noun.end())
        end = clause.start() if clause else len(paragraph.text)
        for index, note in enumerate(paragraph.notes):
            mentions = self._mentions.get((number, index), [])
            if noun.end() <= note.offset <= end + 1 and len(mentions) == 1:
                yield mentions[0][1]
                return

    def _noun(self, text: str, verb: str) -> re.Match[str] | None:
        """The noun that is the object of the verb, if it is one for documents."""
        place = text.lower().find(verb)
        if place < 0 or self._language not in _OBJECTS:
            return None
        before, papers, numbered = _OBJECTS[self._language]
        pattern = rf"\W*(?:{before}\W+){{0,{_MOST_BEFORE}}}(?:{papers}|(?P<numbered>{numbered}))\b"
        return re.compile(pattern, re.IGNORECASE).match(text, place + len(verb))

    def names(self, known: KnownThings, day: str, subjects: Iterable[str]) -> dict[int, ParagraphNames]:
        """Return what each paragraph names, by its number in the order; footnotes are left out.

        Args:
            known: the things to look for.
            day: when the resolution was adopted; empty if that is not known.
            subjects: IRIs of things that are named by a longer name, too, that has theirs in it.
        """
        inner = {each: known.reduced_names(each) for each in subjects}
        spans: dict[int, list[Span]] = {}
        for span in known.annotator.annotate(self._text):
            (number, note), _ = self._place(span.start)
            if note < 0 and self._is_name(span):
                spans.setdefault(number, []).append(span)
        return {number: self._things(each, known, day, inner) for number, each in spans.items()}

    def _is_name(self, span: Span) -> bool:
        """Whether a span names a thing, by its name or title and not by a number."""
        written = self._text[span.start : span.end]
        return span.is_ours and not (span.is_reference and _HAS_DIGIT.search(written))

    def _things(
        self, spans: Iterable[Span], known: KnownThings, day: str, inner: Mapping[str, frozenset[str]]
    ) -> ParagraphNames:
        things: set[str] = set()
        unclear: set[str] = set()
        for span in spans:
            written = self._text[span.start : span.end]
            candidates = known.things_of(span, written, day)
            if len(candidates) > 1:
                unclear.add(written)
            else:
                things |= candidates
            reduced = reduce_words(fold_text(written)).text
            things |= {iri for iri, names in inner.items() if any(name in reduced for name in names)}
        return ParagraphNames(frozenset(things), frozenset(unclear))
