"""Folding of texts for comparison: what people type for one name in different ways becomes one text.

Letter case, compatibility forms such as wide letters, and composed or decomposed accents follow Unicode
(https://www.unicode.org/reports/tr15/, https://www.unicode.org/versions/latest/ch05.pdf, section 5.18). Besides, word
processors and keyboards write other signs for an apostrophe, a quotation mark, a dash and a space.
"""

import unicodedata

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u055a\u05f3\ua78c\uff07\u0060\u00b4\uff40"
_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u02ba\u05f4\u301d\u301e\u301f\uff02"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u058a\u05be"
#: Signs without width (soft hyphens, joiners, marks of direction, the byte order mark), and the stroke that lengthens
#: Arabic words.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c\u0640"
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_INVISIBLE, ""),
    }
)


def folded(text: str) -> str:
    """Return a text in the form in which names are compared.

    Equal for texts that differ in letter case, width of signs, normalization, kinds of apostrophe, quotation mark, dash
    and space, and signs without width. Accents stay.
    """
    if not text.isascii():
        # Some signs are compatibility forms of others, and case folding can undo a normal form.
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold())
    return " ".join(text.translate(_SIGNS).casefold().split())
