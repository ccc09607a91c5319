"""What the engine's parser says is wrong with a query, in words for the person who wrote it.

The place it names is where it looked last: it compares whole keywords, so that lies up to a keyword behind the error.
"""

import re

from igfkg.errors import QuerySyntaxError

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST = 120
_UNDECLARED = "Prefix not found"
_NAME = re.compile(r"(?<![?$@\w])([^\W\d_](?:[\w.-]*\w)?|):[^\s{}()<>\"']*\Z")
#: What may come next, as the parser lists it: a keyword or sign in quotes; other entries are character classes.
_READABLE = re.compile(r"\"[^\"]+\"|[A-Z][A-Z ]*[A-Z]|[A-Z][a-z][\w ]+")
_SHOWN = 8


def place_of(error: SyntaxError) -> tuple[int, int] | None:
    """Return line and column of an error of the parser, both from 1; None where it gives none."""
    found = _PLACE.search(str(error))
    return (int(found[1]), int(found[2])) if found else None


def syntax_error(text: str, error: SyntaxError) -> QuerySyntaxError:
    """Return what is to be told of the parser's ``error`` about the query ``text``."""
    place = place_of(error)
    if place is None:
        return QuerySyntaxError(str(error)[:_LONGEST])
    line, column = place
    lines = text.split("\n")
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    reason = _reason(str(error), before)
    return QuerySyntaxError(f"line {line}, column {column}: {reason}", line, column)


def _reason(said: str, before: str) -> str:
    found = _PLACE.search(said)
    reason = " ".join(found[3].split()) if found else said
    name = _NAME.search(before)
    if _UNDECLARED in reason and name:
        return f"the prefix {name[1]}: is not declared; declare it with PREFIX {name[1]}: <…>"
    if not reason.startswith("expected"):
        return reason[:_LONGEST]
    wanted = [each for each in dict.fromkeys(_READABLE.findall(reason)) if each != _UNDECLARED][:_SHOWN]
    expected = f"expected {' or '.join(wanted)}, or so" if wanted else "expected something else"
    return f"not understood here or up to a word before; {expected}"
