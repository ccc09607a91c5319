"""The RDF dataset of queries that name none (https://www.w3.org/TR/sparql11-query/#rdfDataset)."""

from typing import Any

import pyoxigraph as ox

from igfkg.rdf.space import space_of
from igfkg.sparql.guard import may_use_graph
from igfkg.sparql.keywords import uses_keyword


def claim_graphs(store: ox.Store) -> list[ox.NamedNode]:
    """Return the claim graphs (of passages and notes), sorted: those that ``GRAPH ?g`` ranges over.

    Sorted, because the store lists them in another order in each process, and solutions follow that order.
    """
    derived = {*space_of(store).bookkeeping}
    names = (each for each in store.named_graphs() if isinstance(each, ox.NamedNode) and each.value not in derived)
    return sorted(names, key=lambda each: each.value)


def dataset_arguments(graphs: list[ox.NamedNode], text: str) -> dict[str, Any]:
    """Return the arguments of ``Store.query`` that give a query this dataset; none where it names its own with FROM.

    Args:
        graphs: the result of :func:`claim_graphs`. It is passed to the engine only for queries that may use GRAPH,
            since converting the list takes longer than a simple query.
        text: a query that passed :func:`igfkg.sparql.keywords.refuse_service`.
    """
    if not may_use_graph(text) or uses_keyword(text, "FROM"):
        return {}
    return {"named_graphs": graphs}
