"""Parts of two sorted dumps (canonical N-Quads) with the same subjects each, which can be compared by themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final

#: Bytes of a dump that are compared at a time.
PART_SIZE: Final = 16 * 2**20


@dataclass(frozen=True)
class DumpPart:
    """A place in a dump."""

    path: Path
    start: int
    end: int

    def lines(self) -> list[bytes]:
        """Return its lines."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.end - self.start).splitlines(keepends=True)


def divide_dumps(old: Path | None, new: Path, part_size: int = PART_SIZE) -> Iterator[tuple[DumpPart | None, DumpPart]]:
    """Yield pairs of parts with the same subjects, in order; together they are the two dumps.

    Args:
        old: the one dump; None when there is none.
        new: the other dump, of which each part has about ``part_size`` bytes.
        part_size: in bytes.
    """
    with new.open("rb") as file:
        subjects = _subjects(file, part_size)
        news = _places(file, subjects)
    if old is None:
        olds: Sequence[tuple[int, int]] = [(0, 0)] * len(news)
    else:
        with old.open("rb") as file:
            olds = _places(file, subjects)
    for before, after in zip(olds, news, strict=True):
        yield DumpPart(old, *before) if old else None, DumpPart(new, *after)


def _subjects(file: BinaryIO, part_size: int) -> list[bytes]:
    """The subjects, each with its space, with which a part begins; the first part begins before all of them."""
    subjects = []
    for place in range(part_size, _size(file), part_size):
        file.seek(place)
        file.readline()  # the rest of a line
        line = file.readline()
        if line:
            subjects.append(line[: line.index(b" ") + 1])
    return sorted({*subjects})


def _places(file: BinaryIO, subjects: Sequence[bytes]) -> list[tuple[int, int]]:
    limits = [0, *(_first(file, each) for each in subjects), _size(file)]
    return [*pairwise(limits)]


def _first(file: BinaryIO, subject: bytes) -> int:
    """Where the first line begins that does not come before those of a subject."""
    low, high = 0, _size(file)
    while low < high:
        middle = (low + high) // 2
        line = _line_from(file, middle)[1]
        if line and line < subject:
            low = middle + 1
        else:
            high = middle
    return _line_from(file, low)[0]


def _line_from(file: BinaryIO, place: int) -> tuple[int, bytes]:
    """The first line that begins at a place or after it, with where it begins."""
    file.seek(max(place - 1, 0))
    if place:
        file.readline()
    return file.tell(), file.readline()


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)
