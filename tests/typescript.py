"""The TypeScript types in examples/typescript/: ``python -m tests.typescript`` writes them anew (``make types``)."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from igfkg.release.releases import default_home
from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TYPES = ROOT / "examples" / "typescript" / "igfkg.d.ts"
PROGRAMS = ROOT / "tests" / "node" / "node_modules" / ".bin"


def generate(described: dict[str, Any]) -> str:
    """Return the types of all schemas in a description of the API.

    Args:
        described: the description in OpenAPI.

    Raises:
        subprocess.CalledProcessError: when the description is not one.
    """
    schemas = {"schemas": described["components"]["schemas"]}
    reduced = {"openapi": described["openapi"], "info": described["info"], "paths": {}, "components": schemas}
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "openapi.json", Path(name) / "igfkg.d.ts"
        source.write_text(json.dumps(reduced), encoding="utf-8")
        command = [str(PROGRAMS / "openapi-typescript"), str(source), "--output", str(target)]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_text(encoding="utf-8")


def compile_strictly(*sources: Path) -> subprocess.CompletedProcess[str]:
    """Check sources with the compiler, without writing anything."""
    options = ["--noEmit", "--strict", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler"]
    command = [str(PROGRAMS / "tsc"), *options, "--lib", "es2022,dom", *map(str, sources)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def main() -> None:
    """Write the types by the current release."""
    with TestClient(create_app(Settings(home=default_home(find_content())))) as client:
        TYPES.write_text(generate(client.get("/openapi.json").json()), encoding="utf-8")
    sys.stdout.write(f"{TYPES.relative_to(ROOT)} written\n")


if __name__ == "__main__":
    main()
