"""Folders for tables while they are linked, which go even when the process that made them was killed."""

import fcntl
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

_PREFIX = "igfkg-table-"
_NEW_SECONDS = 60.0  # in which a folder may not be locked yet


class WorkingFolder:
    """A folder of this process, locked (flock(2)) as long as it lives: the kernel unlocks what killed ones leave."""

    def __init__(self) -> None:
        """Make the folder."""
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._descriptor = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def remove(self) -> None:
        """Delete the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._descriptor)


def remove_abandoned() -> None:
    """Delete the folders of processes of this user that ended without doing so."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # it is gone, or no folder of ours
            continue
        try:
            if _is_ours(os.fstat(descriptor)):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
        except BlockingIOError:  # its process lives
            pass
        finally:
            os.close(descriptor)


def _is_ours(status: os.stat_result) -> bool:
    age = time.time() - status.st_mtime
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and age > _NEW_SECONDS
