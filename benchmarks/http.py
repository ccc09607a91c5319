"""Documents about things and lists of them, beside DESCRIBE queries to oxigraph's own server and rdflib-endpoint.

What is asked for again is sent from memory, so that is compared in requests a second; what is asked for the first time
is measured by how long one client waits: on a server that has just started and warms up beside that, and for other
things once it has looked everything up.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

from benchmarks import graphs, load
from benchmarks.graphs import Graph
from benchmarks.servers import Igfkg, OxigraphServe, RdflibEndpoint, Server
from benchmarks.targets import Target, report
from igfkg.catalogue.catalogue import Catalogue

_JSON_LD, _TURTLE = "application/ld+json", "text/turtle"
_COLD = "a thing in JSON-LD"
_THING = "/doc/document/A-RES-79-194"
_LISTS = (
    "/api/v1/recommendations",
    "/api/v1/recommendations?mainTopic=funding&sort=-notation",
    "/api/v1/documents?adoptedOn.from=2012&facets=passedBy",
    "/api/v1/passages?limit=1000",
    "/api/v1/bodies?q=commission",
    "/api/v1/recommendations/wgigf-2012-III.1/lineage",
)
#: The longest pages, in another language than before: what a release has once for all languages is kept by then.
_LONG_PAGES = (("/def.html", "fr"), ("/shapes.html", "fr"))
_COLD_THINGS = 400
_SUFFIXES = {_COLD: "jsonld", "a thing in Turtle": "ttl", "a thing as a page": "html"}
_WARMING = 8  # seconds after the start in which a server looks everything up once
#: What is promised: the ratio of our requests a second to another's, at least.
_TARGETS = ((OxigraphServe.name, 0.5), (RdflibEndpoint.name, 10.0))
_COLD_TARGET = 5.0  # milliseconds


def run() -> bool:
    """Measure, print tables, and return whether all targets were reached."""
    with tempfile.TemporaryDirectory() as name:
        graph = graphs.ours(Path(name))
        things = [f"/doc/{iri.split('/id/')[1]}" for iri in _things(graph)]
        rates, cold = _measure_ours(graph, Path(name), things)
        for kind in (OxigraphServe, RdflibEndpoint):
            if kind.missing():
                print(f"without {kind.name}: {kind.missing()}")
                continue
            with kind(graph, Path(name)) as server:
                query = quote(f"DESCRIBE <{graph.start}>", safe="")
                rates[kind.name] = load.rate_of_path(server, f"{server.path}?query={query}", _TURTLE)
    return _show(rates, cold)


def _things(graph: Graph) -> Iterator[str]:
    """Things of all classes, spread over the release."""
    catalogue = Catalogue(graph.release.open_store(), graph.release.model())
    iris = sorted({iri for cls in catalogue.model.by_collection.values() for iri in catalogue.collection(cls)})
    yield from iris[:: max(1, len(iris) // _COLD_THINGS)]


def _measure_ours(graph: Graph, folder: Path, things: Sequence[str]) -> tuple[dict[str, float], dict[str, list[float]]]:
    """Requests a second of what is kept, and the waits of what is asked for the first time."""
    cold = {}
    with Igfkg(graph, folder) as server:
        _waits(server, ["/health/ready"])
        for name, suffix in _SUFFIXES.items():
            cold[f"{name}, just started"] = _waits(server, [f"{path}.{suffix}" for path in things[::2]])
        time.sleep(_WARMING)
        for name, suffix in _SUFFIXES.items():
            cold[f"{name}, warm"] = _waits(server, [f"{path}.{suffix}" for path in things[1::2]])
        for path in _LISTS:
            cold[path] = _waits(server, [path])
        for path, language in _LONG_PAGES:
            _waits(server, [path])
            cold[f"{path} in another language"] = _waits(server, [path], language)
        rates = {
            Igfkg.name: load.rate_of_path(server, f"{_THING}.jsonld", _JSON_LD),
            "igfkg, negotiated": load.rate_of_path(server, _THING, _JSON_LD),
            "igfkg, a list of 50": load.rate_of_path(server, _LISTS[0], _JSON_LD),
        }
    return rates, cold


def _waits(server: Server, paths: Sequence[str], language: str = "en") -> list[float]:
    """How long one client waits for each path, in seconds."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    taken = []
    for path in paths:
        started = time.perf_counter()
        connection.request("GET", path, headers={"Accept": "*/*", "Accept-Language": language})
        response = connection.getresponse()
        response.read()
        taken.append(time.perf_counter() - started)
        if response.status != 200:
            raise SystemExit(f"{server.name} answers {response.status} to {path}")
    connection.close()
    return taken


def _show(rates: dict[str, float], cold: dict[str, list[float]]) -> bool:
    table = Table("kept, or DESCRIBE", "requests/s", "igfkg's ratio", box=None)
    for name, rate in rates.items():
        table.add_row(name, f"{rate:,.0f}", f"{rates[Igfkg.name] / rate:.2f}")
    console = Console(width=110)
    console.print(table)
    table = Table("asked for the first time", "median ms", "p99 ms", "requests", box=None)
    for name, waits in cold.items():
        worst = quantiles(waits, n=100, method="inclusive")[98] if len(waits) > 1 else waits[0]
        table.add_row(name, f"{median(waits) * 1000:.2f}", f"{worst * 1000:.2f}", str(len(waits)))
    console.print(table)
    targets = [
        Target(f"requests/s beside {name}", rates[Igfkg.name] / rates[name], least, " times")
        for name, least in _TARGETS
        if name in rates
    ]
    for state in ("just started", "warm"):
        name = f"{_COLD}, {state}"
        targets.append(Target(name, median(cold[name]) * 1000, _COLD_TARGET, " ms", at_most=True))
    return report(targets)
