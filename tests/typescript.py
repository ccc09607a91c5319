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
MODULES = ROOT / "tests" / "node" / "node_modules"
#: The compiler that openapi-typescript is made with, and the newest.
COMPILERS = {name: MODULES / name / "bin" / "tsc" for name in ("typescript", "typescript-7")}
_OPTIONS = ("--strict", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler")
_LIBRARIES = ("--lib", "es2022,dom,dom.iterable")


def generate(described: dict[str, Any]) -> str:
    """Return the types of all schemas in a description of the API.

    Args:
        described: the description in OpenAPI.

    Raises:
        subprocess.CalledProcessError: when the description is not one.
    """
    schemas = {"schemas": described["components"]["schemas"]}
    return generate_all(
        {"openapi": described["openapi"], "info": described["info"], "paths": {}, "components": schemas}
    )


def generate_all(described: dict[str, Any]) -> str:
    """Return the types of the operations too, as openapi-fetch uses them."""
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "openapi.json", Path(name) / "igfkg.d.ts"
        source.write_text(json.dumps(described), encoding="utf-8")
        command = [str(MODULES / ".bin" / "openapi-typescript"), str(source), "--output", str(target)]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_text(encoding="utf-8")


def compile_strictly(
    *sources: Path, compiler: str = "typescript-7", target: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Compile sources, into a folder or without writing anything.

    Args:
        sources: files in TypeScript.
        compiler: which of :data:`COMPILERS`.
        target: the folder for the programs; None to check only.
    """
    written = ["--outDir", str(target)] if target else ["--noEmit"]
    command = ["node", str(COMPILERS[compiler]), *_OPTIONS, *_LIBRARIES, *written, *map(str, sources)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def main() -> None:
    """Write the types by the current release."""
    with TestClient(create_app(Settings(home=default_home(find_content())))) as client:
        TYPES.write_text(generate(client.get("/openapi.json").json()), encoding="utf-8")
    sys.stdout.write(f"{TYPES.relative_to(ROOT)} written\n")


if __name__ == "__main__":
    main()
