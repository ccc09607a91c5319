"""The canonical form of a dataset without blank nodes: its N-Quads lines, sorted.

See https://www.w3.org/TR/rdf-canon/ and https://www.w3.org/TR/n-quads/#canonical-quads.

Large datasets are sorted in parts on the disk: the lines between two of some sample lines are one part, which is sorted
by itself, so that memory does not grow with the dataset.
"""

import tempfile
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox

from igfkg.parallel import run_all

#: Bytes of lines that are sorted in memory.
PART_SIZE: Final = 64 * 2**20
_MOST_PARTS = 200  # each is a file that is open while lines are distributed
_SAMPLES_PER_PART = 64


def canonical_lines(store: ox.Store) -> list[bytes]:
    """Return the quads of a store as sorted N-Quads lines, each with its line feed."""
    dump = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(dump.splitlines(keepends=True))


def write_canonical(store: ox.Store, path: Path, part_size: int = PART_SIZE) -> int:
    """Write the quads of a store as sorted N-Quads lines to a file, and return how many there are.

    Args:
        store: the dataset.
        path: the file; parts are beside it meanwhile.
        part_size: bytes of lines that are sorted in memory.
    """
    with tempfile.TemporaryDirectory(prefix=".sorting-", dir=path.parent) as folder:
        unsorted = Path(folder) / "quads"
        store.dump(str(unsorted), format=ox.RdfFormat.N_QUADS)
        parts = _divide(unsorted, part_size)
        unsorted.unlink(missing_ok=True)
        numbers = run_all([partial(_sort, part) for part in parts])
        with path.open("wb") as whole:
            for part in parts:
                _append(whole, part)
                part.unlink()
    return sum(numbers)


def _divide(path: Path, part_size: int) -> Sequence[Path]:
    """Distribute lines over files: those of one file come before those of the next."""
    size = path.stat().st_size
    number = min(max(1, round(size / part_size)), _MOST_PARTS)
    if number == 1:
        return [path.rename(path.with_suffix(".0"))]
    limits = _limits(path, number)
    parts = [path.with_suffix(f".{each}") for each in range(len(limits) + 1)]
    files = [part.open("wb") for part in parts]
    try:
        writers: list[Callable[[bytes], int]] = [file.write for file in files]
        with path.open("rb") as lines:
            for line in lines:
                writers[bisect_right(limits, line)](line)
    finally:
        for file in files:
            file.close()
    return parts


def _limits(path: Path, number: int) -> list[bytes]:
    """The lines that divide a file into parts of about one size, by a sample from everywhere in it."""
    size = path.stat().st_size
    places = number * _SAMPLES_PER_PART
    samples = []
    with path.open("rb") as lines:
        for each in range(places):
            lines.seek(size * each // places)
            lines.readline()  # the rest of a line
            samples.append(lines.readline())
    ordered = sorted(filter(None, samples))
    return [*islice(ordered, _SAMPLES_PER_PART, None, _SAMPLES_PER_PART)]


def _sort(path: Path) -> int:
    lines = sorted(path.read_bytes().splitlines(keepends=True))
    with path.open("wb") as file:
        file.writelines(lines)
    return len(lines)


def _append(whole: BinaryIO, part: Path) -> None:
    with part.open("rb") as file:
        while block := file.read(2**20):
            whole.write(block)


def graph_of_line(line: bytes) -> bytes:
    """Return the graph of a line of canonical N-Quads, as it stands there; empty for the default graph."""
    rest = line.split(b" ", 2)[2][:-3]  # without subject, predicate, and the full stop
    start = rest.rfind(b" ") + 1
    last = rest[start:]
    is_iri = last[:1] == b"<" and last[-1:] == b">" and b'"' not in last  # and not the end of a literal
    return last if start and is_iri else b""
