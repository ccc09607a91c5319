"""The shapes graphs of the two SHACL Core stages (https://www.w3.org/TR/shacl/#shapes-graph), as N-Triples."""

from collections.abc import Iterable

import pyoxigraph as ox

from igfkg.model.files import ModelFiles
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import SH
from igfkg.rdf.turtle import load_turtle

#: Constraints that a single claim graph need not meet, since other passages complete the thing. Values and upper
#: cardinalities are checked.
_INCOMPLETE = frozenset(SH + name for name in ("minCount", "class"))


def core_shapes(files: ModelFiles) -> bytes:
    """Return the Core shapes; cross-checks are left out.

    Raises:
        ContentError: naming file and line of a syntax error.
    """
    return _serialise(load_turtle(files.shapes))


def claim_shapes(files: ModelFiles) -> bytes:
    """Return the shapes for single claim graphs, without lower cardinalities and classes.

    Raises:
        ContentError: naming file and line of a syntax error.
    """
    return _serialise(each for each in load_turtle(files.shapes) if each.predicate.value not in _INCOMPLETE)


def property_shape_messages(files: ModelFiles) -> dict[str, dict[str, str]]:
    """Return the messages of the property shapes by language tag, by IRI of the shape (sh:message).

    See https://www.w3.org/TR/shacl/#message.
    """
    graph = GraphReader(files.graph, None)
    return {shape: graph.texts(shape, SH + "message") for shape in graph.instances(SH + "PropertyShape")}


def _serialise(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
