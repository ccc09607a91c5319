"""The supervisor: keeps the query engine and the web processes running, and replaces both for another release.

Signals (uvicorn queues them; the loop in ``Multiprocess.run`` handles the queue every half second):

- SIGTERM, SIGINT: stop, also during a start or a restart. After SIGTERM, ``/health/ready`` answers 503 for the time of
  the setting ``stop_delay``, while all else is served as before; another signal ends this time. Then each web process
  gets SIGTERM, closes its listening socket and drains: open requests have ``timeout_graceful_shutdown`` seconds to
  end. A process that has not ended shortly after that hangs or is stopped, and is killed. The engine is closed after
  the last web process.
- SIGHUP: restart. The engine of the new release starts first; then uvicorn replaces the web processes one at a time,
  each only when its successor is ready, so that the socket is always served. A successor that is not ready within
  ``timeout_worker_healthcheck`` seconds ends the restart, and so does SIGTERM: the other web processes stay, with the
  engine that they started with. So the previous engine is closed when the last web process that uses it has drained.
- An engine that ended, or that no longer answers, is started again at the same socket and for the same release, by a
  path that depends neither on the link ``current`` nor on the place of the home. The web processes go on.
- SIGKILL cannot be handled: the engine and the web processes ask the kernel to be killed with their parent
  (``igfkg.parallel.die_with_parent``).
"""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Sequence
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

import uvicorn
from prometheus_client.multiprocess import mark_process_dead
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from igfkg.errors import IgfkgError
from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.process import deaf_to_interrupts
from igfkg_api.query_engine import start_query_engine
from igfkg_api.served_release import publication_time, servable_release
from igfkg_api.service_manager import ServiceManager
from igfkg_api.settings import SETTINGS_VARIABLE, Settings
from igfkg_api.stopping import announce_stop
from igfkg_api.web_heartbeat import WebHeartbeat

if TYPE_CHECKING:
    from datetime import datetime

