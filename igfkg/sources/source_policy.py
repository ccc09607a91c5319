"""Which statements a source file may have; every other statement is a finding and is left out of the claims.

Not permitted are statements in the graphs that the build derives, statements about IRIs outside the dataset's space
(except in linksets, with linking properties), and terms that a later stage or a format cannot represent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.findings import Finding, Severity
from igfkg.rdf import datatypes
from igfkg.rdf.iris import is_web_url, shorten
from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.space import UriSpace

#: Characters that XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets), so that RDF/XML cannot have them.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class SourcePolicy:
    """The statements that one file may have."""

    space: UriSpace
    linking: frozenset[str] = frozenset()  #: IRIs of the properties that things of other datasets may have
    is_linkset: bool = False

    def problems(self, quad: ox.Quad, file: str, text: str) -> list[Finding]:
        """Return the findings of a statement; none when it is permitted.

        Args:
            quad: the statement.
            file: the name of the file, for the findings.
            text: its content, to find the line.
        """
        problems = self._form(quad) or self._place(quad) or self._values(quad)
        return [_finding(code, message, quad, file, _line_of(text, needle)) for code, message, needle in problems]

    def _form(self, quad: ox.Quad) -> list["_Problem"]:
        terms = (quad.subject, quad.object, quad.graph_name)
        if any(isinstance(term, ox.BlankNode | ox.Triple) for term in terms):
            message = f"no blank nodes in data: give the thing an IRI ({shorten(quad.predicate.value)})"
            return [("NoBlankNodes", message, "[")]
        return []

    def _place(self, quad: ox.Quad) -> list["_Problem"]:
        problems: list[_Problem] = []
        subject, graph = _value(quad.subject), _value(quad.graph_name)
        if graph in self.space.bookkeeping:
            message = (
                f"<{graph}> is derived by the build; put the statement into the graph of the passage that makes it"
            )
            problems.append(("DerivedGraph", message, graph))
        elif graph and not graph.startswith(self.space.things):
            message = (
                f"the graph <{graph}> is outside the dataset's space; name it by a passage under {self.space.things}"
            )
            problems.append(("OwnSpace", message, graph))
        if not self._may_be_subject(subject, quad.predicate.value, in_graph=bool(graph)):
            problems.append(("OwnSpace", self._foreign(subject, quad.predicate.value), subject))
        return problems

    def _may_be_subject(self, subject: str, predicate: str, *, in_graph: bool) -> bool:
        if subject.startswith(self.space.things):
            return True
        if self.space.is_description(subject):
            return not in_graph
        return self.is_linkset and predicate in self.linking

    def _foreign(self, subject: str, predicate: str) -> str:
        if self.is_linkset:
            known = ", ".join(sorted(shorten(each) for each in self.linking))
            problem = f"<{subject}> of another dataset has {shorten(predicate)}"
            return f"{problem}; in linksets, such subjects may have only {known}"
        return f"<{subject}> is outside the dataset's space; use a subject under {self.space.things}"

    def _values(self, quad: ox.Quad) -> list["_Problem"]:
        return [*_characters(quad), *_literal(quad.object), *_address(quad.object)]


_Problem = tuple[str, str, str]  # code of the finding, message, and what to look for in the file


def _characters(quad: ox.Quad) -> Iterator[_Problem]:
    for term in (quad.subject, quad.object, quad.graph_name):
        match = _NOT_XML.search(_value(term))
        if match:
            message = (
                f"the character U+{ord(match[0]):04X} is not allowed in XML, so that RDF/XML cannot have it: remove it"
            )
            yield "XmlCharacters", message, _value(term)[: match.start()]


def _literal(term: object) -> Iterator[_Problem]:
    if not isinstance(term, ox.Literal):
        return
    datatype = term.datatype.value
    if datatype not in datatypes.DATATYPES:
        yield "Datatypes", f"the store would rewrite values of the datatype {datatype}: use another one", term.value
    elif not datatypes.is_lexical_form(term.value, datatype):
        expected = datatypes.PATTERNS.get(datatype)
        hint = f"; write {expected}" if expected else ""
        yield "LexicalForms", f"{term.value!r} is not a valid {shorten_datatype(datatype)}{hint}", term.value


def _address(term: object) -> Iterator[_Problem]:
    if isinstance(term, ox.NamedNode) and not is_web_url(term.value):
        yield (
            "WebAddresses",
            f"<{term.value}> is not a web URL; use one that starts with https:// or http://",
            term.value,
        )


def shorten_datatype(iri: str) -> str:
    """Return a datatype as a prefixed name: ``xsd:date``."""
    return f"xsd:{iri.rpartition('#')[2]}"


def _value(term: object) -> str:
    return str(getattr(term, "value", "")) if not isinstance(term, ox.DefaultGraph) else ""


def _line_of(text: str, needle: str) -> int | None:
    """The first line with the text; None when the file writes it in another form, with a prefix or escapes."""
    place = text.find(needle) if needle else -1
    return text.count("\n", 0, place) + 1 if place >= 0 else None


def _finding(code: str, message: str, quad: ox.Quad, file: str, line: int | None) -> Finding:
    return Finding(
        severity=Severity.VIOLATION,
        shape=SHAPES + code,
        message=message,
        file=file,
        line=line,
        focus=quad.subject.value if isinstance(quad.subject, ox.NamedNode) else None,
        graph=quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else None,
        path=quad.predicate.value,
        value=quad.object.value if isinstance(quad.object, ox.NamedNode | ox.Literal) else None,
    )
