"""Engines for a few made-up quads, and questions that keep them busy."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.frames import FrameReader, send_frame
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import engine_statistics
from igfkg.sparql.query import Query

CSV = "text/csv"
_QUADS = "".join(f"<urn:s{each}> <urn:p> <urn:o{each}> .\n" for each in range(50))
#: Takes far longer than any test, and no memory.
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(9)) + " FILTER(?s0 != ?s8) }"


def small_engine(folder: Path, limits: EngineLimits) -> QueryEngine:
    """Start an engine that answers from fifty quads."""
    (folder / "dump.nq").write_text(_QUADS, encoding="utf-8")
    return QueryEngine(Release(folder), limits)


class Asker:
    """A connection with one query on its way."""

    def __init__(self, engine: QueryEngine, text: str, client: str = "") -> None:
        """Ask, and do not wait."""
        self._sock = socket.socket(socket.AF_UNIX)
        self._sock.settimeout(10)
        self._sock.connect(engine.socket)
        send_frame(self._sock, Query(text, CSV, client=client).as_message())

    def answer(self) -> dict[str, Any]:
        """Wait for the head of the answer."""
        reader = FrameReader(1 << 20)
        while reader.receive(self._sock):
            found = reader.next()
            if found:
                return found[0]
        return {}

    def close(self) -> None:
        """Go away."""
        self._sock.close()


def becomes_true(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Return whether a condition is fulfilled before long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def wait_for(engine: QueryEngine, condition: Callable[[dict[str, Any]], bool], seconds: float = 10.0) -> bool:
    """Return whether the counters of an engine fulfil a condition before long."""
    return becomes_true(lambda: condition(engine_statistics(engine.socket)), seconds)
