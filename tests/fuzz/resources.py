"""Memory and open files of a server and all processes under it, as Linux has them in ``/proc``."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: What may grow: by a tenth, and by what a few connections take.
_GROWTH = 1.1
_MEMORY = 8 * 1024**2
_FILES = 4
#: A query worker is used again until it uses half of its memory limit, so that this differs from query to query.
_WORKERS = 256 * 1024**2


@dataclass(frozen=True)
class Resources:
    """What is in use."""

    memory: int = 0  #: proportional set size of all processes but query workers, in bytes
    workers: int = 0  #: likewise of the query workers
    files: int = 0  #: open files

    def growth(self, before: "Resources") -> Iterator[str]:
        """Yield what is more than it may be after a run."""
        for name, slack in (("memory", _MEMORY), ("workers", _WORKERS), ("files", _FILES)):
            then, now = getattr(before, name), getattr(self, name)
            if now > then * _GROWTH + slack:
                yield f"{name}: {then:,} before, {now:,} after"


#: Where nothing is known.
NOTHING = Resources()


def use_of(pid: int) -> Resources:
    """Return what the server with this process id uses.

    Raises:
        OSError: when a process ended in the meantime.
    """
    processes = [*_family(pid)]
    workers = sum(_memory(each) for each, depth in processes if depth > 1)
    memory = sum(_memory(each) for each, depth in processes if depth <= 1)
    return Resources(memory, workers, sum(len([*Path(f"/proc/{each}/fd").iterdir()]) for each, _ in processes))


def _family(pid: int, depth: int = 0) -> Iterator[tuple[int, int]]:
    """Process ids with their depth: web processes and the engine are under the server, workers under the engine."""
    yield pid, depth
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _family(int(child), depth + 1)


def _memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
