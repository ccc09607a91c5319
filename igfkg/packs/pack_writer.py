"""Writing a pack: the same bytes for the same release and history, on every machine with the same Zstandard library."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

import zstandard

from igfkg.changes.change_log import ChangeLog
from igfkg.dumps.files import N_QUADS
from igfkg.packs.change_lines import FILES, write_lines
from igfkg.packs.pack_format import (
    CHANGES,
    END,
    HISTORY,
    INDEX,
    RELEASE,
    WINDOW_BITS,
    PackIndex,
    PackMember,
    header,
    padding,
    read_index,
)
from igfkg.release.integrity import check_integrity
from igfkg.release.release import MANIFEST, Release
from igfkg.release.release_name import DUMP
from igfkg.release.releases import Releases

_LEVEL = 12


def write_pack(
    releases: Releases,
    release: Release,
    out: IO[bytes],
    *,
    with_history: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> PackIndex:
    """Write a release as a pack, and return what is in it.

    Args:
        releases: those of the home.
        release: one of them.
        out: the file to write to.
        with_history: whether the history of the home up to this release, and its change log, go with it.
        progress: called with what is being done.

    Raises:
        ReleaseError: when the release is damaged, or was removed meanwhile.
    """
    with release.mark_in_use(), tempfile.TemporaryDirectory(prefix="igfkg-pack-") as temporary:
        progress(f"checking {release.name}")
        check_integrity(release)
        files = {f"{RELEASE}{name}": release.path / name for name in released_names(release)}
        if with_history:
            progress("reading the change log")
            files |= _history_files(releases, release, Path(temporary))
        progress("compressing")
        index = PackIndex(release.name, [_measured(path, file) for path, file in files.items()])
        read_index(index.to_json())  # refuses what a reader would, such as a model file with a space in its name
        with _compressor(out) as archive:
            _write(archive, index, files)
    return index


def released_names(release: Release) -> list[str]:
    """Return the files of a release that follow from its content alone, by their paths in its folder.

    Raises:
        ReleaseError: when the manifest is damaged.
        ContentError: when the model cannot be read.
    """
    dumps = [f"dumps/{each.name}" for each in release.distributions if each.name != N_QUADS]
    return [MANIFEST, DUMP, *dumps, *release.model_files().files]


def _history_files(releases: Releases, release: Release, folder: Path) -> dict[str, Path]:
    """The history and the change sets of its publications, as files in a temporary folder."""
    history = releases.history.text(release.path.name)
    if not history:
        return {}
    files = {HISTORY: folder / HISTORY}
    files[HISTORY].write_text(history, encoding="utf-8")
    log = ChangeLog(releases.home, release.path.name)
    for each in log.publications:
        name = each.change_set.path.name
        if f"{CHANGES}{name}/{FILES[0]}" not in files:  # one that was published twice, after the same release
            write_lines(each.change_set, folder / name)
            files |= {f"{CHANGES}{name}/{file}": folder / name / file for file in FILES}
    log.close()
    return files


def _measured(path: str, file: Path) -> PackMember:
    with file.open("rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    return PackMember(path, file.stat().st_size, digest)


def _compressor(out: IO[bytes]) -> zstandard.ZstdCompressionWriter:
    """A writer of one frame, with its checksum: files that repeat one another are found over the whole window."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=WINDOW_BITS, enable_ldm=True, write_checksum=True, threads=0
    )
    return zstandard.ZstdCompressor(compression_params=parameters).stream_writer(out, closefd=False)


def _write(archive: zstandard.ZstdCompressionWriter, index: PackIndex, files: Mapping[str, Path]) -> None:
    for part in _whole(INDEX, index.to_json()):
        archive.write(part)
    for member in index.members:
        archive.write(header(member.path, member.bytes))
        with files[member.path].open("rb") as data:
            shutil.copyfileobj(data, archive)
        archive.write(padding(member.bytes))
    archive.write(END)


def _whole(path: str, data: bytes) -> Iterator[bytes]:
    yield header(path, len(data))
    yield data
    yield padding(len(data))
