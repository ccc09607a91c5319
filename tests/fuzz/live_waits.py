"""The waits of ``/health/live`` beside the requests, as the prober reports them."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field

#: No wait may be longer, in seconds.
LONGEST_WAIT = 0.2
_LONG = 0.1
_SLACK = 0.05  # a probe is sent this long after the request that makes it wait, at most


@dataclass(frozen=True)
class Wait:
    """How long one health check waited, in seconds, and since when."""

    at: float
    seconds: float

    def overlaps(self, started: float, ended: float) -> bool:
        """Return whether a request in an interval may have been the reason."""
        return self.at < ended + _SLACK and self.at + self.seconds > started


@dataclass
class LiveWaits:
    """A running prober; the waits are those over a tenth of a second."""

    process: subprocess.Popen[str]
    waits: list[Wait] = field(default_factory=list)
    summary: dict[str, float] = field(default_factory=dict)
    reached: float = 0.0  #: when the last probe that is known began
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        """Read what it reports."""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            report = json.loads(line)
            self.reached = report.get("at", self.reached)
            if report.get("seconds", 0.0) > _LONG:
                self.waits.append(Wait(report["at"], report["seconds"]))
            elif "at" not in report:
                self.summary = report

    def longest(self, started: float, ended: float) -> float:
        """Return the longest wait that overlaps an interval."""
        return max((wait.seconds for wait in tuple(self.waits) if wait.overlaps(started, ended)), default=0.0)

    def pending_since(self, moment: float) -> bool:
        """Return whether a wait may be under way that began before a moment, since no probe began after it."""
        return self.process.poll() is None and self.reached < moment

    def stop(self) -> None:
        """End the prober and wait for its summary."""
        if self.process.stdin:
            self.process.stdin.close()
        if self._thread:
            self._thread.join(90)
        self.process.wait(10)
        if self.process.stdout:
            self.process.stdout.close()


def start_probing(host: str, port: int) -> LiveWaits:
    """Start a prober."""
    command = [sys.executable, "-m", "tests.fuzz.prober", host, str(port)]
    return LiveWaits(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
