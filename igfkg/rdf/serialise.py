"""Writing RDF: the same statements always give the same bytes."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from igfkg.rdf.formats import GRAPH_FORMATS, TURTLE, DocumentFormat
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple

_XMLNS = re.compile(r'(?: xmlns(?::[\w.-]+)?="[^"]*")+')


def serialise_quads(quads: list[ox.Quad], form: DocumentFormat, space: UriSpace) -> bytes:
    """Return quads in a format; without their graphs where the format has none, or gives the settled view."""
    statements: list[ox.Quad] | list[ox.Triple] = quads if form.supports_datasets else [quad.triple for quad in quads]
    return _written(statements, form.engine_format, prefixes_of(quads, space))


def serialise_graph(quads: list[ox.Quad], media_type: str, space: UriSpace) -> bytes:
    """Return the triples of quads in one of ``GRAPH_FORMATS``, in the order in which they come."""
    return _written([quad.triple for quad in quads], GRAPH_FORMATS[media_type], prefixes_of(quads, space))


def serialise_triples(triples: Iterable[Triple], media_type: str, space: UriSpace) -> bytes:
    """Return triples in one of ``GRAPH_FORMATS``, sorted."""
    return serialise_graph(sorted((ox.Quad(*triple) for triple in triples), key=str), media_type, space)


def serialise_files(files: Iterable[bytes], form: DocumentFormat) -> bytes:
    """Return Turtle files in a format: as they stand when that is Turtle, else as one graph."""
    if form is TURTLE:
        return b"\n".join(files)
    parsed = (quad.triple for text in files for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    return _written(_with_labels_in_order(parsed), form.engine_format, dict(VOCABULARIES))


def prefixes_of(quads: Iterable[ox.Quad], space: UriSpace) -> dict[str, str]:
    """Return the prefixes that the quads can use: those of the vocabularies, and one per path segment."""
    iris = {str(getattr(term, "value", "")) for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    used = {prefix: name for prefix, name in VOCABULARIES.items() if any(iri.startswith(name) for iri in iris)}
    return dict(sorted((segment_prefixes(iris, space) | used).items()))


def segment_prefixes(iris: Iterable[str], space: UriSpace) -> dict[str, str]:
    """Return a prefix for each path segment of things among the IRIs; those of the dataset before those of schemes."""
    found: dict[str, str] = {}
    for iri in sorted(iris, key=lambda each: not space.owns(each)):
        parts = space.split(iri)
        if parts:
            found.setdefault(parts[0], iri[: -len(parts[1])])
    return found


def sort_prefixes(text: str) -> str:
    """Sort the prefix declarations of Turtle, TriG or RDF/XML, whose order the serialiser leaves to chance."""
    found = _XMLNS.search(text)
    if found:
        declared = sorted(found[0].split())
        return text.replace(found[0], " " + " ".join(declared), 1)
    lines = text.splitlines(keepends=True)
    prefixes = [line for line in lines if line.startswith("@prefix ")]
    return "".join([*sorted(prefixes), "\n" if prefixes else "", *lines[len(prefixes) :]])


def _written(statements: Any, form: ox.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    text = ox.serialize(statements, format=form, prefixes=dict(prefixes)) or b""
    return sort_prefixes(text.decode()).encode()


def _with_labels_in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Number the blank nodes as they come: parsers label them at random, and the same release is the same bytes."""
    labels: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(node: Any) -> Any:
        return labels.setdefault(node, ox.BlankNode(f"b{len(labels)}")) if isinstance(node, ox.BlankNode) else node

    return [ox.Triple(named(each.subject), each.predicate, named(each.object)) for each in triples]
