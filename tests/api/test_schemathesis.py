"""The API asked at random by its own description (https://schemathesis.readthedocs.io): it keeps its word each time.

What follows from the model is alike for all its classes. Of operations that are alike, that with the most parameters is
asked in every way that schemathesis knows, the others by examples and at random. ``make api-fuzz`` asks all of them in
every way, and more at random: ``SCHEMATHESIS_EXAMPLES`` is the number of requests for each operation.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.conftest import foreign_environment

_HERE = Path(__file__).resolve().parent
_MODEL = "/api/v1/"
_THOROUGH = os.environ.get("SCHEMATHESIS_EXAMPLES")
pytestmark = pytest.mark.unmeasured


@pytest.fixture
def server(release: Release) -> Iterator[Server]:
    """A server that takes as many requests and messages from one client as there are tests."""
    running = Server(release.path.parent.parent, environment={"IGFKG_CLIENT_RATE": "0", "IGFKG_INBOX_RATE": "0"}).wait()
    yield running
    running.stop()


def _kinds(path: str, parameters: list[dict[str, Any]]) -> tuple[int, frozenset[tuple[str, ...]]]:
    """What makes operations alike: the depth of the path, and conditions and types of the parameters."""
    kinds = set()
    for each in parameters:
        schema = each.get("schema", {})
        of_each = schema.get("items", schema)
        of_kind = (str(schema.get("type")), str(of_each.get("type")), str("enum" in of_each))
        kinds.add((each.get("$ref", ""), each.get("name", "").partition(".")[2], *of_kind))
    return path.count("/"), frozenset(kinds)


def _alike(description: Mapping[str, Any]) -> set[str]:
    """Return the paths that follow from the model and are alike to one that has as many parameters or more."""
    parameters = {
        path: item["get"].get("parameters", [])
        for path, item in description["paths"].items()
        if path.startswith(_MODEL)
    }
    first: dict[tuple[int, frozenset[tuple[str, ...]]], str] = {}
    for path in sorted(parameters, key=lambda each: (-len(parameters[each]), each)):
        first.setdefault(_kinds(path, parameters[path]), path)
    return {*parameters} - {*first.values()}


def _write_configuration(path: Path, alike: set[str]) -> None:
    text = (_HERE / "schemathesis.toml").read_text(encoding="utf-8")
    if alike:
        text += f"\n[[operations]]\ninclude-path = {json.dumps(sorted(alike))}\nphases.coverage.enabled = false\n"
    path.write_text(text, encoding="utf-8")


@pytest.mark.timeout(0 if _THOROUGH else 600)
def test_the_api_does_as_it_says(server: Server, tmp_path: Path) -> None:
    described = f"{server.base}/openapi.json"
    alike = set() if _THOROUGH else _alike(httpx2.get(described, timeout=60).json())
    _write_configuration(tmp_path / "schemathesis.toml", alike)
    asked = subprocess.run(
        [
            str(Path(sys.executable).with_name("st")),
            *("--config-file", "schemathesis.toml", "run", described),
            *("--phases", "examples,coverage,fuzzing", "--max-examples", _THOROUGH or "3"),
            *("--seed", "1", "--no-color"),
        ],
        cwd=tmp_path,
        env=foreign_environment(PYTHONPATH=str(_HERE.parents[1])),
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stdout[-4000:] + asked.stderr[-1000:]
    assert " passed" in asked.stdout


def test_few_operations_stand_for_many(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    alike = _alike(description)
    asked_in_every_way = [path for path in description["paths"] if path.startswith(_MODEL) and path not in alike]
    assert f"{_MODEL}documents" in asked_in_every_way  # it has the most conditions
    assert 5 < len(asked_in_every_way) < 20
