"""Whether a query uses a keyword, found out with the engine's own parser.

The engine has no switch for SERVICE: a query with it makes HTTP requests from this machine. Its parser has no tokens: a
keyword needs no space before or after it (``trueSERVICE<urn:x>``, ``SERVICESILENT``), so no tokeniser can separate
keywords from names exactly as it does. Therefore the parser itself decides. Every occurrence of the word, those in
names, strings, IRIs and comments included, is replaced by a word that occurs nowhere in the text. If the parser accepts
the changed text, no occurrence was the keyword: where the keyword can stand, at the start of a pattern or after the
SELECT clause, no unknown word can. Names stay distinct or equal, since the new word takes the case of each letter of
the old one.

The new word starts with the same letter followed by Q, a pair that no keyword of SPARQL has, so that it cannot form a
keyword with the letters beside it. Escapes such as ``\\f`` and ``%AF``, and the length of language tags, are preserved,
since it has the length of the old word unless the text is made to prevent that.
"""

import re
import secrets
import string

import pyoxigraph as ox

from igfkg.errors import QueryRefusedError
from igfkg.sparql.syntax import error_position, syntax_error

_LETTERS = string.ascii_lowercase.strip("abcdef")  # no hexadecimal digits
#: Ends any comment and is no SPARQL, so that the text is parsed but never evaluated. The parser reports the furthest
#: position that it looked at, which can lie behind the error, but by fewer lines than these.
_TERMINATOR = "\n" * 32 + "\0"


#: SERVICE as most people write it; chooses between two error messages, nothing else.
_USUAL_SERVICE = re.compile(r"(?<![\w?$:/#.-])SERVICE\s+(?:SILENT\s+)?[<?$\w:]", re.IGNORECASE)


def uses_keyword(text: str, keyword: str) -> bool:
    """Return whether a query uses a keyword; True also when the text does not parse.

    Call it only in a process that may crash. The changed text is evaluated on an empty store; so for other keywords
    than SERVICE call :func:`refuse_service` first.

    Args:
        text: a query.
        keyword: ``SERVICE`` or ``FROM``.
    """
    changed = _replace_keyword(text, keyword)
    return changed is not None and not _parses(changed)


def refuse_service(text: str) -> None:
    """Raise an error when a query uses SERVICE.

    Raises:
        QueryRefusedError: when it does.
        QuerySyntaxError: when the text does not parse, so that this cannot be decided.
    """
    changed = _replace_keyword(text, "SERVICE")
    if changed is None or _parses(changed):
        return
    error = _parse_error(text)
    if _fails_only_at_end(changed, _parse_error(changed)) or not (
        _fails_only_at_end(text, error) or _USUAL_SERVICE.search(text)
    ):
        raise syntax_error(text, error)
    raise QueryRefusedError(
        "SERVICE is refused: this endpoint sends no queries to others; query the other endpoint directly"
    )


def _fails_only_at_end(text: str, error: SyntaxError) -> bool:
    """Whether the parser accepted all up to the terminator that :func:`_parse_error` adds."""
    place = error_position(error)
    return place is not None and place[0] > text.count("\n") + _TERMINATOR.count("\n")


def _replace_keyword(text: str, keyword: str) -> str | None:
    """The text with another word in place of the keyword; None when the text does not contain it."""
    pattern = re.compile(keyword, re.IGNORECASE | re.ASCII)
    if not pattern.search(text):
        return None
    word = _unused_word(text, keyword)
    return pattern.sub(lambda match: _match_case(match[0], word), text)


def _unused_word(text: str, keyword: str) -> str:
    """A word that does not occur in the text, in lower case."""
    present = text.lower()
    word = f"{keyword[0]}q".lower()
    while len(word) < len(keyword) or word in present:
        word += secrets.choice(_LETTERS)
    return word


def _match_case(spelling: str, word: str) -> str:
    cased = "".join(new.upper() if old.isupper() else new for old, new in zip(spelling, word, strict=False))
    return cased + word[len(spelling) :]


def _parses(text: str) -> bool:
    try:
        ox.Store().query(text)
    except SyntaxError:
        return False
    except (OSError, ValueError, RuntimeError):
        return True  # an error of the evaluation, which follows the parsing
    return True


def _parse_error(text: str) -> SyntaxError:
    """The error of the parser for the text with the terminator at its end, which prevents its evaluation."""
    try:
        ox.Store().query(text + _TERMINATOR)
    except SyntaxError as error:
        return error
    raise AssertionError("a text that ends in NUL parses")
