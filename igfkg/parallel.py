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
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar, cast

from igfkg.errors import ReleaseError

Result = TypeVar("Result")
_PR_SET_PDEATHSIG = 1
_MANY = 300_000  # quads from which on it is worth while to start processes for a query


def available_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes_for(quads: int) -> int:
    """Return the number of processes, as :func:`run_all` takes it, for short work on so many quads."""
    return 0 if quads >= _MANY else 1


def run_all(tasks: Sequence[Callable[[], Result]], processes: int = 0) -> list[Result]:
    """Run tasks and return their results, in the order of the tasks.

    Args:
        tasks: what to run; they begin in this order, the longest had better be the first. What they return is pickled.
        processes: how many run at a time; 0 for one on each core.

    Raises:
        ReleaseError: when a process ends early. What a task raises is raised here; all other processes are ended then.
    """
    most = min(processes or available_cores(), len(tasks))
    if most <= 1 or not hasattr(os, "fork") or threading.active_count() > 1:
        return [task() for task in tasks]
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # collecting garbage would write to pages that are shared
    try:
        return _Crew(tasks, most).run()
    finally:
        gc.unfreeze()


class _Crew:
    """The processes that run some tasks."""

    def __init__(self, tasks: Sequence[Callable[[], Any]], most: int) -> None:
        self._tasks = tasks
        self._most = most
        self._running: dict[int, tuple[int, int]] = {}  # process id to number of the task and end of the pipe

    def run(self) -> list[Any]:
        results: dict[int, Any] = {}
        try:
            for number, task in enumerate(self._tasks):
                if len(self._running) == self._most:
                    self._collect(results)
                self._start(number, task)
            while self._running:
                self._collect(results)
        finally:
            for pid in self._running:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
        return [results[number] for number in range(len(self._tasks))]

    def _start(self, number: int, task: Callable[[], Any]) -> None:
        parent = os.getpid()
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            _work(task, writing, parent)
        os.close(writing)
        self._running[pid] = (number, reading)

    def _collect(self, results: dict[int, Any]) -> None:
        """Wait for the process that ends first, and take its result."""
        ready = _first_readable([pipe for _, pipe in self._running.values()])
        pid, (number, pipe) = next(each for each in self._running.items() if each[1][1] == ready)
        with os.fdopen(pipe, "rb") as reader:
            data = reader.read()
        del self._running[pid]
        os.waitpid(pid, 0)
        if not data:
            raise ReleaseError("a process of the build was ended by the system; give it more memory, and build again")
        is_result, value = pickle.loads(data)  # noqa: S301  (from our own process)
        if not is_result:
            raise cast("BaseException", value)
        results[number] = value


def _first_readable(pipes: Sequence[int]) -> int:
    poll = select.poll()
    for each in pipes:
        poll.register(each, select.POLLIN | select.POLLHUP)
    return poll.poll()[0][0]


def _work(task: Callable[[], Any], writing: int, parent: int) -> NoReturn:
    """Run a task in this process and end it; nothing of the parent's is cleaned up or flushed."""
    try:
        die_with_parent(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the others
        try:
            outcome = (True, task())
        except BaseException as error:  # noqa: BLE001  (raised again by the parent)
            outcome = (False, error)
        with os.fdopen(writing, "wb") as writer:
            writer.write(pickle.dumps(outcome))
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
