"""Folders for tables: those of killed processes go, those of living ones stay."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from igfkg.linking.tables.working_folder import WorkingFolder, remove_abandoned

_HOLD = """
import time
from igfkg.linking.tables.working_folder import WorkingFolder
folder = WorkingFolder()
(folder.path / "table").write_text("private")
print(folder.path, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _make_old(path: Path) -> None:
    an_hour_ago = time.time() - 3_600
    os.utime(path, (an_hour_ago, an_hour_ago))


def test_the_folder_of_a_killed_process_goes_and_that_of_a_living_one_stays(folder: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen([sys.executable, "-c", _HOLD], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        path = Path(process.stdout.readline().strip())
        _make_old(path)
        remove_abandoned()
        assert (path / "table").exists()
        process.send_signal(signal.SIGKILL)
    remove_abandoned()
    assert not path.exists()


def test_new_folders_and_what_is_no_folder_stay(folder: Path) -> None:
    (folder / "igfkg-table-new").mkdir()
    (folder / "other").mkdir()
    (folder / "igfkg-table-link").symlink_to(folder / "other")
    _make_old(folder / "other")
    (folder / "igfkg-table-file").touch()
    _make_old(folder / "igfkg-table-file")
    remove_abandoned()
    names = ["igfkg-table-file", "igfkg-table-link", "igfkg-table-new", "other"]
    assert sorted(each.name for each in folder.iterdir()) == names


def test_a_folder_is_removed_with_its_files(folder: Path) -> None:
    made = WorkingFolder()
    (made.path / "table").touch()
    made.remove()
    assert [*folder.iterdir()] == []
