"""The gaps of a release: missing data, found by the build or stated by notes."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.model import terms
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.rdf.space import space_of


@dataclass(frozen=True)
class Gap:
    """A piece of missing data."""

    iri: str
    kind: str  #: key of the kind of gap, such as ``missing-field``
    label: str  #: in English
    description: str | None
    concerns: tuple[str, ...]  #: IRIs of the things it is about
    property: str | None  #: IRI of the property that is missing or falls short
    stated_by: str | None  #: IRI of the note that states it; None where the build found it


def read_gaps(store: ox.Store, kinds: Iterable[str] = ()) -> list[Gap]:
    """Return the gaps of a release in order of kind and label.

    Args:
        store: the store of the release.
        kinds: keys of the kinds to return; all when empty.
    """
    keys = {*kinds}
    graph = GraphReader(store)
    gaps = (_read(store, graph, each) for each in graph.instances(terms.GAP))
    return sorted((each for each in gaps if not keys or each.kind in keys), key=lambda gap: (gap.kind, gap.label))


def gap_kinds(store: ox.Store) -> list[str]:
    """Return the keys of the kinds of gap that a release knows."""
    return sorted(local_name(each) for each in GraphReader(store).instances(terms.GAP_KIND_CLASS))


def _read(store: ox.Store, graph: GraphReader, iri: str) -> Gap:
    return Gap(
        iri=iri,
        kind=local_name(graph.iri(iri, terms.GAP_KIND) or ""),
        label=graph.texts(iri, SKOS + "prefLabel").get("en", iri),
        description=graph.texts(iri, DCT + "description").get("en"),
        concerns=tuple(graph.iris(iri, terms.CONCERNS)),
        property=graph.iri(iri, terms.ON_PROPERTY),
        stated_by=_note(store, iri),
    )


def _note(store: ox.Store, iri: str) -> str | None:
    quads = GraphReader(store, None).quads(iri, terms.GAP_KIND)
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    return min(graphs - {*space_of(store).bookkeeping}, default=None)
