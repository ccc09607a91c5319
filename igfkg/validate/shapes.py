"""The shapes graphs of the two SHACL Core stages (https://www.w3.org/TR/shacl/#shapes-graph), as N-Triples."""

from collections.abc import Iterable

import pyoxigraph as ox

from igfkg.model.files import ModelFiles
from igfkg.rdf.namespaces import SH
from igfkg.rdf.turtle import load_turtle

#: What a claim graph can be held to by itself: how its values look, and how many it gives at most. It cannot be held to
#: lower cardinalities and classes: other passages complete the thing.
_INCOMPLETE = frozenset(SH + name for name in ("minCount", "class"))


def core_shapes(files: ModelFiles) -> bytes:
    """Return the Core shapes; cross-checks are left out.

    Raises:
        ContentError: naming file and line of a syntax error.
    """
    return _written(load_turtle(files.shapes))


def claim_shapes(files: ModelFiles) -> bytes:
    """Return the shapes without the constraints that a single claim graph need not meet; raises as above."""
    return _written(each for each in load_turtle(files.shapes) if each.predicate.value not in _INCOMPLETE)


def _written(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
