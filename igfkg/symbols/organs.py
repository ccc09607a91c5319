"""The organ whose document a text is."""

from typing import Final

from igfkg.symbols.lexemes import Kind
from igfkg.symbols.tokens import Tokens
from igfkg.symbols.words import COUNCIL

_LONGEST_ARTICLE: Final = 6
_BEGINNING: Final = 400  # characters in which a resolution names the organ that adopts it


def speaking_organ(text: str, tokens: Tokens) -> str | None:
    """Return the organ with which a resolution begins, as in "The Human Rights Council, Recalling its resolution"."""
    for token in tokens.read_beginning(text, _BEGINNING):
        if token.kind is Kind.ORGAN and token.code != COUNCIL:
            line = text.rfind("\n", 0, token.start) + 1
            following = text[token.end : token.end + 2].strip()[:1]
            if token.start - line <= _LONGEST_ARTICLE and (
                following in {",", "،", ""} or text[token.end : token.end + 1] in ",\n"
            ):
                return token.code
    return None
