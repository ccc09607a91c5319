"""The statements of a release as Turtle and TriG, written from its sorted N-Quads without holding them in memory."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from igfkg.rdf.canonical import graph_of_line
from igfkg.rdf.formats import TRIG, TURTLE
from igfkg.rdf.serialise import prefixes_for, write_statements
from igfkg.rdf.space import UriSpace


@dataclass
class DividedDump:
    """The lines of a dump by graph, each graph in the order of the dump."""

    space: UriSpace
    default: Path  #: the lines of the default graph
    derived: dict[bytes, Path]  #: those of the derived graphs, by name as N-Quads write it
    claims: dict[bytes, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    default_iris: set[str] = field(default_factory=set)  #: the IRIs in the default graph, and what is like one
    iris: set[str] = field(default_factory=set)  #: the same of all other graphs


@contextmanager
def divided_dump(dump: Path, space: UriSpace) -> Iterator[DividedDump]:
    """Divide a dump (sorted N-Quads) by graph, into files that are there while the context is."""
    with tempfile.TemporaryDirectory(prefix=".dividing-", dir=dump.parent) as folder, ExitStack() as files:
        derived = {f"<{name}>".encode(): Path(folder) / str(number) for number, name in enumerate(space.bookkeeping)}
        divided = DividedDump(space, Path(folder) / "default", derived)
        paths = {b"": divided.default, **derived}
        writers = {name: files.enter_context(path.open("wb")) for name, path in paths.items()}
        with dump.open("rb") as lines:
            _divide(lines, divided, writers)
        files.close()
        yield divided


def _divide(lines: BinaryIO, divided: DividedDump, writers: Mapping[bytes, BinaryIO]) -> None:
    default, others = set[bytes](), set[bytes]()
    claims = divided.claims
    for line in lines:
        graph = graph_of_line(line)
        (others if graph else default).update(_iris(line))
        if graph in writers:
            writers[graph].write(line)
        else:
            claims[graph].append(line)
    divided.default_iris = {each.decode() for each in default}
    divided.iris = {each.decode() for each in others}


def _iris(line: bytes) -> Sequence[bytes]:
    """The IRIs of a line but for its graph, and a literal that looks like one."""
    subject, predicate, rest = line.split(b" ", 2)
    if rest[:1] == b"<":
        return subject[1:-1], predicate[1:-1], rest[1 : rest.index(b">")]
    if rest[:5] == b'"http':
        value = next(iter(ox.parse(line, format=ox.RdfFormat.N_QUADS))).object
        return subject[1:-1], predicate[1:-1], str(getattr(value, "value", "")).encode()
    return subject[1:-1], predicate[1:-1]


def write_turtle(path: Path, divided: DividedDump) -> None:
    """Write the default graph."""
    prefixes = prefixes_for(divided.default_iris, divided.space)
    write_statements(path, (quad.triple for quad in _parsed(divided.default)), TURTLE, prefixes)


def write_trig(path: Path, divided: DividedDump) -> None:
    """Write everything, the default graph at the end."""
    prefixes = prefixes_for(divided.default_iris | divided.iris, divided.space)
    write_statements(path, _by_graph(divided), TRIG, prefixes)


def _by_graph(divided: DividedDump) -> Iterator[ox.Quad]:
    for name in sorted({*divided.claims, *divided.derived}):
        if name in divided.derived:
            yield from _parsed(divided.derived[name])
        else:
            yield from ox.parse(b"".join(divided.claims[name]), format=ox.RdfFormat.N_QUADS)
    yield from _parsed(divided.default)


def _parsed(path: Path) -> Iterator[ox.Quad]:
    return iter(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))
