"""Whether a query uses a keyword, told by the engine's own parser.

That parser has no tokens: a keyword needs no space before or after it (``trueSERVICE<urn:x>``, ``SERVICESILENT``), so
no scan can tell keywords from names as it does. It is asked instead. Every occurrence of the word is replaced, those in
names, strings, IRIs and comments alike, by a word that occurs nowhere in the text. When the parser accepts what comes
out, no occurrence was the keyword: in the one place where it can stand, at the start of a pattern or behind the head of
the query, no unknown word can. Names stay distinct or equal as they were, since the new word takes the case of each
letter of the old one.

The new word starts with the same letter and goes on with a Q, which no keyword of SPARQL has: so it makes no keyword
together with what stands beside it. Escapes such as ``\\f`` and ``%AF`` stay what they are, and so do language tags,
since it is as long as the old word unless the text is made to prevent that.
"""

import re
import secrets
import string

import pyoxigraph as ox

from igfkg.errors import QueryRefusedError
from igfkg.sparql.syntax import place_of, syntax_error

_LETTERS = string.ascii_lowercase.strip("abcdef")  # no hexadecimal digits
#: Ends comments, and is no SPARQL; the parser looks further than it gets, but by less than this.
_STOP = "\n" * 32 + "\0"


#: SERVICE as most people write it; of use for the message alone.
_PLAIN = re.compile(r"(?<![\w?$:/#.-])SERVICE\s+(?:SILENT\s+)?[<?$\w:]", re.IGNORECASE)


def uses_keyword(text: str, keyword: str) -> bool:
    """Whether ``text`` uses ``keyword``, which may also be so when the text does not parse.

    To be called only where the parser may die. The changed text is evaluated, without data; so for another keyword than
    SERVICE only after :func:`refuse_service`.

    Args:
        text: a query.
        keyword: ``SERVICE`` or ``FROM``.
    """
    changed = _replaced(text, keyword)
    return changed is not None and not _parses(changed)


def refuse_service(text: str) -> None:
    """Let pass what does not use SERVICE.

    Raises:
        QueryRefusedError: when it is used.
        QuerySyntaxError: when it may be used, in a text that does not parse.
    """
    changed = _replaced(text, "SERVICE")
    if changed is None or _parses(changed):
        return
    error = _error(text)
    if _gets_through(changed, _error(changed)) or not (_gets_through(text, error) or _PLAIN.search(text)):
        raise syntax_error(text, error)
    raise QueryRefusedError("SERVICE is refused: this endpoint asks no other; query the other endpoint yourself")


def _gets_through(text: str, error: SyntaxError) -> bool:
    """Whether the parser found nothing wrong before the end that :func:`_error` adds."""
    place = place_of(error)
    return place is not None and place[0] > text.count("\n") + _STOP.count("\n")


def _replaced(text: str, keyword: str) -> str | None:
    """The text with another word for the keyword, or None when it has no such word."""
    pattern = re.compile(keyword, re.IGNORECASE | re.ASCII)
    if not pattern.search(text):
        return None
    word = _fresh(text, keyword)
    return pattern.sub(lambda found: _in_case_of(found[0], word), text)


def _fresh(text: str, keyword: str) -> str:
    """A word that is not in the text, in lower case."""
    present = text.lower()
    word = f"{keyword[0]}q".lower()
    while len(word) < len(keyword) or word in present:
        word += secrets.choice(_LETTERS)
    return word


def _in_case_of(spelling: str, word: str) -> str:
    cased = "".join(new.upper() if old.isupper() else new for old, new in zip(spelling, word, strict=False))
    return cased + word[len(spelling) :]


def _parses(text: str) -> bool:
    try:
        ox.Store().query(text)
    except SyntaxError:
        return False
    except (OSError, ValueError, RuntimeError):
        return True  # of the evaluation, which comes after
    return True


def _error(text: str) -> SyntaxError:
    """What the parser says of the text once it has been made wrong at its end, so that it is not evaluated."""
    try:
        ox.Store().query(text + _STOP)
    except SyntaxError as error:
        return error
    raise AssertionError("a text that ends in NUL parses")
