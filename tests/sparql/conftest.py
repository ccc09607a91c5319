"""A running engine for the release, with short limits."""

from collections.abc import Iterator

import pytest

from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits

LIMITS = EngineLimits(workers=2, queue=4, timeout_seconds=1.0, memory_bytes=512 * 1024**2, result_bytes=4 * 1024**2)


@pytest.fixture(scope="module")
def engine(release: Release) -> Iterator[QueryEngine]:
    """An engine with a time limit of one second."""
    with QueryEngine(release, LIMITS) as running:
        yield running
