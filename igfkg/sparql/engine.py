"""The query engine of one release, as a process: starting it, watching it and ending it."""

import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from igfkg.engines.credentials import environment_of
from igfkg.errors import BadRequestError, ReleaseError
from igfkg.release.release import Release
from igfkg.sparql.heartbeat import Heartbeat
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.process import deaf_to_interrupts
from igfkg.sparql.remote_engine import RemoteEngine
from igfkg.sparql.zygote import command

_START_SECONDS = 300.0  # that a zygote has to load the release
_END_SECONDS = 2.0  # that it has to end
_LOST_BEATS = 10  # calls of :meth:`QueryEngine.answers` without an answer, until a zygote counts as stopped


class QueryEngine:
    """A running engine for one release: the zygote with its workers. A context manager."""

    _process: subprocess.Popen[bytes] | None = None

    def __init__(
        self,
        release: Release,
        limits: EngineLimits | None = None,
        allocator: str = "",
        should_stop: Callable[[], bool] = lambda: False,
        remote: RemoteEngine | None = None,
    ) -> None:
        """Start the zygote and wait until it listens.

        Args:
            release: the release to query.
            limits: the limits of the engine.
            allocator: path of a shared library with a memory allocator, preloaded (ld.so(8)); empty for that of libc.
            should_stop: returns whether to stop waiting, asked several times a second.
            remote: the engine elsewhere that holds the release and evaluates the queries.

        Raises:
            ReleaseError: when the release cannot be loaded, or ``should_stop`` ended the start.
            BadRequestError: when the allocator is not a file, or there is no folder for temporary files.
        """
        if allocator and not Path(allocator).is_file():
            raise BadRequestError(
                f"the allocator {allocator} is not a file; give the path of a library, or leave it out"
            )
        self._name = release.path
        try:
            self._release_folder = os.open(release.path, os.O_RDONLY | os.O_DIRECTORY)
            self._folder = tempfile.mkdtemp(prefix="igfkg-")  # mode 0700: other users cannot connect
        except OSError as error:
            raise BadRequestError(f"the query engine cannot start: {error}") from error
        self.socket = str(Path(self._folder) / "engine.sock")
        self._command = command(self.socket, self._source(remote), limits or EngineLimits())
        secrets = environment_of(remote.credentials) if remote else {}
        self._environment = {**os.environ, **secrets, **({"LD_PRELOAD": allocator} if allocator else {})}
        try:
            self._start(should_stop)
        except ReleaseError:
            self.close()
            raise

    def _source(self, remote: RemoteEngine | None) -> list[str]:
        if remote:
            return ["--remote", remote.to_json()]
        release = self.release
        store = ["--store", str(release.store)] if release.is_large else []
        return [*store, *(["--dump", str(release.dump)] if release.fits_memory else [])]

    def _start(self, should_stop: Callable[[], bool]) -> None:
        self._heartbeat = Heartbeat(self.socket)
        try:
            with deaf_to_interrupts():
                self._process = subprocess.Popen(
                    self._command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, env=self._environment
                )
        except OSError as error:  # no memory, no process, no descriptor
            raise ReleaseError(f"the query engine cannot start: {error}") from error
        line = self._first_line(should_stop)
        if line != "ready":
            if line:  # it is about to end: a signal now would make it write a stack trace
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(_END_SECONDS)
            reason = f": {line}" if line else ""
            raise ReleaseError(f"the query engine could not load {self._name}{reason}; build again with: igfkg build")

    def _first_line(self, should_stop: Callable[[], bool]) -> str:
        """What the zygote prints first: ``ready``, or why it cannot start; empty when it ended or is late."""
        out = self._process.stdout if self._process else None
        assert out
        poll = select.poll()
        poll.register(out, select.POLLIN)
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and not should_stop():
            if poll.poll(100):
                return out.readline().decode(errors="replace").strip()
        return ""

    @property
    def release(self) -> Release:
        """The release, by a path that stays valid when its folder is moved, as long as the engine is not closed.

        It leads through a descriptor of this process (proc(5)), for it and for its children.
        """
        return Release(Path(f"/proc/{os.getpid()}/fd/{self._release_folder}"))

    @property
    def pid(self) -> int:
        """Process id of the zygote."""
        return self._process.pid if self._process else 0

    def answers(self) -> bool:
        """Return whether the zygote runs and answers. Call it at even intervals: it counts calls without an answer.

        A busy engine answers, since the zygote itself evaluates no query; a stopped one does not.
        """
        return self._process is not None and self._process.poll() is None and self._heartbeat.beat() < _LOST_BEATS

    def restart(self, should_stop: Callable[[], bool] = lambda: False) -> None:
        """End the zygote, whatever its state, and start another at the same socket, for the same release.

        Raises:
            ReleaseError: as at the first start.
        """
        self._end()
        Path(self.socket).unlink(missing_ok=True)
        self._start(should_stop)

    def close(self) -> None:
        """End the zygote and its workers."""
        self._end()
        os.close(self._release_folder)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> None:
        self._heartbeat.close()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:  # a stopped process handles no SIGTERM
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> "QueryEngine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
