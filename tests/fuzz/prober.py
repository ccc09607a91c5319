"""A process of its own that reads ``/health/live`` every few milliseconds, and reports the waits.

    python -m tests.fuzz.prober HOST PORT

A line on standard output is one wait: when it began by the monotonic clock of the machine, and its seconds; all that
are long, and some of the others, so that the reader knows how far the prober is. The last line, after standard input
was closed, sums up all waits. Time in which this process itself did not get the processor, as a heartbeat shows, is no
wait.
"""

import json
import select
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException

_EVERY = 0.015
_LONG = 0.1
_REPORT = 0.05  # this often at least, so that the reader knows that no wait is under way
_BEAT = 0.01
_STALL = 0.05


class Heartbeat(threading.Thread):
    """Notes when this process last missed its turn on the processor."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stalled = 0.0  #: seconds of all turns that were missed

    def run(self) -> None:
        """Beat."""
        last = time.monotonic()
        while True:
            time.sleep(_BEAT)
            now = time.monotonic()
            if now - last - _BEAT > _STALL:
                self.stalled += now - last - _BEAT
            last = now


def main(host: str, port: int) -> None:
    """Probe until standard input is closed."""
    heartbeat = Heartbeat()
    heartbeat.start()
    connection = HTTPConnection(host, port, timeout=60)
    waits: list[float] = []
    reported = 0.0
    while not select.select([sys.stdin], [], [], _EVERY)[0]:
        stalled, started = heartbeat.stalled, time.monotonic()
        _probe(connection)
        seconds = time.monotonic() - started - (heartbeat.stalled - stalled)
        waits.append(seconds)
        if seconds > _LONG or started - reported > _REPORT:
            reported = started
            print(json.dumps({"at": started, "seconds": seconds}), flush=True)
    waits.sort()
    print(json.dumps(_summary(waits)), flush=True)


def _summary(waits: list[float]) -> dict[str, float]:
    if not waits:
        return {"probes": 0}
    return {
        "probes": len(waits),
        "median": waits[len(waits) // 2],
        "p99": waits[len(waits) * 99 // 100],
        "worst": waits[-1],
    }


def _probe(connection: HTTPConnection) -> None:
    try:
        connection.request("GET", "/health/live")
        connection.getresponse().read()
    except (OSError, HTTPException):
        connection.close()  # the next probe opens another


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
