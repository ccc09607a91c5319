"""Syntax errors as messages for the author of the query.

The engine's parser decides what is an error, and reports the furthest position that it looked at, behind the error.
Ours says which word has no place; where it finds none, the message is the engine's.
"""

import re

import pyoxigraph as ox

from igfkg.errors import QuerySyntaxError
from igfkg.rdf.text import place_of
from igfkg.sparql.parsing.parser import StructureError, parse_query
from igfkg.sparql.prefixes import declaration_of, undeclared_prefix

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MAX_LENGTH = 120
_UNDECLARED = "Prefix not found"
#: An entry in the parser's list of expected tokens that is a keyword or sign; the other entries are character classes.
_READABLE = re.compile(r"\"[^\"]+\"|[A-Z][A-Z ]*[A-Z]|[A-Z][a-z][\w ]+")
_MAX_EXPECTED = 8
#: Ends any comment and is no SPARQL, so that a text is parsed but never evaluated: SERVICE sends no request, and
#: ORDER BY sorts no VALUES. The parser reports the furthest position that it looked at, which can lie behind the
#: error, but by fewer lines than these.
_TERMINATOR = "\n" * 32 + "\0"


def parse_error(text: str, base_iri: str | None = None) -> SyntaxError | None:
    """Return the error of the engine's parser in a query, which is not evaluated; None when it reads the whole text.

    A text that is not complete at its end counts as read: :func:`igfkg.sparql.parsing.parser.parse_query` tells.
    """
    try:
        ox.Store().query(text + _TERMINATOR, base_iri=base_iri)
    except SyntaxError as error:
        place = error_position(error)
        is_read = place is not None and place[0] > text.count("\n") + _TERMINATOR.count("\n")
        return None if is_read else error
    return None  # not reached: no text with NUL at its end parses


def error_position(error: SyntaxError) -> tuple[int, int] | None:
    """Return line and column of an error of the parser, both counted from 1; None when it gives none."""
    match = _POSITION.search(str(error))
    return (int(match[1]), int(match[2])) if match else None


def syntax_error(text: str, error: SyntaxError) -> QuerySyntaxError:
    """Return the error to report for an ``error`` of the parser in the query ``text``."""
    try:
        undeclared = undeclared_prefix(parse_query(text))
    except StructureError as unclear:
        return QuerySyntaxError(str(unclear), unclear.line, unclear.column)
    if undeclared:
        prefix, offset = undeclared
        line, column = place_of(text, offset)
        reason = f"the prefix {prefix}: is not declared; declare it with {declaration_of(prefix)}"
        return QuerySyntaxError(f"line {line}, column {column}: {reason}", line, column)
    place = error_position(error)
    if place is None:
        return QuerySyntaxError(str(error)[:_MAX_LENGTH])
    line, column = place
    return QuerySyntaxError(f"line {line}, column {column}: {_reason(str(error))}", line, column)


def _reason(message: str) -> str:
    match = _POSITION.search(message)
    reason = " ".join(match[3].split()) if match else message
    if not reason.startswith("expected"):
        return reason[:_MAX_LENGTH]
    tokens = [each for each in dict.fromkeys(_READABLE.findall(reason)) if each != _UNDECLARED][:_MAX_EXPECTED]
    expected = f"; expected for example {' or '.join(tokens)}" if tokens else ""
    return f"syntax error at or just before this point{expected}"
