"""Blanks: places in a source file that wait for words of an editor.

A string without text is a blank: ``dct:description ""@en``. What makes a file without reading for people, such as an
import, writes it where a sentence is to be written in own words. The layout writes it as it is; reading reports it and
leaves its statement out of the claims, so that validation shows it and no release has it until a person fills it.
"""

import pyoxigraph as ox

from igfkg.findings import Finding, Severity
from igfkg.rdf.iris import prefixed
from igfkg.rdf.namespaces import RDF, SHAPES, XSD
from igfkg.sources.statement_lines import read_lines

_TEXTS = frozenset({XSD + "string", RDF + "langString"})


def blank(language: str = "") -> ox.Literal:
    """Return the value of a property whose text is to be written in a language (tag); without one, of any other."""
    return ox.Literal("", language=language) if language else ox.Literal("")


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
    subject = str(getattr(quad.subject, "value", ""))
    graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
    message = (
        f"{prefixed(quad.predicate.value)} is left blank, so the release goes without it: write it, in own words "
        "unless it is a title or a name, or delete the statement"
    )
    place = {"focus": subject, "graph": graph or None, "path": quad.predicate.value}
    line = read_lines(text).line_of(subject, quad.predicate.value, graph=graph)
    return Finding(Severity.WARNING, SHAPES + "Blank", message, file, line, **place)
