"""What a child process does to itself: it dies with its parent, and cannot take more than its share."""

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when its parent ends (prctl(2), Linux), and end at once if it has ended.

    Args:
        parent: process id of the parent, as it was before the fork.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


class MemoryGauge:
    """Tells how much address space this process takes (proc(5), Linux)."""

    def __init__(self) -> None:
        """Open the file now, while files can still be opened."""
        self._statm = os.open("/proc/self/statm", os.O_RDONLY)

    def size(self) -> int:
        """Bytes of address space."""
        return int(os.pread(self._statm, 64, 0).split()[0]) * resource.getpagesize()


def limit_memory(more: int) -> None:
    """Let this process take at most ``more`` bytes of address space over what it has now; leave no core dump."""
    limit = MemoryGauge().size() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def silence() -> None:
    """Send what this process writes on standard error nowhere: the log there is JSON, and the dying speak otherwise."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def forbid_new_files() -> None:
    """Forbid this process to open any further file or connection."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
