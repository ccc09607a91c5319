"""A pack is the same bytes wherever it is written, and has what cannot be made anew."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from igfkg.build import build
from igfkg.errors import ReleaseError
from igfkg.packs.installation import install
from igfkg.release.integrity import CHECKSUMS
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.changes.states import Published
from tests.packs.made_packs import Files, archive_of, files_of, pack_of


def test_two_builds_of_one_content_have_one_pack(small_content: Content, tmp_path: Path) -> None:
    packs = []
    for name in ("one", "two"):
        release = build(small_content, Releases(tmp_path / name)).release
        assert release
        packs.append(pack_of(tmp_path / name, release.name, tmp_path / f"{name}.pack", with_history=False))
    assert packs[0].read_bytes() == packs[1].read_bytes()
    assert not [name for name in files_of(packs[0]) if not name.startswith(("release/", "pack.json"))]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_copy_has_the_same_pack(published: Published, tmp_path: Path, number: int) -> None:
    name = published.releases[number].name
    first = pack_of(published.home, name, tmp_path / "first")
    with first.open("rb") as file:
        install(Releases(tmp_path / "copy"), file, "first", use=True)
    assert pack_of(tmp_path / "copy", name, tmp_path / "second").read_bytes() == first.read_bytes()


def test_a_pack_has_no_file_that_each_machine_makes(files: Files, published: Published) -> None:
    release = published.releases[-1]
    listed = {str(each.relative_to(release.path)) for each in release.path.rglob("*") if each.is_file()}
    made = {each for each in listed if each.startswith("store/") or each.endswith((".br", ".gz", ".zst"))}
    packed = {name.removeprefix("release/") for name in files if name.startswith("release/")}
    assert packed == listed - made - {"search.sqlite", "catalogue.sqlite", CHECKSUMS}
    assert all(files[f"release/{name}"] == (release.path / name).read_bytes() for name in packed)


def test_a_pack_has_history_and_changes_up_to_its_release(published: Published, tmp_path: Path) -> None:
    names = [each.name for each in published.releases]
    packed = files_of(pack_of(published.home, names[1], tmp_path / "pack"))
    assert [line.split()[1] for line in packed["history"].decode().splitlines()] == names[:2]
    changes = {name.split("/")[1] for name in packed if name.startswith("changes/")}
    assert changes == {f"{names[0]}.since.nothing", f"{names[1]}.since.{names[0]}"}


def test_other_programs_unpack_it(pack: Path, files: Files, tmp_path: Path) -> None:
    (tmp_path / "archive.tar").write_bytes(archive_of(pack))
    subprocess.run(["tar", "-xf", "archive.tar"], cwd=tmp_path, check=True)
    sums = "".join(f"{each['sha256']}  {each['path']}\n" for each in json.loads(files["pack.json"])["members"])
    subprocess.run(["sha256sum", "--check", "--quiet"], cwd=tmp_path, input=sums, text=True, check=True)


def test_a_damaged_release_is_not_packed(published: Published, tmp_path: Path) -> None:
    release = published.releases[0]
    shutil.copytree(release.path, tmp_path / "releases" / release.name)
    (tmp_path / "releases" / release.name / "dumps" / "igfkg.ttl").write_text("x")
    with pytest.raises(ReleaseError, match=r"igfkg\.ttl was changed"):
        pack_of(tmp_path, release.name, tmp_path / "pack")


def test_what_no_reader_accepts_is_not_written(small_content: Content, tmp_path: Path) -> None:
    (small_content.ontology / "igf.ttl").rename(small_content.ontology / "our terms.ttl")
    release = build(small_content, Releases(tmp_path / "home")).release
    assert release
    with pytest.raises(ReleaseError, match=r"'release/ontology/our terms\.ttl' is no path of a pack"):
        pack_of(tmp_path / "home", release.name, tmp_path / "pack")
