"""The act that a paragraph of a resolution begins with, read from its first words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from igfkg.importing.verb_forms import AMBIGUOUS, BEFORE, FORMS

_SPACE = " "
_LOOKED_AT = 200  # characters
_MOST_WORDS, _MOST_CHARACTERS = 3, 8  # of the beginning that a finding shows, which is no sentence
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200e\u200f\u202a-\u202e\ufeff]")
_UNSPACED = "zh"


@dataclass(frozen=True)
class OpeningVerb:
    """The first words of a paragraph, and the acts they may stand for."""

    words: str  #: a few, for people
    acts: tuple[str, ...]  #: keys of the scheme; none for words that are no act of it, several where usage varies

    @property
    def act(self) -> str | None:
        """The act, where there is one only."""
        return self.acts[0] if len(self.acts) == 1 else None


def opening_verb(text: str, language: str) -> OpeningVerb:
    """Return the verb that a paragraph begins with.

    Args:
        text: the paragraph.
        language: its language (tag).
    """
    folded = _fold(text[:_LOOKED_AT])
    longest = ""
    acts: tuple[str, ...] = ()
    for pattern, candidates in _patterns(language):
        match = pattern.match(folded)
        if match and len(match["verb"]) > len(longest):
            longest, acts = match["verb"], candidates
    return OpeningVerb(longest or _beginning(folded, language), acts)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKC", text)))
    return re.sub(r"\s+", _SPACE, plain.replace("'", "’")).strip().lower().replace("ё", "е")


def _beginning(folded: str, language: str) -> str:
    if language == _UNSPACED:
        return folded[:_MOST_CHARACTERS]
    return _SPACE.join(folded.split(_SPACE)[:_MOST_WORDS]).rstrip(",;:")


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (_pattern(form, language), acts)
        for acts, forms in _forms(language)
        for form in map(str.strip, forms.split("|"))
    )


def _forms(language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from (((act,), forms) for act, forms in FORMS[language].items())
    yield from AMBIGUOUS[language].items()


def _pattern(form: str, language: str) -> re.Pattern[str]:
    if language == _UNSPACED:
        verb = re.escape(form).replace(r"\*", r"[^，,、；;。]{0,8}?")
        return re.compile(rf"(?:{BEFORE[language]}[，,]?)*(?P<verb>{verb})")
    verb = _SPACE.join(re.escape(_fold(word)) if word != "*" else "*" for word in form.split())
    verb = verb.replace(" * ", r" (?:[^\W\d_]+ ){0,2}?")
    return re.compile(rf"(?:{BEFORE[language]},? )*(?P<verb>{verb})(?![\w])")
