"""The third stage: cross-checks that look over the whole dataset, as SHACL-SPARQL constraints in shapes/checks/.

Each constraint (https://www.w3.org/TR/shacl/#sparql-constraints) runs once on the store as a set query, with ``$this``
free, and not once per focus node; so its SELECT must bind ``$this`` by itself. pySHACL confirms them in the tests.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.findings import Finding, Severity, shorten
from igfkg.model.model import load_turtle
from igfkg.rdf.namespaces import BOOKKEEPING, SH
from igfkg.sources.claims import Claims
from igfkg.validate.graphs import pick_language

_SEVERITIES = {SH + "Warning": Severity.WARNING, SH + "Info": Severity.INFO}
_VARIABLE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True)
class Check:
    """One cross-check."""

    shape: str  #: IRI of the node shape
    select: str  #: SPARQL, prefixes included
    messages: Mapping[str, str]  #: language to message with ``{?variable}`` placeholders
    severity: Severity
    targets: tuple[str, ...] = ()  #: IRIs of the classes whose things it looks at; empty where it looks at all

    @property
    def plain_messages(self) -> Mapping[str, str]:
        """The messages with an ellipsis in place of each value."""
        return {language: _VARIABLE.sub("…", text) for language, text in self.messages.items()}


def read_checks(folder: Path) -> list[Check]:
    """Read the cross-checks from the files in ``folder``.

    Raises:
        ContentError: for a file that does not parse.
    """
    store = load_turtle(folder)
    prefixes = _prefixes(store)
    return sorted(_checks(store, prefixes), key=lambda check: (check.shape, check.select))


def run_checks(store: ox.Store, checks: list[Check], claims: Claims) -> list[Finding]:
    """Run every check on the dataset.

    Args:
        store: claims in their graphs; settled view, inferences, structure and schema in the default graph.
        checks: the checks.
        claims: the claims, to name the file of a focus node.

    Raises:
        ContentError: for a check whose SPARQL does not parse.
    """
    return [finding for check in checks for finding in _run(store, check, claims)]


def _prefixes(store: ox.Store) -> str:
    lines = []
    for quad in store.quads_for_pattern(None, ox.NamedNode(SH + "prefix"), None, None):
        namespace = next(iter(store.quads_for_pattern(quad.subject, ox.NamedNode(SH + "namespace"), None, None))).object
        lines.append(f"PREFIX {_value(quad.object)}: <{_value(namespace)}>")
    return "\n".join(sorted(lines))


def _checks(store: ox.Store, prefixes: str) -> Iterator[Check]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(SH + "sparql"), None, None):
        shape, constraint = quad.subject, quad.object
        messages = {each.language or "": each.value for each in _literals(store, constraint, "message")}
        selects = _literals(store, constraint, "select")
        severity = next(
            (_value(each.object) for each in store.quads_for_pattern(shape, ox.NamedNode(SH + "severity"), None)), ""
        )
        targets = store.quads_for_pattern(shape, ox.NamedNode(SH + "targetClass"), None)
        yield Check(
            _value(shape),
            f"{prefixes}\n{selects[0].value}",
            messages,
            _SEVERITIES.get(severity, Severity.VIOLATION),
            tuple(sorted(_value(each.object) for each in targets)),
        )


def _literals(store: ox.Store, subject: object, name: str) -> list[ox.Literal]:
    if not isinstance(subject, ox.NamedNode | ox.BlankNode):
        return []
    quads = store.quads_for_pattern(subject, ox.NamedNode(SH + name), None, None)
    return [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]


def _run(store: ox.Store, check: Check, claims: Claims) -> Iterator[Finding]:
    try:
        solutions = store.query(check.select.replace("$this", "?this"), named_graphs=_claim_graphs(store))
    except SyntaxError as error:
        raise ContentError(f"{check.shape}: {error}") from error
    if not isinstance(solutions, ox.QuerySolutions):
        raise ContentError(f"{check.shape}: not a SELECT query")
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        row = {name: _value(solution[name]) for name in names if solution[name] is not None}
        yield _finding(check, row, claims)


def _finding(check: Check, row: Mapping[str, str], claims: Claims) -> Finding:
    focus, graph = row.get("this", ""), row.get("graph")
    file = (claims.file_of_graph(graph) if graph else None) or claims.file_of_subject(focus)
    message = _VARIABLE.sub(lambda match: shorten(row.get(match[1], "")), pick_language(check.messages))
    return Finding(check.severity, check.shape, message, file, None, focus, graph, row.get("path"), row.get("value"))


def _claim_graphs(store: ox.Store) -> list[ox.NamedNode | ox.BlankNode]:
    return [graph for graph in store.named_graphs() if graph.value not in BOOKKEEPING]


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
