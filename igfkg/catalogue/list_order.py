"""An order of the things of a collection, read from the index of lists of a release as it is needed."""

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final, overload

from igfkg.catalogue.index_database import IndexDatabase

#: Type code of the arrays of places: unsigned, 4 bytes.
PLACES: Final = "I"
_WIDTH = 4  # bytes of a place


class ListOrder(Sequence[int]):
    """The places of the things of a collection in another order, read as they are needed."""

    def __init__(self, database: IndexDatabase, row: int) -> None:
        """Read its length alone."""
        self._database = database
        self._row = row
        self._size = int(self._column("length(places)")) // _WIDTH

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> "array[int]": ...
    def __getitem__(self, index: int | slice) -> "int | array[int]":
        if isinstance(index, slice):
            start, stop, step = index.indices(self._size)
            return self._part("places", start, max(stop - start, 0))[::step]
        return self._part("places", range_of(index, self._size)[0], 1)[0]

    def __iter__(self) -> Iterator[int]:
        return iter(self[:])

    def rank(self, place: int) -> int:
        """Return the index in this order of the thing at a place of the collection."""
        return self._part("ranks", place, 1)[0]

    @cached_property
    def ranks(self) -> "array[int]":
        """The index in this order of each place of the collection."""
        return array(PLACES, self._column("ranks"))

    def _part(self, column: str, start: int, length: int) -> "array[int]":
        return array(PLACES, self._column(f"substr({column}, {start * _WIDTH + 1}, {length * _WIDTH})"))

    def _column(self, expression: str) -> Any:
        (value,) = self._database.row(f"SELECT {expression} FROM orders WHERE rowid = ?", (self._row,))  # noqa: S608
        return value


def range_of(index: int, size: int) -> tuple[int, int]:
    """Return the range of one index of a sequence, which may count from the end.

    Raises:
        IndexError: when it is outside.
    """
    place = index + size if index < 0 else index
    if not 0 <= place < size:
        raise IndexError(index)
    return place, place + 1
