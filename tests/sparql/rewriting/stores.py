"""A small store of three graphs that differ in what they have, and answers from it."""

from typing import Any

import pyoxigraph as ox

from igfkg.sparql.dataset import RequestedDataset
from igfkg.sparql.evaluation import Evaluator

GRAPHS = tuple(ox.NamedNode(f"urn:g{each}") for each in "abc")
_TURTLE = {
    "urn:ga": "<urn:x> <urn:p> 1 ; <urn:q> <urn:y> . <urn:y> <urn:p> 2 . <urn:ga> <urn:r> <urn:x> .",
    "urn:gb": "<urn:x> <urn:p> 1 . <urn:z> <urn:q> <urn:x> ; <urn:p> 3 .",
    "urn:gc": "<urn:y> <urn:r> <urn:gb> , <urn:gc> .",
}
Row = tuple[tuple[str, str], ...]


def three_graphs() -> ox.Store:
    """Return the store; its default graph has one triple that no other has."""
    store = ox.Store()
    store.load(b"<urn:d> <urn:p> <urn:e> .", ox.RdfFormat.TURTLE)
    for name, turtle in _TURTLE.items():
        store.load(turtle.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
    return store


def rows(results: Any) -> list[Row]:
    """Return solutions as sorted pairs of variable and term, unbound ones left out, in the order of the results."""
    names = [each.value for each in results.variables]
    return [
        tuple(sorted((name, str(term)) for name, term in zip(names, row, strict=True) if term is not None))
        for row in results
    ]


def answer(store: ox.Store, text: str) -> list[Row]:
    """Return the rows of a query as the endpoint answers it; ``GRAPH ?g`` ranges over the three graphs."""
    return rows(Evaluator(store).evaluate(text, dataset=RequestedDataset((), GRAPHS)))
