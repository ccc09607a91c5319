"""Since when: a release, a day, a time; and what is said of any other text."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from igfkg.changes.change_log import ChangeLog
from igfkg.changes.since import read_since
from igfkg.errors import BadRequestError
from tests.changes.states import DAY, FIRST, Published

_SECOND = timedelta(seconds=1)
#: A text, and the time after which publications count.
TIMES = {
    "2026-11-01": datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC),
    " 2026-11-02 ": datetime(2026, 11, 1, 23, 59, 59, tzinfo=UTC),
    "2026-11-01T12:00:00Z": FIRST,
    "2026-11-01T14:00:00+02:00": FIRST,
    "2026-11-01T14:00:00 02:00": FIRST,
    "2026-11-01T07:00:00-05:00": FIRST,
    "2026-11-01T12:00:00.5Z": FIRST + timedelta(milliseconds=500),
    "9999-12-31": datetime(9999, 12, 30, 23, 59, 59, tzinfo=UTC),
}
WRONG = [
    *("", " ", "+", "yesterday", "2026-02-30", "2026-11-01T12:00:00", "2026-11", "2026-11-01T25:00:00Z", "1.0.0"),
    *("0001-01-01", "0001-01-01T00:00:00+14:00", "2026-11-01T12:00:00+99:00", "\uff12026-11-01", "0" * 300, "-1", "%"),
]


@pytest.mark.parametrize("text", TIMES)
def test_days_and_times(published: Published, text: str) -> None:
    assert read_since(text, published.log) == TIMES[text]


def test_releases(published: Published) -> None:
    log = published.log
    for number, release in enumerate(published.releases):
        name = release.path.name
        assert read_since(name, log) == read_since(name[:-1], log) == FIRST + number * DAY
        assert read_since(name.replace("+", " "), log) == FIRST + number * DAY


def test_a_start_of_several_names_is_refused_with_these(published: Published) -> None:
    with pytest.raises(BadRequestError, match="begins the names of several releases") as refused:
        read_since("0.0.0", published.log)
    assert all(each.path.name in str(refused.value) for each in published.releases)


@pytest.mark.parametrize("text", WRONG)
def test_any_other_text_is_refused_with_what_is_accepted(published: Published, text: str) -> None:
    with pytest.raises(BadRequestError, match="the name of a release") as refused:
        read_since(text, published.log)
    assert "2026-11-01T12:00:00Z" in str(refused.value)
    assert len(str(refused.value)) < 600


def test_without_a_history_there_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError, match="published here are: none"):
        read_since("0.1.0", ChangeLog(tmp_path))
