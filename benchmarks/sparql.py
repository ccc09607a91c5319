"""The endpoint beside oxigraph's own server, rdflib-endpoint and Virtuoso: waits, and requests a second.

Each figure is made in the same run on the same machine; what is compared are the ratios: of requests a second, ours to
theirs; of waits, theirs to ours, so that more than 1 is better for us everywhere. Limits per client and the access
log are off (servers.py), and the waits are those of answers that no cache has.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import graphs, load
from benchmarks.graphs import Graph
from benchmarks.servers import SERVERS, Igfkg, OxigraphServe, RdflibEndpoint, Server
from benchmarks.targets import Target, report
from igfkg.rdf.namespaces import DEF, ELI, RDF, SKOS

SIZES: dict[str, Callable[[Path], Graph]] = {
    "ours": graphs.ours,
    "100k": lambda folder: graphs.synthetic("100k", 100_000, folder),
    "1m": lambda folder: graphs.synthetic("1m", 1_000_000, folder),
}
_QUERIES = {
    "look-up": "SELECT ?p ?o { <START> ?p ?o }",
    "3 hops": f"SELECT ?d {{ <START> <{DEF}recalls> ?a . ?a <{DEF}recalls> ?b . ?b <{ELI}passed_by> ?d }}",
    "aggregate": f"SELECT ?c (COUNT(*) AS ?n) {{ ?s <{RDF}type> ?c }} GROUP BY ?c ORDER BY DESC(?n)",
    "transitive path": f"SELECT (COUNT(*) AS ?n) {{ <START> <{DEF}recalls>+ ?d }}",
    "regex": f"SELECT (COUNT(*) AS ?n) {{ ?s <{SKOS}prefLabel> ?l FILTER(REGEX(STR(?l), 'text 1.*govern', 'i')) }}",
}
_REPEATED = "look-up, repeated"
#: What is promised: the ratio of our requests a second to another's, at least.
TARGETS: tuple[tuple[str, str, float], ...] = (
    *((name, RdflibEndpoint.name, 5.0) for name in _QUERIES),
    ("aggregate", OxigraphServe.name, 0.8),
    (_REPEATED, OxigraphServe.name, 0.5),
    ("look-up", OxigraphServe.name, 0.2),
)

Row = dict[str, float]


def run(sizes: Sequence[str], target: Path | None = None) -> bool:
    """Measure on each of ``sizes``, print a table for each, and write all figures to ``target``.

    Returns:
        Whether all targets were reached, on all sizes.
    """
    reached = []
    figures: dict[str, dict[str, dict[str, Row]]] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            graph = SIZES[size](Path(name))
            print(f"\n{size}: {graph.size:,} triples in the default graph")
            figures[size] = {each.name: _measure(each, graph, Path(name)) for each in _installed()}
            reached.append(_show(figures[size]))
    if target:
        target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return all(reached)


def _installed() -> list[type[Server]]:
    for each in SERVERS:
        if each.missing():
            print(f"without {each.name}: {each.missing()}")
    return [each for each in SERVERS if not each.missing()]


def _measure(kind: type[Server], graph: Graph, folder: Path) -> dict[str, Row]:
    found: dict[str, Row] = {}
    with kind(graph, folder) as server:
        for name, text in _QUERIES.items():
            query = text.replace("START", graph.start)
            waited = load.waits(server, query)
            rate = load.rate(server, query, fresh=True, wait=waited.median)
            found[name] = {"median": waited.median, "p99": waited.p99, "runs": waited.runs, "rate": rate}
        query = _QUERIES["look-up"].replace("START", graph.start)
        idle = load.waits(server, query, seconds=1)  # some still work off what was asked before
        found[_REPEATED] = {"rate": load.rate(server, query, fresh=False, wait=idle.median)}
    return found


def _show(figures: dict[str, dict[str, Row]]) -> bool:
    table = Table("query", "server", "requests/s", "ratio", "median ms", "ratio", "p99 ms", "ratio", box=None)
    for name in figures[Igfkg.name]:
        for server, rows in figures.items():
            cells = [f"{rows[name]['rate']:,.1f}", f"{ratio(figures, name, server):.2f}"]
            for key in ("median", "p99"):
                if key in rows[name]:
                    cells += [f"{rows[name][key] * 1000:.2f}", f"{ratio(figures, name, server, key):.2f}"]
            table.add_row(name, server, *cells)
    Console(width=120).print(table)
    return report(
        [
            Target(f"{name}, requests/s beside {other}", ratio(figures, name, other), least, " times")
            for name, other, least in TARGETS
            if other in figures
        ]
    )


def ratio(figures: dict[str, dict[str, Row]], name: str, other: str, key: str = "rate") -> float:
    """Return how many times as good igfkg is as ``other``: in requests a second, or in the wait ``key``."""
    ours, theirs = figures[Igfkg.name][name][key], figures[other][name][key]
    return ours / theirs if key == "rate" else theirs / ours
