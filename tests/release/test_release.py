"""Releases: choosing, keeping, damage."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.errors import ReleaseError
from igfkg.model.files import read_model_files
from igfkg.model.reader import read_model
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.release.write import ReleaseContent, write_release
from igfkg.sources.content import find_content

_FILES = read_model_files(find_content().root)


def _make(releases: Releases, number: int) -> Release:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(number)))
    content = ReleaseContent(store, _FILES, read_model(_FILES), "1.0.0", {})
    with releases.lock():
        return write_release(releases, content).release


def test_a_release_is_whole_and_named_by_its_content(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    made = _make(releases, 1)
    assert made.name == f"1.0.0+{made.hash[:12]}"
    assert made.dump.read_text() == '<urn:a> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    assert len(ox.Store.read_only(str(made.store))) == len(made.open_store()) == 1
    assert made.model().by_collection["recommendations"].name == "Recommendation"
    assert _make(releases, 1).path == made.path


def test_the_current_release_is_a_choice(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    with pytest.raises(ReleaseError, match="igfkg build"):
        releases.current()
    first, second = _make(releases, 1), _make(releases, 2)
    releases.use(second)
    assert releases.current().name == second.name
    releases.use(releases.get(first.name[:16]))
    assert releases.current().name == first.name
    with pytest.raises(ReleaseError, match="more than one"):
        releases.get("1.0.0+")
    with pytest.raises(ReleaseError, match="no release"):
        releases.get("2")


def test_pruning_spares_the_newest_the_current_and_those_in_use(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    made = [_make(releases, number) for number in range(5)]
    names = [each.path.name for each in made]
    releases.use(made[0])
    with made[1].mark_in_use():
        removed = releases.prune(keep=2)
    assert removed == [names[2]]
    assert {each.name for each in releases.all()} == {names[index] for index in (0, 1, 3, 4)}


def test_a_release_on_hold_is_not_removed(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    made = [_make(releases, number) for number in range(3)]
    releases.hold(made[0])
    assert [releases.is_on_hold(each) for each in made] == [True, False, False]
    assert releases.prune(keep=1) == [made[1].path.name]
    releases.let_go(made[0])
    releases.let_go(made[0])
    assert releases.prune(keep=1) == [made[0].path.name]
    assert {*releases.history.removals()} == {each.path.name for each in made[:2]}


def test_nobody_begins_to_use_a_release_that_is_being_removed(tmp_path: Path) -> None:
    made = _make(Releases(tmp_path), 1)
    with ThreadPoolExecutor(1) as beside:
        with made.unused() as is_unused:
            assert is_unused
            using = beside.submit(made.mark_in_use)
            with pytest.raises(TimeoutError):
                using.result(0.2)
            made.path.rename(tmp_path / "removed")
        with pytest.raises(ReleaseError, match="not there any more"):
            using.result(10)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "x"}', '{"name": 5, "hash": "x", "quads": 1}'])
def test_a_damaged_manifest_is_told_plainly(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(ReleaseError, match="igfkg build"):
        _ = Release(tmp_path).name


def test_a_home_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReleaseError, match="--home"), Releases(tmp_path / "file").lock():
        pass
