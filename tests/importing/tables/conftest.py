"""The command on a content of a test."""

from pathlib import Path

import pytest

from igfkg.sources.content import Content
from tests.importing.tables.commands import TableCommand, add_names


@pytest.fixture
def igfkg(small_content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> TableCommand:
    """The command on a small content that knows a few names."""
    return TableCommand(add_names(small_content), tmp_path, capsys)
