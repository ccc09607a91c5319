"""Invented texts in the six languages of the United Nations, the same for the same random numbers."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

_WORDS = Path(__file__).resolve().with_suffix(".toml")
_SYLLABLES: Final = ("ba", "do", "ka", "li", "mo", "na", "ri", "sa", "te", "vu", "yé", "zo")


def invent_text(random: Random, language: str, length: int) -> str:
    """Return words in a language (tag), as many as ``length``."""
    words = random.choices(_vocabularies()[language], k=length)
    text = ("" if language == "zh" else " ").join(words).rstrip(",")
    return text[:1].upper() + text[1:]


def invent_name(random: Random) -> str:
    """Return a name that nothing has."""
    return "".join(random.choices(_SYLLABLES, k=random.randint(2, 4))).capitalize()


@cache
def _vocabularies() -> Mapping[str, list[str]]:
    """The words of each language, by tag."""
    texts = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {language: text.split() for language, text in texts.items()}
