"""The years that a search names as words of their own; those within symbols of documents are none."""

import re
from collections.abc import Iterator

from igfkg.catalogue.folding import folded
from igfkg.searching.question_words import tokens_of

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DASH = re.compile(r"[-\u2013]")


def typed_years(text: str) -> tuple[str, ...]:
    """Return the years that are words of a text, each once, in order; of "2012-2014" the first and the last."""
    return tuple(dict.fromkeys(year for token in tokens_of(text) for year in _years_of(token)))


def without_years(text: str) -> str:
    """Return the words of a text that are no years."""
    return " ".join(each for each in tokens_of(text) if not [*_years_of(each)])


def _years_of(token: str) -> Iterator[str]:
    """The years of a word that is one, or two with a dash between them."""
    parts = _DASH.split(folded(token))
    if all(_YEAR.match(each) for each in parts):
        yield from parts
