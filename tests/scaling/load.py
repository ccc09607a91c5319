"""Load by wrk: every answer is compared with that of the release that it names."""

import hashlib
import signal
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.conftest import foreign_environment
from tests.scaling.balancers import program

_MOST_SECONDS = 900  # that a load goes on
_SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class LoadResult:
    """What wrk has counted."""

    answers: int
    wrong: int  #: answers that are not those of the release that they name, errors among them
    rests: int  #: answers behind a part of one that was cut
    failed: int  #: connections that could not be made, were cut, or answered too late
    example: str  #: of a wrong answer


def write_expected(folder: Path, base: str, paths: Iterable[str], headers: Mapping[str, str]) -> None:
    """Add the answers of a server to the expected ones.

    Args:
        folder: of the expected answers; each is a file, and ``expected`` lists them.
        base: URL of the server.
        paths: to request.
        headers: of the requests, such as Host.
    """
    folder.mkdir(exist_ok=True)
    with (
        (folder / "expected").open("a", encoding="utf-8") as listed,
        httpx2.Client(base_url=base, timeout=120) as client,
    ):
        for path in paths:
            answer = client.get(path, headers={**headers, "Accept-Encoding": "identity"})
            assert answer.status_code == 200, (path, answer.status_code)
            file = folder / hashlib.sha256(answer.content).hexdigest()
            file.write_bytes(answer.content)
            listed.write(f"{answer.headers['igfkg-release']} {path} {answer.headers['etag']} {file}\n")


class Load:
    """A load that runs."""

    def __init__(self, base: str, expected: Path, connections: int, pause: int) -> None:
        """Start it; each connection waits for some milliseconds between two requests."""
        arguments = [
            "-t2",
            f"-c{connections}",
            f"-d{_MOST_SECONDS}s",
            "--timeout",
            "20s",
            "-s",
            str(_SCRIPT),
            base,
            "--",
        ]
        self._process = subprocess.Popen(
            [program("wrk"), *arguments, str(expected / "expected"), str(pause)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=foreign_environment(),
        )  # fmt: skip

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self._process.poll() is None

    def end(self) -> None:
        """Have it end now."""
        self._process.send_signal(signal.SIGINT)

    def result(self) -> LoadResult:
        """Wait for its end, and return what it has counted."""
        out, _ = self._process.communicate(timeout=900)
        lines = [line for line in out.splitlines() if line.startswith("RESULT ")]
        assert lines, out
        _, answers, wrong, rests, *failed, example = lines[0].split(" ", 8)
        return LoadResult(int(answers), int(wrong), int(rests), sum(map(int, failed)), example)
