"""Counts over a dataset: things per class, claims per source and per verification."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.model.model import Model, local_name
from igfkg.rdf.namespaces import BOOKKEEPING, DEF, ELI, RDF


@dataclass(frozen=True)
class Stats:
    """What a dataset holds, in numbers."""

    things: Mapping[str, int]  #: by name of the class
    claims_by_document: Mapping[str, int]  #: triples in claim graphs, by key of the document
    passages_by_verification: Mapping[str, int]
    claims: int
    quads: int


def count_things(store: ox.Store, model: Model) -> dict[str, int]:
    """Count things by the most specific class of each; classes without things are left out."""
    types: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), None, ox.DefaultGraph()):
        if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
            types.setdefault(quad.subject.value, set()).add(quad.object.value)
    classes = (model.class_of(each) for each in types.values())
    return dict(sorted(Counter(cls.name for cls in classes if cls).items()))


def gather_stats(store: ox.Store, model: Model) -> Stats:
    """Count everything."""
    documents = _objects(store, ELI + "is_part_of")
    verifications = _objects(store, DEF + "verification")
    by_document: Counter[str] = Counter()
    for graph in store.named_graphs():
        if graph.value not in BOOKKEEPING:
            size = sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
            by_document[local_name(documents.get(graph.value, graph.value))] += size
    return Stats(
        things=count_things(store, model),
        claims_by_document=dict(sorted(by_document.items())),
        passages_by_verification=dict(
            sorted(Counter(local_name(verifications[each]) for each in documents if each in verifications).items())
        ),
        claims=by_document.total(),
        quads=len(store),
    )


def _objects(store: ox.Store, predicate: str) -> dict[str, str]:
    quads = store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph())
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
