"""Files that change while they are watched, by polling: editors save by writing or by renaming, on any file system."""

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

#: Time of the last change, size and number of a file.
FileStamp = tuple[int, int, int]
_INTERVAL = 0.15  # seconds between two looks; a change counts when a second look finds the same


def file_stamp(path: Path) -> FileStamp | None:
    """Return what changes when a file is saved; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class FileWatch:
    """Waits for files to change."""

    def __init__(self, paths: Callable[[], Iterable[Path]]) -> None:
        """Watch the files that ``paths`` returns; there may be others each time."""
        self._paths = paths
        self._states: Mapping[Path, FileStamp | None] = self._look()
        self._latest = self._states

    def _look(self) -> Mapping[Path, FileStamp | None]:
        return {path: file_stamp(path) for path in self._paths()}

    def pause(self) -> bool:
        """Wait for the interval; return whether a file has changed since the last change, and is quiet again."""
        before = self._latest
        time.sleep(_INTERVAL)
        self._latest = self._look()
        if self._latest == self._states or self._latest != before:
            return False
        self._states = self._latest
        return True
