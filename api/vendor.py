"""Fetches the vendored files again and compares them: ``python api/vendor.py [--write]``.

What is vendored, and from which package, is said by VENDOR.json; ``--write`` puts the files in place and notes their
hashes, after a version there was changed.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "igfkg_api" / "static" / "vendor"
LIST = FOLDER / "VENDOR.json"


def fetch(package: str, version: str) -> dict[str, bytes]:
    """Return the files of a package from npm, by their path in it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, capture_output=True)
        archive = next(Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as packed:
            members = ((each.name.partition("/")[2], packed.extractfile(each)) for each in packed if each.isfile())
            return {name: file.read() for name, file in members if file}


def main() -> None:
    """Compare, or write; exit with 1 where files differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the files in place and note their hashes")
    write = parser.parse_args().write
    packages: list[dict[str, Any]] = json.loads(LIST.read_text(encoding="utf-8"))
    wrong = [name for package in packages for name in _package(package, write=write)]
    if write:
        LIST.write_text(json.dumps(packages, indent=2) + "\n", encoding="utf-8")
    if wrong:
        sys.exit(f"not as published: {', '.join(wrong)}")


def _package(package: dict[str, Any], *, write: bool) -> list[str]:
    """Compare or write the files of one package; return the names of those that differ."""
    published = fetch(package["name"], package["version"])
    folder = FOLDER / f"{package['folder']}-{package['version']}"
    wrong = []
    for file in package["files"]:
        content, target = published[file["path"]], folder / Path(file["path"]).name
        if write:
            folder.mkdir(exist_ok=True)
            target.write_bytes(content)
            file["sha256"] = hashlib.sha256(content).hexdigest()
        elif target.read_bytes() != content:
            wrong.append(str(target.relative_to(FOLDER)))
    return wrong


if __name__ == "__main__":
    main()
