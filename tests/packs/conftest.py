"""A pack of the last of three publications, which no test may change."""

from pathlib import Path

import pytest

from tests.changes.states import Published
from tests.packs.made_packs import Files, files_of, pack_of


@pytest.fixture(scope="session")
def pack(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file."""
    return pack_of(published.home, published.releases[-1].name, tmp_path_factory.mktemp("packs") / "release.tar.zst")


@pytest.fixture(scope="session")
def files(pack: Path) -> Files:
    """Its members."""
    return files_of(pack)
