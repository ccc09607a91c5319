"""Counts over a dataset: things per class, claims per source and per verification."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.model import terms
from igfkg.model.model import Model
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import ELI
from igfkg.rdf.space import space_of


@dataclass(frozen=True)
class Statistics:
    """What a dataset holds, in numbers."""

    things: Mapping[str, int]  #: by name of the class, subclasses included
    claims_by_document: Mapping[str, int]  #: triples in claim graphs, by key of the document
    passages_by_verification: Mapping[str, int]
    claims: int
    quads: int


def count_things(store: ox.Store, model: Model) -> dict[str, int]:
    """Count the things of each class, those of its subclasses included; classes without things are left out.

    Lists, pages and ``void:entities`` count in the same way, so a thing of a subclass is counted in two classes.
    """
    graph = GraphReader(store)
    numbers = {cls.name: len(graph.instances(iri)) for iri, cls in model.classes.items()}
    return {name: number for name, number in sorted(numbers.items()) if number}


def gather_statistics(store: ox.Store, model: Model) -> Statistics:
    """Count everything."""
    documents = _objects(store, ELI + "is_part_of")
    verifications = _objects(store, terms.VERIFICATION)
    bookkeeping = space_of(store).bookkeeping
    by_document: Counter[str] = Counter()
    for graph in store.named_graphs():
        if graph.value not in bookkeeping:
            size = sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
            by_document[local_name(documents.get(graph.value, graph.value))] += size
    read = Counter(local_name(verifications[each]) for each in documents if each in verifications)
    return Statistics(
        things=count_things(store, model),
        claims_by_document=dict(sorted(by_document.items())),
        passages_by_verification=dict(sorted(read.items())),
        claims=by_document.total(),
        quads=len(store),
    )


def _objects(store: ox.Store, predicate: str) -> dict[str, str]:
    graph = GraphReader(store)
    return {each: value for each in graph.subjects_with(predicate) for value in graph.iris(each, predicate)}
