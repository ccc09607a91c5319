"""Integrity: a file of a release that is missing, truncated, changed or added is named."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from igfkg.errors import ReleaseError
from igfkg.release import release as release_module
from igfkg.release.integrity import CHECKSUMS, check_integrity
from igfkg.release.release import Release


@pytest.fixture
def copied(release: Release, tmp_path: Path) -> Release:
    """A copy of the release that a test may damage."""
    return Release(Path(shutil.copytree(release.path, tmp_path / release.name)))


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


_IN_MEMORY = ("dump.nq", "search.sqlite", "ontology/igf.ttl", "dumps/igfkg.ttl", "dumps/igfkg-csv.zip")
_DAMAGES = [
    *((name, damage) for name in (*_IN_MEMORY, "shapes/recommendation.ttl") for damage in (_truncate, _flip)),
    *((name, Path.unlink) for name in _IN_MEMORY),
    (CHECKSUMS, _truncate),
    ("manifest.json", lambda path: path.write_text(path.read_text().replace('"hash": "', '"hash": "0'))),
    ("manifest.json", lambda path: path.write_text(path.read_text().replace('"date": "2', '"date": "1'))),
]


def _damage(release: Release, name: str, damage: Callable[[Path], object]) -> Path:
    path = release.path / name
    damage(path)
    return path


@pytest.mark.parametrize(("name", "damage"), _DAMAGES)
def test_a_damaged_file_is_named(copied: Release, name: str, damage: Callable[[Path], object]) -> None:
    path = _damage(copied, name, damage)
    with pytest.raises(
        ReleaseError,
        match=rf"^{path} .*Move the folder .* away, build again with igfkg build, then reload the server$".replace(
            "+", r"\+"
        ),
    ):
        check_integrity(copied)


def test_an_added_file_is_named_and_not_the_folder(copied: Release) -> None:
    (copied.path / "ontology/added.ttl").touch()
    with pytest.raises(ReleaseError, match=r"/added\.ttl was added after the build\. Remove this file$"):
        check_integrity(copied)


@pytest.mark.parametrize("name", [".DS_Store", "dumps/.nfs0001"])
def test_files_that_file_systems_and_desktops_add_are_no_damage(copied: Release, name: str) -> None:
    (copied.path / name).touch()
    check_integrity(copied)


def _largest_table(release: Release) -> Path:
    return max(release.store.glob("*.sst"), key=lambda path: path.stat().st_size)


def test_the_store_is_checked_when_it_is_served(copied: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    table = _largest_table(copied)
    _flip(table)
    check_integrity(copied)
    monkeypatch.setattr(release_module, "MEMORY_LIMIT", 0)
    with pytest.raises(ReleaseError, match=table.name):
        check_integrity(copied)


@pytest.mark.parametrize("name", ["dump.nq", "ontology/igf.ttl", "dumps/igfkg.ttl"])
def test_an_older_release_without_checksums_is_checked_by_its_manifest(copied: Release, name: str) -> None:
    (copied.path / CHECKSUMS).unlink()
    check_integrity(copied)
    _damage(copied, name, _flip)
    with pytest.raises(ReleaseError, match="igfkg build"):
        check_integrity(copied)


def test_sha256sum_accepts_the_checksums(copied: Release) -> None:
    copied.open_store()
    command = ["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS]
    assert subprocess.run(command, cwd=copied.path, check=False).returncode == 0


_FILE = {"name": "x", "format": "ttl", "media_type": "text/turtle", "content": "", "bytes": 5, "sha256": ""}


@pytest.mark.parametrize("dumps", [None, 5, [{"bogus": 1}], ["x"], [_FILE | {"name": 5}], [_FILE | {"bytes": "5"}]])
def test_a_manifest_whose_list_of_files_is_damaged_is_named(copied: Release, dumps: object) -> None:
    path = copied.path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"dumps": dumps}))
    with pytest.raises(ReleaseError, match=r"manifest\.json is damaged.*igfkg build$"):
        check_integrity(Release(copied.path))
