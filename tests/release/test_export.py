"""``igfkg export``: files with checksums, or one file to standard output."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from igfkg.release.release import Release


def _export(release: Release, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "igfkg", "export", "--home", str(release.path.parent.parent), *arguments]
    return subprocess.run(command, capture_output=True, check=False)


def test_all_files_come_with_their_checksums(release: Release, tmp_path: Path) -> None:
    ran = _export(release, str(tmp_path / "new" / "folder"), "--json")
    assert ran.returncode == 0, ran.stderr
    folder = tmp_path / "new" / "folder"
    told = json.loads(ran.stdout)
    assert told["release"] == release.name
    assert {folder / "SHA256SUMS", *(folder / dump.name for dump in release.distributions)} == {
        Path(each) for each in told["files"]
    }
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=False)
    assert checked.returncode == 0
    assert ran.stderr == b""
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []


def test_some_files_replace_those_that_are_there(release: Release, tmp_path: Path) -> None:
    (tmp_path / "igfkg.ttl").write_text("old", encoding="utf-8")
    assert b"writing igfkg.ttl" in _export(release, str(tmp_path), "-f", "ttl", "-f", "nq", "-f", "ttl").stderr
    assert {each.name for each in tmp_path.iterdir()} == {"igfkg.ttl", "igfkg.nq", "SHA256SUMS"}
    assert len((tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines()) == 2
    assert (tmp_path / "igfkg.ttl").stat().st_size > 1000


def test_one_file_goes_to_standard_output(release: Release) -> None:
    ran = _export(release, "-", "--format", "nq")
    assert hashlib.sha256(ran.stdout).hexdigest() == release.distributions[0].sha256


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["-"], b"--format"),
        (["-", "-f", "exe"], b"nq, trig, ttl, jsonld, csv"),
        (["/proc/nowhere"], b"cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(release: Release, arguments: list[str], part: bytes) -> None:
    ran = _export(release, *arguments)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert part in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_file_that_is_in_the_way_stays(release: Release, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert _export(release, str(tmp_path / "file")).returncode == 2
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
