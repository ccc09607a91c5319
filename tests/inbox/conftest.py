"""A small content and a home with its release, which tests may add to."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from igfkg.build import build
from igfkg.release.releases import Releases
from igfkg.sources.content import Content


@dataclass(frozen=True)
class Place:
    """A content folder, and the home of its releases."""

    content: Content
    home: Path

    def build(self) -> None:
        """Build a release of the content, and make it current."""
        made = build(self.content, Releases(self.home))
        assert made.release, made.report.violations


@pytest.fixture
def place(small_content: Content, tmp_path: Path) -> Place:
    """The small content with its release."""
    made = Place(small_content, tmp_path / "home")
    made.build()
    return made
