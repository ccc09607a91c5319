"""The dataset that queries see unless they name another (https://www.w3.org/TR/sparql11-query/#rdfDataset)."""

from typing import Any

import pyoxigraph as ox

from igfkg.rdf.space import space_of
from igfkg.sparql.guard import asks_graphs
from igfkg.sparql.keywords import uses_keyword


def source_graphs(store: ox.Store) -> list[ox.NamedNode]:
    """Return the graphs that ``GRAPH ?g`` ranges over, in order: those of passages and notes, not the dataset's views.

    The store gives them in another order in each process, and rows come in the order of the graphs.
    """
    views = {*space_of(store).bookkeeping}
    found = (each for each in store.named_graphs() if isinstance(each, ox.NamedNode) and each.value not in views)
    return sorted(found, key=lambda each: each.value)


def dataset_arguments(graphs: list[ox.NamedNode], text: str) -> dict[str, Any]:
    """Return the arguments of ``Store.query`` that give a query this dataset, unless it names its own with FROM.

    Args:
        graphs: what :func:`source_graphs` returns; to pass it on costs more than a look-up does.
        text: a query that passed :func:`igfkg.sparql.keywords.refuse_service`.
    """
    if not asks_graphs(text) or uses_keyword(text, "FROM"):
        return {}
    return {"named_graphs": graphs}
