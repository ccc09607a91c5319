"""Source files: what each document's file says about its structure, and what each passage claims.

A source file (``data/{document-key}.trig``) has an unnamed block, which is structure and ours, and one named graph per
passage or note (TriG, https://www.w3.org/TR/trig/).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from igfkg.findings import Finding, Severity, shorten
from igfkg.model.model import DATATYPES
from igfkg.rdf.namespaces import DCT, DEF, ELI, RDF, SHAPES
from igfkg.rdf.triples import Triple, Value


@dataclass(frozen=True)
class Source:
    """One file, parsed."""

    path: Path
    structure: frozenset[Triple]
    claims: Mapping[str, frozenset[Triple]]  #: by IRI of the passage or note


@dataclass(frozen=True)
class Claims:
    """All source files together: the input of everything that follows."""

    sources: Sequence[Source]
    schema: frozenset[Triple] = frozenset()  #: ontology and schemes, where controlled values have their types

    @cached_property
    def structure(self) -> frozenset[Triple]:
        """Every structural statement."""
        return frozenset().union(*(source.structure for source in self.sources))

    @cached_property
    def graphs(self) -> Mapping[str, frozenset[Triple]]:
        """The claims of every passage and note, by its IRI; a graph that two files share is joined."""
        joined: dict[str, frozenset[Triple]] = {}
        for source in self.sources:
            for graph, triples in source.claims.items():
                joined[graph] = joined.get(graph, frozenset()) | triples
        return dict(sorted(joined.items()))

    @cached_property
    def types(self) -> Mapping[str, frozenset[str]]:
        """The asserted types of each thing and controlled value, all as IRIs."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for subject, predicate, value in self.structure | self.schema:
            if predicate.value == RDF + "type" and isinstance(value, ox.NamedNode):
                found[subject.value].add(value.value)
        return {iri: frozenset(types) for iri, types in found.items()}

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """The document that each passage or note is part of."""
        part_of = ELI + "is_part_of"
        return {s.value: o.value for s, p, o in self.structure if p.value == part_of}

    def structural(self, subject: str, predicate: str) -> list[Value]:
        """The values that structure gives for a property."""
        return self._structure_index.get((subject, predicate), [])

    @cached_property
    def _structure_index(self) -> Mapping[tuple[str, str], list[Value]]:
        index: defaultdict[tuple[str, str], list[Value]] = defaultdict(list)
        for subject, predicate, value in sorted(self.structure, key=str):
            index[subject.value, predicate.value].append(value)
        return index

    def file_of_graph(self, graph: str) -> str | None:
        """The file in which a claim graph stands."""
        return next((str(source.path) for source in self.sources if graph in source.claims), None)

    def file_of_subject(self, subject: str) -> str | None:
        """The file that introduces a thing, or the first that says something about it."""
        return self._introduced.get(subject) or self._mentioned.get(subject)

    @cached_property
    def _introduced(self) -> Mapping[str, str]:
        return {s.value: str(source.path) for source in reversed(self.sources) for s, _, _ in source.structure}

    @cached_property
    def _mentioned(self) -> Mapping[str, str]:
        return {
            triple[0].value: str(source.path)
            for source in reversed(self.sources)
            for triples in source.claims.values()
            for triple in triples
        }


def find_sources(folder: Path) -> list[Path]:
    """Return the source files under ``data/`` and the linksets beside them, in a stable order."""
    return sorted([*folder.glob("*.trig"), *folder.glob("linksets/*.trig")])


def read_sources(
    paths: Iterable[Path],
    root: Path | None = None,
    schema: frozenset[Triple] = frozenset(),
) -> tuple[Claims, list[Finding]]:
    """Read source files.

    Args:
        paths: the files.
        root: the folder that paths in findings are relative to.
        schema: ontology and schemes, where controlled values have their types.

    Returns:
        The claims of all files that parse, and a finding for each file that does not parse and for each statement
        that no later stage could handle (blank nodes, datatypes that the store would rewrite).
    """
    sources: list[Source] = []
    findings: list[Finding] = []
    for path in paths:
        shown = path.relative_to(root) if root and path.is_relative_to(root) else path
        quads, problem = _parse(path, str(shown))
        if problem:
            findings.append(problem)
            continue
        source, problems = _sort_out(quads, shown)
        sources.append(source)
        findings += problems
    return Claims(tuple(sources), schema), findings


def _parse(path: Path, shown: str) -> tuple[list[ox.Quad], Finding | None]:
    try:
        return list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG)), None
    except SyntaxError as error:
        finding = Finding(Severity.VIOLATION, SHAPES + "Syntax", f"not TriG: {error.msg}", shown, error.lineno or None)
        return [], finding
    except OSError as error:
        return [], Finding(Severity.VIOLATION, SHAPES + "Syntax", f"cannot be read: {error.strerror}", shown)
    except UnicodeDecodeError as error:
        return [], Finding(Severity.VIOLATION, SHAPES + "Syntax", f"not UTF-8: {error.reason}", shown)


def _sort_out(quads: Iterable[ox.Quad], path: Path) -> tuple[Source, list[Finding]]:
    store = ox.Store()  # gives literals the form that the release will have
    findings: list[Finding] = []
    for quad in quads:
        problem = _problem(quad, str(path))
        if problem:
            findings.append(problem)
        else:
            store.add(quad)
    structure: set[Triple] = set()
    claims: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in store:
        graph = quad.graph_name
        target = structure if isinstance(graph, ox.DefaultGraph) else claims[graph.value]
        target.add((quad.subject, quad.predicate, quad.object))
    frozen = {graph: frozenset(triples) for graph, triples in claims.items()}
    return Source(path, frozenset(structure), frozen), findings


def _problem(quad: ox.Quad, file: str) -> Finding | None:
    focus = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else None
    if focus is None or isinstance(quad.object, ox.BlankNode | ox.Triple) or isinstance(quad.graph_name, ox.BlankNode):
        message = f"no blank nodes in data: give the thing an IRI ({shorten(quad.predicate.value)})"
        return Finding(Severity.VIOLATION, SHAPES + "NoBlankNodes", message, file, focus=focus)
    if isinstance(quad.object, ox.Literal) and quad.object.datatype.value not in DATATYPES:
        message = f"datatype {quad.object.datatype.value} is not used here: the store would rewrite it"
        path, value = quad.predicate.value, quad.object.value
        return Finding(Severity.VIOLATION, SHAPES + "Datatypes", message, file, focus=focus, path=path, value=value)
    return None


#: Properties that date a document, most telling first.
_DATES = (DEF + "adoptedOn", DCT + "issued", DCT + "date", DCT + "created")


def document_date(claims: Claims, document: str) -> str:
    """Return the date of a document as structure gives it (xsd:date, gYearMonth or gYear), or ``""``."""
    values = (value for name in _DATES for value in claims.structural(document, name))
    return next((value.value for value in values), "")


def newest_date(claims: Claims) -> str:
    """Return the newest full date in structure, which stands for "today" in a build that knows no clock; or ``""``."""
    names = {*_DATES}
    dates = (o.value for _, p, o in claims.structure if p.value in names and len(o.value) == len("2013-12-04"))
    return max(dates, default="")
