"""Parsing RDF that people wrote: files in the encodings of editors, and errors that name the character.

A character that only looks like a space, a quotation mark or a hyphen is refused and not taken for it: the file would
be no RDF for other tools.
"""

import re
from typing import Any

import pyoxigraph as ox

from igfkg.rdf.text import decode_text, describe_typographic, is_typographic, syntax_error, typographic_end

#: Comments, IRIs and strings, which may have any character (https://www.w3.org/TR/trig/#terminals); else a character
#: outside ASCII, or a string without end, up to the end of its line.
_PARTS = re.compile(
    r"""
      \#[^\n\r]*+ | <[^<>"{}|^`\\\x00-\x20]*+>
    | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*+\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}
    | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+'
    | (?P<character>[^\x00-\x7f]) | (?P<open>["'][^\n\r]*+)
    """,
    re.VERBOSE | re.DOTALL,
)


def parse_rdf(data: bytes, form: ox.RdfFormat, **options: Any) -> list[ox.Quad]:
    """Return the quads of a file; raises as :func:`read_rdf` does.

    Args:
        data: its bytes.
        form: its format.
        options: further arguments of ``pyoxigraph.parse``.
    """
    return read_rdf(data, form, **options)[0]


def read_rdf(data: bytes, form: ox.RdfFormat, **options: Any) -> tuple[list[ox.Quad], str]:
    """Return the quads of a file, and its text.

    Raises:
        SyntaxError: with line and column, naming the character that has no place in RDF.
    """
    text = decode_text(data)
    try:
        return list(ox.parse(text, format=form, **options)), text
    except SyntaxError as error:
        raise (_typographic_error(text, error) if form != ox.RdfFormat.RDF_XML else None) or error from None


def _typographic_error(text: str, error: SyntaxError) -> SyntaxError | None:
    """The error of the first typographic character outside comments, IRIs and strings, up to the parser's error."""
    last_line = error.end_lineno or error.lineno or 0
    problems = (_problem(text, match) for match in _PARTS.finditer(text))
    first = next((each for each in problems if each), None)
    return first if first and (first.lineno or 0) <= last_line else None


def _problem(text: str, part: re.Match[str]) -> SyntaxError | None:
    # A letter, such as U+02BC, may be part of a name (https://www.w3.org/TR/turtle/#grammar-production-PN_CHARS_BASE).
    if part.lastgroup == "character" and is_typographic(part[0]) and not part[0].isalpha():
        return syntax_error(describe_typographic(part[0]), text, part.start())
    if part.lastgroup == "open":
        end = typographic_end(part[0])
        return syntax_error(end[1], text, part.start() + end[0]) if end else None
    return None
