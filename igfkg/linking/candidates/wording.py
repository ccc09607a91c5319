"""Forms of a name in which different spellings become alike, looser than :mod:`igfkg.catalogue.folding`.

Accents, punctuation, articles and prepositions, the order of the words and the way an ordinal is written do not count.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.ordinals import with_numbers, with_roman_numbers, with_suffixed_numbers
from igfkg.rdf.folding import PLAIN_LETTERS
from igfkg.rdf.small_words import small_words_out
from igfkg.rdf.word_forms import stem

_TEXTS = 256  # whose plain form is in memory: one is read in several ways
_LEAST_OF_WORDS = 72.0  # similarity of two words, 0 to 100
_SHORTEST_ABBREVIATION = 3  # characters
_PART_END = re.compile(r": | \(")
_LEAST_PART_WORDS = 3
_ELISION = re.compile(r"\b[dl]'")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_PREFIX = re.compile(r"\b(co|e|inter|multi|non|pre|re|sub)-(?=\w)")
#: Of names of persons and places: ``Saint-Amour`` is ``St. Amour``.
_SAINT = re.compile(r"\b(?:saint|sainte)(?=[\s-]+[^\W\d_])")
_MARKS = re.compile(r"[^\w+]|_")
_PLUS = re.compile(r"\s*(?:\+|\bplus\b)\s*(?=\d)")
_BORDER = re.compile(r"(?<=[^\W\d_]{2})(?=\d)|(?<=\d)(?=[^\W\d_]{2})")


def without_points(text: str) -> str:
    """Return a text with initials as one acronym: ``U.N.`` as ``UN``."""
    return _INITIALS.sub(lambda match: match[0].replace(".", ""), text)


@lru_cache(maxsize=_TEXTS)
def plain(text: str) -> str:
    """Return a text in lower case, without accents and punctuation, with single spaces."""
    base = _ELISION.sub(" ", folded(text).replace("&", " and ")).replace("'", "").translate(PLAIN_LETTERS)
    base = _SAINT.sub("st", base)
    base = _PREFIX.sub(r"\1", without_points(base))
    letters = (each for each in unicodedata.normalize("NFKD", base) if not unicodedata.combining(each))
    return " ".join(_MARKS.sub(" ", "".join(letters)).split())


def letters(text: str) -> str:
    """Return the letters and digits of a text, in the case that they are in."""
    return _MARKS.sub("", text).replace("+", "")


def compact(text: str) -> str:
    """Return the letters and digits of a text as :func:`plain` has them, without spaces."""
    return plain(text).replace(" ", "")


def spaced(text: str) -> str:
    """Return a text as :func:`plain` has it, with a space before the plus of ``WSIS+20``."""
    return plain(_PLUS.sub(" +", text))


def words(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text in order, without small words, ordinals as numbers.

    Small words stay where there are no others.
    """
    form = with_suffixed_numbers(spaced(with_roman_numbers(text)))
    every = [*with_numbers(_BORDER.sub(" ", form).split())]
    return tuple(stem(each) for each in small_words_out(every)) or tuple(every)


def bag(text_words: tuple[str, ...]) -> str:
    """Return words in the form in which their order and repetitions do not count."""
    return " ".join(sorted({*text_words}))


def numbers(text_words: tuple[str, ...]) -> frozenset[str]:
    """Return the words that have digits: names that differ in them are names of different things."""
    return frozenset(each for each in text_words if any(sign.isdigit() for sign in each))


def is_acronym(token: str) -> bool:
    """Whether a word has at least two capital letters: CSTD, WGIG, CoE."""
    return sum(sign.isupper() for sign in token) > 1


def abbreviates(short: str, word: str) -> bool:
    """Return whether a word has letters of another in their order from the first on: ``intl``, ``international``."""
    if not _SHORTEST_ABBREVIATION <= len(short) < len(word) or short[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)


def has_like(others: Sequence[str], word: str) -> bool:
    """Return whether a word is spelt almost as one of others, or abbreviates it."""
    if process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=_LEAST_OF_WORDS) is not None:
        return True
    return any(abbreviates(word, each) or abbreviates(each, word) for each in others)


def first_part(name: str) -> str:
    """Return a long name up to a colon or bracket, which people cite it by; empty where there is none."""
    first = _PART_END.split(name, maxsplit=1)[0]
    return first if first != name and len(words(first)) >= _LEAST_PART_WORDS else ""


#: The words of the organization that most bodies here belong to: texts name it where labels do not.
UNITED_NATIONS: Final = frozenset(
    words(
        "un united nations onu organisation unies organizacion naciones unidas "
        "оон организация организации объединенных нации 联合国 الامم المتحدة",
    )
)
#: The words with which the names of States begin or end in full, or that stand for them.
FORMS_OF_STATE: Final = frozenset(
    words(
        "republic kingdom federal democratic people's islamic state plurinational bolivarian federative "
        "government gouvernement gobierno правительство "
        "republique royaume republica reino республика королевство федеративная"
    )
)
