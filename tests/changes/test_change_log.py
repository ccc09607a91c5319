"""The log of a home: publications in their order, what they changed, and what is left out."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from igfkg.changes.change_log import ChangeLog
from igfkg.changes.change_set import ChangeFilter
from igfkg.changes.publishing import publish
from igfkg.release.releases import Releases
from tests.changes.states import DAY, FIRST, Published
from tests.iris import ID

_ONE = ChangeFilter(thing=f"{ID}meeting/one")


@pytest.fixture
def home(published: Published, tmp_path: Path) -> Path:
    """A copy of the home, which a test may change."""
    return shutil.copytree(published.home, tmp_path / "copy", symlinks=True)


def _names(log: ChangeLog) -> list[tuple[str, str]]:
    return [(each.previous, each.release) for each in log.publications]


def test_publications_follow_one_another(published: Published) -> None:
    first, second, third = (each.path.name for each in published.releases)
    assert _names(published.log) == [("", first), (first, second), (second, third)]
    assert [each.time for each in published.log.publications] == [FIRST, FIRST + DAY, FIRST + 2 * DAY]


def test_a_log_ends_with_the_release_it_is_read_for(published: Published) -> None:
    first, second, _ = (each.path.name for each in published.releases)
    assert _names(ChangeLog(published.home, until=second)) == [("", first), (first, second)]
    assert _names(ChangeLog(published.home, until="0.0.0+unknown")) == []


#: A time, and the numbers of the publications after it.
SINCE = [
    (None, [0, 1, 2]),
    (FIRST - timedelta(seconds=1), [0, 1, 2]),
    (FIRST, [1, 2]),
    (FIRST + DAY - timedelta(seconds=1), [1, 2]),
    (FIRST + DAY, [2]),
    (FIRST + 2 * DAY, []),
]


@pytest.mark.parametrize(("since", "expected"), SINCE)
def test_events_since_a_time(published: Published, since: datetime | None, expected: list[int]) -> None:
    times = {each.publication.time for each in published.log.changes(since=since)}
    assert times == {FIRST + number * DAY for number in expected}


def test_the_newest_are_first_where_that_is_wanted(published: Published) -> None:
    found = [each.publication.time for each in published.log.changes(_ONE, newest_first=True)]
    assert found == [FIRST + DAY, FIRST]


def test_going_back_undoes_the_changes(home: Path, published: Published) -> None:
    releases = Releases(home)
    with releases.lock():
        publish(releases, releases.get(published.releases[1].path.name))
    log = ChangeLog(home)
    assert _names(log)[-1] == (published.releases[2].path.name, published.releases[1].path.name)
    kinds = {each.change.thing.removeprefix(ID): each.change.kind for each in log.changes(since=FIRST + 2 * DAY)}
    assert (kinds["body/old"], kinds["body/gone"], kinds["withdrawal/old"]) == ("created", "created", "removed")


def test_the_same_release_again_changes_nothing(home: Path, published: Published) -> None:
    releases = Releases(home)
    with releases.lock():
        publish(releases, releases.get(published.releases[2].path.name))
    assert _names(ChangeLog(home)) == _names(published.log)
    assert len(releases.history.publications()) == 3


def test_the_log_stays_when_releases_are_pruned(home: Path, published: Published) -> None:
    assert len(Releases(home).prune(keep=1)) == 2
    assert [*ChangeLog(home).changes(_ONE)] != []
    assert _names(ChangeLog(home)) == _names(published.log)


def test_a_home_without_change_sets_begins_with_everything(home: Path, published: Published) -> None:
    shutil.rmtree(home / "changes")
    assert ChangeLog(home).publications == []
    releases = Releases(home)
    with releases.lock():
        publish(releases, releases.get(published.releases[0].path.name))
    third, first = published.releases[2].path.name, published.releases[0].path.name
    assert _names(ChangeLog(home)) == [("", third), (third, first)]


def test_the_current_release_is_recorded_where_it_was_not(home: Path, published: Published) -> None:
    shutil.rmtree(home / "changes")
    releases = Releases(home)
    with releases.lock():
        publish(releases, releases.get(published.releases[2].path.name))
    assert _names(ChangeLog(home)) == [("", published.releases[2].path.name)]
    assert len(releases.history.publications()) == 3


def test_a_release_that_is_gone_makes_everything_new(home: Path, published: Published) -> None:
    releases = Releases(home)
    shutil.rmtree(releases.folder / published.releases[2].path.name)
    with releases.lock():
        publish(releases, releases.get(published.releases[0].path.name))
    assert _names(ChangeLog(home))[-1] == ("", published.releases[0].path.name)


def test_no_history_is_no_log(tmp_path: Path) -> None:
    assert ChangeLog(tmp_path).publications == []
    assert [*ChangeLog(tmp_path).changes()] == []
