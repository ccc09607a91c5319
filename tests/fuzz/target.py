"""The site under test: a server started for the run on a small release, or a running one."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from igfkg.build import build
from igfkg.release.releases import Releases
from igfkg.sources.content import find_content
from tests.api.conftest import Server
from tests.conftest import SMALL, copy_content
from tests.fuzz.resources import NOTHING, Resources, use_of

#: Short limits, so that requests that run into them do not take all the time of a run.
_LIMITS = {
    "IGFKG_QUERY_TIMEOUT": "0.5",
    "IGFKG_HEADER_TIMEOUT": "1",
    "IGFKG_BODY_TIMEOUT": "1",
    "IGFKG_SEND_TIMEOUT": "5",
    "IGFKG_CLIENT_RATE": "0",
    "IGFKG_QUERY_MEMORY": str(256 * 1024**2),
    "IGFKG_RESULT_BYTES": str(4 * 1024**2),
    "IGFKG_CACHE_BYTES": str(4 * 1024**2),
}


@dataclass(frozen=True)
class Target:
    """A site."""

    base: str
    server: Server | None = None  #: its processes, where the run started them

    @property
    def host(self) -> str:
        """Where it listens."""
        return urlsplit(self.base).hostname or "localhost"

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.base).port or 80

    def resources(self) -> Resources:
        """Return what all processes use; nothing where they are not known."""
        while True:
            try:
                return use_of(self.server.process.pid) if self.server else NOTHING
            except OSError:  # a worker ended in the meantime
                continue


@contextmanager
def small_home() -> Iterator[Path]:
    """A folder with a release of a small content."""
    with tempfile.TemporaryDirectory(prefix="igfkg-fuzz-") as folder:
        content = copy_content(find_content(), Path(folder) / "content", with_data=False)
        for path in SMALL.glob("*.trig"):
            shutil.copy(path, content.data)
        home = Path(folder) / "home"
        report = build(content, Releases(home)).report
        if report.violations:
            raise SystemExit(f"the small content has violations: {report.violations}")
        yield home


@contextmanager
def started(home: Path, log: Path, **limits: str) -> Iterator[Target]:
    """A server on the home with short limits; what it writes to standard error is in the log."""
    running = Server(home, environment=_LIMITS | limits, log=log)
    try:
        yield Target(running.wait(60).base, running)
    finally:
        running.stop()
