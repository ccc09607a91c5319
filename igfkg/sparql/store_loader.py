"""The loader: a process that loads a store into memory while others answer already, and then forks workers with it.

Until then the workers of a large release read its store on the disk, so that queries are answered from the start, which
does not depend on the size of the release. The zygote does not load the store itself, since it passes queries and
results on at any moment.

A worker has to be a child of the zygote, which kills and reaps it (:mod:`igfkg.sparql.worker_processes`). So the loader
forks a process that forks the worker and ends at once. The worker then is a child of the zygote, the nearest
*subreaper* (prctl(2), Linux).
"""

import ctypes
import gc
import os
import selectors
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

from igfkg.parallel import die_with_parent
from igfkg.sparql.backend import QueryBackend
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.process import discard_stderr
from igfkg.sparql.worker import work

_PR_SET_CHILD_SUBREAPER = 36
_IDLE_SECONDS = 3.0  # before it begins, in which the web processes start
_FORK_SECONDS = 10.0  # that a fork may take, before the loader counts as stopped
_NICE = 10  # of the thread that loads
_STEP_SECONDS = 0.0005  # between looks for the parent of a worker
_PID = struct.Struct("=i")
_READY, _FORK = b"r", b"f"


def can_load_beside() -> bool:
    """Return whether this system has subreapers, which a loader needs."""
    return sys.platform == "linux"


class StoreLoader:
    """The loader, as the zygote sees it."""

    def __init__(self, load: Callable[[], QueryBackend], limits: EngineLimits) -> None:
        """Prepare; nothing is forked before :meth:`start`.

        Args:
            load: loads the store and returns what evaluates queries on it; called once, in the loader.
            limits: the limits of the engine.
        """
        self._load = load
        self._limits = limits
        self._pid = 0
        self.sock: socket.socket  #: is readable when the store is loaded, and when the loader has ended

    def start(self, inherited: selectors.BaseSelector) -> None:
        """Fork the loader.

        Args:
            inherited: has all sockets of this process; the loader closes its copies.
        """
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1)
        self.sock, other_end = socket.socketpair()
        zygote = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            self.sock.close()
            self._become_loader(zygote, other_end, inherited)
        other_end.close()
        self.sock.settimeout(_FORK_SECONDS)

    def is_ready(self) -> bool:
        """Read from the socket when it is readable, and return whether the store is loaded: else the loader ended."""
        return self.sock.recv(1) == _READY

    def fork(self, worker_end: socket.socket) -> int:
        """Start a worker that answers queries from a socket, and return its process id.

        Raises:
            OSError: when the loader has ended or does not answer.
        """
        socket.send_fds(self.sock, [_FORK], [worker_end.fileno()])
        answer = self.sock.recv(_PID.size)
        if len(answer) != _PID.size:
            raise ConnectionError("the loader has ended")
        return int(_PID.unpack(answer)[0])

    def close(self) -> None:
        """Kill the loader, which may have ended, and reap it; its workers go on."""
        self.sock.close()
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def _become_loader(self, zygote: int, sock: socket.socket, inherited: selectors.BaseSelector) -> NoReturn:
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            die_with_parent(zygote)
            discard_stderr()
            for key in list(inherited.get_map().values()):
                os.close(key.fd)
            inherited.close()
            time.sleep(_IDLE_SECONDS)
            backend = self._load_politely()
            gc.collect()
            gc.freeze()
            sock.sendall(_READY)
            self._serve(zygote, sock, backend)
        finally:
            os._exit(1)

    def _load_politely(self) -> QueryBackend:
        """Load in a thread of lower priority, which ends with that; that of a process could not be raised again."""
        loaded: list[QueryBackend] = []

        def load() -> None:
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)  # of the thread alone, on Linux
            loaded.append(self._load())

        thread = threading.Thread(target=load)
        thread.start()
        thread.join()
        return loaded[0]

    def _serve(self, zygote: int, sock: socket.socket, backend: QueryBackend) -> None:
        while True:
            data, files, _, _ = socket.recv_fds(sock, 1, 1)
            if not data:
                return
            worker_end = socket.socket(fileno=files[0])
            reading, writing = os.pipe()
            between = os.fork()
            if between == 0:
                os.close(reading)
                self._fork_worker(zygote, sock, worker_end, writing, backend)
            os.close(writing)
            worker_end.close()
            os.waitpid(between, 0)
            answer = os.read(reading, _PID.size)
            os.close(reading)
            sock.sendall(answer)

    def _fork_worker(
        self, zygote: int, sock: socket.socket, worker_end: socket.socket, writing: int, backend: QueryBackend
    ) -> NoReturn:
        """Fork a worker and end, so that it becomes a child of the zygote."""
        try:
            between = os.getpid()
            pid = os.fork()
            if pid == 0:
                os.close(writing)
                sock.close()
                while os.getppid() == between:
                    time.sleep(_STEP_SECONDS)
                die_with_parent(zygote)
                work(lambda: backend, worker_end, self._limits)
            os.write(writing, _PID.pack(pid))
        finally:
            os._exit(0)
