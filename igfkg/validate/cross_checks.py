"""The third stage: cross-checks on the whole dataset, as SHACL-SPARQL constraints in shapes/checks/.

Each constraint (https://www.w3.org/TR/shacl/#sparql-constraints) runs once on the store as a set query, with ``$this``
free, and not once per focus node; so its SELECT must bind ``$this`` by itself. pySHACL confirms them in the tests.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.findings import Finding, Severity
from igfkg.model.files import ModelFiles
from igfkg.rdf.graph import GraphReader, text_of
from igfkg.rdf.iris import shorten
from igfkg.rdf.namespaces import SH
from igfkg.rdf.space import UriSpace
from igfkg.rdf.turtle import load_turtle
from igfkg.sources.claims import Claims
from igfkg.validate.core import pick_language
from igfkg.validate.engines.result import SEVERITIES, convert_failures

_GRAPH = re.compile(r"\bGRAPH\s+([?$]\w+)\s*\{")
_VARIABLE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True)
class Check:
    """One cross-check."""

    shape: str  #: IRI of the node shape
    select: str  #: SPARQL, prefixes included
    messages: Mapping[str, str]  #: language to message with ``{?variable}`` placeholders
    severity: Severity
    targets: tuple[str, ...] = ()  #: IRIs of the target classes; empty where it applies to all things

    @property
    def plain_messages(self) -> Mapping[str, str]:
        """The messages with an ellipsis in place of each value."""
        return {language: _VARIABLE.sub("…", text) for language, text in self.messages.items()}


def read_checks(files: ModelFiles) -> list[Check]:
    """Return the cross-checks among the shapes.

    Raises:
        ContentError: for a file that does not parse, or a check without a query.
    """
    graph = GraphReader(load_turtle(files.all_shapes), None)
    prefixes = _prefixes(graph)
    shapes = graph.subjects_with(SH + "sparql")
    checks = (
        _check(graph, shape, text_of(each), prefixes)
        for shape in shapes
        for each in graph.objects(shape, SH + "sparql")
    )
    return sorted(checks, key=lambda check: (check.shape, check.select))


def run_checks(store: ox.Store, checks: list[Check], claims: Claims) -> list[Finding]:
    """Run all checks on the dataset and return their findings.

    Args:
        store: claims in their graphs; settled view, inferences, structure and schema in the default graph.
        checks: the checks.
        claims: the claims, to name the file of a focus node.

    Raises:
        ContentError: for a check whose SPARQL does not parse.
    """
    return [finding for check in checks for finding in _run(store, check, claims)]


def _prefixes(graph: GraphReader) -> str:
    declared = {text_of(each) for quad in graph.quads(None, SH + "declare") for each in (quad.object,)}
    pairs = ((graph.literal(each, SH + "prefix"), graph.literal(each, SH + "namespace")) for each in declared)
    return "\n".join(sorted(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in pairs))


def _check(graph: GraphReader, shape: str, constraint: str, prefixes: str) -> Check:
    select = graph.literal(constraint, SH + "select")
    if select is None:
        raise ContentError(f"{shape} has a SPARQL constraint without sh:select")
    return Check(
        shape=shape,
        select=f"{prefixes}\n{select}",
        messages=graph.texts(constraint, SH + "message"),
        severity=SEVERITIES.get(graph.iri(shape, SH + "severity") or "", Severity.VIOLATION),
        targets=tuple(graph.iris(shape, SH + "targetClass")),
    )


def _run(store: ox.Store, check: Check, claims: Claims) -> Iterator[Finding]:
    with convert_failures(f"the cross-check {shorten(check.shape)}", "Simplify its query"):
        rows = _rows(store, check, claims)
    yield from (_finding(check, row, claims) for row in rows)


def _rows(store: ox.Store, check: Check, claims: Claims) -> list[dict[str, str]]:
    try:
        solutions = store.query(_on_claim_graphs(check.select.replace("$this", "?this"), claims.space))
    except SyntaxError as error:
        raise ContentError(f"{check.shape}: {error}") from error
    if not isinstance(solutions, ox.QuerySolutions):
        raise ContentError(f"{check.shape}: not a SELECT query")
    names = [variable.value for variable in solutions.variables]
    return [{name: text_of(each[name]) for name in names if each[name] is not None} for each in solutions]


def _finding(check: Check, row: Mapping[str, str], claims: Claims) -> Finding:
    focus, graph = row.get("this", ""), row.get("graph")
    file = (claims.file_of_graph(graph) if graph else None) or claims.file_of_subject(focus)
    message = _VARIABLE.sub(
        lambda match: shorten(row.get(match[1], ""), claims.space.things), pick_language(check.messages)
    )
    return Finding(check.severity, check.shape, message, file, None, focus, graph, row.get("path"), row.get("value"))


def _on_claim_graphs(query: str, space: UriSpace) -> str:
    """The query with all graphs but the derived ones.

    They are left out by a filter, since the engine copies a list of named graphs for each row that it looks at.
    """
    derived = ", ".join(f"<{each}>" for each in space.bookkeeping)
    return _GRAPH.sub(lambda match: f"{match[0]} FILTER({match[1]} NOT IN ({derived})) ", query)
