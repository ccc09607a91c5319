"""Work on all cores, in processes that share what was read so far, page by page, until one of them writes to it.

A process that is forked has a copy of the memory (copy on write), so that neither a store nor a model is sent to it;
only results are, and large ones are written to files. What is done in parts has to give the same bytes for any number
of processes: parts are of a fixed size, and joined in their order.

Where a process has more than one thread, or the system has no ``fork``, all work is done one after the other. Threads
that a library has started on its own are not counted: what waits for them, such as the SHACL engine and a store on the
disk, would wait for ever in a process that was forked, and has to stay in the one that began.
"""

import ctypes
import gc
import os
import signal
import sys
import tempfile
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, Pipe, wait
from typing import IO, Any, NoReturn, TypeVar, cast

from igfkg.errors import ReleaseError

Result = TypeVar("Result")
_PR_SET_PDEATHSIG = 1
_MANY = 30_000  # quads from which on it is worth while to start processes for a query


def available_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes_for(quads: int) -> int:
    """Return the number of processes, as :func:`run_all` takes it, for short work on so many quads."""
    return 0 if quads >= _MANY else 1


def run_all(
    tasks: Sequence[Callable[[], Result]], processes: int = 0, beside: Callable[[], None] | None = None
) -> list[Result]:
    """Run tasks and return their results, in the order of the tasks.

    Args:
        tasks: what to run; they begin in this order, the longest had better be the first. What they return is pickled.
        processes: how many run at a time; 0 for one on each core.
        beside: what this process does while the first tasks run, such as what starts threads; it counts as one that
            runs at a time, but for one task, which has a process of its own then.

    Raises:
        ReleaseError: when a process ends early. What a task raises is raised here; all other processes are ended then.
    """
    own = beside or _nothing
    cores = processes or available_cores()
    if min(cores, len(tasks) + bool(beside)) <= 1 or not hasattr(os, "fork") or threading.active_count() > 1:
        own()
        return [task() for task in tasks]
    gc.freeze()  # collecting garbage would write to pages that are shared
    try:
        return _Crew(tasks, most := min(cores, len(tasks))).run(own, min(most, max(1, cores - bool(beside))))
    finally:
        gc.unfreeze()


def _nothing() -> None:
    """Do nothing beside other processes."""


class _Crew:
    """The processes that run some tasks, each one after the other: to fork for each would copy the page tables anew."""

    def __init__(self, tasks: Sequence[Callable[[], Any]], most: int) -> None:
        self._tasks = tasks
        self._most = most
        self._running: dict[Connection, int] = {}  # process ids

    def run(self, beside: Callable[[], None], busy: int) -> list[Any]:
        """Run the tasks, ``busy`` at a time until ``beside`` is done: the memory of more would add to what it takes.

        The others are forked after it, since one that waits holds all memory that this process writes to meanwhile.
        """
        results: dict[int, Any] = {}
        with _numbers(len(self._tasks)) as waiting:
            try:
                self._start(waiting, busy)
                beside()
                if threading.active_count() == 1:
                    self._start(waiting, self._most - busy)
                while len(results) < len(self._tasks):
                    for connection in cast("list[Connection]", wait([*self._running])):
                        number, result = _received(connection)
                        results[number] = result
            finally:
                for connection, pid in self._running.items():
                    connection.close()
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
        return [results[number] for number in range(len(self._tasks))]

    def _start(self, waiting: IO[bytes], number: int) -> None:
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        for _ in range(number):
            ours, theirs = Pipe()
            pid = os.fork()
            if pid == 0:
                _work(self._tasks, waiting, theirs, parent)
            theirs.close()
            self._running[ours] = pid


@contextmanager
def _numbers(count: int) -> Iterator[IO[bytes]]:
    """A file with the numbers of tasks. Processes share the place where it is read, so that each number is read once.

    So they go on while the one that began does something else (https://man7.org/linux/man-pages/man2/fork.2.html).
    """
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(array("I", range(count)).tobytes())
        file.seek(0)
        yield file


def _received(connection: Connection) -> tuple[int, Any]:
    """The number of a task that has ended, and its result."""
    try:
        number, is_result, value = connection.recv()
    except EOFError:
        raise ReleaseError(
            "a process of the build was ended by the system; give it more memory, and build again"
        ) from None
    if not is_result:
        raise cast("BaseException", value)
    return number, value


def _work(tasks: Sequence[Callable[[], Any]], waiting: IO[bytes], connection: Connection, parent: int) -> NoReturn:
    """Run the tasks whose numbers wait, until this process is ended; nothing of the parent is cleaned up or flushed."""
    try:
        die_with_parent(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the others
        gc.disable()  # it ends soon, and nearly all that it makes stays: looking for garbage takes a fifth of the time
        size = array("I").itemsize
        while taken := waiting.read(size):
            (number,) = array("I", taken)
            try:
                outcome = (number, True, tasks[number]())
            except BaseException as error:  # noqa: BLE001  (raised again by the parent)
                outcome = (number, False, error)
            connection.send(outcome)
        connection.recv()  # nothing comes: the parent ends this process
    finally:
        os._exit(0)


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when its parent ends (prctl(2), Linux); exit if the parent has ended already.

    The parent is the *thread* that forked: when that thread ends, the signal is sent, though the process goes on.

    Args:
        parent: process id of the parent, read before the fork. If it has ended in between, no signal will come.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
