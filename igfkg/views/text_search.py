"""Words by which the rows of a table are filtered: one definition for pages, files and data.

A row has to have all words. A word fits where one begins with it (``financ`` in ``financing``) or is another form of
it: letter case, accents, kinds of apostrophes and hyphens do not matter, nor do the plural in English, French and
Spanish, the cases of Russian and the article of Arabic. Words with a hyphen are written together too, and those in
quotation marks, or joined by other signs (``20(b)``, ``A/RES/80/173``), follow each other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from igfkg.rdf.folding import PLAIN_LETTERS, fold
from igfkg.rdf.small_words import SMALL_WORDS
from igfkg.rdf.typography import QUOTATION_MARKS
from igfkg.rdf.word_forms import stem

#: Characters of a search; what comes after them does not count.
LONGEST_SEARCH = 200
_MOST_WORDS = 20
_LEAST_WITH_ENDING = 5  # letters of a word and an ending that are more than one form
_QUOTATION_MARKS = str.maketrans(dict.fromkeys(QUOTATION_MARKS, '"'))
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"\w+(?:-\w+)*")
#: Articles that French writes with an apostrophe, and the possessive of English.
_ATTACHED = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=\w)|(?<=\w)'s?\b")
_MULTI = re.compile(r"\bmulti(?=[^\W\d_]{5})")  # written with and without a hyphen, of what is also a word
_ENDINGS = ((re.compile("(?:(?<=eau)|(?<=eu))x$"), ""), (re.compile("aux$"), "al"), (re.compile("ies?$"), "y"))
_REFLEXIVE = re.compile("с[яь]$")
_CYRILLIC = re.compile("[а-я]")
#: Writing in which particles are attached to words, or no spaces are between them: parts of words are words.
_ATTACHING = re.compile("[\u0590-\u06ff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True)
class SearchedText:
    """A text in the form in which words are looked for; words are between single spaces."""

    words: str
    forms: str  #: what the forms of each word have in common, in the order of the words

    def has(self, phrase: "SearchedPhrase") -> bool:
        """Return whether the words of a phrase follow each other, the last one begun, or forms of them do."""
        return any(self._has(each) for each in phrase.spellings)

    def _has(self, spelling: "SearchedText") -> bool:
        words, forms = spelling.words.rstrip(), spelling.forms
        if _ATTACHING.search(words):
            return words.strip() in self.words or forms.strip() in self.forms
        return words in self.words or forms in self.forms


@dataclass(frozen=True)
class SearchedPhrase:
    """A word of a search, or words that follow each other."""

    spellings: Sequence[SearchedText]  #: any of which fits: as separate words, and with its hyphens left out


def read_words(text: str) -> tuple[SearchedPhrase, ...]:
    """Return the words and phrases of a search, each once; those after the twentieth do not count.

    Articles, prepositions and conjunctions do not count beside other words; in capitals they are acronyms.
    """
    terms = [(phrase or word, bool(phrase)) for phrase, word in _TERM.findall(text.translate(_QUOTATION_MARKS))]
    telling = [term for term, is_phrase in terms if is_phrase or not _is_small(term)]
    phrases = (_read_phrase(each) for each in telling or (term for term, _ in terms))
    return tuple(dict.fromkeys(each for each in phrases if each.spellings))[:_MOST_WORDS]


def read_text(text: str) -> SearchedText:
    """Return a text in the form in which words are looked for; what is written with a hyphen is there together too."""
    tokens = _WORD.findall(_plain(text))
    return _searched([*_parts(tokens), *(each.replace("-", "") for each in tokens if "-" in each)])


def has_all(text: SearchedText, words: Iterable[SearchedPhrase]) -> bool:
    """Return whether a text has all words of a search."""
    return all(text.has(each) for each in words)


@lru_cache(maxsize=65536)
def common_form(word: str) -> str:
    """Return what a folded word without accents has in common with its singular, plural and cases."""
    if _CYRILLIC.match(word):
        return stem(_REFLEXIVE.sub("", word) if len(word) > _LEAST_WITH_ENDING else word)
    form = stem(word)
    if len(word) < _LEAST_WITH_ENDING or not word.isascii():
        return form
    for ending, singular in _ENDINGS:
        form, count = ending.subn(singular, form)
        if count:
            return form
    return form.removesuffix("e") if len(form) > _LEAST_WITH_ENDING - 1 else form


def _read_phrase(term: str) -> SearchedPhrase:
    tokens = _WORD.findall(_plain(term))
    spellings = [[*_parts(tokens)], [each.replace("-", "") for each in tokens]]
    return SearchedPhrase(tuple(dict.fromkeys(_searched(each) for each in spellings if each)))


def _searched(words: Sequence[str]) -> SearchedText:
    return SearchedText(_spaced(words), _spaced(map(common_form, words)))


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _parts(tokens: Iterable[str]) -> Iterator[str]:
    for each in tokens:
        yield from each.split("-")


def _is_small(term: str) -> bool:
    return _plain(term) in SMALL_WORDS and not (len(term) > 1 and term.isupper())


def _plain(text: str) -> str:
    """A text folded (:func:`igfkg.rdf.folding.fold`), without accents and what is attached to words."""
    letters = (
        each
        for each in unicodedata.normalize("NFD", fold(text).translate(PLAIN_LETTERS))
        if not unicodedata.combining(each)
    )
    return _MULTI.sub("multi-", _ATTACHED.sub("", "".join(letters)))
