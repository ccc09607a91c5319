"""The RDF dataset of queries that name none (https://www.w3.org/TR/sparql11-query/#rdfDataset)."""

import pyoxigraph as ox

from igfkg.rdf.space import space_of


def claim_graphs(store: ox.Store) -> list[ox.NamedNode]:
    """Return the claim graphs (of passages and notes), sorted: those that ``GRAPH ?g`` ranges over.

    Sorted, because the store lists them in another order in each process, and solutions follow that order.
    """
    derived = {*space_of(store).bookkeeping}
    names = (each for each in store.named_graphs() if isinstance(each, ox.NamedNode) and each.value not in derived)
    return sorted(names, key=lambda each: each.value)
