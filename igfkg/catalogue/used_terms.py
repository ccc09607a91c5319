"""The terms that a release uses, most used first: what a query editor offers to complete."""

from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import VOID
from igfkg.rdf.space import space_of


@dataclass(frozen=True)
class UsedTerm:
    """A class or property with the number of its things or triples."""

    iri: str
    uses: int


def used_classes(store: ox.Store) -> list[UsedTerm]:
    """Return the classes that the description of the dataset counts."""
    return _partitions(store, "classPartition", "class", "entities")


def used_properties(store: ox.Store) -> list[UsedTerm]:
    """Return the properties that the description of the dataset counts."""
    return _partitions(store, "propertyPartition", "property", "triples")


def _partitions(store: ox.Store, partition: str, term: str, number: str) -> list[UsedTerm]:
    """Read partitions of the whole dataset (https://www.w3.org/TR/void/#class-property-partitions)."""
    graph = GraphReader(store)
    parts = graph.iris(space_of(store).dataset, VOID + partition)
    terms = [UsedTerm(graph.iri(each, VOID + term) or "", graph.integer(each, VOID + number) or 0) for each in parts]
    return sorted(terms, key=lambda each: (-each.uses, each.iri))
