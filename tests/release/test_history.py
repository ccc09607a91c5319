"""The history of a home: times only go forward, lines are whole, and what is torn harms no other line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from igfkg import __version__
from igfkg.build import build
from igfkg.errors import ReleaseError
from igfkg.release.history import History, Publication
from igfkg.release.releases import Releases
from igfkg.sources.content import Content

_NOON = datetime(2026, 11, 28, 12, 0, 0, tzinfo=UTC)
_LINE = f"2026-11-28T12:00:00Z 1.0+a igfkg/{__version__}\n"


def _history(folder: Path, text: str = "") -> History:
    if text:
        (folder / "history").write_text(text, encoding="utf-8")
    return History(folder / "history")


def test_a_line_says_time_release_and_version(tmp_path: Path) -> None:
    history = _history(tmp_path)
    history.append("1.0+a", _NOON.replace(microsecond=999_999))
    assert history.path.read_text() == _LINE
    assert history.publications() == [Publication(_NOON, "1.0+a", __version__)]
    assert History(tmp_path / "none").publications() == []


def test_times_only_go_forward(tmp_path: Path) -> None:
    history = _history(tmp_path)
    for now in (_NOON, _NOON, _NOON - timedelta(days=1), _NOON + timedelta(hours=1)):
        history.append("1.0+a", now)
    times = [each.time - _NOON for each in history.publications()]
    assert times == [timedelta(seconds=each) for each in (0, 1, 2, 3600)]


#: What the file has before a line is added, and the releases that can be read then.
TORN = {
    "no line break at the end": (_LINE[:-1], ["1.0+a", "1.0+b"]),
    "half a line at the end": (_LINE + _LINE[:30], ["1.0+a", "1.0+b"]),
    "no UTF-8": (_LINE + "\udcff\n", ["1.0+a", "1.0+b"]),
    "a day that is none": (_LINE.replace("11-28", "02-30") + _LINE, ["1.0+a", "1.0+b"]),
    "an empty line": ("\n" + _LINE, ["1.0+a", "1.0+b"]),
    "something else": ("{}\n" + _LINE, ["1.0+a", "1.0+b"]),
}


@pytest.mark.parametrize("name", TORN)
def test_a_line_that_cannot_be_read_harms_no_other(tmp_path: Path, name: str) -> None:
    text, releases = TORN[name]
    (tmp_path / "history").write_bytes(text.encode(errors="surrogateescape"))
    history = _history(tmp_path)
    history.append("1.0+b", _NOON)
    read = [each.release for each in history.publications()]
    assert read == releases
    assert history.path.read_bytes().startswith(text.encode(errors="surrogateescape"))


#: Lines, and whether they say since when 1.0+a is served.
SAYING = {
    "it came last": (_LINE, True),
    "it came last, again": (_LINE + _LINE.replace("+a", "+b") + _LINE.replace("12:00", "12:01"), True),
    "another one came later": (_LINE + _LINE.replace("+a", "+b"), False),
    "another version did it": (_LINE.replace(f"/{__version__}", "/0.0.0"), False),
    "nothing": ("\n", False),
}


@pytest.mark.parametrize("name", SAYING)
def test_the_time_is_that_of_the_last_publication(tmp_path: Path, name: str) -> None:
    text, is_known = SAYING[name]
    assert (_history(tmp_path, text).published("1.0+a") is not None) == is_known


#: Lines, and the number of the first one after noon.
AFTER_NOON = {
    "none": ("", None),
    "noon itself": (_LINE, None),
    "the second": (_LINE + _LINE.replace("2026", "2036"), 2),
    "behind lines that cannot be read": ("\n{}\n" + _LINE + _LINE.replace("12:00:00", "12:00:01"), 4),
    "several": (_LINE.replace("2026", "2036") + _LINE.replace("2026", "2037"), 1),
    "not whole": (_LINE.replace("2026", "2036")[:-1], None),
}


@pytest.mark.parametrize("name", AFTER_NOON)
def test_the_first_line_after_a_time_is_counted(tmp_path: Path, name: str) -> None:
    text, number = AFTER_NOON[name]
    assert _history(tmp_path, text).line_after(_NOON) == number


def test_a_build_records_a_release_once_and_use_each_time(small_content: Content, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "home")
    release = build(small_content, releases).release
    assert release
    assert not build(small_content, releases).is_new
    assert [each.release for each in releases.history.publications()] == [release.name]
    with releases.lock():
        releases.use(release)
    assert len(releases.history.publications()) == 2
    releases.history.path.unlink()  # as in a home of an older version
    build(small_content, releases)
    assert releases.history.published(release.name)


def test_what_cannot_be_recorded_is_not_made_current(small_content: Content, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "home")
    releases.history.path.mkdir(parents=True)
    with pytest.raises(ReleaseError, match="history cannot be written"):
        build(small_content, releases)
    assert not releases.link.exists()
