"""A cache of whole answers, bounded by the bytes that it holds."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class ByteCache(Generic[Value]):
    """Keeps the answers that were used last, up to a number of bytes in all.

    Keys are kept whole and compared by equality, never by a digest: two different questions share no answer.
    """

    def __init__(self, capacity: int, largest: int) -> None:
        """Hold ``capacity`` bytes; what takes more than ``largest`` bytes is not kept."""
        self._capacity = capacity
        self._largest = min(largest, capacity)
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self.size = 0  #: bytes held

    def get(self, key: Hashable) -> Value | None:
        """Return what is kept under ``key``, or None."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Keep ``value``, which takes ``size`` bytes, and let go of what was used least recently."""
        cost = size + 4 * len(str(key)) + _OVERHEAD
        if cost > self._largest:
            return
        self._forget(key)
        self._kept[key] = (value, cost)
        self.size += cost
        while self.size > self._capacity:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: Hashable) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self.size -= found[1]

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)


_OVERHEAD = 256  # bytes that an entry takes beside its value and the text of its key
