"""An installed release is the one that was packed, with its times and changes, or it is not there."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from igfkg import __version__
from igfkg.changes.change_log import ChangeLog
from igfkg.changes.publishing import publish
from igfkg.errors import ReleaseError
from igfkg.packs import installation
from igfkg.packs.installation import Installation, install
from igfkg.release.integrity import CHECKSUMS, check_integrity
from igfkg.release.releases import Releases
from tests.changes.states import Published
from tests.conftest import ROOT
from tests.packs.made_packs import pack_of


def _install(pack: Path, home: Path, *, use: bool = False) -> Installation:
    with pack.open("rb") as file:
        return install(Releases(home), file, "pack", use=use)


def _contents(folder: Path) -> dict[str, bytes]:
    """The files of a release but those whose bytes depend on the machine."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    is_own = {name: name.startswith("store/") or name == CHECKSUMS for name in files}
    return {name: path.read_bytes() for name, path in files.items() if not is_own[name]}


def _rows(home: Path) -> list[object]:
    """All that the change log of a home says."""
    log = ChangeLog(home)
    sets = [each.change_set for each in log.publications]
    return [[(each.time, each.previous, each.release) for each in log.publications]] + [
        [*each.changes(), *each.added(), *each.removed()] for each in sets
    ]


def test_a_copy_is_what_was_packed(published: Published, pack: Path, tmp_path: Path) -> None:
    made = _install(pack, tmp_path, use=True)
    original, releases = published.releases[-1], Releases(tmp_path)
    assert (made.is_new, made.continues, releases.current().name) == (True, True, original.name)
    check_integrity(made.release)
    assert _contents(made.release.path) == _contents(original.path)
    assert {*made.release.open_store()} == {*original.open_store()}
    assert releases.history.path.read_text() == (published.home / "history").read_text()
    assert releases.history.published(original.name)
    assert len(_rows(tmp_path)) == 4
    assert _rows(tmp_path) == _rows(published.home)
    command = ["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS]
    assert subprocess.run(command, cwd=made.release.path, check=False).returncode == 0


def test_a_release_that_is_not_used_yet_changes_nothing(published: Published, pack: Path, tmp_path: Path) -> None:
    first = pack_of(published.home, published.releases[0].name, tmp_path / "first")
    home = tmp_path / "home"
    _install(first, home, use=True)
    before = (home / "history").read_bytes()
    made = _install(pack, home)
    releases = Releases(home)
    assert (home / "history").read_bytes() == before
    assert releases.current().name == published.releases[0].name
    assert releases.history.published(published.releases[0].name)
    with releases.lock():
        publish(releases, made.release)
    assert (home / "history").read_bytes() == (published.home / "history").read_bytes()
    assert _rows(home) == _rows(published.home)


def test_an_earlier_release_goes_beside_a_later_one(published: Published, pack: Path, tmp_path: Path) -> None:
    _install(pack, tmp_path / "home", use=True)
    for each in published.releases[:2]:
        _install(pack_of(published.home, each.name, tmp_path / "earlier"), tmp_path / "home")
    releases = Releases(tmp_path / "home")
    assert {each.name for each in releases.all()} == {each.name for each in published.releases}
    assert releases.current().name == published.releases[-1].name
    assert (tmp_path / "home" / "history").read_bytes() == (published.home / "history").read_bytes()


def test_going_back_is_published_by_a_pack_too(published: Published, pack: Path, tmp_path: Path) -> None:
    origin = Releases(Path(shutil.copytree(published.home, tmp_path / "origin", symlinks=True)))
    first = published.releases[0].name
    _install(pack_of(published.home, first, tmp_path / "first"), tmp_path / "home", use=True)
    _install(pack, tmp_path / "home", use=True)
    with origin.lock():
        publish(origin, origin.get(first))
    made = _install(pack_of(origin.home, first, tmp_path / "again"), tmp_path / "home", use=True)
    assert (made.is_new, made.continues, Releases(tmp_path / "home").current().name) == (False, True, first)
    assert (tmp_path / "home" / "history").read_bytes() == (origin.home / "history").read_bytes()
    assert _rows(tmp_path / "home") == _rows(origin.home)


def test_a_history_of_ones_own_goes_on(published: Published, pack: Path, tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    (tmp_path / "history").write_text(f"2026-10-01T00:00:00Z 0.0.0+aaaaaaaaaaaa igfkg/{__version__}\n")
    made = _install(pack, tmp_path, use=True)
    assert not made.continues
    assert releases.current().name == made.release.name
    publications = releases.history.publications()
    assert [each.release for each in publications] == ["0.0.0+aaaaaaaaaaaa", published.releases[-1].name]
    assert publications[-1].time > published.log.publications[-1].time


def test_without_history_the_time_is_that_of_its_use(published: Published, tmp_path: Path) -> None:
    name = published.releases[1].name
    plain = pack_of(published.home, name, tmp_path / "plain", with_history=False)
    made = _install(plain, tmp_path / "home", use=True)
    assert not made.continues
    assert [each.release for each in Releases(tmp_path / "home").history.publications()] == [name]
    assert [each.previous for each in ChangeLog(tmp_path / "home").publications] == [""]


def test_removals_travel_and_those_of_the_copy_stay(published: Published, tmp_path: Path) -> None:
    origin = Releases(Path(shutil.copytree(published.home, tmp_path / "origin", symlinks=True)))
    names = [each.name for each in published.releases]
    assert [*origin.prune(keep=1)] == names[1::-1] or len(origin.prune(keep=1)) == 0
    _install(pack_of(origin.home, names[2], tmp_path / "pack"), tmp_path / "home", use=True)
    copy = Releases(tmp_path / "home").history
    assert copy.removals() == origin.history.removals()
    assert {*copy.removals()} == {*names[:2]}


def test_prune_and_hold_work_on_a_copy(published: Published, pack: Path, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "home")
    for each in published.releases[:2]:
        _install(pack_of(published.home, each.name, tmp_path / "earlier"), releases.home)
    _install(pack, releases.home, use=True)
    names = [each.name for each in published.releases]
    releases.hold(releases.get(names[0]))
    assert releases.prune(keep=1) == [names[1]]
    assert not releases.fetched_history(names[1]).path.exists()
    assert {each.name for each in releases.all()} == {names[0], names[2]}


def test_a_release_that_is_there_is_refused(pack: Path, published: Published, tmp_path: Path) -> None:
    _install(pack, tmp_path, use=True)
    before = (tmp_path / "history").read_bytes()
    name = published.releases[-1].name
    with pytest.raises(ReleaseError) as raised:
        _install(pack, tmp_path)
    assert str(raised.value) == f"pack: {name} is there already; make it current with: igfkg release use {name}"
    assert not _install(pack, tmp_path, use=True).is_new
    assert (tmp_path / "history").read_bytes() == before


def test_a_full_disk_is_noticed_before(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_DISK_RATIO", 2**40)
    with pytest.raises(ReleaseError, match=r"^pack: .* needs [\d,]+ bytes on disk, and .* has [\d,]+$"):
        _install(pack, tmp_path)
    assert [*(tmp_path / "releases").iterdir()] == []


#: Where a process is killed: before a function of the installation is called, for the n-th time.
MOMENTS = {
    "while it unpacks": ("igfkg.packs.pack_reader._unpack_member", 9),
    "before the store": ("igfkg.release.write._write_store", 1),
    "before the index": ("igfkg.release.write.write_index", 1),
    "in the change log": ("igfkg.packs.installation.read_lines", 3),
    "before the name": ("pathlib.Path.chmod", 4),
}
_KILLED = """
import importlib, os, signal, sys
from igfkg.cli.app import main
name, count = sys.argv[1].rpartition("."), int(sys.argv[2])
owner = importlib.import_module(name[0]) if "Path" not in name[0] else importlib.import_module("pathlib").Path
original, calls, process = getattr(owner, name[2]), [], os.getpid()
def counted(*arguments, **options):
    calls.append(1)
    if len(calls) == count:
        os.kill(process, signal.SIGKILL)  # what it has forked ends with it
        signal.pause()
    return original(*arguments, **options)
setattr(owner, name[2], counted)
main(sys.argv[3:])
"""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_process_leaves_no_release(pack: Path, published: Published, tmp_path: Path, moment: str) -> None:
    function, count = MOMENTS[moment]
    command = [sys.executable, "-c", _KILLED, function, str(count)]
    fetch = ["release", "fetch", str(pack), "--home", str(tmp_path), "--use", "--quiet"]
    made = subprocess.run([*command, *fetch], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert made.returncode == -signal.SIGKILL, made.stderr
    assert Releases(tmp_path).all() == []
    assert [each.name for each in (tmp_path / "releases").iterdir() if not each.name.startswith(".")] == []
    assert not (tmp_path / "current").is_symlink()
    assert not (tmp_path / "history").exists()
    assert _install(pack, tmp_path, use=True).continues
    assert _rows(tmp_path) == _rows(published.home)
    assert [each.name for each in (tmp_path / "releases").iterdir()] == [published.releases[-1].name]


def _hear_interrupts() -> None:
    """Shells ignore them in what they start in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_leaves_nothing(pack: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "igfkg", "release", "fetch", str(pack), "--home", str(tmp_path)]
    process = subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ},
        preexec_fn=_hear_interrupts,  # noqa: PLW1509
    )  # fmt: skip
    assert process.stderr
    while "unpacking" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert [*(tmp_path / "releases").iterdir()] == []
