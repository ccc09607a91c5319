"""A least-recently-used cache that is bounded by the bytes of its values instead of their number.

Threat: clients that send ever new requests would fill the memory with responses, or push everything out of the cache
with one large response.
"""

from collections.abc import Hashable
from typing import Any, NamedTuple

from cachetools import LRUCache

_ENTRY_BYTES = 256  # that Python needs for an entry beside the value and the text of its key
_CHARACTER_BYTES = 4  # of a key, at most (PEP 393)


class _Entry(NamedTuple):
    value: Any
    size: int


class ByteCache:
    """Maps keys to values, up to a number of bytes in all.

    Keys are compared by equality, never by a digest: two different requests cannot share an entry.
    It takes no lock: all access is from the event loop's thread.
    """

    def __init__(self, capacity: int, largest: int) -> None:
        """Create an empty cache.

        Args:
            capacity: bytes of all entries together.
            largest: bytes of the largest entry; a larger one is not stored.
        """
        self._largest = min(largest, capacity)
        self._entries: LRUCache[Hashable, _Entry] = LRUCache(capacity, getsizeof=lambda entry: entry.size)

    def get(self, key: Hashable) -> Any | None:
        """Return the value of ``key``, or None."""
        entry = self._entries.get(key)
        return None if entry is None else entry.value

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Store ``value``, which takes ``size`` bytes, and evict the entries that were used least recently."""
        cost = size + _CHARACTER_BYTES * len(str(key)) + _ENTRY_BYTES
        self._entries.pop(key, None)
        if cost <= self._largest:
            self._entries[key] = _Entry(value, cost)

    @property
    def size(self) -> int:
        """The bytes that all entries take."""
        return int(self._entries.currsize)

    def __len__(self) -> int:
        """The number of entries."""
        return len(self._entries)
