"""Blanks: places in a source file that wait for words of an editor.

A string without text is a blank: ``dct:description ""@en``. What makes a file without reading for people, such as an
import, writes it where a sentence is to be written in own words. The layout writes it as it is; reading reports it and
leaves its statement out of the claims, so that validation shows it and no release has it until a person fills it.
"""

import re

import pyoxigraph as ox

from igfkg.findings import Finding, Severity
from igfkg.rdf.iris import local_name, prefixed
from igfkg.rdf.namespaces import RDF, SHAPES, XSD

_TEXTS = frozenset({XSD + "string", RDF + "langString"})
_EMPTY = re.compile(r"(?<![\"\\])\"\s*\"(?!\")")


def blank(language: str) -> ox.Literal:
    """Return the value of a property whose text is to be written in a language (tag)."""
    return ox.Literal("", language=language)


def is_blank(term: object) -> bool:
    """Return whether a term is a text without a visible character."""
    return isinstance(term, ox.Literal) and term.datatype.value in _TEXTS and not term.value.strip()


def blank_finding(quad: ox.Quad, file: str, text: str) -> Finding:
    """Return the warning about a statement with a blank.

    Args:
        quad: the statement.
        file: the name of its file.
        text: the content of the file, to find the line.
    """
    subject, graph = (str(getattr(term, "value", "")) for term in (quad.subject, quad.graph_name))
    message = (
        f"{prefixed(quad.predicate.value)} is left blank, so the release goes without it: write it in own words, "
        "after the passage, or delete the statement"
    )
    place = {"focus": subject, "graph": graph or None, "path": quad.predicate.value}
    return Finding(Severity.WARNING, SHAPES + "Blank", message, file, _line(text, graph, subject), **place)


def _line(text: str, graph: str, subject: str) -> int | None:
    """The line of the first blank after graph and subject; None when the file writes these in another form."""
    place = 0
    for pattern in (rf"GRAPH\s[^{{\n]*{_end_of(graph)}" if graph else "", _end_of(subject)):
        match = re.compile(pattern).search(text, place)
        if not match:
            return None
        place = match.end()
    empty = _EMPTY.search(text, place)
    return text.count("\n", 0, empty.start()) + 1 if empty else None


def _end_of(iri: str) -> str:
    """A pattern for the end of an IRI, written in full or with a prefix."""
    return rf"[:/]{re.escape(local_name(iri))}(?![\w.-]*[\w-])"
