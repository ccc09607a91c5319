"""The supervisor: takes queries from clients, hands them to workers, and enforces deadlines.

It runs in one thread and waits for all sockets at once (selectors), because it shares its process with the forks
(:mod:`igfkg.sparql.worker_processes`). What becomes of a query whose worker fails:

* the worker dies (stack overflow in the parser, memory limit, a bug of the engine): its socket ends. A message reaches
  the client only when it has arrived whole, so that a death in the middle of one leaves nothing half sent: the client
  gets a ``QueryCrashError`` instead of a result.
* the deadline passes: the worker is killed and the client gets a ``QueryTimeoutError``.
* the client closes its connection: the worker is killed.

In each case a new worker is forked at the end of the same round; no other query is affected.
"""

import os
import selectors
import socket
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from igfkg.errors import (
    EngineAnswerError,
    EngineReleaseError,
    EngineUnavailableError,
    IgfkgError,
    QueryCrashError,
    QueryTimeoutError,
    StorageFullError,
)
from igfkg.sparql.backend import QueryBackend
from igfkg.sparql.client_connection import ClientConnection
from igfkg.sparql.frames import FrameReader, pack_frame
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.process import has_written
from igfkg.sparql.query import error_message
from igfkg.sparql.query_queue import QueryQueue
from igfkg.sparql.spool_budget import SpoolBudget
from igfkg.sparql.store_loader import StoreLoader
from igfkg.sparql.worker_processes import WorkerProcess, WorkerProcesses

_FILES_SECONDS = 1.0
#: Problems of the engine behind the workers, whatever the query.
_UNUSABLE = frozenset(each.problem for each in (EngineAnswerError, EngineReleaseError, EngineUnavailableError))
_Message = tuple[dict[str, Any], bytes]


