"""How long after its limit a query is stopped: what the client waits over the limit, for queries that never end."""

import math
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks import graphs
from benchmarks.targets import Target, report
from igfkg.errors import QueryTimeoutError
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import run_query
from igfkg.sparql.query import Query
from tests.conformance.bombs import BOMBS

_LIMIT = 0.3
_RUNS = 40
_TARGET = 200  # milliseconds
_ENDLESS = ("a cross product", "a text that doubles", "exists in exists", "minus everything")


def run() -> bool:
    """Print median and p99 for each of some queries and for all, and return whether the target was reached."""
    late: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        release = graphs.ours(Path(folder)).release
        with QueryEngine(release, EngineLimits(timeout_seconds=_LIMIT, client_rate=0)) as engine:
            for name in _ENDLESS:
                found = [_late(engine, BOMBS[name]) for _ in range(_RUNS)]
                stopped = [each for each in found if each is not None]
                late += stopped
                print(f"{name}: {len(stopped)} of {_RUNS} stopped at the limit{_told(stopped)}")
    print(f"all: {len(late)} stopped{_told(late)}")
    number = Target("stopped at the limit", len(late), _RUNS * len(_ENDLESS))
    return report([number, Target("p99 over the limit", _p99(late) * 1000, _TARGET, " ms", at_most=True)])


def _late(engine: QueryEngine, text: str) -> float | None:
    """Seconds over the limit; None when the query ended otherwise."""
    started = time.perf_counter()
    try:
        run_query(engine.socket, Query(text, "text/csv")).close()
    except QueryTimeoutError:
        return time.perf_counter() - started - _LIMIT
    except Exception as error:  # noqa: BLE001  (any other end is counted as such)
        print(f"  {type(error).__name__}")
    return None


def _told(late: list[float]) -> str:
    if len(late) < 2:
        return ""
    return f", {median(late) * 1000:.1f} ms over it in the median, p99 {_p99(late) * 1000:.1f} ms"


def _p99(late: list[float]) -> float:
    return quantiles(late, n=100, method="inclusive")[98] if len(late) > 1 else math.inf
