"""The dataset that queries see unless they name another (https://www.w3.org/TR/sparql11-query/#rdfDataset)."""

from typing import Any

import pyoxigraph as ox

from igfkg.namespaces import BOOKKEEPING


def source_graphs(store: ox.Store) -> list[ox.NamedNode]:
    """Return the graphs that ``GRAPH ?g`` ranges over: those of passages and notes, not the views of the dataset."""
    return [each for each in store.named_graphs() if isinstance(each, ox.NamedNode) and each.value not in BOOKKEEPING]


def dataset_arguments(graphs: list[ox.NamedNode], *, has_dataset: bool, asks_graphs: bool) -> dict[str, Any]:
    """Return the arguments of ``Store.query`` that give a query this dataset.

    Args:
        graphs: what :func:`source_graphs` returns; to pass it on costs more than a look-up does.
        has_dataset: whether the query names its dataset with FROM.
        asks_graphs: whether it matters which named graphs there are.
    """
    return {"named_graphs": graphs} if asks_graphs and not has_dataset else {}
