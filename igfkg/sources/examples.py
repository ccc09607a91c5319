"""The published SPARQL examples, one file each in ``data/examples/``; every release contains them.

They have the form of the SIB collection (https://github.com/sib-swiss/sparql-examples), which is based on the
executables of SHACL (https://www.w3.org/TR/shacl-af/#SPARQLExecutable); ``shapes/example.ttl`` validates them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from igfkg.findings import Finding, Severity
from igfkg.rdf.files import find_files
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCAT, RDFS, SCHEMA_ORG, SH, SHAPES, SKOS
from igfkg.rdf.syntax import parse_rdf
from igfkg.rdf.triples import Triple

FOLDER: Final = "examples"
#: Path segment of the IRIs of examples.
SEGMENT: Final = "example"
_FORMS = ("select", "ask", "construct", "describe")
_EXECUTABLE = SH + "SPARQLExecutable"
_KEYWORDS = SCHEMA_ORG + "keywords"
_SENTENCE = SCHEMA_ORG + "abstract"


@dataclass(frozen=True)
class Example:
    """A question with its query."""

    key: str
    titles: Mapping[str, str]  #: the question, by language
    keywords: tuple[str, ...]  #: what people type who have the question, in any languages, sorted
    audience: str  #: whom it is for: researcher, linker or developer
    #: What it is about: mandate, money, follow-up, resolutions, meetings, bodies, sources or linking; may be empty.
    theme: str
    background: tuple[str, ...]  #: "segment/key" of things whose descriptions state in general what the answer is about
    #: The answer in one sentence by language, with variables of the query in braces, which the first row fills.
    sentences: Mapping[str, str]
    scope: Mapping[str, str]  #: what is in the answer and what is not, by language; empty where the question says it
    query: str  #: complete, with its prefixes


@dataclass(frozen=True)
class ExampleFiles:
    """The files of examples, read."""

    triples: frozenset[Triple]
    files: Mapping[str, str]  #: the file of each subject, by IRI
    findings: tuple[Finding, ...]  #: of files that do not parse or have blank nodes


def read_examples(folder: Path, root: Path) -> ExampleFiles:
    """Return the triples in the files of ``folder`` (``data/examples/``).

    Args:
        folder: the folder; without it there are no examples.
        root: the folder that paths in findings are relative to.
    """
    triples: set[Triple] = set()
    files: dict[str, str] = {}
    findings: list[Finding] = []
    for path in find_files(folder, "*.ttl"):
        shown = str(path.relative_to(root) if path.is_relative_to(root) else path)
        try:
            for quad in parse_rdf(path.read_bytes(), ox.RdfFormat.TURTLE):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                    triples.add((quad.subject, quad.predicate, quad.object))
                    files.setdefault(quad.subject.value, shown)
                else:
                    findings.append(_finding("NoBlankNodes", "no blank nodes in data: give the thing an IRI", shown))
        except SyntaxError as error:
            findings.append(_finding("Syntax", f"not Turtle: {error.msg}", shown, error.lineno))
        except OSError as error:
            findings.append(_finding("Syntax", f"cannot be read: {error.strerror}", shown))
    return ExampleFiles(frozenset(triples), files, tuple(findings))


def _finding(code: str, message: str, file: str, line: int | None = None) -> Finding:
    return Finding(Severity.VIOLATION, SHAPES + code, message, file, line or None)


def examples_in(store: ox.Store) -> list[Example]:
    """Return the examples in the default graph of a store, in order of audience and key."""
    graph = GraphReader(store)
    examples = [_example(graph, each) for each in graph.instances(_EXECUTABLE)]
    return sorted(examples, key=lambda example: (example.audience, example.key))


def _example(graph: GraphReader, iri: str) -> Example:
    return Example(
        key=local_name(iri),
        titles=MappingProxyType(graph.texts(iri, RDFS + "comment")),
        keywords=tuple(sorted(graph.literals(iri, SKOS + "hiddenLabel"))),
        audience=graph.literal(iri, _KEYWORDS) or "",
        theme=graph.literal(iri, DCAT + "keyword") or "",
        background=tuple(sorted(graph.literals(iri, RDFS + "seeAlso"))),
        sentences=MappingProxyType(graph.texts(iri, _SENTENCE)),
        scope=MappingProxyType(graph.texts(iri, SKOS + "scopeNote")),
        query=next((query for form in _FORMS if (query := graph.literal(iri, SH + form))), "").strip(),
    )
