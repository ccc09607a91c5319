"""Writing files and folders so that a power cut leaves them complete or absent (fsync(2), rename(2))."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

#: What the names of folders start with that are not whole yet, or not any more.
STAGING: Final = ".staging-"


def write_file(path: Path, data: bytes) -> None:
    """Write a file, and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb") as handle:
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """Give a new folder for what is not whole yet; it is gone afterwards unless it was renamed.

    To be entered by one process at a time: what others left half-written goes as well. So nothing is left either by an
    interrupt that comes just when the folder is made, before anybody has its name.
    """
    for left in parent.glob(f"{STAGING}*"):
        remove_folder(left)
    try:
        yield Path(tempfile.mkdtemp(prefix=STAGING, dir=parent))
    finally:
        for left in parent.glob(f"{STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)  # at once: it is large, and the disk may be full


def remove_folder(folder: Path) -> None:
    """Remove a folder so that its name goes first: no reader sees half of it."""
    doomed = folder.with_name(f"{STAGING}removed-{os.getpid()}-{folder.name}")
    folder.rename(doomed)
    shutil.rmtree(doomed)
