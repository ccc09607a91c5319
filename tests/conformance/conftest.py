"""A client of the site under test: the one at ``--base-url``, or a server started on the release."""

from collections.abc import Iterator

import httpx2
import pytest

from tests.api.conftest import Server


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the site under test, without a slash at its end."""
    given = request.config.getoption("--base-url")
    if given:
        yield str(given).rstrip("/")
        return
    release = request.getfixturevalue("release")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IGFKG_QUERY_TIMEOUT", "3")  # what is stopped at the limit is waited for
        running = Server(release.path.parent.parent).wait()
    yield running.base
    running.stop()


@pytest.fixture(scope="session")
def client(base_url: str) -> Iterator[httpx2.Client]:
    """A client that follows no redirect by itself."""
    with httpx2.Client(base_url=base_url, follow_redirects=False, timeout=60) as found:
        yield found