_KILL_SECONDS = 2.0  # after the time to drain
_STEP_SECONDS = 0.1  # between looks for a further signal
_RETRY_SECONDS = 5.0  # between attempts to start an engine again


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

    It overrides ``init_processes``, ``keep_subprocess_alive``, ``handle_hup``, ``handle_term``, ``restart_all``,
    ``terminate_all`` and ``join_all``, reads ``signal_queue`` and replaces ``should_exit``. uvicorn does not document
    these, so ``pyproject.toml`` bounds its version.
    """

    engine: QueryEngine

    def __init__(self, config: uvicorn.Config, listener: socket.socket, settings: Settings) -> None:
        """Prepare to run ``config.workers`` web processes that accept connections from ``listener``."""
        super().__init__(config, [listener])
        self.should_exit = _ExitEvent(self.signal_queue)
        self.has_failed = False  #: whether a web process could not start
        self._settings = settings
        self._previous: list[tuple[QueryEngine, list[Process]]] = []  #: engines in use by web processes from before
        self._published: dict[str, datetime | None] = {}  #: since when each release is served, by its name
        self._pids: set[int] = set()
        self._heartbeat = WebHeartbeat()
        self._manager = ServiceManager(os.environ)
        self._retry_at = 0.0
        self._stop_delay = 0.0  #: seconds until the web processes are stopped

    def start_engine(self, release: Release) -> None:
        """Start an engine for a release; web processes that start from now on use both.

        Raises:
            ReleaseError: when it cannot start, or a signal to stop came first.
        """
        self._published[release.name] = publication_time(self._settings, release)
        self._use(start_query_engine(self._settings, release, self.should_exit.is_set))

    def _use(self, engine: QueryEngine) -> None:
        self.engine = engine
        release = engine.release
        published = self._published[release.name]
        update = {"release_folder": release.path, "engine_socket": engine.socket, "published": published}
        os.environ[SETTINGS_VARIABLE] = self._settings.model_copy(update=update).model_dump_json()

    def init_processes(self) -> None:
        """Start the web processes."""
        resource_tracker.ensure_running()  # the first process starts it, and that would let signals through again
        with deaf_to_interrupts():
            super().init_processes()

    def keep_subprocess_alive(self) -> None:
        """Replace the engines and the web processes that ended or hang; uvicorn calls this every half second."""
        for engine in (self.engine, *(engine for engine, _ in self._previous)):
            if not self.should_exit.is_set() and not engine.answers():
                self._restart_engine(engine)
        for index, process in enumerate(self.processes):
            if not self.should_exit.is_set() and not self._heartbeat.answers(process):
                self._replace(index, process)
        if all(map(self._heartbeat.has_started, self.processes)):
            self._manager.report_ready()
        self._close_unused_engines()
        self._forget_metrics()

    def handle_hup(self) -> None:
        """Switch to the current release without refusing a request; keep the previous one if that is not servable."""
        self._manager.report_reloading()
        self._switch_release()
        self._manager.report_ready()

    def _switch_release(self) -> None:
        previous, users = self.engine, [*self.processes]
        try:
            self.start_engine(servable_release(self._settings))
        except IgfkgError as error:  # the new engine may fail as well, for want of memory for both
            if not self.should_exit.is_set():
                log(f"{error}. Still serving the previous release")
            return
        self._previous.append((previous, users))
        self.restart_all()
        if self.processes == users:  # not even the first web process was replaced: its successors need what it needs
            self._previous[-1] = (self.engine, [])
            self._use(previous)
        self._close_unused_engines()

    def handle_term(self) -> None:
        """Stop, after the time in which a load balancer may learn of it."""
        self._stop_delay = self._settings.stop_delay
        super().handle_term()

    def terminate_all(self) -> None:
        """Stop the web processes, which are not ready before they stop."""
        self._manager.report_stopping()
        delay, self._stop_delay = self._stop_delay, 0.0
        if delay and not self.has_failed:
            announce_stop()
            end = time.monotonic() + delay
            while time.monotonic() < end and not self.signal_queue:
                time.sleep(_STEP_SECONDS)
        super().terminate_all()

    def restart_all(self) -> None:
        """Replace the web processes one at a time, each when its successor is ready."""
        for index, process in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            successor = Process(self.config, self.sockets)
            with deaf_to_interrupts():
                successor.start()
            if not successor.wait_until_ready(self.config.timeout_worker_healthcheck, self.should_exit):
                successor.kill()
                successor.join()
                if not self.should_exit.is_set():
                    log("a new web process was not ready in time. Those that run go on")
                return
            self.processes[index] = successor
            process.terminate()
            self._end([process])

    def join_all(self) -> None:
        """Wait until the web processes have ended, and kill those that take too long."""
        self._end(self.processes)

    def close_engines(self) -> None:
        """Close all engines, when no web process is left."""
        for engine in (self.engine, *(engine for engine, _ in self._previous)):
            engine.close()

    def _end(self, processes: Sequence[Process]) -> None:
        """Wait for web processes that have had SIGTERM; SIGKILL also ends those that are stopped."""
        end = time.monotonic() + (self.config.timeout_graceful_shutdown or 0) + _KILL_SECONDS
        for each in processes:
            each.process.join(max(0.0, end - time.monotonic()))
        for each in processes:
            if each.exitcode is None:
                each.process.kill()
                each.join()

    def _replace(self, index: int, process: Process) -> None:
        process.kill()  # it may hang
        process.join()
        if process.exitcode == STARTUP_FAILURE:  # it would fail the same way again
            self.has_failed = True
            self.should_exit.set()
            return
        self.processes[index] = Process(self.config, self.sockets)
        with deaf_to_interrupts():
            self.processes[index].start()

    def _restart_engine(self, engine: QueryEngine) -> None:
        if time.monotonic() < self._retry_at:
            return
        try:
            engine.restart(self.should_exit.is_set)
        except IgfkgError as error:
            self._retry_at = time.monotonic() + _RETRY_SECONDS
            if not self.should_exit.is_set():
                log(f"{error}. Trying again in {_RETRY_SECONDS:g} seconds")

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


def log(message: str) -> None:
    """Write a line to standard error."""
    print(f"igfkg: {message}", file=sys.stderr, flush=True)  # noqa: T201
