"""Packs made for tests: whole ones, and ones that are damaged or made to harm."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import zstandard

from igfkg.packs.pack_writer import write_pack
from igfkg.release.releases import Releases

Files = dict[str, bytes]
Index = dict[str, Any]


def pack_of(home: Path, name: str, path: Path, *, with_history: bool = True) -> Path:
    """Write the pack of a release of a home."""
    releases = Releases(home)
    with path.open("wb") as file:
        write_pack(releases, releases.get(name), file, with_history=with_history)
    return path


def archive_of(pack: Path) -> bytes:
    """Return the archive in a pack."""
    with pack.open("rb") as file:
        return zstandard.ZstdDecompressor().stream_reader(file).read()


def files_of(pack: Path) -> Files:
    """Return the members of a pack by path, in their order, as Python's own library reads them."""
    with tarfile.open(fileobj=io.BytesIO(archive_of(pack))) as archive:
        return {each.name: archive.extractfile(each).read() for each in archive}  # type: ignore[union-attr]


def compressed(archive: bytes, **options: Any) -> bytes:
    """Return an archive as a pack."""
    return zstandard.ZstdCompressor(write_checksum=True, **options).compress(archive)


def index_of(files: Mapping[str, bytes], release: str) -> Index:
    """Return the index that fits members."""
    members = [
        {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in files.items()
        if path != "pack.json"
    ]
    return {"format": "igfkg pack 1", "release": release, "members": members}


def made_pack(
    files: Mapping[str, bytes],
    release: str = "",
    *,
    change_index: Callable[[Index], object] = lambda _: None,
    change_member: Callable[[tarfile.TarInfo], object] = lambda _: None,
) -> bytes:
    """Return a pack of members, with an index that fits them before it is changed.

    Args:
        files: by path; an index among them is replaced.
        release: the name; that of the index among the files where it is empty.
        change_index: changes the index.
        change_member: changes the header of each member.
    """
    index = index_of(files, release or json.loads(files["pack.json"])["release"])
    change_index(index)
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path, data in {"pack.json": json.dumps(index).encode(), **_without_index(files)}.items():
            info = tarfile.TarInfo(path)
            info.size, info.mode = len(data), 0o644
            if path != "pack.json":
                change_member(info)
            archive.addfile(info, io.BytesIO(data))
        end = archive.offset
    return compressed(whole.getvalue()[:end] + bytes(1024))


def _without_index(files: Mapping[str, bytes]) -> Files:
    return {path: data for path, data in files.items() if path != "pack.json"}