class QuerySupervisor:
    """Serves the clients of one listening socket with the workers of one store."""

    def __init__(
        self,
        open_backend: Callable[[], QueryBackend],
        limits: EngineLimits,
        listener: socket.socket,
        loader: StoreLoader | None = None,
    ) -> None:
        """Prepare; nothing is forked before :meth:`run`.

        Args:
            open_backend: returns what evaluates queries; called in each worker.
            limits: the limits of the engine.
            listener: the socket that clients connect to.
            loader: loads the store into memory, and then starts the workers instead.
        """
        self._limits = limits
        self._listener = listener
        self._selector = selectors.DefaultSelector()
        self._loader = loader
        self._budget = SpoolBudget(limits)
        self._open_backend = open_backend
        self._workers = WorkerProcesses(self._open_in_worker, limits, self._selector, self._read_worker)
        self._queue = QueryQueue(limits)
        self._counts: Counter[str] = Counter()
        self._is_usable = True  # whether the last query, or a probe, got an answer of the engine behind the workers
        self._files_at = 0.0  # when to look after files, by the monotonic clock

    def run(self) -> None:
        """Serve until the process ends; return if the process that waits for ``ready`` is gone."""
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        if self._loader:
            self._start_loader(self._loader)
        self._workers.replenish()
        if not has_written("ready"):
            return
        while True:
            for key, _ in self._selector.select(self._seconds_to_wait()):
                if key.fileobj.fileno() >= 0:  # type: ignore[union-attr]  # closed by an earlier event of this round
                    key.data()
            self._stop_overdue()
            self._look_after_files()
            self._workers.replenish()
            self._assign()

    def _start_loader(self, loader: StoreLoader) -> None:
        loader.start(self._selector)
        self._selector.register(loader.sock, selectors.EVENT_READ, lambda: self._read_loader(loader))

    def _read_loader(self, loader: StoreLoader) -> None:
        """Take workers from the loader, once it has loaded the store; when it has ended, from this process."""
        if loader.is_ready():
            self._workers.supersede(loader.fork)
        else:
            self._selector.unregister(loader.sock)
            loader.close()

    def _open_in_worker(self) -> QueryBackend:
        self._budget.close_copies()
        return self._open_backend()

    def _seconds_to_wait(self) -> float | None:
        deadline = self._workers.seconds_to_deadline()
        if not self._budget:
            return deadline
        return _FILES_SECONDS if deadline is None else min(deadline, _FILES_SECONDS)

    def _look_after_files(self) -> None:
        """Every second, let go of the files that clients have closed: they take space as long as one has them open."""
        now = time.monotonic()
        if self._budget and now >= self._files_at:
            self._files_at = now + _FILES_SECONDS
            self._budget.forget_closed()

    # -- clients

    def _accept(self) -> None:
        try:
            sock, _ = self._listener.accept()
        except OSError:
            return  # the client is gone, or this process has no descriptor left: the client waits
        sock.setblocking(False)
        client = ClientConnection(sock)
        self._selector.register(sock, selectors.EVENT_READ, lambda: self._read_client(client))

    def _read_client(self, client: ClientConnection) -> None:
        is_open, message = _receive(client.reader, client.sock)
        if not is_open:
            self._drop(client)
        elif message and message[0].get("stats"):
            self._send(client, pack_frame(self._statistics()))
        elif message and "charge" in message[0]:
            self._charge(client, str(message[0]["charge"]))
        elif message and client.query is None:
            client.query = message[0]
            if client.query.get("is_probe") and self._workers.has_idle:
                self._start(client)  # on the spare worker, so that a busy engine does not look like one that is stuck
            else:
                self._enqueue(client)
        elif message:  # a second query before the first result: the client does not follow the protocol
            self._drop(client)

    def _charge(self, client: ClientConnection, name: str) -> None:
        """Answer whether a client, which is not the connection but its client, may send a request that costs much."""
        try:
            self._queue.charge(name)
        except IgfkgError as error:
            self._fail(client, error)
        else:
            self._send(client, pack_frame({}))

    def _enqueue(self, client: ClientConnection) -> None:
        try:
            self._queue.check_quota(client)
            self._assign()  # a free worker takes what waits, before the queue is found full
            self._queue.push(client)
        except IgfkgError as error:
            self._fail(client, error)

    def _drop(self, client: ClientConnection) -> None:
        """Close a connection and cancel its query."""
        self._selector.unregister(client.sock)
        client.sock.close()
        self._queue.discard(client)
        worker = self._workers.worker_of(client)
        if worker:
            self._counts["cancelled"] += 1
            worker.client = None
            self._workers.kill(worker)

    def _fail(self, client: ClientConnection, error: IgfkgError) -> None:
        self._counts[error.problem] += 1
        client.query = None
        self._send(client, pack_frame(error_message(error)))

    def _send(self, client: ClientConnection, data: bytes, file: int | None = None) -> None:
        try:
            client.send(data, file)
        except OSError:
            self._drop(client)

    def _statistics(self) -> dict[str, Any]:
        return {
            "counts": {**self._counts, "forked": self._workers.forks},
            "waiting": len(self._queue),
            "stored": self._budget.size,
            "usable": self._is_usable,
            "busy": self._workers.busy_pids,
            "idle": self._workers.idle_pids,
        }

    # -- workers

    def _assign(self) -> None:
        """Start waiting queries as long as workers are free."""
        while self._queue and self._workers.can_start:
            self._start(self._queue.pop())

    def _start(self, client: ClientConnection) -> None:
        query = client.query or {}
        timeout = query.get("timeout")
        limit = self._limits.timeout_seconds
        seconds = limit if timeout is None else min(float(timeout), limit)
        room = self._budget.room(client.client, self._workers.reserved(), self._workers.reserved(client.client))
        worker = self._workers.start(client, seconds, room)
        try:
            worker.sock.sendall(pack_frame({**query, "room": room}))
        except OSError:  # the idle worker has died
            self._read_worker(worker)

    def _read_worker(self, worker: WorkerProcess) -> None:
        """Take what has arrived of a result, or the end of the socket, which is the death of the worker."""
        is_open, message = _receive(worker.reader, worker.sock)
        if not is_open:
            self._replace_dead(worker)
        elif message:
            self._deliver(worker, *message)

    def _deliver(self, worker: WorkerProcess, header: dict[str, Any], body: bytes) -> None:
        """Pass a whole result on, and free the worker, or kill it when this was its last."""
        file = worker.reader.files.pop() if worker.reader.files else None
        client, worker.client = worker.client, None
        self._is_usable = header.get("error") not in _UNUSABLE
        if client:
            self._counts[str(header.get("error", "answered"))] += 1
            try:
                if file is not None:
                    self._budget.store(file, int(header["size"]), client.client)
            except OSError:  # no descriptor left to watch it with
                self._fail(client, StorageFullError("the engine has too many results open; try again in a few seconds"))
            else:
                client.query = None
                self._send(client, pack_frame(header, body), file)
        if file is not None:
            os.close(file)  # the client has a descriptor of its own
        # A worker after its last result need not be waited for.
        self._workers.finish(worker, reuse=not header.get("last"))

    def _replace_dead(self, worker: WorkerProcess) -> None:
        client = worker.client
        self._counts["died"] += 1
        self._workers.kill(worker)
        if client:
            message = "the query exceeded the memory limit or crashed the engine; make it smaller, or use the dump"
            self._fail(client, QueryCrashError(message))

    def _stop_overdue(self) -> None:
        for worker in self._workers.overdue():
            client, worker.client = worker.client, None
            self._workers.kill(worker)
            if client:
                self._is_usable = self._is_usable and not (client.query or {}).get("is_probe")
                message = "the query was stopped at its time limit; narrow it, add LIMIT, or use the dump"
                self._fail(client, QueryTimeoutError(message))


def _receive(reader: FrameReader, sock: socket.socket) -> tuple[bool, _Message | None]:
    """Whether a socket is still open, and the next whole message, if any; noise and errors count as its end."""
    try:
        is_open = reader.receive(sock)
        return is_open, reader.next() if is_open else None
    except (OSError, ValueError):
        return False, None
