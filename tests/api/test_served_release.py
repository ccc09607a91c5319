"""The time of publication of what is served, where the history says one that has not come."""

import logging
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from igfkg import __version__
from igfkg.build import build
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from igfkg_api.app import create_app
from igfkg_api.served_release import publication_time
from igfkg_api.settings import Settings
from tests.api.conftest import Server
from tests.changes.states import DAY, FIRST, Published, set_times

_TIME = "%Y-%m-%dT%H:%M:%SZ"


@pytest.fixture
def release(small_content: Content, tmp_path: Path) -> Release:
    """A small release in a home whose history a test may write."""
    made = build(small_content, Releases(tmp_path / "home")).release
    assert made
    return made


def _record(release: Release, *ahead: timedelta) -> Path:
    """Write a history with a line for each time, as far ahead of the clock."""
    home = release.path.parent.parent
    times = (datetime.now(UTC) + each for each in ahead)
    lines = (f"{time.strftime(_TIME)} {release.name} igfkg/{__version__}\n" for time in times)
    (home / "history").write_text("".join(lines), encoding="utf-8")
    return home


#: How far each line of the history is ahead of the clock, and the number of the line that is warned of.
AHEAD = {
    "the past": ([timedelta(days=-1)], None),
    "two publications of one second": ([timedelta(), timedelta(seconds=2)], None),
    "a wrong clock": ([timedelta(days=-1), timedelta(days=3650)], 2),
    "a wrong clock, and then the right one": ([timedelta(days=3650), timedelta(days=3650, seconds=1)], 1),
}


@pytest.mark.parametrize("name", AHEAD)
def test_a_time_that_has_not_come_is_warned_of(release: Release, caplog: pytest.LogCaptureFixture, name: str) -> None:
    ahead, line = AHEAD[name]
    home = _record(release, *ahead)
    with caplog.at_level(logging.WARNING, "igfkg"):
        publication_time(Settings(home=home), release)
    messages = [each.getMessage() for each in caplog.records]
    assert len(messages) == (line is not None)
    for message in messages:
        assert message.startswith(f"igfkg: {home}/history, line {line}: ")
        assert f"igfkg release use {release.name}" in message


def test_a_server_warns_once(release: Release, tmp_path: Path) -> None:
    home, log = _record(release, timedelta(days=3650)), tmp_path / "log"
    server = Server(home, "--workers", "2", log=log).wait()
    try:
        assert "last-modified" not in httpx2.get(f"{server.base}/api/v1/topics").headers
    finally:
        server.stop()
    lines = [each for each in log.read_text(encoding="utf-8").splitlines() if not each.startswith("{")]  # requests
    assert len(lines) == 1
    assert lines[0].startswith(f"igfkg: {home}/history, line 1: the time has not come yet")


@pytest.mark.parametrize("path", ["/doc/body/stays", "/browse/bodies.xlsx", "/tracker.xlsx", "/CITATION.cff"])
def test_what_has_a_citation_has_another_tag_when_its_release_is_published_again(
    published: Published, tmp_path: Path, path: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(published.home, home, symlinks=True)
    answers = []
    for days in (0, -40):
        set_times(home, [FIRST + (number + days) * DAY for number in range(len(published.releases))])
        with TestClient(create_app(Settings(home=home))) as client:
            answers.append(client.get(path, headers={"Accept": "text/html, */*;q=0.5"}))
    (day, later), (tag, other) = [each.content for each in answers], [each.headers["etag"] for each in answers]
    assert all(each.status_code == 200 for each in answers)
    assert (day == later, tag == other) == (False, False)
