"""Python clients as openapi-python-client makes them, in the environment that the generator has for itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import foreign_environment

PYTHON = Path(sys.prefix) / "generator" / "bin" / "python"
PACKAGE = "igfkg_client"
_CONFIGURATION = Path(__file__).with_name("generator.yaml")


def generate(described: dict[str, Any], folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Write the package into a folder, with what the generator prints.

    Args:
        described: the description of the API.
        folder: where the package is put.
        options: further options of the generator.
    """
    source = folder / "openapi.json"
    source.write_text(json.dumps(described), encoding="utf-8")
    words = ["generate", "--path", str(source), "--meta", "none", "--output-path", str(folder / PACKAGE), "--overwrite"]
    return run(folder, str(PYTHON.with_name("openapi-python-client")), *words, *options)


def generate_whole(described: dict[str, Any], folder: Path) -> None:
    """Write the package into a folder, and fail for any warning.

    Raises:
        AssertionError: when something is left out.
    """
    made = generate(described, folder, "--config", str(_CONFIGURATION), "--fail-on-warning")
    assert (made.returncode, "arning" in made.stdout + made.stderr) == (0, False), made.stdout + made.stderr


def run(folder: Path, program: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder with its own packages, and nothing of ours."""
    environment = foreign_environment(PYTHONPATH=str(folder), PYTHONWARNINGS="error")
    return subprocess.run([program, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
