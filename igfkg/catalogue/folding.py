"""Folding of texts for comparison: what people type for one name in different ways becomes one text.

Letter case, compatibility forms such as wide letters, and composed or decomposed accents follow Unicode
(https://www.unicode.org/reports/tr15/, https://www.unicode.org/versions/latest/ch05.pdf, section 5.18). Besides, word
processors and keyboards write other signs for an apostrophe, a quotation mark, a dash and a space.
"""

import unicodedata

from igfkg.rdf.typography import COMPARED_AS


def folded(text: str) -> str:
    """Return a text in the form in which names are compared.

    Equal for texts that differ in letter case, width of signs, normalization, kinds of apostrophe, quotation mark, dash
    and space, and signs without width. Accents stay.
    """
    if not text.isascii():
        # Some signs are compatibility forms of others, and case folding can undo a normal form.
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(COMPARED_AS)).casefold())
    return " ".join(text.translate(COMPARED_AS).casefold().split())
