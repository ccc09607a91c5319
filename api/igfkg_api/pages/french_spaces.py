"""The space that French sets before a colon, semicolon, question or exclamation mark and within quotation marks.

A line may not break there (Lexique des règles typographiques en usage à l'Imprimerie nationale), so the space of a
complete page is one that does not break. Code keeps its spaces, and attributes, which are not broken into lines.
"""

import re

LANGUAGE = "fr"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
#: An element that keeps its spaces, a tag, or a space that may not break.
_PIECE = re.compile(
    rf"<(script|style|pre|code|textarea)\b{_ATTRIBUTES}>.*?</\1>|<[a-zA-Z/!]{_ATTRIBUTES}>| (?=[:;?!%»])|(?<=«) ",
    re.DOTALL,
)


def with_unbroken_spaces(html: str) -> str:
    """Return a page in French whose lines do not break before such a mark."""
    return _PIECE.sub(lambda piece: _NO_BREAK if piece[0] == " " else piece[0], html)
