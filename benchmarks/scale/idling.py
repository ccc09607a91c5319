"""Waiting until a server that has just started does nothing any more, such as filling its caches."""

import os
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.scale.process_memory import family

_TICK = os.sysconf("SC_CLK_TCK")
_INTERVAL = 0.5
_IDLE = 0.1  # of a processor
_USER, _SYSTEM = 11, 12  # fields of /proc/PID/stat after the name of the program


def wait_until_idle(pid: int, seconds: float) -> bool:
    """Return whether a process and its descendants take no processor time, before so many seconds are over."""
    end = time.monotonic() + seconds
    before = _processor_time(pid)
    while time.monotonic() < end:
        time.sleep(_INTERVAL)
        now = _processor_time(pid)
        if now - before < _IDLE * _INTERVAL:
            return True
        before = now
    return False


def _processor_time(pid: int) -> float:
    """Seconds that a process and its descendants have run."""
    ticks = 0
    for each in family(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[_USER]) + int(fields[_SYSTEM])
    return ticks / _TICK
