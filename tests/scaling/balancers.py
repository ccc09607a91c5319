"""Load balancers of Debian, started with the files of examples/scaling/, in which only names and ports are changed."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import httpx2
import pytest

from tests.api.conftest import free_port
from tests.api.waiting import until
from tests.conftest import ROOT

FOLDER = ROOT / "examples" / "scaling"
FILES = {"haproxy": FOLDER / "haproxy.cfg", "nginx": FOLDER / "nginx.conf"}
_COPY = re.compile(r"^.*copy(\d)\.example\.org:8000.*\n", re.MULTILINE)


def program(name: str) -> str:
    """Return the path of a program; skip where it is not installed."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def configuration(name: str, ports: Sequence[int], port: int) -> str:
    """Return the file of a balancer with the copies on this machine."""

    def local(line: re.Match[str]) -> str:
        number = int(line[1])
        if number > len(ports):
            return ""
        return line[0].replace(f"copy{number}.example.org:8000", f"127.0.0.1:{ports[number - 1]}")

    text = _COPY.sub(local, FILES[name].read_text(encoding="utf-8"))
    assert text.count("8080") == 1
    return text.replace(":8080" if name == "haproxy" else "8080", f"127.0.0.1:{port}")


class Balancer:
    """A running load balancer."""

    def __init__(self, name: str, ports: Sequence[int], folder: Path, port: int = 0) -> None:
        """Start it in front of the servers on some ports of this machine."""
        path = program(name)
        self.name = name
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        file = folder / FILES[name].name
        file.write_text(configuration(name, ports, self.port), encoding="utf-8")
        own = f"daemon off; pid {folder}/pid; error_log {folder}/nginx.log;"
        options = {"haproxy": ["-W", "-f", str(file)], "nginx": ["-p", str(folder), "-c", str(file), "-g", own]}
        self._errors = folder / f"{name}.err"
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen([path, *options[name]], stdout=errors, stderr=errors, env={**os.environ})

    def wait(self) -> "Balancer":
        """Wait until a copy answers through it."""
        assert until(self._answers, 60), self._errors.read_text(errors="replace")
        return self

    def stop(self) -> None:
        """End it."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)

    def _answers(self) -> bool:
        try:
            return httpx2.get(f"{self.base}/health/ready", timeout=5).status_code == 200
        except httpx2.TransportError:
            return False
