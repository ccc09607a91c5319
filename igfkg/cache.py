"""A cache of whole answers, bounded by the bytes that it holds."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass


@dataclass
class CacheCounts:
    """What a cache has done."""

    hits: int = 0
    misses: int = 0


class ByteCache:
    """Keeps the bytes that were used last, up to a number of bytes in all.

    Keys are kept whole and compared by equality, never by a digest: two different questions share no answer.
    """

    def __init__(self, capacity: int, largest: int) -> None:
        """Hold ``capacity`` bytes; what is longer than ``largest`` bytes is not kept."""
        self._capacity = capacity
        self._largest = min(largest, capacity)
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self.size = 0
        self.counts = CacheCounts()

    def get(self, key: Hashable) -> bytes | None:
        """Return what is kept under ``key``, or None."""
        found = self._kept.get(key)
        if found is None:
            self.counts.misses += 1
            return None
        self.counts.hits += 1
        self._kept.move_to_end(key)
        return found

    def put(self, key: Hashable, value: bytes) -> None:
        """Keep ``value``, and let go of what was used least recently."""
        cost = _cost(key, value)
        if cost > self._largest:
            return
        self._forget(key)
        self._kept[key] = value
        self.size += cost
        while self.size > self._capacity:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: Hashable) -> None:
        value = self._kept.pop(key, None)
        if value is not None:
            self.size -= _cost(key, value)

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)


_OVERHEAD = 256  # bytes that an entry takes beside its text


def _cost(key: Hashable, value: bytes) -> int:
    """Bytes of an entry: its value, the text of its key, and what Python takes to keep it."""
    return len(value) + 4 * len(str(key)) + _OVERHEAD
