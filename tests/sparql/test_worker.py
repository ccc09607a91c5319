"""When a worker ends after a query, by the memory that it has taken: just under the limit, at it, and over it."""

import contextlib
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from igfkg.sparql.frames import FrameReader, send_frame
from igfkg.sparql.query import Query

_MIB = 1024**2
_HALF = 64 * _MIB
#: A worker as it is, but with a gauge that shows sizes from a list: first that at its start, then one after each query.
_WORKER = """
import socket, sys
import pyoxigraph as ox
from igfkg.sparql import worker
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.store_backend import StoreBackend
from igfkg.sparql.limits import EngineLimits
sizes = [int(each) for each in sys.argv[2:]]
class Gauge:
    def size(self):
        return sizes.pop(0)
worker.MemoryGauge = Gauge
limits = EngineLimits(memory_bytes=128 * 1024**2, stack_bytes=16 * 1024**2)
worker.work(lambda: StoreBackend(Evaluator(ox.Store()), 0), socket.socket(fileno=int(sys.argv[1])), limits)
"""


def _work(sizes: Sequence[int]) -> list[bool]:
    """Ask a worker as often as there are sizes after the first, and return after which queries it says it ends."""
    ours, theirs = socket.socketpair()
    ours.settimeout(20)
    line = [sys.executable, "-c", _WORKER, str(theirs.fileno()), *map(str, sizes)]
    with ours, subprocess.Popen(line, pass_fds=[theirs.fileno()]) as process:
        theirs.close()
        told = [bool(head["last"]) for head in map(_ask, [ours] * (len(sizes) - 1)) if head]
        ours.close()
        assert process.wait(20) == 0
    return told


def _ask(sock: socket.socket) -> dict[str, Any] | None:
    with contextlib.suppress(OSError):
        send_frame(sock, Query("SELECT (1 AS ?x) {}", "text/csv").as_message())
        reader = FrameReader(_MIB)
        while reader.receive(sock):
            found = reader.next()
            if found:
                return found[0]
    return None


#: Sizes at the start and after each query, and after which queries the worker ends: half of 128 MiB is its limit.
SIZES = {
    "as it was": ([0, 0], [False]),
    "just under the limit": ([0, _HALF - 1], [False]),
    "at the limit": ([0, _HALF], [True]),
    "just over the limit": ([0, _HALF + 1], [True]),
    "just under the limit, over what it had": ([500 * _MIB, 500 * _MIB + _HALF - 1], [False]),
    "at the limit, over what it had": ([500 * _MIB, 500 * _MIB + _HALF], [True]),
    "less than at its start": ([500 * _MIB, 400 * _MIB], [False]),
    "growing up to the limit": ([0, _HALF // 2, _HALF - 1, _HALF], [False, False, True]),
    "large for a while": ([0, _HALF - 1, 0, _HALF - 1], [False, False, False]),
    "nothing after the last": ([0, _HALF, 0], [True]),
}


@pytest.mark.parametrize("name", SIZES)
def test_a_worker_ends_once_it_has_taken_half_of_its_memory(name: str) -> None:
    sizes, ends = SIZES[name]
    assert _work(sizes) == ends
