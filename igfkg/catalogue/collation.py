"""The order of labels, as readers of a language expect it.

It is the order of the Unicode Collation Algorithm (https://www.unicode.org/reports/tr10/), by its default table, with
what the Unicode CLDR (https://cldr.unicode.org/) has besides for the languages of the pages: the script of the language
comes first, and in Spanish ñ is a letter of its own. Chinese characters are in the order of radicals. Digits count as
numbers, so that "paragraph 9" comes before "paragraph 10".
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from pyuca import Collator

from igfkg.catalogue.labels import pick_label

#: Beginning of the names that Unicode gives the letters of a script that comes first in a language.
_SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK"}
_DIGITS = re.compile("[0-9]+")
_NUMBER_WIDTH = 12  # digits, to which shorter numbers are filled up
_LONGEST = 200  # characters that are compared
_LEVELS = 4
#: Words, and what is between them, whose weights do not depend on what is around them: no contraction of the table has
#: a sign of ASCII behind another sign.
_PARTS = re.compile(r"[!-\x7f]+(?![^\x00-\x7f])|[\x00- ](?![^\x00-\x7f])|[\x00-\x7f]?[^\x00-\x7f]+")
_LAST_LETTER = "\uffff"  # sorts after all letters

Key = tuple[bool, tuple[int, ...]]


@lru_cache(maxsize=16384)
def collation_key(text: str, language: str) -> Key:
    """Return a sort key of a text for readers of a language (tag)."""
    plain = unicodedata.normalize("NFC", text)[:_LONGEST]
    if language == "es":
        plain = plain.replace("ñ", "n" + _LAST_LETTER).replace("Ñ", "N" + _LAST_LETTER)
    return _is_foreign(plain, language), _weights(plain)


def label_key(labels: Iterable[tuple[str, str]], languages: Sequence[str], iri: str) -> tuple[bool, Key, str]:
    """Return a sort key of a thing by the label that is shown of it; things without a label come last.

    Args:
        labels: pairs of language tag and label.
        languages: language tags of the reader, the preferred first.
        iri: IRI of the thing, which decides between equal labels.
    """
    choice = pick_label(labels, languages)
    return choice is None, collation_key(choice[1] if choice else "", languages[0]), iri


def _is_foreign(text: str, language: str) -> bool:
    """Whether the first letter is of another script than that of the language; not so for digits."""
    first = next((each for each in text if each.isalnum()), "0")
    script = _SCRIPTS.get(language)
    return script is not None and first.isalpha() and not unicodedata.name(first, "").startswith(script)


@lru_cache(maxsize=16384)
def _weights(text: str) -> tuple[int, ...]:
    """The sort key of a text, which is the same in all languages."""
    numbered = _DIGITS.sub(lambda digits: digits[0].zfill(_NUMBER_WIDTH), text)
    parts = [_levels(part) for part in _PARTS.findall(unicodedata.normalize("NFD", numbered)) or [""]]
    first, *others = ([*chain.from_iterable(level)] for level in zip(*parts, strict=True))
    return tuple(chain(first, *([0, *level] for level in others)))


@lru_cache(maxsize=16384)
def _levels(part: str) -> tuple[tuple[int, ...], ...]:
    """The weights of a part of a text by level (https://www.unicode.org/reports/tr10/#Step_3)."""
    elements = _collator().collation_elements(part)
    return tuple(tuple(each[level] for each in elements if each[level:] and each[level]) for level in range(_LEVELS))


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()
