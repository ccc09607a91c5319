"""The example of a second body: its content folder, its release, and its site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg.build import build
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.sources.content import Content, find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "second-body"
BASE = "https://forum.example/kg/"


@pytest.fixture(scope="session")
def second_content() -> Content:
    """Its content folder, with the ontology and the shapes of igfkg."""
    return find_content(EXAMPLE)


@pytest.fixture(scope="session")
def second_release(tmp_path_factory: pytest.TempPathFactory, second_content: Content) -> Release:
    """What it builds to."""
    made = build(second_content, Releases(tmp_path_factory.mktemp("second")))
    assert made.release, made.report.violations
    assert made.report.findings == []
    return made.release


@pytest.fixture(scope="session")
def second_home(second_release: Release) -> Path:
    """Where that is."""
    return second_release.path.parent.parent


@pytest.fixture(scope="module")
def second_site(second_home: Path) -> Iterator[TestClient]:
    """Its site."""
    with TestClient(create_app(Settings(home=second_home)), follow_redirects=False) as client:
        yield client
