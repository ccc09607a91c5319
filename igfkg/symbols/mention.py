"""Mentions of documents in running text: full symbols, numbers of resolutions and decisions, titles of summit texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from igfkg.symbols import numbering
from igfkg.symbols.attribution import Attribution
from igfkg.symbols.folding import fold
from igfkg.symbols.full import full_symbols
from igfkg.symbols.joints import joints_of
from igfkg.symbols.lexemes import Lexeme
from igfkg.symbols.organs import speaking_organ
from igfkg.symbols.paragraphs import ParagraphNumber, places_of
from igfkg.symbols.reading import ReferenceReader
from igfkg.symbols.symbol import Symbol, SymbolError, parse, parse_all
from igfkg.symbols.tokens import tokens_of
from igfkg.symbols.words import LANGUAGES

_TUNIS, _GENEVA = "WSIS-05/TUNIS/DOC/6(Rev.1)-E", "WSIS-03/GENEVA/DOC/0004"
#: Texts that are cited by title more often than by symbol.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "Tunis Agenda for the Information Society": _TUNIS,
        "Tunis Agenda": _TUNIS,
        "Agenda de Tunis pour la société de l’information": _TUNIS,
        "Agenda de Tunis": _TUNIS,
        "Agenda de Túnez para la Sociedad de la Información": _TUNIS,
        "Agenda de Túnez": _TUNIS,
        "Тунисской программы для информационного общества": _TUNIS,
        "Тунисской программы": _TUNIS,
        "Тунисская программа": _TUNIS,
        "突尼斯议程": _TUNIS,
        "برنامج عمل تونس": _TUNIS,
        "Geneva Declaration of Principles": _GENEVA,
        "Déclaration de principes de Genève": _GENEVA,
        "Declaración de Principios de Ginebra": _GENEVA,
    }
)
_SCRIPTS: Final = {
    "ru": re.compile(LANGUAGES["ru"].script),
    "zh": re.compile(LANGUAGES["zh"].script),
    "ar": re.compile(LANGUAGES["ar"].script),
}
_OTHER_SCRIPT: Final = re.compile("[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]")
_LONGEST_SYMBOL: Final = 200
_LATIN: Final = frozenset({"en", "fr", "es"})
_HEAD: Final = "resolution "
_BARE_NUMBER: Final = re.compile(r"(?<![\w/.-])(?=([0-9]{1,4})\s?/\s?([0-9]{1,4}))")
#: What may stand between the number of a resolution and its paragraph.
_NO_MORE: Final = re.compile(r"[\s,;:.?()\[\]]*(?:(?:of|de la|de|du|del)(?!\w)(?: the)?)?[\s,;:.?()\[\]]*")


@dataclass(frozen=True)
class Mention:
    """One place in a text that names a document."""

    start: int  #: offset of its first character
    end: int  #: offset after its last character
    text: str
    symbols: tuple[Symbol, ...]  #: more than one for a double symbol and for several sections
    paragraph: str | None  #: such as ``72(a)``, where the text names one; ``pp3`` for the third of the preamble
    in_full: bool  #: False where the symbol was derived from a number or a title
    last_paragraph: str | None = None  #: of a range that begins with ``paragraph``
    numbers: tuple[ParagraphNumber, ...] = ()  #: of paragraphs, with their places in the text


_Match = tuple[int, int, tuple[Symbol, ...], bool]


def find(
    text: str, titles: Mapping[str, str] = TITLES, *, language: str | None = None, organ: str | None = None
) -> Iterator[Mention]:
    """Yield the mentions of documents in ``text``, in order, without overlap.

    Bare numbers are assigned to organs by their date, the words around them and their numbering: ``67/195`` after
    "resolution" is of the General Assembly, ``2012/5`` of the Economic and Social Council, ``1325 (2000)`` of the
    Security Council. A number that follows no such rule, as ``195/2012``, is skipped. What a text reads with a date
    holds for the same number without one; so give a document as a whole.

    Args:
        text: running text in Arabic, Chinese, English, French, Russian or Spanish, or in several of them.
        titles: symbols of documents by title.
        language: tag of the language of the text; by default its scripts are looked at.
        organ: the organ whose document the text is, as in symbols: ``A``, ``E``, ``A/HRC`` or ``S``. By default it is
            the organ that the text begins with, if any.
    """
    folded = fold(text)
    languages = _languages(folded.text, language)
    tokens = tokens_of(languages)
    attribution = Attribution(organ or speaking_organ(folded.text, tokens))
    reader = ReferenceReader(folded.text, joints_of(languages), attribution)
    matches = sorted(
        [
            *((start, end, symbols, True) for start, end, symbols in full_symbols(folded.text)),
            *_numbers(reader, list(tokens.read(folded.text))),
            *_document_titles(folded.text, titles),
        ],
        key=lambda each: (each[0], -each[1]),
    )
    places = places_of(languages)
    previous = 0
    for start, end, symbols, in_full in _apart(matches):
        named = places.read(folded.text, start, end, previous)
        first, last = folded.offset(start), folded.end(end)
        numbers = tuple(
            replace(each, start=folded.offset(each.start), end=folded.end(each.end)) for each in named.numbers
        )
        yield Mention(first, last, text[first:last], symbols, named.first, in_full, named.last, numbers)
        previous = end


def is_symbol(text: str) -> bool:
    """Whether all of a text is a document symbol, or a double symbol, in any spelling."""
    try:
        return bool(parse_all(text))
    except SymbolError:
        return False


def read_symbols(text: str) -> list[Mention]:
    """Return a text as one mention where all of it is a symbol, in any spelling, else what it mentions.

    A text that is nothing but the number of a resolution with its organ or a paragraph, as "GA 80/173" or "80/173 para.
    99", is read so too: in running text this may be anything.

    Raises:
        SymbolError: when it is no symbol and mentions none.
    """
    try:
        return [Mention(0, len(text), text, parse_all(text), None, in_full=True)]
    except SymbolError as error:
        mentions = [*find(text)] or [*_bare_number(text)]
        if not mentions:
            raise error from None
        return mentions


def rest_of_citation(text: str, mention: Mention) -> str:
    """Return what is left of a text without a document that it mentions, and without its paragraphs."""
    places = sorted([(mention.start, mention.end), *((each.start, each.end) for each in mention.numbers)])
    ends, starts = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _bare_number(text: str) -> Iterator[Mention]:
    """The mention that a text is as a whole: the number of a resolution without that word, with organ or paragraph."""
    number = _BARE_NUMBER.search(text) if len(text) <= _LONGEST_SYMBOL else None
    if number is None:
        return
    place = number.start()
    worded = f"{text[:place]}{_HEAD}{text[place:]}"
    mentions = [*find(worded)]
    if len(mentions) != 1 or not _NO_MORE.fullmatch(rest_of_citation(worded, mentions[0])):
        return
    first, second = (int(each) for each in number.groups())
    has_organ = mentions[0].start < place and not numbering.is_biennium(first, second)
    if mentions[0].numbers or has_organ:
        yield _without_head(mentions[0], text, place)


def _without_head(mention: Mention, text: str, place: int) -> Mention:
    """A mention in a text into which the head was put at a place, as it is in the text."""
    first, last = _offset(mention.start, place), _offset(mention.end, place)
    numbers = tuple(
        replace(each, start=_offset(each.start, place), end=_offset(each.end, place)) for each in mention.numbers
    )
    return replace(mention, start=first, end=last, text=text[first:last], numbers=numbers)


def _offset(offset: int, place: int) -> int:
    return offset if offset <= place else max(place, offset - len(_HEAD))


def symbol_keys(text: str) -> frozenset[str]:
    """Return the document keys of all symbols in ``text``, in lower case; empty if there are none."""
    return _keys(text) if len(text) <= _LONGEST_SYMBOL else frozenset()


@lru_cache(maxsize=4096)
def _keys(text: str) -> frozenset[str]:
    try:
        return frozenset(symbol.key.lower() for each in read_symbols(text) for symbol in each.symbols)
    except SymbolError:
        return frozenset()


def _languages(text: str, language: str | None) -> frozenset[str]:
    """Return the languages whose words are looked for: of the tag, else of the scripts in the text."""
    primary = (language or "").lower().partition("-")[0]
    if primary in LANGUAGES:
        return frozenset({primary, "en"})
    if text.isascii() or not _OTHER_SCRIPT.search(text):
        return _LATIN
    return _LATIN | {tag for tag, script in _SCRIPTS.items() if script.search(text)}


def _apart(matches: list[_Match]) -> Iterator[_Match]:
    """Yield the matches that begin after the end of the previous match."""
    end = 0
    for each in matches:
        if each[0] >= end:
            yield each
            end = each[1]


def _numbers(reader: ReferenceReader, tokens: Sequence[Lexeme]) -> Iterator[_Match]:
    for reference in reader.read(tokens):
        try:
            symbols = tuple(parse(each) for each in reference.symbols)
        except SymbolError:
            continue
        yield reference.start, reference.end, symbols, False


def _document_titles(text: str, titles: Mapping[str, str]) -> Iterator[_Match]:
    for title, symbol in titles.items():
        if title in text:
            for match in re.finditer(
                rf"(?<!\w){re.escape(title)}(?!\w)" if title.isascii() else re.escape(title), text
            ):
                yield match.start(), match.end(), parse_all(symbol), False
