"""The IRIs that a dataset publishes for good, and those that it says have come to an end."""

from collections.abc import Iterable

import pyoxigraph as ox

from igfkg.model import terms
from igfkg.model.files import ModelFiles
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import DCT, DEF, RDF, SH, SHAPES
from igfkg.rdf.space import IGFKG_SPACE, UriSpace

_TYPE = RDF + "type"
_EXAMPLE = SH + "SPARQLExecutable"
_REPLACED_BY = DCT + "isReplacedBy"


def published_iris(store: ox.Store, files: ModelFiles, space: UriSpace) -> frozenset[str]:
    """Return the IRIs under the base of a dataset that a release of it publishes for good.

    These are things that files introduce, passages and examples among them; the bookkeeping graphs; the dataset; and in
    igfkg's own dataset the terms of the ontology and the shapes. What the build derives, such as a disagreement or a
    gap, ends when there is no reason for it any more, and parts of the description come and go with what they count.

    Args:
        store: the dataset.
        files: ontology and shapes of the dataset.
        space: the IRIs of the dataset.
    """
    introduced = {*_typed(store, space.structure), *_typed(store, space.settled), *_typed(store, space.schema)}
    examples = GraphReader(store).instances(_EXAMPLE)
    things = (each for each in (*introduced, *examples) if each.startswith(space.things))
    model = _model_iris(files) if space.base == IGFKG_SPACE.base else ()
    return frozenset((*things, *model, *space.bookkeeping, space.dataset))


def ended_iris(store: ox.Store) -> frozenset[str]:
    """Return the IRIs that were withdrawn, or of which a replacement is stated."""
    graph = GraphReader(store)
    withdrawn = (getattr(quad.object, "value", "") for quad in graph.quads(None, terms.WITHDRAWS))
    return frozenset((*withdrawn, *graph.subjects_with(_REPLACED_BY)))


def _typed(store: ox.Store, graph: str) -> list[str]:
    return GraphReader(store, ox.NamedNode(graph)).subjects_with(_TYPE)


def _model_iris(files: ModelFiles) -> Iterable[str]:
    subjects = {quad.subject for quad in files.graph}
    iris = (each.value for each in subjects if isinstance(each, ox.NamedNode))
    return (iri for iri in iris if iri.startswith((DEF, SHAPES)))
