"""A home with three published states."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from igfkg.changes.change_log import ChangeLog
from igfkg.release.release import Release
from igfkg.sources.content import find_content
from tests.changes.states import publish_states
from tests.conftest import copy_content


@dataclass(frozen=True)
class Published:
    """Three releases, published one after the other."""

    home: Path
    releases: list[Release]

    @property
    def log(self) -> ChangeLog:
        """Their change log."""
        return ChangeLog(self.home)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The home, which no test may change."""
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    home = tmp_path_factory.mktemp("home")
    return Published(home, publish_states(content, home))
