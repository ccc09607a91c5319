"""The budget of all results in files that exist: those being written, and those that clients are still reading.

A file lives until the last process closes its descriptor. To know when that is, also when a process was killed, no
process has to report: each file is locked through the descriptor that travels to the client, and copies of a descriptor
share one lock, which the kernel lifts when the last of them is closed (flock(2)). The budget holds a descriptor of its
own, opened anew, and so sees the lock of the others.
"""

import fcntl
import os
from dataclasses import dataclass

from igfkg.sparql.limits import EngineLimits


@dataclass(frozen=True)
class _StoredResult:
    own: int  #: descriptor
    size: int
    client: str


class SpoolBudget:
    """The results that are stored, and the room that is left."""

    def __init__(self, limits: EngineLimits) -> None:
        """Create an empty budget."""
        self._limits = limits
        self._stored: list[_StoredResult] = []

    def __len__(self) -> int:
        """Return how many results are stored."""
        return len(self._stored)

    @property
    def size(self) -> int:
        """Bytes of all stored results."""
        return sum(each.size for each in self._stored)

    def room(self, client: str, reserved: int, reserved_by_client: int) -> int:
        """Return how many bytes a query may store: no more than one result, and than the share of the client.

        Args:
            client: name of the client; empty when it has no share of its own.
            reserved: bytes that running queries may store.
            reserved_by_client: how many of these belong to queries of the client.
        """
        room = self._room(client, reserved, reserved_by_client)
        if room < self._limits.result_bytes and self._stored:
            self.forget_closed()
            room = self._room(client, reserved, reserved_by_client)
        return max(0, min(room, self._limits.result_bytes))

    def _room(self, client: str, reserved: int, reserved_by_client: int) -> int:
        room = self._limits.spool_budget - self.size - reserved
        if not client or not self._limits.client_rate:
            return room
        own = sum(each.size for each in self._stored if each.client == client)
        share = max(self._limits.result_bytes, self._limits.spool_budget * self._limits.client_share)
        return min(room, int(share) - own - reserved_by_client)

    def store(self, file: int, size: int, client: str) -> None:
        """Count a result, until all copies of the descriptor ``file`` are closed."""
        own = os.open(f"/proc/self/fd/{file}", os.O_RDONLY)
        fcntl.flock(file, fcntl.LOCK_SH)
        self._stored.append(_StoredResult(own, size, client))

    def forget_closed(self) -> None:
        """Give back the room of the results that no process has open any more."""
        closed = [each for each in self._stored if _is_unlocked(each.own)]
        for each in closed:
            os.close(each.own)
            self._stored.remove(each)

    def close_copies(self) -> None:
        """Close the descriptors in a process that was forked: they would keep the files on the disk."""
        for each in self._stored:
            os.close(each.own)


def _is_unlocked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
