"""Unpacking a pack into a new folder.

Threat: a pack may come from anywhere, and be damaged or made to harm. Its names are read from its index, where only
those of plain files below the folder are valid; each header has to be the one that follows from the index, so that
links, devices and other members of tar are refused without being read; no byte more is unpacked than the index lists,
which is limited by the size of the file; every member is compared with its checksum; and nothing may follow the end.
"""

import hashlib
import os
import tarfile
from collections.abc import Callable, Iterator
from io import BufferedRandom, BufferedReader
from pathlib import Path
from typing import IO, Final

import zstandard

from igfkg.errors import ReleaseError
from igfkg.packs.pack_format import (
    BLOCK,
    END,
    INDEX,
    MOST_INDEX_BYTES,
    WINDOW_BITS,
    PackIndex,
    PackMember,
    header,
    padding,
    read_index,
)

#: How many times larger the content of a pack may be than the pack: releases come to 40.
MOST_RATIO: Final = 400
_SMALL = 64 * 1024 * 1024  # bytes, up to which the ratio does not matter
_READ = 1024  # bytes of the pack at once: Zstandard unpacks at most 32 MiB from them


def unpack(pack: IO[bytes], folder: Path, check: Callable[[PackIndex], None] = lambda _: None) -> PackIndex:
    """Unpack a pack into a new folder, and return its index.

    Args:
        pack: the file.
        folder: an empty folder.
        check: called with the index before anything is written; raises to refuse it.

    Raises:
        ReleaseError: when the pack is damaged or not valid; the message goes after the name of the pack.
        OSError: when the folder cannot be written.
    """
    archive = _Archive(pack)
    index = read_index(_read_first(archive))
    size = os.fstat(pack.fileno()).st_size
    if index.total > max(_SMALL, MOST_RATIO * size):
        raise ReleaseError(f"{index.total:,} bytes are listed in it, which do not come from {size:,} bytes")
    check(index)
    for member in index.members:
        _expect_header(archive, member)
        _unpack_member(archive, member, folder / member.path)
    if archive.read(len(END)) != END or not archive.is_at_end():
        raise ReleaseError("it goes on after its last member")
    return index


def check_sum(pack: BufferedReader | BufferedRandom, name: str, expected: str) -> None:
    """Check that a pack is the file with a SHA-256 in hexadecimal.

    Raises:
        ReleaseError: when it is another.
    """
    digest = hashlib.file_digest(pack, "sha256").hexdigest()
    pack.seek(0)
    if digest != expected.strip().lower():
        raise ReleaseError(f"{name}: its SHA-256 is {digest}, not the one of --sha256")


class _Archive:
    """The bytes of the archive, unpacked as they are needed."""

    def __init__(self, pack: IO[bytes]) -> None:
        self._pack = pack
        self._frame = zstandard.ZstdDecompressor(max_window_size=2**WINDOW_BITS).decompressobj()
        self._buffer = b""

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            ReleaseError: when there are not as many, or they cannot be unpacked.
        """
        return b"".join(self.parts(size))

    def parts(self, size: int) -> Iterator[bytes]:
        """Yield the next bytes in parts; raises as :meth:`read` does."""
        while size:
            self._fill()
            if not self._buffer:
                raise _early_end()
            part, self._buffer = self._buffer[:size], self._buffer[size:]
            size -= len(part)
            yield part

    def is_at_end(self) -> bool:
        """Whether there is no byte more, neither in the frame of Zstandard nor after it.

        Raises:
            ReleaseError: when the frame is not complete, or its checksum is another.
        """
        self._fill()
        return not (self._buffer or self._frame.unused_data or self._pack.read(1))

    def _fill(self) -> None:
        """Have bytes in the buffer, unless the frame has ended."""
        while not self._buffer and not self._frame.eof:
            data = self._pack.read(_READ)
            if not data:
                raise _early_end()
            try:
                self._buffer = self._frame.decompress(data)
            except zstandard.ZstdError as error:
                raise ReleaseError(f"it is no pack, or damaged ({str(error).rpartition(': ')[2]})") from None


def _early_end() -> ReleaseError:
    return ReleaseError("it ends early; get it again")


def _read_first(archive: _Archive) -> bytes:
    """The index, whose size only its header has."""
    block = archive.read(BLOCK)
    size = _size(block)
    if size is None or block != header(INDEX, size):
        raise ReleaseError(f"it does not begin with {INDEX}: it is no pack of a release")
    if size > MOST_INDEX_BYTES:
        raise ReleaseError(f"its {INDEX} is too large")
    data = archive.read(size)
    if any(archive.read(len(padding(size)))):
        raise ReleaseError(f"bytes follow its {INDEX}")
    return data


def _size(block: bytes) -> int | None:
    try:
        size = tarfile.TarInfo.frombuf(block, "utf-8", "strict").size
    except (tarfile.HeaderError, ValueError):
        return None
    return size if size >= 0 else None


def _expect_header(archive: _Archive, member: PackMember) -> None:
    expected = header(member.path, member.bytes)
    if archive.read(len(expected)) != expected:
        raise ReleaseError(f"{member.path} is not the plain file that {INDEX} lists")


def _unpack_member(archive: _Archive, member: PackMember, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for part in archive.parts(member.bytes):
            digest.update(part)
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != member.sha256:
        raise ReleaseError(f"{member.path} has another checksum than {INDEX} lists; get the pack again")
    if any(archive.read(len(padding(member.bytes)))):
        raise ReleaseError(f"bytes follow {member.path}")
