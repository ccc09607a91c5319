"""What is computed after the start: everything for a small release, nothing that reads all things for a large one."""

import asyncio
from collections.abc import Iterator

import pytest

from igfkg.release import release as release_module
from igfkg.release.release import Release
from igfkg_api.preloading import preload
from igfkg_api.settings import Settings
from igfkg_api.site import Site


@pytest.fixture
def site(release: Release, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site of a release that counts as large."""
    monkeypatch.setattr(release_module, "LOOKUP_MEMORY_LIMIT", 0)
    settings = Settings(home=release.path.parent.parent, release_folder=release.path, engine_socket="none")
    opened = Site(settings)
    yield opened
    opened.close()


def _computed(owner: object) -> set[str]:
    return {name for name in vars(owner) if not name.startswith("_")}


def test_nothing_that_reads_all_things_of_a_large_release(site: Site) -> None:
    before = _computed(site.indexes) | _computed(site.views)
    asyncio.run(preload(site))
    assert "compactor" in _computed(site)
    assert _computed(site.indexes) | _computed(site.views) == before
    assert site.catalogue.thing.cache_info().misses == 0
