"""The zygote: a single-threaded process that loads the store once, forks query workers and stands guard over them.

    python -m igfkg.sparql.zygote --socket PATH --dump DUMP | --store STORE [--limits JSON]

It is started by ``exec``, before any event loop, and prints ``ready`` once it listens. Clients connect to the socket
and send one query at a time on each connection; closing the connection cancels the query.
"""

import argparse
import gc
import json
import math
import os
import selectors
import signal
import socket
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pyoxigraph as ox

from igfkg.errors import IgfkgError, OverloadedError, QueryCrashError, QueryTimeoutError, TooManyRequestsError
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.messages import FrameReader, pack_frame, send_now
from igfkg.sparql.process import die_with_parent, silence
from igfkg.sparql.query import error_message
from igfkg.sparql.quota import Quota
from igfkg.sparql.worker import work

_REQUEST_LIMIT = 1 << 20
_PATIENCE = 5.0  # seconds that a client may take to read its answer


@dataclass(eq=False)
class _Client:
    """One connection, with at most one query on its way."""

    sock: socket.socket
    reader: FrameReader = field(default_factory=lambda: FrameReader(_REQUEST_LIMIT))
    query: dict[str, Any] | None = None
    worker: "_Worker | None" = None


@dataclass(eq=False)
class _Worker:
    """One worker process."""

    pid: int
    sock: socket.socket
    reader: FrameReader
    client: _Client | None = None
    deadline: float = 0.0


