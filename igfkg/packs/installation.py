"""Installing a release from a pack: unpacked and checked under another name, which it loses last.

Store, search index, coded dumps and checksums are made on this machine. A process that is killed leaves nothing that
has the name of a release; what it leaves is removed by the next one that writes there.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from igfkg.changes.change_log import changes_folder
from igfkg.changes.change_set import set_name
from igfkg.changes.publishing import publish
from igfkg.dumps.files import N_QUADS
from igfkg.errors import ContentError, ReleaseError
from igfkg.packs.change_lines import FILES, read_lines
from igfkg.packs.pack_format import CHANGES, HISTORY, RELEASE, PackIndex
from igfkg.packs.pack_reader import unpack
from igfkg.packs.pack_writer import released_names
from igfkg.rdf.space import space_of
from igfkg.release.folders import staging_folder, sync_folder
from igfkg.release.history import History
from igfkg.release.release import Release
from igfkg.release.release_name import DUMP, digest_of_sums
from igfkg.release.releases import Releases
from igfkg.release.write import unwritable, write_derived_files

#: How much disk a release takes, as a multiple of what its pack lists: with store, index and coded files.
_DISK_RATIO = 2


@dataclass(frozen=True)
class Installation:
    """A release that was installed."""

    release: Release
    is_new: bool  #: False when it was there already
    continues: bool  #: whether it has a history that goes on from that of the home


def install(
    releases: Releases,
    pack: IO[bytes],
    name: str,
    *,
    use: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Installation:
    """Install a release from a pack.

    Args:
        releases: where to.
        pack: the file, at its start.
        name: how messages call it.
        use: whether to make the release the current one; one that is there already is an error otherwise.
        progress: called with what is being done.

    Raises:
        ReleaseError: when the pack is damaged, when its content is not what it says, when the release is there already,
            or when the home cannot be written; there is then no new release.
    """
    with releases.lock():
        progress("unpacking")
        try:
            with staging_folder(releases.folder) as staging, _naming(name):
                index = unpack(pack, staging, lambda index: _check_place(releases, index, use=use))
                release, is_new = _put(releases, staging, index, progress)
        except (OSError, sqlite3.Error) as error:
            raise unwritable(releases.home, error) from error
        continues = releases.has_continuation(release)
        if use:
            publish(releases, release, progress)
    return Installation(release, is_new, continues)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Begin errors about the content of a pack with its name."""
    try:
        yield
    except (ReleaseError, ContentError) as error:
        raise ReleaseError(f"{name}: {error}") from None


def _check_place(releases: Releases, index: PackIndex, *, use: bool) -> None:
    path = releases.folder / index.release
    if path.exists() and not use:
        raise ReleaseError(f"{index.release} is there already; make it current with: igfkg release use {index.release}")
    needed, free = _DISK_RATIO * index.total, shutil.disk_usage(releases.folder).free
    if needed > free:
        raise ReleaseError(f"{index.release} needs {needed:,} bytes on disk, and {releases.home} has {free:,}")


def _put(releases: Releases, staging: Path, index: PackIndex, progress: Callable[[str], None]) -> tuple[Release, bool]:
    """Move what was unpacked to its places, the release last; return it, and whether it is new."""
    unpacked = Release(staging / RELEASE)
    _check_release(unpacked, index)
    history = staging / HISTORY
    has_history = history.exists()
    if has_history:
        _check_history(History(history), index)
    target = Release(releases.folder / index.release)
    is_new = not target.path.exists()
    if is_new:
        progress("writing store and search index")
        _complete(unpacked)
    elif target.hash != unpacked.hash:
        raise ReleaseError(f"another release is called {index.release} in {releases.home}")
    progress("writing the change log")
    folder = changes_folder(releases.home)
    sets = _write_change_sets(staging, folder, History(history))
    # From here on nothing is refused any more.
    for each in sets:
        folder.mkdir(exist_ok=True)
        each.rename(folder / each.name)
    if has_history:
        place = releases.fetched_history(index.release).path
        place.parent.mkdir(exist_ok=True)
        history.replace(place)
        sync_folder(place.parent)
    if is_new:
        unpacked.path.chmod(0o755)
        unpacked.path.rename(target.path)
        sync_folder(releases.folder)
    return target, is_new


def _check_release(release: Release, index: PackIndex) -> None:
    """Check that the files are those of a release, and that its name is that of its content."""
    try:
        manifest, distributions, names = release.manifest, release.distributions, {*released_names(release)}
    except RecursionError:
        raise ReleaseError("its manifest cannot be read") from None
    sums = {each.path.removeprefix(RELEASE): each.sha256 for each in index.members if each.path.startswith(RELEASE)}
    for name in sorted(sums.keys() ^ names):
        raise ReleaseError(f"{RELEASE}{name} is {'not in it' if name in names else 'in it, and no part of a release'}")
    for each in distributions:
        if sums[DUMP if each.name == N_QUADS else f"dumps/{each.name}"] != each.sha256:
            raise ReleaseError(f"{each.name} in it is not the file that its manifest lists")
    digest = digest_of_sums({name: sums[name] for name in (DUMP, *release.model_files().files)})
    if release.hash != digest or not index.release == release.name == f"{manifest.get('version')}+{digest[:12]}":
        raise ReleaseError(f"its content has the digest {digest[:12]}, which is not that of {index.release}")


def _complete(release: Release) -> None:
    """Write what is not in a pack, and check what the manifest says of the dataset."""
    try:
        dataset = write_derived_files(release)
    except (SyntaxError, ValueError) as error:
        raise ReleaseError(f"its dump cannot be read: {error}") from None
    if len(dataset) != release.manifest["quads"]:
        raise ReleaseError(f"its manifest says {release.manifest['quads']} quads, and it has {len(dataset)}")
    if space_of(dataset).base != release.manifest.get("base"):
        raise ReleaseError(f"its manifest does not name the base of its IRIs, {space_of(dataset).base}")


def _check_history(history: History, index: PackIndex) -> None:
    """Check that a history is as it was written, and ends with the release."""
    publications = history.publications()
    is_plain = history.path.read_bytes() == history.text(index.release).encode()
    if not publications or publications[-1].release != index.release or not is_plain:
        raise ReleaseError(f"{HISTORY} in it is not that of {index.release}")
    times = [each.time for each in publications]
    if times != sorted(set(times)):
        raise ReleaseError(f"{HISTORY} in it goes back in time")


def _write_change_sets(staging: Path, folder: Path, history: History) -> list[Path]:
    """Write the change sets that the home does not have yet, and return their folders, which still have to be moved."""
    texts = sorted((staging / CHANGES).iterdir()) if (staging / CHANGES).is_dir() else []
    names = [each.release for each in history.publications()]
    possible = {set_name(old, new) for new, before in zip(names, ["", *names], strict=False) for old in ("", before)}
    for each in texts:
        if {file.name for file in each.iterdir()} != {*FILES} or each.name not in possible:
            raise ReleaseError(f"{CHANGES}{each.name} in it is no change set of its {HISTORY}")
    missing = [each for each in texts if not (folder / each.name).exists()]
    for each in missing:
        read_lines(each, staging / "sets" / each.name)
    return [staging / "sets" / each.name for each in missing]
