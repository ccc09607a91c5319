"""The API asked at random by its own description (https://schemathesis.readthedocs.io): it keeps its word each time."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.conftest import foreign_environment

_HERE = Path(__file__).resolve().parent


@pytest.fixture
def server(release: Release) -> Iterator[Server]:
    """A server that takes as many requests and messages from one client as there are tests."""
    running = Server(release.path.parent.parent, environment={"IGFKG_CLIENT_RATE": "0", "IGFKG_INBOX_RATE": "0"}).wait()
    yield running
    running.stop()


@pytest.mark.timeout(600)
def test_the_api_does_as_it_says(server: Server, tmp_path: Path) -> None:
    asked = subprocess.run(
        [
            str(Path(sys.executable).with_name("st")),
            *("--config-file", str(_HERE / "schemathesis.toml"), "run", f"{server.base}/openapi.json"),
            *("--phases", "examples,coverage,fuzzing", "--max-examples", "3", "--seed", "1", "--no-color"),
        ],
        cwd=tmp_path,
        env=foreign_environment(PYTHONPATH=str(_HERE.parents[1])),
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stdout[-4000:] + asked.stderr[-1000:]
    assert " passed" in asked.stdout