class Zygote:
    """Hands queries to workers, and replaces workers that were killed or died."""

    def __init__(
        self, open_store: Callable[[], ox.Store], in_memory: bool, limits: EngineLimits, listener: socket.socket
    ) -> None:
        """Prepare; nothing is forked before :meth:`run`."""
        self._open_store = open_store
        self._in_memory = in_memory
        self._limits = limits
        self._listener = listener
        self._selector = selectors.DefaultSelector()
        self._idle: deque[_Worker] = deque()
        self._busy: set[_Worker] = set()
        self._waiting: deque[_Client] = deque()
        self._counts: Counter[str] = Counter()
        self._quota = Quota(limits.client_rate, limits.client_burst)

    def run(self) -> None:
        """Serve until the process ends."""
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._restock()
        print("ready", flush=True)  # noqa: T201  (the sign that whoever started us waits for)
        while True:
            for key, _ in self._selector.select(self._until_deadline()):
                if key.fileobj.fileno() >= 0:  # type: ignore[union-attr]  # closed by an earlier event of this round
                    key.data()
            self._stop_late()
            self._restock()
            self._assign()

    # -- clients

    def _accept(self) -> None:
        sock, _ = self._listener.accept()
        sock.setblocking(False)
        client = _Client(sock)
        self._selector.register(sock, selectors.EVENT_READ, lambda: self._hear(client))

    def _hear(self, client: _Client) -> None:
        try:
            alive = client.reader.receive(client.sock)
            message = client.reader.next() if alive else None
        except (OSError, ValueError):
            alive, message = False, None
        if not alive:
            self._drop(client)
        elif message and message[0].get("stats"):
            self._send(client, pack_frame(self._stats()))
        elif message and client.query is None:
            client.query = message[0]
            self._enqueue(client)
        elif message:
            self._drop(client)

    def _enqueue(self, client: _Client) -> None:
        name = str((client.query or {}).get("client", ""))
        wait = self._quota.take(name, time.monotonic())
        if wait or self._fills_its_share(name):
            error = TooManyRequestsError("you ask for more than your share of the query engine; wait, then go on")
            error.retry_after = max(1, math.ceil(wait))
            self._fail(client, error)
            return
        self._assign()
        if len(self._waiting) >= self._limits.queue:
            self._fail(client, OverloadedError("all query workers are busy and the queue is full; try again soon"))
            return
        self._waiting.append(client)

    def _fills_its_share(self, name: str) -> bool:
        if not self._limits.client_rate:
            return False
        share = max(1.0, self._limits.queue * self._limits.client_share)
        waiting = sum(1 for each in self._waiting if (each.query or {}).get("client") == name) if name else 0
        return waiting >= share

    def _drop(self, client: _Client) -> None:
        """Forget a client; what it asked for is cancelled."""
        self._selector.unregister(client.sock)
        client.sock.close()
        if client in self._waiting:
            self._waiting.remove(client)
        if client.worker:
            self._counts["cancelled"] += 1
            client.worker.client = None
            self._kill(client.worker)

    def _fail(self, client: _Client, error: IgfkgError) -> None:
        self._counts[error.problem] += 1
        client.query = client.worker = None
        self._send(client, pack_frame(error_message(error)))

    def _send(self, client: _Client, data: bytes, file: int | None = None) -> None:
        """Send an answer; a client that does not read is dropped, so that it cannot hold up the others."""
        try:
            sent = send_now(client.sock, data, file)
            if sent < len(data):
                client.sock.settimeout(_PATIENCE)
                client.sock.sendall(memoryview(data)[sent:])
                client.sock.setblocking(False)
        except OSError:
            self._drop(client)

    def _stats(self) -> dict[str, Any]:
        return {
            "counts": dict(self._counts),
            "waiting": len(self._waiting),
            "busy": [worker.pid for worker in self._busy],
            "idle": [worker.pid for worker in self._idle],
        }

    # -- workers

    def _restock(self) -> None:
        """Keep one worker more than run at once, so that nobody waits for a fork."""
        while len(self._idle) + len(self._busy) < self._limits.workers + 1:
            self._fork()

    def _fork(self) -> None:
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._become_worker(parent, theirs)
        theirs.close()
        worker = _Worker(pid, ours, FrameReader(self._limits.spool_bytes + _REQUEST_LIMIT))
        ours.setblocking(True)
        self._idle.append(worker)
        self._counts["forked"] += 1
        self._selector.register(ours, selectors.EVENT_READ, lambda: self._collect(worker))

    def _become_worker(self, parent: int, sock: socket.socket) -> None:
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            die_with_parent(parent)
            silence()
            for key in list(self._selector.get_map().values()):
                os.close(key.fd)
            self._selector.close()
            work(self._open_store, self._in_memory, sock, self._limits)
        finally:
            os._exit(1)

    def _assign(self) -> None:
        while self._waiting and self._idle and len(self._busy) < self._limits.workers:
            client, worker = self._waiting.popleft(), self._idle.pop()
            query = client.query or {}
            asked = query.get("timeout")
            limit = self._limits.timeout_seconds if asked is None else min(float(asked), self._limits.timeout_seconds)
            client.worker, worker.client, worker.deadline = worker, client, time.monotonic() + limit
            self._busy.add(worker)
            try:
                worker.sock.sendall(pack_frame(query))
            except OSError:
                self._collect(worker)

    def _collect(self, worker: _Worker) -> None:
        """Take an answer from a worker, or the news of its death."""
        try:
            alive = worker.reader.receive(worker.sock)
            message = worker.reader.next() if alive else None
        except (OSError, ValueError):
            alive, message = False, None
        if not alive:
            self._bury(worker)
        elif message:
            self._deliver(worker, *message)

    def _deliver(self, worker: _Worker, head: dict[str, Any], body: bytes) -> None:
        file = worker.reader.files.pop() if worker.reader.files else None
        client, worker.client = worker.client, None
        self._busy.discard(worker)
        if client:
            self._counts[str(head.get("error", "answered"))] += 1
            client.query = client.worker = None
            self._send(client, pack_frame(head, body), file)
        if file is not None:
            os.close(file)  # it is the client's now
        if head.get("last"):
            self._kill(worker)
        else:
            self._idle.append(worker)

    def _bury(self, worker: _Worker) -> None:
        client = worker.client
        self._counts["died"] += 1
        self._kill(worker)
        if client:
            message = "the query used more memory than it may, or broke the engine; nobody else was affected"
            self._fail(client, QueryCrashError(message))

    def _kill(self, worker: _Worker) -> None:
        self._selector.unregister(worker.sock)
        worker.sock.close()
        self._busy.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        os.kill(worker.pid, signal.SIGKILL)
        os.waitpid(worker.pid, 0)

    # -- deadlines

    def _until_deadline(self) -> float | None:
        nearest = min((worker.deadline for worker in self._busy), default=None)
        return None if nearest is None else max(0.0, nearest - time.monotonic())

    def _stop_late(self) -> None:
        now = time.monotonic()
        for worker in [each for each in self._busy if each.deadline <= now]:
            client, worker.client = worker.client, None
            self._kill(worker)
            if client:
                self._fail(
                    client, QueryTimeoutError("the query was stopped at its time limit; ask for less, or use the dump")
                )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a zygote as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m igfkg.sparql.zygote", description=__doc__)
    parser.add_argument("--socket", required=True, help="path of the Unix socket to listen on")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--dump", help="N-Quads file, loaded into memory")
    source.add_argument("--store", help="Oxigraph store, opened read-only by each worker")
    parser.add_argument("--limits", default="{}", help="EngineLimits as JSON")
    parser.add_argument("--parent", type=int, default=0, help="process to end with")
    options = parser.parse_args(arguments)
    if options.parent:
        die_with_parent(options.parent)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = EngineLimits(**json.loads(options.limits))
    opener = _loaded(options.dump) if options.dump else lambda: ox.Store.read_only(options.store)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(options.socket)
    listener.listen(128)
    gc.collect()
    gc.freeze()
    Zygote(opener, bool(options.dump), limits, listener).run()


def _loaded(dump: str) -> Callable[[], ox.Store]:
    store = ox.Store()
    store.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    return lambda: store


def command(path: str, dump: str | None, store: str | None, limits: EngineLimits) -> list[str]:
    """Return the command line that starts a zygote as a child of this process."""
    source = ["--dump", dump] if dump else ["--store", str(store)]
    own = ["--socket", path, "--limits", json.dumps(asdict(limits)), "--parent", str(os.getpid())]
    return [sys.executable, "-m", "igfkg.sparql.zygote", *source, *own]


if __name__ == "__main__":
    main()
