"""The shapes graphs of the two SHACL Core stages (https://www.w3.org/TR/shacl/)."""

from pathlib import Path

import rdflib
from rdflib.namespace import SH

from igfkg.errors import ContentError

#: What a claim graph can be held to by itself: how its values look, and how many it gives at most.
#: It cannot be held to lower cardinalities and classes: other passages complete the thing.
_INCOMPLETE = (SH.minCount, SH["class"])


def read_shapes(folder: Path) -> rdflib.Graph:
    """Read the Core shapes in ``folder`` (cross-checks are in its ``checks/`` and are left out).

    Raises:
        ContentError: naming file and line of a syntax error.
    """
    graph = rdflib.Graph()
    for path in sorted(folder.glob("*.ttl")):
        try:
            graph.parse(path, format="turtle")
        except Exception as error:  # rdflib's parser raises many kinds
            raise ContentError(f"{path}: {error}") from error
    return graph


def claim_shapes(shapes: rdflib.Graph) -> rdflib.Graph:
    """Return the shapes without the constraints that a single claim graph need not meet."""
    reduced = rdflib.Graph()
    for triple in shapes:
        if triple[1] not in _INCOMPLETE:
            reduced.add(triple)
    return reduced
