"""Copies: servers on homes of their own, whose releases were fetched from one origin."""

import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from igfkg.packs.installation import install
from igfkg.release.releases import Releases
from tests.api.conftest import Server, free_port
from tests.packs.made_packs import pack_of


@dataclass
class Origin:
    """A home whose releases are published one after the other, as files."""

    home: Path
    names: Sequence[str]  #: of the releases, the earliest first
    folder: Path  #: for the files

    def packs(self, number: int) -> list[Path]:
        """Return the files of the first releases."""
        return [self._pack(name) for name in self.names[:number]]

    def _pack(self, name: str) -> Path:
        path = self.folder / f"{name}.tar.zst"
        return path if path.exists() else pack_of(self.home, name, path)


@dataclass
class Copy:
    """A server on a home of its own, which keeps its port."""

    home: Path
    environment: Mapping[str, str]
    workers: int = 1
    port: int = field(default_factory=free_port)
    server: Server | None = None

    @property
    def base(self) -> str:
        """Its own URL, beside that of the balancer."""
        return f"http://127.0.0.1:{self.port}"

    def fetch(self, packs: Sequence[Path]) -> None:
        """Install the releases that are missing, and make the last one the current one."""
        names = {each.path.name for each in Releases(self.home).all()}
        for each in packs:
            is_last = each == packs[-1]
            if is_last or each.name.removesuffix(".tar.zst") not in names:
                with each.open("rb") as file:
                    install(Releases(self.home), file, each.name, use=is_last)

    def start(self) -> None:
        """Start the server."""
        arguments, log = ["--workers", str(self.workers)], self.home.with_suffix(".log")
        self.server = Server(self.home, *arguments, environment=self.environment, log=log, port=self.port)

    def wait(self) -> None:
        """Wait until it is ready."""
        assert self.server
        self.server.wait()

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        assert self.server
        self.server.process.send_signal(number)

    def kill(self) -> None:
        """End the server at once; its processes end with it."""
        assert self.server
        self.server.process.kill()
        self.server.process.wait(30)

    def stop(self) -> None:
        """End the server."""
        if self.server:
            self.server.stop()
