"""Answers and pages by the words that people type for them: the phrases of each, and how much of a text they are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.wording import words
from igfkg.searching.question_words import FILLERS, SUBJECT
from igfkg.searching.typed_words import MAX_LENGTH
from igfkg.symbols import Mention, find

_OF_FILLER, _OF_SUBJECT = 0.25, 0.1  # weights of words that tell little; that of others is 1
_LEAST_SHARE = (
    0.5  # of the telling words of a text, which an entry with one of its phrases has; more where it is a word
)
_LEAST_SHARE_ALONE = 0.8  # of them, where no phrase is there as a whole
_LEAST_WORDS_ALONE = 2
_LEAST_SHARE_NEAREST = 0.3  # of the weights of the telling words of a text
#: Words for a place in a document, and numbers: what is left of the citation of a paragraph.
_PLACE = re.compile(r"op|ops|pp|pps|para|paras|paragraph|paragraphe|parrafo|пункт|п|\d+|[a-z]")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: A resolution without the word, as in "vote 80/173".
_BARE_SYMBOL = re.compile(r"(?<![\w/])\d{1,3}/\d{1,4}(?![\w/])")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|e|s)$")
#: What is left of a quality and its name without the ending above: permanent and permanence, present and presence.
_QUALITY = re.compile(r"(?<=[a-z]{3}[ae]n)(?:c|cy|ci|t|tly)$")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_WORDS = 8192  # in memory


@dataclass(frozen=True)
class PhraseEntry:
    """What can be found."""

    key: str
    titles: Sequence[str]  #: in any languages; found by most of its words together
    phrases: Sequence[str]  #: in any languages; each finds it as a whole, in any order of its words


@dataclass(frozen=True)
class PhraseMatch:
    """An entry that fits a text."""

    key: str
    score: float  #: how much of the text the phrase is; comparable between indexes
    has_phrase: bool = True  #: whether a phrase of it is there as a whole


@dataclass(frozen=True)
class _Read:
    key: str
    phrases: Sequence[frozenset[str]]
    unspaced: Sequence[str]  #: phrases in writing without spaces
    every: frozenset[str]  #: words of titles and phrases


class PhraseIndex:
    """Entries by their phrases."""

    def __init__(self, entries: Iterable[PhraseEntry]) -> None:
        """Read the phrases."""
        self._entries = [_read(each) for each in entries]
        self._counts = Counter(form for each in self._entries for form in each.every)

    def find(self, text: str) -> list[PhraseMatch]:
        """Return the entries that fit a text as people type it, the best first; those that fit alike in their order.

        An entry fits if the text has all words of one of its phrases, and not mostly other words; or almost all of the
        text is in its titles. Words of questions count little, and years not at all. What is asked of a document fits
        without its symbol too; a citation of a paragraph alone is no question.
        """
        readings = [(_forms(each), each) for each in map(folded, _readings(text[:MAX_LENGTH]))]
        matches = (_best(each, readings) for each in self._entries)
        return sorted((each for each in matches if each.score), key=lambda each: -each.score)

    def nearest(self, text: str) -> list[PhraseMatch]:
        """Return the entries that share telling words with a text, the best first.

        Words that few of them have count most. They may answer something else: they are for where nothing fits.
        """
        telling = {each: self._rarity(each) for each in _forms(folded(text[:MAX_LENGTH])) if _weight(each) == 1}
        total = sum(telling.values())
        shares = ((each.key, sum(telling[form] for form in telling.keys() & each.every)) for each in self._entries)
        matches = [PhraseMatch(key, share / total) for key, share in shares if share]
        return sorted((each for each in matches if each.score >= _LEAST_SHARE_NEAREST), key=lambda each: -each.score)

    def _rarity(self, form: str) -> float:
        return math.log((1 + len(self._entries)) / (1 + self._counts[form])) + 1


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text without endings, but those of questions and for what everything here is about."""
    return frozenset(each for each in _forms(folded(text[:MAX_LENGTH])) if _weight(each) == 1)


def is_place_alone(text: str) -> bool:
    """Return whether all telling words of a text are for a place in a document, such as "para. 99"."""
    return all(_PLACE.fullmatch(form) for form in telling_words(text))


def _read(entry: PhraseEntry) -> _Read:
    spaced = [each for each in entry.phrases if not _UNSPACED.search(each)]
    forms = [frozenset(_forms(each)) for each in spaced]
    every = frozenset(form for text in (*entry.titles, *spaced) for form in _forms(text))
    unspaced = [folded(each) for each in entry.phrases if _UNSPACED.search(each)]
    return _Read(entry.key, forms, unspaced, every)


def _readings(text: str) -> list[str]:
    """A text, and what it asks of the documents that it cites; none where it cites a paragraph and asks nothing."""
    mentions = [*find(text)]
    rest = _without(text, mentions) if mentions else _BARE_SYMBOL.sub(" ", text)
    if not is_place_alone(rest):
        return [text, rest] if rest != text else [text]
    is_whole = not any(each.paragraph for each in mentions)
    return [text] if is_whole else []


def _without(text: str, mentions: Sequence[Mention]) -> str:
    """A text without the places where it names documents."""
    ends = [0, *(each.end for each in mentions)]
    starts = [*(each.start for each in mentions), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _best(entry: _Read, readings: Sequence[tuple[Sequence[str], str]]) -> PhraseMatch:
    scored = [_score(entry, typed, text) for typed, text in readings]
    score, has_phrase = max(scored, default=(0.0, False))
    return PhraseMatch(entry.key, score, has_phrase)


def _score(entry: _Read, typed: Sequence[str], text: str) -> tuple[float, bool]:
    """How well an entry fits words, and whether it has a phrase of them."""
    if any(each in text for each in entry.unspaced):
        return 1, True
    telling = [each for each in typed if _weight(each) == 1]
    fitting = [each for each in telling if each in entry.every]
    share = len(fitting) / len(telling) if telling else 1
    total = sum(map(_weight, typed))
    phrases = [each for each in entry.phrases if each and each.issubset(typed)]
    phrase = max((sum(map(_weight, each)) for each in phrases), default=0)
    is_word = all(len(each) == 1 for each in phrases)
    is_enough = share > _LEAST_SHARE if is_word else share >= _LEAST_SHARE
    if phrase and is_enough:
        return phrase / total + share, True
    is_title = share >= _LEAST_SHARE_ALONE and len(fitting) >= _LEAST_WORDS_ALONE
    return (share * len(fitting) / (total + 1) if is_title else 0), False


@lru_cache(maxsize=_WORDS)
def _weight(form: str) -> float:
    if _YEAR.fullmatch(form):
        return 0
    if form in _SUBJECT_FORMS:
        return _OF_SUBJECT
    return _OF_FILLER if form in _FILLER_FORMS else 1


def _forms(text: str) -> tuple[str, ...]:
    """The words of a text, each once, in the form that the forms of a word have in common."""
    return tuple(dict.fromkeys(_QUALITY.sub("", _ENDING.sub("", each)) for each in words(text)))


def _form_of_each(every: Iterable[str]) -> Iterator[str]:
    for each in every:
        yield from _forms(each)


_FILLER_FORMS = frozenset(_form_of_each(FILLERS))
_SUBJECT_FORMS = frozenset(_form_of_each(SUBJECT))
