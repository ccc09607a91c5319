"""The terms that a release uses, most used first: what a query editor offers to complete."""

from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.rdf.namespaces import DATASET, VOID


@dataclass(frozen=True)
class Term:
    """A class or property with the number of its things or triples."""

    iri: str
    uses: int


def classes_in(store: ox.Store) -> list[Term]:
    """Return the classes that the description of the dataset counts."""
    return _partitions(store, "classPartition", "class", "entities")


def properties_in(store: ox.Store) -> list[Term]:
    """Return the properties that the description of the dataset counts."""
    return _partitions(store, "propertyPartition", "property", "triples")


def _partitions(store: ox.Store, partition: str, term: str, number: str) -> list[Term]:
    """Read partitions of the whole dataset (https://www.w3.org/TR/void/#class-property-partitions)."""
    quads = store.quads_for_pattern(ox.NamedNode(DATASET), ox.NamedNode(VOID + partition), None, ox.DefaultGraph())
    found = [Term(_value(store, each.object, term), int(_value(store, each.object, number))) for each in quads]
    return sorted(found, key=lambda each: (-each.uses, each.iri))


def _value(store: ox.Store, node: object, name: str) -> str:
    if not isinstance(node, ox.NamedNode):
        return ""
    quads = store.quads_for_pattern(node, ox.NamedNode(VOID + name), None, ox.DefaultGraph())
    return next(str(getattr(each.object, "value", "")) for each in quads)
