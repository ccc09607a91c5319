"""The description of the API by the rules of Redocly's linter; exceptions are in tests/node/redocly.yaml."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import foreign_environment
from tests.typescript import MODULES

_LINTER = MODULES / ".bin" / "redocly"
pytestmark = pytest.mark.skipif(not _LINTER.exists(), reason="npm ci --prefix tests/node is needed")


def _problems(described: dict[str, Any], folder: Path) -> list[tuple[str, str]]:
    """The rules that are broken, and what the linter says of each."""
    (folder / "openapi.json").write_text(json.dumps(described), encoding="utf-8")
    command = [
        str(_LINTER),
        "lint",
        "openapi.json",
        "--format",
        "json",
        "--config",
        str(MODULES.parent / "redocly.yaml"),
    ]
    environment = foreign_environment(REDOCLY_TELEMETRY="off", REDOCLY_SUPPRESS_UPDATE_NOTICE="true")
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return [(each["ruleId"], each["message"]) for each in json.loads(ran.stdout)["problems"]]


def test_the_linter_finds_nothing(described: dict[str, Any], tmp_path: Path) -> None:
    assert _problems(described, tmp_path) == []


def test_the_linter_can_find_something(described: dict[str, Any], tmp_path: Path) -> None:
    paths = {"/lookup": {"get": {"responses": {"200": {"description": "Without operationId and summary."}}}}}
    rules = {rule for rule, _ in _problems({**described, "paths": paths}, tmp_path)}
    assert {"operation-summary", "operation-operationId"} <= rules
