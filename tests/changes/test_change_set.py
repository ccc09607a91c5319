"""A change set on disk: quads and changes, filtered, page by page; the same bytes for the same releases."""

import shutil
from pathlib import Path

import pytest

from igfkg.changes.change_set import CHANGES, ChangeFilter
from igfkg.changes.change_set_writer import write_change_set
from igfkg.errors import ReleaseError
from igfkg.rdf.namespaces import DEF
from tests.changes.states import Published
from tests.iris import ID

_BODY = frozenset({DEF + "Body"})

#: A filter, and the things of the third publication that pass it.
FILTERS = [
    (ChangeFilter(thing=f"{ID}body/old"), {"body/old"}),
    (ChangeFilter(classes=_BODY), {"body/old", "body/gone", "body/added"}),
    (ChangeFilter(classes=_BODY, kinds=frozenset({"merged", "withdrawn"})), {"body/old", "body/gone"}),
    (ChangeFilter(document=f"{ID}document/talk"), {"body/added", "body/gone"}),
    (ChangeFilter(document=f"{ID}document/talk", kinds=frozenset({"changed"})), {"body/added"}),
    (ChangeFilter(thing=f"{ID}body/stays"), set()),
    (ChangeFilter(thing="' OR 1 --"), set()),
]


@pytest.mark.parametrize(("selection", "things"), FILTERS)
def test_events_are_filtered(published: Published, selection: ChangeFilter, things: set[str]) -> None:
    changes = published.log.publications[2].change_set
    assert {change.thing for _, change in changes.changes(selection)} == {ID + each for each in things}
    assert {*changes.things(selection)} == {ID + each for each in things}
    assert changes.count(selection) == len(things)


@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_have_every_change_once(published: Published, newest_first: bool) -> None:
    changes = published.log.publications[0].change_set
    numbers: list[int] = []
    while page := changes.changes(after=numbers[-1] if numbers else 0, most=7, newest_first=newest_first):
        assert len(page) <= 7
        numbers += [number for number, _ in page]
    assert numbers == sorted(range(1, changes.count() + 1), reverse=newest_first)
    assert sum(count for *_, count in changes.counts) == changes.count()


def test_quads_lead_from_one_release_to_the_next(published: Published) -> None:
    state: set[bytes] = set()
    for release, publication in zip(published.releases, published.log.publications, strict=True):
        removed = {*publication.change_set.removed()}
        added = {*publication.change_set.added()}
        assert removed <= state
        assert not added & state
        state = (state - removed) | added
        assert state == {*release.dump.read_bytes().splitlines(keepends=True)}


def test_the_same_releases_give_the_same_bytes(published: Published, tmp_path: Path) -> None:
    old, new = published.releases[:2]
    one = write_change_set(tmp_path / "one", old, new)
    other = write_change_set(tmp_path / "other", old, new)
    recorded = published.log.publications[1].change_set.path
    for path in recorded.iterdir():
        assert (one / path.name).read_bytes() == (other / path.name).read_bytes() == path.read_bytes()


def test_what_is_there_is_not_written_again(published: Published, tmp_path: Path) -> None:
    old, new = published.releases[:2]
    written = write_change_set(tmp_path, old, new)
    (written / CHANGES).write_bytes(b"as it is")
    assert write_change_set(tmp_path, old, new) == written
    assert (written / CHANGES).read_bytes() == b"as it is"


def test_a_folder_that_cannot_be_written_is_an_error(published: Published, tmp_path: Path) -> None:
    (tmp_path / "changes").write_text("a file")
    with pytest.raises(ReleaseError, match="cannot be written"):
        write_change_set(tmp_path / "changes", None, published.releases[0])


def test_what_was_left_half_written_is_removed(published: Published, tmp_path: Path) -> None:
    left = tmp_path / ".staging-left"
    shutil.copytree(published.log.publications[0].change_set.path, left)
    write_change_set(tmp_path, None, published.releases[0])
    assert not left.exists()
