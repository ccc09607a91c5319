"""Servers with the same release: start, memory, and how long one client waits for each kind of request."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import pyoxigraph as ox

from benchmarks import load
from benchmarks.graphs import Graph
from benchmarks.scale.idling import wait_until_idle
from benchmarks.scale.process_memory import Memory, memory_of
from benchmarks.scale.requests import NAMES, QUERIES, QUERY_REPEATED, Request, Targets, requests_of, targets_of
from benchmarks.scale.sizes import name_of
from benchmarks.servers import Igfkg, OxigraphServe, RdflibEndpoint, Server
from igfkg.release.release import Release

#: Each with the most quads that it bears in reasonable time and memory.
SERVERS: dict[type[Server], int | None] = {Igfkg: None, OxigraphServe: None, RdflibEndpoint: 1_100_000}
_MOST, _LEAST = 300, 3
_WARMING = 300.0  # seconds that a server may prepare itself after it responds


@dataclass(frozen=True)
class Waits:
    """How long one client waited, in milliseconds; and the requests a second that many clients get answered."""

    median: float
    p99: float
    runs: int
    rate: float | None = None


@dataclass
class Served:
    """One server with one release."""

    start: float  #: seconds until it has loaded the release and answers
    memory: Memory  #: after all requests
    waits: dict[str, Waits] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)  #: why there is no figure


def measure(release: Release, folder: Path, seconds: float, *, with_rates: bool) -> dict[str, Served]:
    """Return the figures of each installed server, by its name.

    Args:
        release: what they serve.
        folder: where files for them are written.
        seconds: how long each kind of request is sent.
        with_rates: whether to let wrk send queries, too.
    """
    targets, quads = targets_of(release), int(release.manifest["quads"])
    path = folder / f"{name_of(quads)}.nt"
    graph = Graph(name_of(quads), release, path, quads, targets.starts[-1])
    served = {}
    for kind, most in SERVERS.items():
        if kind.missing():
            print(f"without {kind.name}: {kind.missing()}")
        elif most is None or quads <= most:
            if kind is RdflibEndpoint:
                _write_triples(release, path)
            served[kind.name] = _measure(kind(graph, folder), targets, seconds, with_rates=with_rates)
    return served


def _write_triples(release: Release, path: Path) -> None:
    with path.open("wb") as out:
        release.open_store().dump(out, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())


def _measure(server: Server, targets: Targets, seconds: float, *, with_rates: bool) -> Served:
    started = time.perf_counter()
    with server:
        served = Served(round(time.perf_counter() - started, 2), Memory(0, 0, 0))
        wait_until_idle(server.pid, _WARMING)
        for name in NAMES:
            try:
                waits = _waits(server, requests_of(name, server, targets), seconds)
                if waits:
                    rate = _rate(server, name, waits) if with_rates and shutil.which("wrk") else None
                    served.waits[name] = Waits(*waits, rate)
            except (OSError, SystemExit) as error:
                served.failures[name] = str(error) or type(error).__name__
        served.memory = memory_of(server.pid)
    return served


def _waits(server: Server, requests: Iterator[Request], seconds: float) -> tuple[float, float, int] | None:
    """Median and 99th percentile in milliseconds, and the number of requests; None without requests.

    Raises:
        OSError: when a response is not 200, or there is none.
    """
    durations: list[float] = []
    connection = HTTPConnection("127.0.0.1", server.port, timeout=600)
    end = time.perf_counter() + seconds
    for request in islice(requests, _MOST + 1):
        started = time.perf_counter()
        connection.request("GET", request.path, headers={"Accept": request.accept})
        response = connection.getresponse()
        body = response.read()
        durations.append((time.perf_counter() - started) * 1000)
        if response.status != 200:
            raise OSError(f"status {response.status}: {body[:200].decode(errors='replace')}")
        if len(durations) > _LEAST and time.perf_counter() > end:
            break
    connection.close()
    durations = durations[1:]  # the first opens the connection
    if len(durations) < 2:
        return None
    p99 = quantiles(durations, n=100, method="inclusive")[98]
    return round(median(durations), 3), round(p99, 3), len(durations)


def _rate(server: Server, name: str, waits: tuple[float, float, int]) -> float | None:
    """Requests a second by wrk; None where it cannot vary the request."""
    if name not in (*QUERIES, QUERY_REPEATED):
        return None
    text = QUERIES.get(name, QUERIES["look-up"]).replace("START", server.graph.start)
    return round(load.rate(server, text, fresh=name != QUERY_REPEATED, wait=waits[0] / 1000), 1)
