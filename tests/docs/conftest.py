"""A shell in a copy of the checkout, where the release is built already."""

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from igfkg.release.release import Release
from igfkg.release.releases import Releases
from tests.conftest import ROOT, SMALL
from tests.docs.pages import Block
from tests.examples import DESCRIPTION

_PARTS = (
    "igfkg",
    "api",
    "ontology",
    "shapes",
    "data",
    "tests/dossiers",
    "pyproject.toml",
)
_USUAL = Block("sh serve", "igfkg serve --port 8000", 0)
_PORT = re.compile(r"\b8000\b")


class Shell:
    """Runs blocks in one folder, with at most one server at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self._environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._environment |= {"PATH": f"{folder}/bin:{self._environment['PATH']}", "TERM": "dumb"}
        self._environment |= {"PYTHONPATH": f"{folder}:{folder}/api", "XDG_DATA_HOME": f"{folder}/home"}
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = str(free.getsockname()[1])

    def run(self, block: Block) -> subprocess.CompletedProcess[str]:
        """Run a block to its end; where it asks a site that no block has started, one is started first."""
        if "localhost:8000" in block.text and not self._server:
            self.serve(_USUAL)
        return subprocess.run(
            ["bash", "-e", "-c", self.local(block.text)],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def serve(self, block: Block) -> None:
        """Run a block in the background, and wait until the site is ready."""
        self.stop()
        command = ["bash", "-e", "-c", "exec env " + self.local(block.text)]
        self._server = subprocess.Popen(command, cwd=self._folder, env=self._environment, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 90  # on a busy machine
        while time.monotonic() < end:
            try:
                if httpx2.get(f"http://127.0.0.1:{self._port}/health/ready").status_code == 200:
                    return
            except httpx2.TransportError:
                time.sleep(0.05)
        raise TimeoutError(block.text)

    def take_small_data(self) -> None:
        """Have the small content in place of the whole; the release stays."""
        for path in (self._folder / "data").glob("*.trig"):
            path.unlink()
        shutil.rmtree(self._folder / "data" / "linksets")
        (self._folder / "data" / "dataset.trig").write_text(DESCRIPTION, encoding="utf-8")
        for path in SMALL.glob("*.trig"):
            shutil.copy(path, self._folder / "data")

    def write(self, name: str, text: str) -> None:
        """Write a file that a page shows."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def stop(self) -> None:
        """End the server."""
        if self._server:
            self._server.terminate()
            self._server.wait(20)
            self._server = None

    def local(self, text: str) -> str:
        """Return a text with the port of this shell's server."""
        return _PORT.sub(self._port, text)


@pytest.fixture
def shell(release: Release, tmp_path: Path) -> Iterator[Shell]:
    """A shell in a copy of the checkout, where the release is built already."""
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, tmp_path / part)
    shutil.copytree(release.path, tmp_path / "build" / "releases" / release.path.name)
    releases = Releases(tmp_path / "build")
    releases.use(releases.all()[0])
    for program, module in (("igfkg", "-m igfkg"), ("python", "")):
        path = tmp_path / "bin" / program
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\nexec {sys.executable} {module} "$@"\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    running = Shell(tmp_path)
    yield running
    running.stop()
