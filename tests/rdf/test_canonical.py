"""The canonical form of a dataset: sorted in memory or in parts on the disk, the same bytes."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.rdf.canonical import canonical_lines, graph_of_line, write_canonical


def _store(number: int) -> ox.Store:
    store = ox.Store()
    texts = ("", " ", '"', "<a>", "x > <b>", "é\n中", "a <http://x> .", "\\")
    graphs = (ox.DefaultGraph(), ox.NamedNode("http://g/1"), ox.NamedNode("http://g/2"))
    for each in range(number):
        subject = ox.NamedNode(f"http://s/{each * 7919 % number}")
        value = ox.Literal(f"{texts[each % len(texts)]}{each}", language="en" if each % 3 else None)
        store.add(ox.Quad(subject, ox.NamedNode("http://p"), value, graphs[each % 3]))
        store.add(ox.Quad(subject, ox.NamedNode("http://p"), ox.NamedNode(f"http://o/{each}"), graphs[each % 2]))
    return store


@pytest.mark.parametrize("quads", [0, 1, 500])
@pytest.mark.parametrize("part_size", [1, 1000, 10_000_000])
def test_parts_give_the_same_bytes_as_memory(tmp_path: Path, quads: int, part_size: int) -> None:
    store = _store(quads)
    assert write_canonical(store, tmp_path / "dump", part_size) == len(store)
    assert (tmp_path / "dump").read_bytes() == b"".join(canonical_lines(store))
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]


def test_the_graph_of_each_line_is_the_one_that_a_parser_reads() -> None:
    lines = canonical_lines(_store(500))
    graphs = [quad.graph_name for line in lines for quad in ox.parse(line, format=ox.RdfFormat.N_QUADS)]
    expected = ["" if isinstance(each, ox.DefaultGraph) else str(each) for each in graphs]
    assert [graph_of_line(line).decode() for line in lines] == expected
    assert {*expected} == {"", "<http://g/1>", "<http://g/2>"}
