"""Figures for operators (https://prometheus.io/docs/instrumenting/exposition_formats/): requests, queries, cache.

The engine counts for all web processes; requests and cache are those of the process that answers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from starlette.types import Scope

from igfkg.cache import ByteCache

_SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 30.0)


class Metrics:
    """What one application counts."""

    def __init__(self) -> None:
        """Count in a registry of its own, so that two applications in a process stay apart."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "igfkg_http_requests", "Requests of this process.", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "igfkg_http_request_seconds",
            "Time to answer, of this process.",
            ["route"],
            buckets=_SECONDS,
            registry=self._registry,
        )

    def watch(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request under the pattern of its route, never its path: paths are without number."""
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def exposition(self, engine: Mapping[str, Any], cache: ByteCache) -> bytes:
        """Return all figures as text."""
        snapshot = CollectorRegistry()
        snapshot.register(_Snapshot(engine, cache))
        return generate_latest(self._registry) + generate_latest(snapshot)


_METHODS = frozenset(["GET", "HEAD", "POST", "QUERY", "OPTIONS", "PUT", "DELETE", "PATCH"])
_NOT_QUERIES = frozenset(["forked", "died"])


class _Snapshot:
    """What engine and cache say at one moment, as a collector."""

    def __init__(self, engine: Mapping[str, Any], cache: ByteCache) -> None:
        self._engine = engine
        self._cache = cache

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
        workers = GaugeMetricFamily("igfkg_workers", "Query workers by state.", labels=["state"])
        for state in ("busy", "idle"):
            workers.add_metric([state], len(self._engine[state]))
        yield workers
        yield CounterMetricFamily("igfkg_cache_hits", "Answers from memory.", value=self._cache.counts.hits)
        yield CounterMetricFamily("igfkg_cache_misses", "Answers not in memory.", value=self._cache.counts.misses)
        yield GaugeMetricFamily("igfkg_cache_bytes", "Memory that answers take.", value=self._cache.size)
