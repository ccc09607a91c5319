"""Folders for what is not whole yet: nothing of them is left, whenever an interrupt or an error comes."""

import tempfile
from pathlib import Path

import pytest

from igfkg.release.folders import staging_folder


def test_a_folder_that_was_renamed_stays_and_others_go(tmp_path: Path) -> None:
    (tmp_path / ".staging-left").mkdir()
    with staging_folder(tmp_path) as staging:
        assert [*tmp_path.iterdir()] == [staging]
        staging.rename(tmp_path / "whole")
    assert [each.name for each in tmp_path.iterdir()] == ["whole"]


def _write_half(parent: Path) -> None:
    with staging_folder(parent) as staging:
        (staging / "half").write_text("x", encoding="utf-8")
        raise OSError("full")


def test_an_error_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"):
        _write_half(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_an_interrupt_just_when_the_folder_is_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkdtemp

    def make_and_interrupt(**options: str) -> str:
        make(**options)
        raise KeyboardInterrupt

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_interrupt)
    with pytest.raises(KeyboardInterrupt), staging_folder(tmp_path):
        pytest.fail("nobody gets the folder")
    assert [*tmp_path.iterdir()] == []
