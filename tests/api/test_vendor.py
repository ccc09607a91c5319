"""What is vendored is what VENDOR.json says, byte for byte, and no more."""

import hashlib
import json

from tests.conftest import ROOT

FOLDER = ROOT / "api" / "igfkg_api" / "static" / "vendor"


def test_files_are_as_listed() -> None:
    listed = {
        f"{package['folder']}-{package['version']}/{file['path'].rpartition('/')[2]}": file["sha256"]
        for package in json.loads((FOLDER / "VENDOR.json").read_text(encoding="utf-8"))
        for file in package["files"]
    }
    files = {path for path in FOLDER.rglob("*") if path.is_file() and path.name != "VENDOR.json"}
    found = {str(path.relative_to(FOLDER)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == listed


def test_pages_use_what_is_there() -> None:
    for template in (ROOT / "api" / "igfkg_api" / "templates").rglob("*.html"):
        for part in template.read_text(encoding="utf-8").split('static("vendor/')[1:]:
            assert (FOLDER / part.partition('"')[0]).is_file(), template
