"""An open release: with and without an index of lists, in memory and on disk."""

import shutil
from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.release import release as release_module
from igfkg.release.open_release import OpenRelease
from igfkg.release.release import Release


@pytest.fixture(scope="module")
def older(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release as versions before the index of lists wrote it."""
    path = tmp_path_factory.mktemp("older") / release.name
    shutil.copytree(release.path, path, ignore=shutil.ignore_patterns("catalogue.sqlite", "dumps"))
    return Release(path)


def _collections(catalogue: Catalogue) -> dict[str, list[str]]:
    return {name: [*catalogue.collection(cls)] for name, cls in catalogue.model.by_collection.items()}


def test_a_release_without_an_index_has_the_same_lists(release: Release, older: Release) -> None:
    opened, opened_older = OpenRelease(release), OpenRelease(older)
    assert opened.catalogue.index
    assert opened_older.catalogue.index is None
    assert _collections(opened_older.catalogue) == _collections(opened.catalogue)


@pytest.mark.parametrize("limit", ["MEMORY_LIMIT", "LOOKUP_MEMORY_LIMIT"])
def test_a_large_release_is_read_on_disk(release: Release, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not release.is_large
    monkeypatch.setattr(release_module, limit, 0)
    assert release.is_large
    assert release.fits_memory == (limit == "LOOKUP_MEMORY_LIMIT")
    store = Path(release.store)
    monkeypatch.setattr(Release, "dump", property(lambda _: store / "CURRENT"))  # what is not read may be anything
    assert len(OpenRelease(release).store) == release.manifest["quads"]
