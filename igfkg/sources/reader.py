"""Reading source files (TriG, https://www.w3.org/TR/trig/) into claims."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from igfkg.findings import Finding, Severity
from igfkg.rdf.files import find_files
from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.syntax import read_rdf
from igfkg.rdf.triples import Triple
from igfkg.sources.blanks import blank_finding, is_blank
from igfkg.sources.claims import Claims, Source
from igfkg.sources.source_policy import SourcePolicy

LINKSETS = "linksets"


def find_sources(folder: Path) -> list[Path]:
    """Return the source files under ``data/`` and the linksets beside them, in a stable order."""
    return find_files(folder, "*.trig", f"{LINKSETS}/*.trig")


def read_sources(
    paths: Iterable[Path], root: Path, policy: SourcePolicy, schema: frozenset[Triple] = frozenset()
) -> tuple[Claims, list[Finding]]:
    """Read source files.

    Args:
        paths: the files; those in a folder ``linksets`` may have subjects of other datasets.
        root: the folder that paths in findings are relative to.
        policy: which statements they may have.
        schema: ontology and schemes, where controlled values have their types.

    Returns:
        The claims of all files that parse, and a finding for each file that does not parse, for each statement that is
        not permitted, and for each blank.
    """
    sources: list[Source] = []
    findings: list[Finding] = []
    for path in paths:
        source, problems = read_source(path, root, policy)
        sources += [source] if source else []
        findings += problems
    return Claims(tuple(sources), schema, policy.space), findings


def read_source(path: Path, root: Path, policy: SourcePolicy) -> tuple[Source | None, list[Finding]]:
    """Read one source file, as :func:`read_sources` does; None where it does not parse."""
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return _read(path, shown, replace(policy, is_linkset=path.parent.name == LINKSETS))


def _read(path: Path, shown: Path, policy: SourcePolicy) -> tuple[Source | None, list[Finding]]:
    try:
        quads, text = read_rdf(path.read_bytes(), ox.RdfFormat.TRIG)
    except SyntaxError as error:
        return None, [_unreadable(f"not TriG: {error.msg}", shown, error.lineno)]
    except OSError as error:
        return None, [_unreadable(f"cannot be read: {error.strerror}", shown)]
    return _split_graphs(quads, shown, text, policy)


def _unreadable(message: str, path: Path, line: int | None = None) -> Finding:
    return Finding(Severity.VIOLATION, SHAPES + "Syntax", message, str(path), line or None)


def _split_graphs(
    quads: Iterable[ox.Quad], path: Path, text: str, policy: SourcePolicy
) -> tuple[Source, list[Finding]]:
    store = ox.Store()  # normalises literals, as the store of the release will
    findings: list[Finding] = []
    for quad in quads:
        problems = policy.problems(quad, str(path), text)
        findings += problems
        if not problems and is_blank(quad.object):
            findings.append(blank_finding(quad, str(path), text))
        elif not problems:
            store.add(quad)
    structure: set[Triple] = set()
    claims: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in store:
        graph = quad.graph_name
        target = structure if isinstance(graph, ox.DefaultGraph) else claims[graph.value]
        target.add((quad.subject, quad.predicate, quad.object))
    return Source(path, frozenset(structure), {name: frozenset(each) for name, each in claims.items()}), findings
