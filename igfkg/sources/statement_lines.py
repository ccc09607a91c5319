"""The lines on which a source file has its statements; parsers of RDF do not say them.

The tokens of TriG (https://www.w3.org/TR/trig/#sec-grammar) are read one by one, without blank nodes and collections,
which source files may not have: reading ends at the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from igfkg.rdf.namespaces import RDF

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|\#[^\n]*)
    | (?P<text>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*+\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}
              | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<tag>@[A-Za-z0-9-]+)
    | (?P<mark>\^\^|[.;,{}])
    | (?P<name>(?:[^\s<>"'{}\[\]();,^\#.\\]|\\.|\.(?=[^\s<>"'{}\[\]();,^\#]))+)
    """,
    re.VERBOSE | re.DOTALL,
)
_TYPE: Final = RDF + "type"
_DIRECTIVES = frozenset({"prefix", "base", "@prefix", "@base"})


@dataclass(frozen=True)
class StatementLines:
    """The lines of graphs, subjects, properties and values, the first of each."""

    graphs: dict[str, int] = field(default_factory=dict)  #: by IRI
    _lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    _subjects: dict[str, int] = field(default_factory=dict)

    def line_of(self, subject: str, prop: str = "", value: str = "", graph: str = "") -> int | None:
        """Return the line of a value, else that of the property, the subject or the graph; None without any.

        Args:
            subject: IRI.
            prop: IRI; empty if it does not matter.
            value: IRI or text without its datatype; empty for any, as blanks are.
            graph: IRI of the claim graph; empty for the structure, where a subject is looked for first.
        """
        keys = ((graph, subject, prop, value), (graph, subject, prop), (graph, subject))
        first = next((self._lines[key] for key in keys if key in self._lines), None)
        return first or self._subjects.get(subject) or self.graphs.get(graph or subject)

    def add(self, line: int, *place: str) -> None:
        """Record a line for graph, subject, property and value, or for the first of these."""
        self._lines.setdefault(place, line)
        if len(place) > 1:
            self._subjects.setdefault(place[1], line)


@lru_cache(maxsize=4)  # each blank of a file has its line looked up
def read_lines(text: str) -> StatementLines:
    """Return the lines of the statements of a source file, as far as it can be read."""
    reader = _StatementReader()
    for kind, word, line in _tokens(text):
        reader.take(kind, word, line)
    return reader.lines


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    place, line = 0, 1
    while place < len(text) and (match := _TOKEN.match(text, place)):
        kind = str(match.lastgroup)
        if kind != "space":
            yield kind, match[0], line
        line += match[0].count("\n")
        place = match.end()


class _StatementReader:
    """The state of reading: which graph, subject and property come next."""

    def __init__(self) -> None:
        self.lines = StatementLines()
        self._prefixes: dict[str, str] = {}
        self._directive: list[str] = []
        self._graph, self._subject, self._property = "", "", ""
        self._subject_line = 0
        self._is_datatype = False

    def take(self, kind: str, word: str, line: int) -> None:
        if self._directive or word.lower() in _DIRECTIVES:
            self._declare(word)
        elif kind == "mark":
            self._mark(word, line)
        elif kind != "tag" and word.upper() != "GRAPH":
            self._term(self._value(kind, word), line)

    def _declare(self, word: str) -> None:
        self._directive.append(word)
        keyword = self._directive[0].lower().removeprefix("@")
        if len(self._directive) == (3 if keyword == "prefix" else 2):
            if keyword == "prefix":
                self._prefixes[self._directive[1]] = self._directive[2][1:-1]
            self._directive = []

    def _mark(self, word: str, line: int) -> None:
        if word == "^^":
            self._is_datatype = True
        elif word == "{":
            self._graph = self._subject
            if self._graph:
                self.lines.graphs.setdefault(self._graph, self._subject_line or line)
            self._subject = self._property = ""
        elif word in ".}":
            self._subject = self._property = ""
            self._graph = "" if word == "}" else self._graph
        elif word == ";":
            self._property = ""

    def _term(self, term: str, line: int) -> None:
        if self._is_datatype:
            self._is_datatype = False
        elif not self._subject:
            self._subject, self._subject_line = term, line
        elif not self._property:
            self._property = _TYPE if term == "a" else term
            self.lines.add(self._subject_line, self._graph, self._subject)
            self.lines.add(line, self._graph, self._subject, self._property)
        else:
            self.lines.add(line, self._graph, self._subject, self._property, term)

    def _value(self, kind: str, word: str) -> str:
        if kind == "iri":
            return word[1:-1]
        if kind == "text":
            length = 3 if word[:3] in ('"""', "'''") else 1
            return word[length:-length]
        prefix, colon, name = word.partition(":")
        namespace = self._prefixes.get(f"{prefix}:") if colon else None
        return word if namespace is None else namespace + name.replace("\\", "")
