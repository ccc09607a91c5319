"""Limits that a child process sets on itself: address space, open files, standard error."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes that start meanwhile never get SIGINT; this one gets it afterwards (sigprocmask(2)).

    Ctrl-C reaches every process of a terminal. One that is still importing would write a stack trace, and its parent
    ends it in any case.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class MemoryGauge:
    """Measures the address space of this process (proc(5), Linux)."""

    def __init__(self) -> None:
        """Open the file, before :func:`forbid_new_files`."""
        self._statm = os.open("/proc/self/statm", os.O_RDONLY)

    def size(self) -> int:
        """Return the address space in bytes."""
        return int(os.pread(self._statm, 64, 0).split()[0]) * resource.getpagesize()


def limit_memory(more: int) -> None:
    """Limit the address space of this process to what it has now plus ``more`` bytes, and forbid core dumps.

    Address space, since Linux has no limit of resident memory. The engine aborts the process when an allocation fails.
    """
    limit = MemoryGauge().size() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def discard_stderr() -> None:
    """Redirect standard error to /dev/null: the log there is JSON, and the output of a crash is not."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)


def has_written(line: str) -> bool:
    """Write a line to standard output, and return whether anybody still reads there.

    Without a buffer, which Python would write again at the end and complain about.
    """
    try:
        os.write(1, f"{line}\n".encode())
    except BrokenPipeError:
        return False
    return True


def allow_many_files() -> None:
    """Raise the limit of open files of this process and its children to the most that it may have (getrlimit(2)).

    Each slow reader of a large result costs two: its connection and the file. The usual limit is 1,024.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def limit_open_files(number: int) -> None:
    """Limit how many files and connections this process may have open; with 0 it can open no further one at all.

    Those that are open stay open.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    number = number if most == resource.RLIM_INFINITY else min(number, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (number, number))


def forbid_new_files() -> None:
    """Forbid this process to open any further file or connection: a second belt against SERVICE and LOAD."""
    limit_open_files(0)
