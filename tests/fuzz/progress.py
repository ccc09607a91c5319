"""How far a run is, on standard error, with an estimate of when it ends."""

import sys
import time


class Progress:
    """A line every few seconds."""

    def __init__(self, total: int, every: float = 5.0) -> None:
        self._total, self._every = total, every
        self._started = self._last = time.monotonic()

    def show(self, done: int, findings: int) -> None:
        """Print where the run is, if the last line is old enough."""
        now = time.monotonic()
        if now - self._last < self._every:
            return
        self._last = now
        rate = done / (now - self._started)
        left = (self._total - done) / rate if rate else 0.0
        line = f"{done:,} of {self._total:,} requests, {rate:.0f} a second, {findings} findings"
        print(f"{line}, {left / 60:.1f} minutes left", file=sys.stderr, flush=True)
