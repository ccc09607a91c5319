"""Metrics (https://prometheus.io/docs/instrumenting/exposition_formats/): requests, queries, the response cache.

Each web process has its own counters; several write them to files that any of them adds up
(https://prometheus.github.io/client_python/multiprocess/). The query engine counts the queries of all processes.

Threat: clients that request ever new paths would add ever new time series, so labels have few values: the pattern of
the route, a known method, the status.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import Scope

from igfkg_api.http.response_cache import CACHE_HIT

#: Environment variable with the folder of those files; prometheus-client reads it when it is imported.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 30.0)


class Metrics:
    """The metrics of one application."""

    def __init__(self) -> None:
        """Create a registry: two applications in one process have separate metrics."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "igfkg_http_requests", "Requests.", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "igfkg_http_request_seconds", "Time to answer.", ["route"], buckets=_SECONDS, registry=self._registry
        )
        self._answers = Counter(
            "igfkg_answers",
            "Cacheable responses, made or from memory.",
            ["origin"],
            registry=self._registry,
        )
        self._cached_bytes = Gauge(
            "igfkg_kept_bytes", "Bytes in the response cache.", multiprocess_mode="livesum", registry=self._registry
        )

        # Looking up a child by its labels takes longer than counting; there are few children.
        self._count = cache(lambda method, route, status: self._requests.labels(method, route, str(status)))
        self._time = cache(self._seconds.labels)
        self._answer = cache(self._answers.labels)

    def observe(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request, under the pattern of its route."""
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._count(method, route, status).inc()
        self._time(route).observe(seconds)
        if CACHE_HIT in scope:
            self._answer("memory" if scope[CACHE_HIT] else "made").inc()

    def exposition(self, engine: Mapping[str, Any], cached_bytes: int) -> bytes:
        """Return all metrics in the text format.

        Args:
            engine: state of the query engine, from its control socket.
            cached_bytes: bytes in the response cache of this process.
        """
        self._cached_bytes.set(cached_bytes)
        registry = self._registry
        if os.environ.get(SHARED_FOLDER):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        snapshot = CollectorRegistry()
        snapshot.register(_Snapshot(engine))
        return generate_latest(registry) + generate_latest(snapshot)


_METHODS = frozenset(["GET", "HEAD", "POST", "QUERY", "OPTIONS", "PUT", "DELETE", "PATCH"])
_NOT_QUERIES = frozenset(["forked", "died"])


class _Snapshot:
    """A collector of the state of the query engine at one moment."""

    def __init__(self, engine: Mapping[str, Any]) -> None:
        self._engine = engine

    def collect(self) -> Iterator[Metric]:
        counts: Mapping[str, int] = self._engine["counts"]
        queries = CounterMetricFamily("igfkg_queries", "Queries by outcome, of all processes.", labels=["outcome"])
        for outcome, number in sorted(counts.items()):
            if outcome not in _NOT_QUERIES:
                queries.add_metric([outcome], number)
        yield queries
        yield CounterMetricFamily("igfkg_workers_started", "Query workers started.", value=counts.get("forked", 0))
        yield CounterMetricFamily("igfkg_worker_deaths", "Query workers that died.", value=counts.get("died", 0))
        yield GaugeMetricFamily("igfkg_queries_waiting", "Queries in the queue.", value=self._engine["waiting"])
        usable = GaugeMetricFamily(
            "igfkg_engine_usable", "Whether the engine answered the last query.", labels=["kind"]
        )
        usable.add_metric([str(self._engine["kind"])], int(self._engine["usable"]))
        yield usable
        workers = GaugeMetricFamily("igfkg_workers", "Query workers by state.", labels=["state"])
        for state in ("busy", "idle"):
            workers.add_metric([state], len(self._engine[state]))
        yield workers
