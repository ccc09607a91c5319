"""What typed words cite, documents and passages: by symbols, in running text or alone, with or without paragraphs."""

import re
from collections.abc import Iterable, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex, UnknownSymbolError
from igfkg.linking.candidates.wording import words
from igfkg.rdf.namespaces import ELI
from igfkg.searching.phrases import is_place_alone
from igfkg.symbols import SymbolError, find, is_symbol, read_symbols, rest_of_citation

_BARE_NUMBER = re.compile(
    r"(?<![\w/.])(?=\d{1,4}/\d)"
)  # before that of a resolution without the word, maybe after its organ
_WHOLE_NUMBER = re.compile(r"\d{1,4}/\d{1,4}\Z")
_NUMBERS = re.compile(r"\d\s*/\s*\d")
_AROUND_SYMBOL = "?!.,;:()\"'\u2018\u2019\u201c\u201d\u00bf\u061f\uff1f"
_PREAMBULAR = "PP"  # as delegations abbreviate it
#: A paragraph before the document that it is of, with or without "of" between them.
_PLACE_FIRST = re.compile(
    r"(?P<word>paras?\b\.?|paragraphe?|p[áa]rrafo|пункт|п\.|ops?\b\.?|op(?=\d)|(?-i:PP))\s*(?P<number>\d+(?:\s?\(\w\))?),?\s+"
    r"(?:(?:of(?: the)?|de l[ae'\u2019]?|du|del)\s*)?(?P<document>.*\w.*)\Z",
    re.IGNORECASE,
)


class TypedCitations:
    """What words cite in a release."""

    def __init__(self, catalogue: Catalogue, names: NameIndex) -> None:
        """Look symbols up in ``names``."""
        self._catalogue = catalogue
        self._names = names

    def cited(self, text: str) -> tuple[list[str], UnknownSymbolError | None]:
        """Return the documents and passages that a text cites: as running text, then by words that are symbols."""
        cited, unknown = self._cited_in(citation_readings(text))
        symbols = [each for word in text.split() if (each := symbol_of(word.strip(_AROUND_SYMBOL)))]
        if len(symbols) > 1:
            documents = self.documents_of(cited)
            alone = sorted({iri for each in symbols for iri in self._cited_in([each])[0]})
            cited = [*cited, *(each for each in alone if each not in documents)]
        return cited, None if cited else unknown

    def _cited_in(self, readings: Iterable[str]) -> tuple[list[str], UnknownSymbolError | None]:
        """What the first way to read a citation cites that is one."""
        for each in readings:
            try:
                return self._names.find_cited(each), None
            except UnknownSymbolError as error:
                return [], error
            except SymbolError:
                continue
        return [], None

    def documents_of(self, cited: Iterable[str]) -> list[str]:
        """Return the documents among what is cited, and those of the passages, sorted."""
        documents = ((self._catalogue.objects(each, ELI + "is_part_of") or (each,)) for each in cited)
        return sorted({iri for each in documents for iri in each})

    def documents_around(self, cited: Sequence[str]) -> list[str]:
        """Return the documents of the passages among what is cited."""
        return [iri for each in cited for iri in self._catalogue.objects(each, ELI + "is_part_of")]


def words_beside(text: str) -> list[str]:
    """Return the words beside the symbol or number of a resolution that a text has; none where it has no such number.

    What is cited by its title, as the Tunis Agenda is, has no words beside it.
    """
    try:
        mentions = read_symbols(text)
    except SymbolError:
        mentions = []
    if len(mentions) == 1 and _NUMBERS.search(mentions[0].text):
        return [each for each in _bare_words(rest_of_citation(text, mentions[0])) if not symbol_of(each)]
    every = _bare_words(text)
    beside = [each for each in every if not symbol_of(each)]
    return beside if len(beside) < len(every) else []


def _bare_words(text: str) -> list[str]:
    return [bare for word in text.split() if (bare := word.strip(_AROUND_SYMBOL))]


def is_citation(text: str) -> bool:
    """Return whether a whole text cites one document, or one paragraph of it, and nothing beside it."""
    return is_symbol(text) or any(_is_one_mention(each) for each in citation_readings(text))


def _is_one_mention(text: str) -> bool:
    mentions = [*find(text)]
    if len(mentions) != 1:
        return False
    rest = rest_of_citation(text, mentions[0])
    return is_place_alone(rest) if mentions[0].paragraph else not words(rest)


def citation_readings(text: str) -> tuple[str, ...]:
    """Return ways to read a citation: its paragraph last, without the word for a resolution or capitals of titles."""
    numbered = _BARE_NUMBER.sub("resolution ", text, count=1)
    place = _PLACE_FIRST.match(text)
    turned = [f"{place['document']}, {_word_of(place['word'])} {place['number']}"] if place else []
    return tuple(dict.fromkeys((*turned, text, numbered, *((text.title(),) if text.islower() else ()))))


def _word_of(written: str) -> str:
    """The word for a paragraph after the document, for one before it."""
    return written if written == _PREAMBULAR else "paragraph"


def symbol_of(word: str) -> str:
    """Return a word that is a symbol, or the number of a resolution with the word for it; empty for any other."""
    if _WHOLE_NUMBER.match(word):
        return f"resolution {word}"
    return word if is_symbol(word) else ""
