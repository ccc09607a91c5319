"""Refusing SERVICE, which would make the engine send requests from this machine; it has no switch for that.

The syntax tree has it as a pattern (:mod:`igfkg.sparql.parsing`). As much depends on this, the engine's own parser is
asked as well: every occurrence of the word, also in names, strings, IRIs and comments, is replaced by a word that
occurs nowhere in the text. If the parser accepts the changed text, no occurrence was the keyword: where the keyword can
stand, at the start of a pattern or after the SELECT clause, no unknown word can. Names stay distinct or equal, since
the new word takes the case of each letter of the old.

The new word starts with the same letter followed by Q, a pair that no keyword of SPARQL has, so that it cannot form a
keyword with the letters beside it. Escapes such as ``\\f`` and ``%AF``, and the length of language tags, are preserved,
since it has the length of the old word unless the text is made to prevent that.
"""

import re
import secrets
import string

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.syntax import parse_error

_KEYWORD = re.compile("SERVICE", re.IGNORECASE | re.ASCII)
_LETTERS = string.ascii_lowercase.strip("abcdef")  # no hexadecimal digits


def refuse_service(text: str, tree: SyntaxTree, base_iri: str | None = None) -> None:
    """Raise an error when a query uses SERVICE.

    Args:
        text: a query.
        tree: its syntax tree.
        base_iri: for relative IRIs where the query has no BASE.

    Raises:
        QueryRefusedError: when it does.
    """
    changed = _replace_keyword(text)
    if tree.of_kind("Service") or (changed is not None and parse_error(changed, base_iri)):
        raise QueryRefusedError(
            "SERVICE is refused: this endpoint sends no queries to others; query the other endpoint directly"
        )


def _replace_keyword(text: str) -> str | None:
    """The text with another word in place of SERVICE; None when the text does not contain it."""
    if not _KEYWORD.search(text):
        return None
    word = _unused_word(text)
    return _KEYWORD.sub(lambda match: _match_case(match[0], word), text)


def _unused_word(text: str) -> str:
    """A word that does not occur in the text, in lower case."""
    present = text.lower()
    word = "sq"
    while len(word) < len("service") or word in present:
        word += secrets.choice(_LETTERS)
    return word


def _match_case(spelling: str, word: str) -> str:
    cased = "".join(new.upper() if old.isupper() else new for old, new in zip(spelling, word, strict=False))
    return cased + word[len(spelling) :]
