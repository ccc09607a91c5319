"""Refusing SERVICE, which would make the engine send requests from this machine; it has no switch for that.

Whether a query uses SERVICE is decided by the engine's own parser, as it reads a few texts otherwise than any grammar
says (``trueSERVICE<urn:x>``, a name behind a prefix that is not declared). Every occurrence of the word, also in names,
strings, IRIs and comments, is replaced by a word that occurs nowhere in the text. If the parser accepts the
changed text, no occurrence was the keyword: where the keyword can stand, at the start of a pattern or after the SELECT
clause, no unknown word can. Names stay distinct or equal, since the new word takes the case of each letter of the old.

The new word starts with the same letter followed by Q, a pair that no keyword of SPARQL has, so that it cannot form a
keyword with the letters beside it. Escapes such as ``\\f`` and ``%AF``, and the length of language tags, are preserved,
since it has the length of the old word unless the text is made to prevent that.
"""

import re
import secrets
import string

import pyoxigraph as ox

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.parser import StructureError, parse_query
from igfkg.sparql.syntax import error_position, syntax_error

_KEYWORD = re.compile("SERVICE", re.IGNORECASE | re.ASCII)
_LETTERS = string.ascii_lowercase.strip("abcdef")  # no hexadecimal digits
#: Ends any comment and is no SPARQL, so that the text is parsed but never evaluated. The parser reports the furthest
#: position that it looked at, which can lie behind the error, but by fewer lines than these.
_TERMINATOR = "\n" * 32 + "\0"


def refuse_service(text: str, base_iri: str | None = None) -> None:
    """Raise an error when a query uses SERVICE.

    Call it only in a process that may crash: the changed text is parsed, and evaluated on an empty store.

    Args:
        text: a query.
        base_iri: for relative IRIs where the query has no BASE.

    Raises:
        QueryRefusedError: when it does.
        QuerySyntaxError: when the text does not parse, so that this cannot be decided.
    """
    changed = _replace_keyword(text)
    if changed is None or _parses(changed, base_iri):
        return
    if not _has_service(text):
        error = _parse_error(text, base_iri)
        if not _fails_only_at_end(text, error) or _fails_only_at_end(changed, _parse_error(changed, base_iri)):
            raise syntax_error(text, error)
    raise QueryRefusedError(
        "SERVICE is refused: this endpoint sends no queries to others; query the other endpoint directly"
    )


def _has_service(text: str) -> bool:
    """Whether the syntax tree has it; it misses spellings that only the engine reads."""
    try:
        return any(node.kind == "Service" for node in parse_query(text).walk())
    except StructureError:
        return False


def _fails_only_at_end(text: str, error: SyntaxError) -> bool:
    """Whether the parser accepted all up to the terminator that :func:`_parse_error` adds."""
    place = error_position(error)
    return place is not None and place[0] > text.count("\n") + _TERMINATOR.count("\n")


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


def _parses(text: str, base_iri: str | None) -> bool:
    try:
        ox.Store().query(text, base_iri=base_iri)
    except SyntaxError:
        return False
    except (OSError, ValueError, RuntimeError):
        return True  # an error of the evaluation, which follows the parsing
    return True


def _parse_error(text: str, base_iri: str | None) -> SyntaxError:
    """The error of the parser for the text with the terminator at its end, which prevents its evaluation."""
    try:
        ox.Store().query(text + _TERMINATOR, base_iri=base_iri)
    except SyntaxError as error:
        return error
    raise AssertionError("a text that ends in NUL parses")
