"""The memory of a process and its descendants, read from Linux (https://docs.kernel.org/filesystems/proc.html)."""

import re
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_ROLLUP = re.compile(r"^(Rss|Pss):\s+(\d+) kB$", re.MULTILINE)
_MIB = 1024


@dataclass(frozen=True)
class Memory:
    """What some processes take, in MiB."""

    processes: int
    largest: float  #: resident memory of the largest process, with what it shares with others
    total: float  #: of all, where memory that several share counts once


def family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    pids, waiting = [], [pid]
    while waiting:
        each = waiting.pop()
        pids.append(each)
        with suppress(OSError):
            waiting += [int(child) for child in Path(f"/proc/{each}/task/{each}/children").read_text().split()]
    return pids


def memory_of(pid: int) -> Memory:
    """Return the memory of a process and its descendants."""
    residents, proportional = [], 0.0
    for each in family(pid):
        with suppress(OSError):
            rollup = dict(_ROLLUP.findall(Path(f"/proc/{each}/smaps_rollup").read_text()))
            residents.append(int(rollup["Rss"]) / _MIB)
            proportional += int(rollup["Pss"]) / _MIB
    return Memory(len(residents), round(max(residents, default=0.0), 1), round(proportional, 1))


class PeakMemory:
    """Watches a process and its descendants, and keeps the largest total; a context manager."""

    def __init__(self, process: "subprocess.Popen[bytes]", interval: float = 0.2) -> None:
        """Watch a process every ``interval`` seconds."""
        self.total = 0.0
        self._process = process
        self._interval = interval
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "PeakMemory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.is_set():
            self.total = max(self.total, memory_of(self._process.pid).total)
            self._is_over.wait(self._interval)


def peak_of(command: Sequence[str]) -> float:
    """Run a command to its end, and return the peak of its memory in MiB.

    Raises:
        SystemExit: when it fails, with what it printed last.
    """
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        with PeakMemory(process) as peak:
            errors = process.communicate()[1]
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {errors.decode()[-500:]}")
    return peak.total
