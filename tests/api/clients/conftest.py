"""A server that the tests of a module share, and its description."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server


@pytest.fixture(scope="module")
def site(release: Release) -> Iterator[str]:
    """URL of a server on the release."""
    running = Server(release.path.parent.parent).wait()
    yield running.base
    running.stop()


@pytest.fixture(scope="module")
def described(site: str) -> dict[str, Any]:
    """The description of its API."""
    document: dict[str, Any] = httpx2.get(f"{site}/openapi.json", timeout=60).raise_for_status().json()
    return document
