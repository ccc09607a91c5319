"""Which releases were published, which are still there, and what is in them."""

from datetime import timedelta
from pathlib import Path

import pytest

from igfkg.errors import ReleaseError
from igfkg.release.presence import ThingPresence
from igfkg.release.published_releases import PublishedReleases, read_published_releases
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.changes.states import DAY, FIRST, Published, publish_states, set_times
from tests.iris import ID


def _read(published: Published, served: int = -1) -> PublishedReleases:
    return read_published_releases(Releases(published.home), published.releases[served])


@pytest.fixture
def changeable(bare_content: Content, tmp_path: Path) -> Published:
    """Three releases that a test may remove."""
    return Published(tmp_path / "home", publish_states(bare_content, tmp_path / "home"))


def test_releases_have_their_times(published: Published) -> None:
    listed = _read(published).listed
    assert [each.name for each in listed] == [each.name for each in published.releases]
    assert [each.time for each in listed] == [FIRST, FIRST + DAY, FIRST + 2 * DAY]
    assert all(each.release for each in listed)


def test_those_after_the_served_one_do_not_count(published: Published) -> None:
    assert [each.name for each in _read(published, 1).listed] == [each.name for each in published.releases[:2]]


def test_a_removed_release_is_known_by_name(changeable: Published) -> None:
    releases = Releases(changeable.home)
    names = [each.name for each in changeable.releases]
    assert [*releases.prune(keep=2)] == names[:1]
    removed, *present = _read(changeable).listed
    assert removed.release is None
    assert removed.removed
    assert removed.removed == releases.history.removals()[names[0]]
    assert [each.name for each in present] == names[1:]
    nearest = _read(changeable).nearest(removed)
    assert nearest
    assert nearest.name == names[1]
    assert [each.release for each in releases.history.publications()] == names


def test_of_two_equally_near_releases_the_earlier_is_nearest(changeable: Published) -> None:
    names = [each.name for each in changeable.releases]
    (changeable.releases[1].path / "manifest.json").unlink()
    middle = _read(changeable).find(names[1])
    assert middle
    nearest = _read(changeable).nearest(middle)
    assert nearest
    assert nearest.name == names[0]
    set_times(changeable.home, [FIRST, FIRST + 2 * DAY - timedelta(seconds=1), FIRST + 3 * DAY])
    middle = _read(changeable).find(names[1])
    assert middle
    nearest = _read(changeable).nearest(middle)
    assert nearest
    assert nearest.name == names[2]


def test_a_folder_that_is_a_link_is_no_release(changeable: Published, tmp_path: Path) -> None:
    path = changeable.releases[0].path
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert [each.release is None for each in _read(changeable).listed] == [True, False, False]


@pytest.mark.parametrize("name", ["..", "../releases", "x/../..", "."])
def test_a_name_in_the_history_leads_to_no_other_folder(changeable: Published, name: str) -> None:
    history = changeable.home / "history"
    history.write_text(f"2026-10-01T00:00:00Z {name} igfkg/0.1.0\n{history.read_text()}")
    (changeable.home / "manifest.json").write_text("{}")
    (changeable.home / "releases" / "manifest.json").write_text("{}")
    published = _read(changeable).find(name)
    assert published is None or published.release is None


#: Things, and in which of the three releases they are.
THINGS = {
    "body/stays": [True, True, True],
    "body/old": [True, True, False],
    "body/gone": [True, True, False],
    "body/added": [False, True, True],
    "body/never": [False, False, False],
}


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_is_in_some_releases(published: Published, thing: str) -> None:
    presence = ThingPresence()
    assert [presence.has(each, [ID + "body/x", ID + thing]) for each in published.releases] == THINGS[thing]
    presence.limit([published.releases[0].name])
    assert [presence.has(each, [ID + thing]) for each in published.releases] == THINGS[thing]


def test_a_release_without_its_store_has_nothing(changeable: Published) -> None:
    (changeable.releases[0].path / "store").rename(changeable.home / "store")
    assert not ThingPresence().has(changeable.releases[0], [ID + "body/stays"])


def test_a_removed_release_cannot_be_used(changeable: Published) -> None:
    release = changeable.releases[0]
    Releases(changeable.home).prune(keep=1)
    with pytest.raises(ReleaseError, match="not there any more"):
        release.mark_in_use()
