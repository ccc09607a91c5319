"""An application on the release, asked over ASGI; and a server process, asked over real HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from igfkg.release.release import Release
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.changes.states import Published


@pytest.fixture(scope="session")
def settings(release: Release) -> Settings:
    """Settings for the release, with a short time limit."""
    return Settings(home=release.path.parent.parent, query_timeout=1.0, result_bytes=4 * 1024**2)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of the application; it follows no redirect by itself."""
    with TestClient(create_app(settings), follow_redirects=False) as running:
        yield running


@pytest.fixture(scope="module")
def followed(published: Published) -> Iterator[TestClient]:
    """A client of a site with three publications."""
    with TestClient(create_app(Settings(home=published.home)), follow_redirects=False) as running:
        yield running


def free_port() -> int:
    """Return a TCP port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Server:
    """A running ``igfkg serve``."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        log: Path | None = None,
        port: int = 0,
    ) -> None:
        """Start it, on a free port unless one is given, with more environment variables, and its errors in a file."""
        self.port = port or free_port()
        command = [sys.executable, "-m", "igfkg", "serve", "--home", str(home), "--port", str(self.port), *arguments]
        with (log or Path(os.devnull)).open("wb") as errors:
            self.process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=errors, env={**os.environ, **(environment or {})}
            )
        self.base = f"http://127.0.0.1:{self.port}"

    def wait(self, seconds: float = 60) -> "Server":
        """Wait until it is ready; end it when that takes too long, since no caller can."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if httpx2.get(f"{self.base}/health/ready").status_code == 200:
                    return self
            except httpx2.TransportError:
                pass
            time.sleep(0.05)
        self.stop()
        raise TimeoutError(self.base)

    def family(self) -> list[int]:
        """Process ids of the server and everything under it."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            waiting += [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return found

    def stop(self) -> None:
        """End it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


@pytest.fixture
def server(release: Release) -> Iterator[Server]:
    """A server process on the release."""
    running = Server(release.path.parent.parent).wait()
    yield running
    running.stop()
