"""Reading source files (TriG, https://www.w3.org/TR/trig/) into claims."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from igfkg.findings import Finding, Severity
from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims, Source
from igfkg.sources.permitted import Permitted

LINKSETS = "linksets"


def find_sources(folder: Path) -> list[Path]:
    """Return the source files under ``data/`` and the linksets beside them, in a stable order."""
    return sorted([*folder.glob("*.trig"), *folder.glob(f"{LINKSETS}/*.trig")])


def read_sources(
    paths: Iterable[Path], root: Path, permitted: Permitted, schema: frozenset[Triple] = frozenset()
) -> tuple[Claims, list[Finding]]:
    """Read source files.

    Args:
        paths: the files; those in a folder ``linksets`` may speak of things of others.
        root: the folder that paths in findings are relative to.
        permitted: what they may hold.
        schema: ontology and schemes, where controlled values have their types.

    Returns:
        The claims of all files that parse, and a finding for each file that does not parse and for each statement that
        may not stand in it.
    """
    sources: list[Source] = []
    findings: list[Finding] = []
    for path in paths:
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        source, problems = _read(path, shown, replace(permitted, is_linkset=path.parent.name == LINKSETS))
        sources += [source] if source else []
        findings += problems
    return Claims(tuple(sources), schema, permitted.space), findings


def _read(path: Path, shown: Path, permitted: Permitted) -> tuple[Source | None, list[Finding]]:
    try:
        text = path.read_bytes()
        quads = list(ox.parse(text, format=ox.RdfFormat.TRIG))
    except SyntaxError as error:
        return None, [_unread(f"not TriG: {error.msg}", shown, error.lineno)]
    except OSError as error:
        return None, [_unread(f"cannot be read: {error.strerror}", shown)]
    except UnicodeDecodeError as error:
        return None, [_unread(f"not UTF-8: {error.reason}", shown)]
    return _sort_out(quads, shown, text.decode(errors="replace"), permitted)


def _unread(message: str, path: Path, line: int | None = None) -> Finding:
    return Finding(Severity.VIOLATION, SHAPES + "Syntax", message, str(path), line or None)


def _sort_out(quads: Iterable[ox.Quad], path: Path, text: str, permitted: Permitted) -> tuple[Source, list[Finding]]:
    store = ox.Store()  # gives literals the form that the release will have
    findings: list[Finding] = []
    for quad in quads:
        problems = permitted.problems(quad, str(path), text)
        findings += problems
        if not problems:
            store.add(quad)
    structure: set[Triple] = set()
    claims: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in store:
        graph = quad.graph_name
        target = structure if isinstance(graph, ox.DefaultGraph) else claims[graph.value]
        target.add((quad.subject, quad.predicate, quad.object))
    return Source(path, frozenset(structure), {name: frozenset(each) for name, each in claims.items()}), findings
