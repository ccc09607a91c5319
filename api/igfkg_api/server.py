"""The server: the application under uvicorn, with one query engine and one or more web processes."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from igfkg.errors import BadRequestError, IgfkgError
from igfkg.sparql.process import allow_many_files
from igfkg_api.engine_watch import EngineWatch
from igfkg_api.http.metrics import SHARED_FOLDER
from igfkg_api.listening import open_socket, passed_socket
from igfkg_api.served_release import servable_release
from igfkg_api.settings import Settings
from igfkg_api.supervisor import Supervisor, log

_READY_SECONDS = 30  # that a web process has to open a release, and to answer the supervisor
_DRAIN_SECONDS = 5  # that open requests have to end when a web process stops


def run(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until a signal stops the process; :mod:`igfkg_api.supervisor` describes signals and restarts.

    The engine starts before the web processes, which need its socket.

    Args:
        settings: what to serve, and its limits.
        host: address to listen on; systemd may have passed a socket to listen on instead.
        port: TCP port; 0 takes a free one.
        workers: number of web processes.

    Raises:
        ReleaseError: when there is no release to serve.
        BadRequestError: when the server cannot listen on host and port, or on the socket that was passed.
    """
    listener = passed_socket(os.environ)
    if listener:
        host, port = listener.getsockname()[:2]
    allow_many_files()
    release = servable_release(settings)
    listener = listener or open_socket(host, port)
    supervisor = Supervisor(
        _configure(settings, host, port, workers), listener, settings
    )  # handles signals from now on
    with _metrics_folder():
        try:
            supervisor.start_engine(release)
        except IgfkgError:
            if supervisor.should_exit.is_set():
                return
            raise
        watch = EngineWatch(lambda: supervisor.engine.socket, log)
        if settings.engine_url:
            watch.start()
        try:
            print(f"igfkg {release.name} on {_url(host, listener)} (stop with Ctrl-C)", flush=True)  # noqa: T201
            supervisor.run()
        finally:
            watch.stop()
            supervisor.terminate_all()  # left running after an error, they would keep this process from ending
            supervisor.join_all()
            supervisor.close_engines()
    if supervisor.has_failed:
        sys.exit(IgfkgError.exit_code)  # the web process has printed why


def _url(host: str, listener: socket.socket) -> str:
    address = f"[{host}]" if ":" in host else host
    return f"http://{address}:{listener.getsockname()[1]}"


@contextmanager
def _metrics_folder() -> Iterator[None]:
    """A folder in which the web processes share their metrics: in memory if possible.

    The files are mapped into memory: on a full disk, a process that writes to them is killed.
    """
    shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    try:
        folder = tempfile.TemporaryDirectory(prefix="igfkg-metrics-", dir=shared)
    except OSError as error:
        raise BadRequestError(f"there is no folder for temporary files: {error.strerror}; set TMPDIR") from error
    with folder as name:
        os.environ[SHARED_FOLDER] = name
        yield


def _configure(settings: Settings, host: str, port: int, workers: int) -> uvicorn.Config:
    return uvicorn.Config(
        "igfkg_api.web_process:make_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        access_log=False,
        http="igfkg_api.http.deadlines:DeadlineProtocol",
        ws="none",
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
        timeout_worker_healthcheck=_READY_SECONDS,
    )
