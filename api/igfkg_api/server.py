"""Running the application under uvicorn: one query engine, and one or more web processes under a supervisor."""

import gc
import os
import socket
import sys
import tempfile

import uvicorn
from prometheus_client.multiprocess import mark_process_dead
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from igfkg.errors import BadRequestError, ContentError, ReleaseError
from igfkg.model.context import build_context
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.sparql.pool import QueryEngine
from igfkg.sparql.process import die_with_parent
from igfkg_api.app import create_app
from igfkg_api.http.access_log import log_to_stderr
from igfkg_api.http.deadlines import DeadlineProtocol
from igfkg_api.http.metrics import SHARED_FOLDER
from igfkg_api.settings import Settings

_SETTINGS = "IGFKG_SERVER_SETTINGS"
_GRACE = 5  # seconds that open requests have to end in


def run(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until told to stop.

    The engine is started first, before there is any event loop; it and the web processes end with this process.
    On SIGHUP the release to serve is resolved anew: a second engine is warmed, the web processes are replaced one by
    one, and the first engine ends when the last of the old ones has ended.

    Raises:
        ReleaseError: when there is no release to serve.
        BadRequestError: when the address cannot be listened on.
    """
    release = _resolve(settings)
    figures = tempfile.TemporaryDirectory(prefix="igfkg-figures-")
    os.environ[SHARED_FOLDER] = figures.name
    listener = _listen(host, port)
    config = uvicorn.Config(
        "igfkg_api.server:make_app",
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
        timeout_graceful_shutdown=_GRACE,
    )
    supervisor = _Supervisor(config, listener, settings)
    supervisor.start_engine(release)
    address = f"[{host}]" if ":" in host else host
    print(f"igfkg {release.name} on http://{address}:{listener.getsockname()[1]} (stop with Ctrl-C)", flush=True)  # noqa: T201
    try:
        supervisor.run()
    finally:
        supervisor.engine.close()
        figures.cleanup()


class _Supervisor(Multiprocess):
    """Keeps the web processes alive, and takes up another release on SIGHUP."""

    engine: QueryEngine

    def __init__(self, config: uvicorn.Config, listener: socket.socket, settings: Settings) -> None:
        super().__init__(config, [listener])
        self._settings = settings
        self._known: set[int] = set()

    def start_engine(self, release: Release) -> None:
        """Start the engine for a release, and tell web processes that start from now on where it is."""
        self.engine = QueryEngine(release, self._settings.engine_limits, self._settings.allocator)
        chosen = self._settings.model_copy(update={"release": release.name, "engine_socket": self.engine.socket})
        os.environ[_SETTINGS] = chosen.model_dump_json()

    def keep_subprocess_alive(self) -> None:
        """Replace what died: the engine, or a web process."""
        if not self.engine.alive:
            self.handle_hup()
        super().keep_subprocess_alive()
        alive = {each.pid for each in self.processes if each.pid is not None}
        for pid in self._known - alive:
            mark_process_dead(pid)  # type: ignore[no-untyped-call]
        self._known = alive

    def handle_hup(self) -> None:
        """Serve what is the current release now; when that cannot be served, the one before stays."""
        old = self.engine
        try:
            release = _resolve(self._settings)
        except ReleaseError as error:
            if not old.alive:
                raise
            print(f"igfkg: {error}. The release before is served on", file=sys.stderr, flush=True)  # noqa: T201
            return
        self.start_engine(release)
        self.restart_all()
        old.close()


def make_app() -> Starlette:
    """Return the application of one web process, with the settings that :func:`run` left for it."""
    die_with_parent(os.getppid())
    settings = Settings.model_validate_json(os.environ[_SETTINGS])
    DeadlineProtocol.header_seconds = settings.header_timeout
    DeadlineProtocol.send_seconds = settings.send_timeout
    if settings.access_log:
        log_to_stderr()
    return create_app(settings, on_open=_freeze)


def _freeze() -> None:
    """Spare the garbage collector what stays as long as the process: going through it would hold up requests."""
    gc.collect()
    gc.freeze()


def _resolve(settings: Settings) -> Release:
    """The release to serve.

    Raises:
        ReleaseError: when there is none, or another version of igfkg built it and this one cannot serve it.
    """
    releases = Releases(settings.home)
    release = releases.get(settings.release) if settings.release else releases.current()
    try:
        build_context(release.model())
    except ContentError as error:
        raise ReleaseError(f"{release.name} cannot be served: {error}. Build it again with: igfkg build") from error
    return release


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise BadRequestError(
            f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port"
        ) from error
    listener.set_inheritable(True)
    return listener
