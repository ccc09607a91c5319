"""The supervisor: keeps the query engine and the web processes running, and replaces both for another release.

Signals (uvicorn queues them; the loop in ``Multiprocess.run`` handles the queue every half second):

- SIGTERM, SIGINT: stop. Each web process gets SIGTERM, closes its listening socket and drains: open requests have
  ``timeout_graceful_shutdown`` seconds to end. The engine is closed after the last web process.
- SIGHUP: restart. The engine of the new release starts first; then uvicorn replaces the web processes one at a time,
  each only when its successor is ready, so that the socket is always served. A successor that is not ready within
  ``timeout_worker_healthcheck`` seconds ends the restart, and so does SIGTERM: the other web processes stay, with the
  engine that they started with. So the previous engine is closed when the last web process that uses it has drained.
- SIGKILL cannot be handled: the engine and the web processes ask the kernel to be killed with their parent
  (``igfkg.sparql.process.die_with_parent``).
"""

import os
import signal
import socket
import sys
import threading
from collections.abc import Sequence

import uvicorn
from prometheus_client.multiprocess import mark_process_dead
from uvicorn.supervisors import Multiprocess

from igfkg.errors import IgfkgError
from igfkg.release.release import Release
from igfkg.sparql.pool import QueryEngine
from igfkg_api.served_release import servable_release
from igfkg_api.settings import Settings

#: The environment variable that holds the settings of the web processes, as JSON. They inherit the environment;
#: uvicorn gives the factory of the application no arguments.
SETTINGS_VARIABLE = "IGFKG_SERVER_SETTINGS"


class _ExitEvent(threading.Event):
    """Is set as soon as a signal to stop waits in the queue.

    uvicorn handles the queue only after a restart, which takes as long as all web processes need to start and to drain.
    The handler of the signal cannot set the event itself: it may interrupt ``wait``, which holds the event's lock.
    """

    def __init__(self, signals: Sequence[int]) -> None:
        super().__init__()
        self._signals = signals

    def is_set(self) -> bool:
        """Return whether the supervisor is to stop."""
        return super().is_set() or any(each in self._signals for each in (signal.SIGTERM, signal.SIGINT))


class Supervisor(Multiprocess):
    """The parent of the query engine and of the web processes.

    It overrides ``keep_subprocess_alive`` and ``handle_hup``, calls ``restart_all``, reads ``signal_queue`` and
    replaces ``should_exit``. uvicorn does not document these, so ``pyproject.toml`` bounds its version.
    """

    engine: QueryEngine

    def __init__(self, config: uvicorn.Config, listener: socket.socket, settings: Settings) -> None:
        """Prepare to run ``config.workers`` web processes that accept connections from ``listener``."""
        super().__init__(config, [listener])
        self.should_exit = _ExitEvent(self.signal_queue)
        self._settings = settings
        self._previous: list[tuple[QueryEngine, list[object]]] = []  #: engines in use by web processes from before
        self._pids: set[int] = set()

    def start_engine(self, release: Release) -> None:
        """Start an engine for a release; web processes that start from now on use both."""
        self.engine = QueryEngine(release, self._settings.engine_limits, self._settings.allocator)
        update = {"release": release.name, "engine_socket": self.engine.socket}
        os.environ[SETTINGS_VARIABLE] = self._settings.model_copy(update=update).model_dump_json()

    def keep_subprocess_alive(self) -> None:
        """Replace the engine and the web processes that ended; uvicorn calls this every half second."""
        if self.should_exit.is_set():
            return  # a service manager may have stopped the engine too
        if not self.engine.alive:
            self.handle_hup()  # the socket of a new engine has another name, so the web processes restart too
        elif any(not engine.alive for engine, _ in self._previous):
            self.restart_all()  # a restart that was cut short left web processes without an engine
        super().keep_subprocess_alive()
        self._close_unused_engines()
        self._forget_metrics()

    def handle_hup(self) -> None:
        """Switch to the current release without refusing a request; keep the previous one if that is not servable."""
        previous, users = self.engine, list[object](self.processes)
        try:
            self.start_engine(servable_release(self._settings))
        except IgfkgError as error:  # the new engine may fail as well, for want of memory for both
            if not previous.alive:
                raise
            print(f"igfkg: {error}. Still serving the previous release", file=sys.stderr, flush=True)  # noqa: T201
            return
        self._previous.append((previous, users))
        self.restart_all()
        self._close_unused_engines()

    def close_engines(self) -> None:
        """Close all engines, when no web process is left."""
        for engine in (self.engine, *(engine for engine, _ in self._previous)):
            engine.close()

    def _close_unused_engines(self) -> None:
        in_use = [(engine, users) for engine, users in self._previous if any(user in self.processes for user in users)]
        for engine, _ in self._previous:
            if all(engine is not other for other, _ in in_use):
                engine.close()
        self._previous = in_use

    def _forget_metrics(self) -> None:
        """Remove the gauges of web processes that ended (prometheus_client adds up those of all that are known)."""
        pids = {process.pid for process in self.processes if process.pid is not None}
        for pid in self._pids - pids:
            mark_process_dead(pid)  # type: ignore[no-untyped-call]
        self._pids = pids
