"""Deterministic serialisation of RDF: the same triples give the same bytes."""

import re
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from igfkg.rdf.formats import GRAPH_FORMATS, TURTLE, DocumentFormat
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple

_XMLNS = re.compile(r'(?: xmlns(?::[\w.-]+)?="[^"]*")+')


def serialise_quads(quads: list[ox.Quad], form: DocumentFormat, space: UriSpace) -> bytes:
    """Return quads in a format; where it does not support datasets, their triples without graph names."""
    statements: list[ox.Quad] | list[ox.Triple] = quads if form.supports_datasets else [quad.triple for quad in quads]
    return _serialise(statements, form.engine_format, prefixes_of(quads, space))


def serialise_graph(quads: list[ox.Quad], media_type: str, space: UriSpace) -> bytes:
    """Return the triples of quads in one of ``GRAPH_FORMATS``, in the order in which they come."""
    return _serialise(
        [quad.triple for quad in quads], GRAPH_FORMATS[media_type].engine_format, prefixes_of(quads, space)
    )


def serialise_triples(triples: Iterable[Triple], media_type: str, space: UriSpace) -> bytes:
    """Return triples in one of ``GRAPH_FORMATS``, sorted."""
    return serialise_graph(sorted((ox.Quad(*triple) for triple in triples), key=str), media_type, space)


def serialise_files(files: Iterable[bytes], form: DocumentFormat) -> bytes:
    """Return Turtle files in a format: unchanged and concatenated for Turtle, else as one graph."""
    if form is TURTLE:
        return b"\n".join(files)
    parsed = (quad.triple for text in files for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    return _serialise(_relabel_blank_nodes(parsed), form.engine_format, dict(VOCABULARIES))


def prefixes_of(quads: Iterable[ox.Quad], space: UriSpace) -> dict[str, str]:
    """Return the prefixes for the IRIs in the quads: those of the vocabularies, and one per path segment of things."""
    return prefixes_for(
        {str(getattr(term, "value", "")) for quad in quads for term in (quad.subject, quad.predicate, quad.object)},
        space,
    )


def prefixes_for(iris: Set[str], space: UriSpace) -> dict[str, str]:
    """Return the prefixes for IRIs: those of the vocabularies, and one per path segment of things."""
    used = {prefix: name for prefix, name in VOCABULARIES.items() if any(iri.startswith(name) for iri in iris)}
    return dict(sorted((segment_prefixes(iris, space) | used).items()))


def segment_prefixes(iris: Iterable[str], space: UriSpace) -> dict[str, str]:
    """Return a prefix for each path segment of things among the IRIs; the dataset's take precedence over schemes."""
    prefixes: dict[str, str] = {}
    for iri in sorted(iris, key=lambda each: not space.contains(each)):
        parts = space.split(iri)
        if parts:
            prefixes.setdefault(parts[0], iri[: -len(parts[1])])
    return prefixes


def sort_prefixes(text: str) -> str:
    """Return Turtle, TriG or RDF/XML with its prefix declarations sorted: the engine writes them in random order."""
    match = _XMLNS.search(text)
    if match:
        declared = sorted(match[0].split())
        return text.replace(match[0], " " + " ".join(declared), 1)
    lines = text.splitlines(keepends=True)
    prefixes = [line for line in lines if line.startswith("@prefix ")]
    return "".join([*sorted(prefixes), "\n" if prefixes else "", *lines[len(prefixes) :]])


def _serialise(statements: Any, form: ox.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    serialised = ox.serialize(statements, format=form, prefixes=dict(prefixes)) or b""
    return sort_prefixes(serialised.decode()).encode()


def write_statements(
    path: Path, statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: DocumentFormat, prefixes: Mapping[str, str]
) -> None:
    """Write statements to a file in Turtle or TriG, one after the other, as :func:`serialise_quads` writes them."""
    with path.open("wb") as file:
        output: Any = _SortedPrefixes(file)
        ox.serialize(statements, output, format=form.engine_format, prefixes=dict(prefixes))
        output.close()


class _SortedPrefixes:
    """A file of Turtle or TriG that gets its prefixes sorted, as by :func:`sort_prefixes`; the rest passes through."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        if self._head is None:
            return self._file.write(data)
        self._head += data
        lines = self._head.split(b"\n")
        if any(line and not b"@prefix ".startswith(line[:8]) for line in lines):
            self.close()
        return len(data)

    def close(self) -> None:
        """Write what is not written yet."""
        if self._head is not None:
            self._file.write(sort_prefixes(self._head.decode()).encode())
            self._head = None

    def flush(self) -> None:
        """Do nothing: the file is flushed when it is closed."""


def _relabel_blank_nodes(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples with blank nodes numbered in order of appearance: the labels of the parser are random."""
    labels: dict[ox.BlankNode, ox.BlankNode] = {}

    def relabel(node: Any) -> Any:
        return labels.setdefault(node, ox.BlankNode(f"b{len(labels)}")) if isinstance(node, ox.BlankNode) else node

    return [ox.Triple(relabel(each.subject), each.predicate, relabel(each.object)) for each in triples]
