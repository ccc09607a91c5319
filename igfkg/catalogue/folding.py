"""Folding of names for comparison: the characters of :mod:`igfkg.rdf.folding`, and runs of spaces as one."""

from igfkg.rdf.folding import fold


def folded(text: str) -> str:
    """Return a text in the form in which names are compared.

    Equal for texts that differ in letter case, width of signs, normalization, kinds of apostrophe, quotation mark, dash
    and space, and signs without width. Accents stay.
    """
    return " ".join(fold(text).split())
