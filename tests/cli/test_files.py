"""Replacing files: on the disk before the old one goes, and a message that names what cannot be written."""

import os
from pathlib import Path

import pytest

from igfkg.cli.files import replace_file
from igfkg.errors import BadRequestError


def test_a_text_is_on_the_disk_before_it_replaces_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.trig"
    path.write_text("old", encoding="utf-8")
    steps: list[tuple[str, str]] = []
    sync, replace = os.fsync, Path.replace

    def record_sync(handle: int) -> None:
        steps.append(("sync", Path(f"/proc/self/fd/{handle}").read_text(encoding="utf-8")))
        sync(handle)

    def record_replace(source: Path, target: Path) -> Path:
        steps.append(("replace", target.name))
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", record_sync)
    monkeypatch.setattr(Path, "replace", record_replace)
    replace_file(path, "new")
    assert steps == [("sync", "new"), ("replace", "a.trig")]
    assert {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()} == {"a.trig": "new"}


def test_a_folder_that_takes_no_file_is_named() -> None:
    """Of no folder but one like this does the superuser get an error."""
    with pytest.raises(BadRequestError) as caught:
        replace_file(Path("/proc/a.trig"), "new")
    assert str(caught.value) == (
        "/proc/a.trig cannot be written: the folder /proc takes no new file (No such file or directory); "
        "it has to be writable, since a file is replaced by a new one beside it"
    )
