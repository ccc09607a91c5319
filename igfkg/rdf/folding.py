"""Folding of characters for comparison: what people type for one sign in different ways becomes one.

Letter case, compatibility forms such as wide letters, and composed or decomposed accents follow Unicode
(https://www.unicode.org/reports/tr15/, https://www.unicode.org/versions/latest/ch05.pdf, section 5.18). Besides, word
processors and keyboards write other signs for an apostrophe, a quotation mark and a dash.
"""

import unicodedata
from types import MappingProxyType
from typing import Final

from igfkg.rdf.typography import COMPARED_AS

#: Folded letters that no accent makes of others, each as it is typed without them; for :meth:`str.translate`.
PLAIN_LETTERS: Final = MappingProxyType(
    str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"})
)


def fold(text: str) -> str:
    """Return a text in the characters in which names are compared; spaces stay."""
    if text.isascii():
        return text.translate(COMPARED_AS).lower()
    # Some signs are compatibility forms of others, and case folding can undo a normal form.
    once = unicodedata.normalize("NFKC", text.translate(COMPARED_AS)).casefold()
    return unicodedata.normalize("NFKC", once).translate(COMPARED_AS).casefold()
