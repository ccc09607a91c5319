"""Syntax errors of the engine's parser as messages for the author of the query.

The parser reports the furthest position that it looked at. It compares whole keywords, so this can lie up to one
keyword behind the error.
"""

import re

from igfkg.errors import QuerySyntaxError

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MAX_LENGTH = 120
_UNDECLARED = "Prefix not found"
_NAME = re.compile(r"(?<![?$@\w])([^\W\d_](?:[\w.-]*\w)?|):[^\s{}()<>\"']*\Z")
#: An entry in the parser's list of expected tokens that is a keyword or sign; the other entries are character classes.
_READABLE = re.compile(r"\"[^\"]+\"|[A-Z][A-Z ]*[A-Z]|[A-Z][a-z][\w ]+")
_MAX_EXPECTED = 8


def error_position(error: SyntaxError) -> tuple[int, int] | None:
    """Return line and column of an error of the parser, both counted from 1; None when it gives none."""
    match = _POSITION.search(str(error))
    return (int(match[1]), int(match[2])) if match else None


def syntax_error(text: str, error: SyntaxError) -> QuerySyntaxError:
    """Return the error to report for an ``error`` of the parser in the query ``text``."""
    place = error_position(error)
    if place is None:
        return QuerySyntaxError(str(error)[:_MAX_LENGTH])
    line, column = place
    lines = text.split("\n")
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    reason = _reason(str(error), before)
    return QuerySyntaxError(f"line {line}, column {column}: {reason}", line, column)


def _reason(message: str, before: str) -> str:
    match = _POSITION.search(message)
    reason = " ".join(match[3].split()) if match else message
    name = _NAME.search(before)
    if _UNDECLARED in reason and name:
        return f"the prefix {name[1]}: is not declared; declare it with PREFIX {name[1]}: <…>"
    if not reason.startswith("expected"):
        return reason[:_MAX_LENGTH]
    tokens = [each for each in dict.fromkeys(_READABLE.findall(reason)) if each != _UNDECLARED][:_MAX_EXPECTED]
    expected = f"; expected for example {' or '.join(tokens)}" if tokens else ""
    return f"syntax error at or just before this point{expected}"
