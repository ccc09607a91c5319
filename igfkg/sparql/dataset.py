"""The RDF dataset of a query (https://www.w3.org/TR/sparql11-query/#rdfDataset)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from igfkg.rdf.space import space_of
from igfkg.sparql.parsing.tree import SyntaxTree


def claim_graphs(store: ox.Store) -> list[ox.NamedNode]:
    """Return the claim graphs (of passages and notes), sorted: those that ``GRAPH ?g`` ranges over.

    Sorted, because the store lists them in another order in each process, and solutions follow that order.
    """
    derived = {*space_of(store).bookkeeping}
    names = (each for each in store.named_graphs() if isinstance(each, ox.NamedNode) and each.value not in derived)
    return sorted(names, key=lambda each: each.value)


@dataclass(frozen=True)
class RequestedDataset:
    """The RDF dataset that a request names (https://www.w3.org/TR/sparql11-protocol/#dataset); empty for none."""

    default_graphs: Sequence[ox.NamedNode] = ()  #: merged, they are the default graph
    named_graphs: Sequence[ox.NamedNode] = ()

    def __bool__(self) -> bool:
        """Return whether it names any graph."""
        return bool(self.default_graphs or self.named_graphs)

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of ``Store.query``; none for an empty dataset."""
        if not self:
            return {}
        return {"default_graph": [*self.default_graphs], "named_graphs": [*self.named_graphs]}


def dataset_of(text: str, tree: SyntaxTree, base_iri: str) -> RequestedDataset:
    """Return the dataset that a query names with FROM and FROM NAMED.

    Args:
        text: the query.
        tree: its syntax tree.
        base_iri: for relative IRIs where the query has no BASE.
    """
    clauses = tree.of_kind("Dataset")
    if not clauses:
        return RequestedDataset()
    written = (f"({each.tokens[-1].text} AS ?graph{number})" for number, each in enumerate(clauses))
    # The engine knows best what an IRI with a prefix or a relative one stands for.
    results: Any = ox.Store().query(f"{text[: tree.form.start]} SELECT {' '.join(written)} {{}}", base_iri=base_iri)
    pairs = [*zip(clauses, next(results), strict=True)]
    return RequestedDataset(
        [graph for clause, graph in pairs if not clause.has("NAMED")],
        [graph for clause, graph in pairs if clause.has("NAMED")],
    )


def merge_default_graphs(store: ox.Store, dataset: RequestedDataset) -> tuple[ox.Store, dict[str, Any]]:
    """Return a store, and the arguments of ``Store.query``, in which each triple of the default graph exists once.

    The engine reads several default graphs one after the other, so that a triple of two of them comes twice. Where they
    have one in common, their merge is made in a store of its own, in time linear in the graphs of the dataset.
    """
    dataset = RequestedDataset([*dict.fromkeys(dataset.default_graphs)], dataset.named_graphs)
    if not _share_triples(store, dataset.default_graphs):
        return store, dataset.arguments()
    merged = ox.Store()
    merged.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in dataset.default_graphs
        for quad in store.quads_for_pattern(None, None, None, graph)
    )
    for graph in dataset.named_graphs:
        merged.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return merged, {"default_graph": ox.DefaultGraph(), "named_graphs": [*dataset.named_graphs]}


def _share_triples(store: ox.Store, graphs: Sequence[ox.NamedNode]) -> bool:
    """Whether a triple is in two of the graphs; a join in the engine takes time by the square of their number."""
    if len(graphs) < 2:  # noqa: PLR2004  (two graphs can share a triple)
        return False
    triples: set[ox.Triple] = set()
    for graph in graphs:
        size = len(triples)
        own = [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)]
        triples.update(own)
        if len(triples) < size + len(own):
            return True
    return False
