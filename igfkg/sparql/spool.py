"""The spool of a worker: where the result of a query is collected until it is whole."""

import tempfile
from typing import IO

from igfkg.errors import StorageFullError
from igfkg.sparql.limits import EngineLimits

_NO_ROOM = (
    "the space for large results is in use, by queries that run and clients that read; try again later, or ask for less"
)
_DISK = "the result cannot be stored on the server ({}); try again later, or ask for less"


class SpoolOverflowError(Exception):
    """The result is larger than the cap."""


class Spool:
    """A writable object that collects a result: in memory while it is small, then in an unnamed file."""

    def __init__(self, limits: EngineLimits) -> None:
        """Create the file, before :func:`igfkg.sparql.process.forbid_new_files`."""
        self._limits = limits
        self._file: IO[bytes] | None = None
        self._error = ""  # why there is no file
        try:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  (handed to another process)
        except OSError as error:  # small results need none
            self._error = str(error.strerror)
        self._parts: list[bytes] = []
        self._room = limits.result_bytes
        self.size = 0  #: bytes written
        self.spilled = False  #: whether the result is in the file

    def write(self, data: bytes) -> int:
        """Add a piece of the result (the protocol of a binary file).

        Raises:
            SpoolOverflowError: when the result is larger than the cap.
            StorageFullError: when there is no room for it on the disk, or in the budget of the engine.
        """
        self.size += len(data)
        if self.size > self._limits.result_bytes:
            raise SpoolOverflowError
        self._parts.append(bytes(data))
        if self.spilled or self.size > self._limits.spool_bytes:
            if self.size > self._room:
                raise StorageFullError(_NO_ROOM)
            self._spill()
        return len(data)

    def _spill(self) -> None:
        self.spilled = True
        if self._file is None:
            raise StorageFullError(_DISK.format(self._error))
        try:
            self._file.write(b"".join(self._parts))
        except OSError as error:
            raise StorageFullError(_DISK.format(error.strerror)) from error
        self._parts.clear()

    def flush(self) -> None:
        """Flush the file.

        Raises:
            StorageFullError: when the disk is full.
        """
        try:
            if self._file is not None:
                self._file.flush()
        except OSError as error:
            raise StorageFullError(_DISK.format(error.strerror)) from error

    def take(self) -> tuple[bytes, int | None]:
        """Return the bytes of the result, or the descriptor of the file with it.

        Raises:
            StorageFullError: when the disk is full.
        """
        if self.spilled and self._file is not None:
            self.flush()
            return b"", self._file.fileno()
        return b"".join(self._parts), None

    def begin(self, room: int | None) -> None:
        """Discard a result in memory, and begin one of which at most ``room`` bytes may go to the file."""
        self._parts.clear()
        self.size = 0
        self._room = self._limits.result_bytes if room is None else room
