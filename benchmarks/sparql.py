"""The endpoint beside oxigraph's own server, rdflib-endpoint and Virtuoso: waits, and requests a second.

Each figure is made in the same run on the same machine; what is compared is the ratio. Limits per client and the access
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
from igfkg.namespaces import DEF, ELI, RDF, SKOS

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


def run(sizes: Sequence[str], target: Path | None = None) -> None:
    """Measure on each of ``sizes``, print a table for each, and write all figures to ``target``."""
    figures: dict[str, dict[str, dict[str, Row]]] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            graph = SIZES[size](Path(name))
            print(f"\n{size}: {graph.size:,} triples in the default graph")
            figures[size] = {each.name: _measure(each, graph, Path(name)) for each in _installed()}
            _show(figures[size])
    if target:
        target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


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


def _show(figures: dict[str, dict[str, Row]]) -> None:
    table = Table("query", "server", "requests/s", "igfkg's ratio", "median ms", "p99 ms", box=None)
    for name in figures[Igfkg.name]:
        for server, rows in figures.items():
            row = rows[name]
            waits = [f"{row[key] * 1000:.2f}" if key in row else "" for key in ("median", "p99")]
            table.add_row(name, server, f"{row['rate']:,.1f}", f"{ratio(figures, name, server):.2f}", *waits)
    Console(width=110).print(table)
    for name, other, least in TARGETS:
        if other in figures:
            found = ratio(figures, name, other)
            print(f"{'reached' if found >= least else 'MISSED '} {name}: {found:.2f} times {other}, promised {least}")


def ratio(figures: dict[str, dict[str, Row]], name: str, other: str) -> float:
    """Return how many times as many requests a second igfkg answers as ``other`` does."""
    return figures[Igfkg.name][name]["rate"] / figures[other][name]["rate"]
