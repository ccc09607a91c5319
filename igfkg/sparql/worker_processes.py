"""The worker processes of an engine: forking, killing and reaping them.

Workers are forked from the process that holds the store, and so share its pages until one of them writes (copy on
write); a fork takes 5 ms at 86,000 triples and up to 170 ms at 8.65 million, too long to fork for each query. ``fork``
copies only the thread that calls it: a lock that another thread holds at that moment stays locked in the child for
ever. Therefore the forking process has no second thread and no event loop; a worker starts its thread after the fork.

Every worker is reaped here, by ``waitpid`` right after ``SIGKILL``, so that no zombies are left and no handler of
``SIGCHLD`` is needed. The death of a worker shows as the end of its socket.
"""

import os
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from igfkg.parallel import die_with_parent
from igfkg.sparql.backend import QueryBackend
from igfkg.sparql.client_connection import REQUEST_LIMIT, ClientConnection
from igfkg.sparql.frames import FrameReader
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.process import discard_stderr
from igfkg.sparql.worker import work


@dataclass(eq=False)
class WorkerProcess:
    """One worker process, as its parent sees it."""

    pid: int
    sock: socket.socket  #: blocking; queries go out, results come in
    reader: FrameReader
    client: ClientConnection | None = None  #: the connection whose query it runs
    deadline: float = 0.0  #: in seconds of the monotonic clock
    room: int = 0  #: bytes that its result may take in a file
    is_superseded: bool = False  #: whether it ends after its query, since later ones have the store in memory


class WorkerProcesses:
    """The workers, each either idle or busy with one query."""

    def __init__(
        self,
        open_backend: Callable[[], QueryBackend],
        limits: EngineLimits,
        selector: selectors.BaseSelector,
        on_readable: Callable[[WorkerProcess], None],
    ) -> None:
        """Prepare; nothing is forked before :meth:`replenish`.

        Args:
            open_backend: returns what evaluates queries; called in each worker.
            limits: the limits of the engine.
            selector: waits for the sockets of all workers.
            on_readable: called when the socket of a worker has data or has ended.
        """
        self._open_backend = open_backend
        self._limits = limits
        self._selector = selector
        self._on_readable = on_readable
        self._idle: deque[WorkerProcess] = deque()
        self._busy: set[WorkerProcess] = set()
        self._fork_elsewhere: Callable[[socket.socket], int] | None = None
        self.forks = 0  #: number of workers forked so far

    @property
    def has_idle(self) -> bool:
        """Whether there is a worker without a query; it may be the spare one, which no query of a client gets."""
        return bool(self._idle)

    @property
    def can_start(self) -> bool:
        """Whether a query can start now."""
        return self.has_idle and len(self._busy) < self._limits.workers

    @property
    def idle_pids(self) -> list[int]:
        """Process ids of the idle workers."""
        return [worker.pid for worker in self._idle]

    @property
    def busy_pids(self) -> list[int]:
        """Process ids of the busy workers."""
        return [worker.pid for worker in self._busy]

    def replenish(self) -> None:
        """Fork workers until there is one more than may be busy, so that no query waits for a fork after a kill."""
        while len(self._idle) + len(self._busy) < self._limits.workers + 1:
            self._fork()

    def supersede(self, fork: Callable[[socket.socket], int]) -> None:
        """Start all workers elsewhere from now on, and replace those that run, each after its query.

        Args:
            fork: starts a child of this process that answers queries from a socket, and returns its process id. Once it
                raises an OSError, workers are forked from this process again.
        """
        self._fork_elsewhere = fork
        for worker in [*self._idle]:
            self.kill(worker)
        for worker in self._busy:
            worker.is_superseded = True

    def reserved(self, client: str | None = None) -> int:
        """Return how many bytes of results in files the running queries, or those of one client, may still write."""
        return sum(each.room for each in self._busy if client is None or (each.client and each.client.client == client))

    def start(self, client: ClientConnection, timeout: float, room: int) -> WorkerProcess:
        """Mark an idle worker as busy for a client, with a deadline in ``timeout`` seconds, and return it.

        Args:
            client: the connection with the query.
            timeout: in seconds.
            room: bytes that the result may take in a file.
        """
        worker = self._idle.pop()  # the one used last: its pages are in memory already
        worker.client, worker.deadline, worker.room = client, time.monotonic() + timeout, room
        self._busy.add(worker)
        return worker

    def finish(self, worker: WorkerProcess, *, reuse: bool) -> None:
        """Mark a worker as idle again; without ``reuse`` kill it, so that a fresh one takes its place."""
        self._busy.discard(worker)
        if reuse and not worker.is_superseded:
            self._idle.append(worker)
        else:
            self.kill(worker)

    def worker_of(self, client: ClientConnection) -> WorkerProcess | None:
        """Return the worker that runs the query of a client, or None."""
        return next((each for each in self._busy if each.client is client), None)

    def kill(self, worker: WorkerProcess) -> None:
        """Kill and reap a worker, which may be dead already, and close all that belonged to it.

        SIGKILL, because nothing gentler works: a query runs in native code, which cannot be cancelled and returns to
        no handler of a signal. ``waitpid`` returns at once, as no process can catch or delay SIGKILL.
        """
        self._selector.unregister(worker.sock)
        worker.sock.close()
        for file in worker.reader.files:  # received with a message that did not arrive whole
            os.close(file)
        self._busy.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        os.kill(worker.pid, signal.SIGKILL)
        os.waitpid(worker.pid, 0)

    def seconds_to_deadline(self) -> float | None:
        """Return the seconds until the nearest deadline; None when no worker is busy."""
        nearest = min((worker.deadline for worker in self._busy), default=None)
        return None if nearest is None else max(0.0, nearest - time.monotonic())

    def overdue(self) -> list[WorkerProcess]:
        """Return the workers whose deadline has passed."""
        now = time.monotonic()
        return [each for each in self._busy if each.deadline <= now]

    def _fork(self) -> None:
        parent_end, worker_end = socket.socketpair()
        pid = self._start_process(parent_end, worker_end)
        worker_end.close()
        worker = WorkerProcess(pid, parent_end, FrameReader(self._limits.spool_bytes + REQUEST_LIMIT))
        self._idle.append(worker)
        self.forks += 1
        self._selector.register(parent_end, selectors.EVENT_READ, lambda: self._on_readable(worker))

    def _start_process(self, parent_end: socket.socket, worker_end: socket.socket) -> int:
        if self._fork_elsewhere:
            try:
                return self._fork_elsewhere(worker_end)
            except OSError:
                self._fork_elsewhere = None
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            parent_end.close()  # else the worker itself would keep its socket from ending
            self._become_worker(parent, worker_end)
        return pid

    def _become_worker(self, parent: int, sock: socket.socket) -> None:
        """Turn the child of a fork into a worker; it never returns into the code of its parent."""
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent's handler raises SystemExit
            die_with_parent(parent)
            discard_stderr()
            # The sockets of clients and of other workers: while a copy is open here, their other ends see no end.
            for key in list(self._selector.get_map().values()):
                os.close(key.fd)
            self._selector.close()
            work(self._open_backend, sock, self._limits)
        finally:
            os._exit(1)  # without the exit handlers and unflushed buffers that the fork copied
