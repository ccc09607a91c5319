"""Words to search the rows of a table for.

Letter case and accents do not matter, nor where in a word a match is: ``financ`` matches ``financing``.
"""

import unicodedata

from igfkg.rdf.folding import fold

#: Characters of a search; what comes after them does not count.
LONGEST_SEARCH = 200
_MOST_WORDS = 20


def read_words(text: str) -> tuple[str, ...]:
    """Return the words of a search, each once, folded for comparison; those after the twentieth do not count."""
    return tuple(dict.fromkeys(plain_text(text).split()))[:_MOST_WORDS]


def plain_text(text: str) -> str:
    """Return a text folded (:func:`igfkg.rdf.folding.fold`) and without accents."""
    return "".join(each for each in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(each))
