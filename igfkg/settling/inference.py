"""Inference: CONSTRUCT rules, materialised at build time into a graph of their own.

The rules are data (``ontology/rules/*.rq``): entailments of the ontology (RDFS classes and properties, kept inside
OWL 2 RL), labels that follow from locators, shortcuts, and the gaps that can be counted.
"""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple

_ROUNDS = 10


def infer(store: ox.Store, rules: Mapping[str, str], space: UriSpace) -> frozenset[Triple]:
    """Apply the rules to the default graph until a fixpoint, adding the inferred triples to ``store``.

    Args:
        store: the dataset; each inferred triple is added to its default graph and to the graph of inferences.
        rules: CONSTRUCT queries by name.
        space: the IRIs of the dataset.

    Returns:
        The inferred triples, without those that the store had before.

    Raises:
        ContentError: for a rule that does not parse or makes a blank node, and when no fixpoint is reached.
    """
    inferred: set[Triple] = set()
    for _ in range(_ROUNDS):
        new = {triple for name, text in rules.items() for triple in _apply(store, name, text)} - inferred
        new = {triple for triple in new if ox.Quad(*triple) not in store}
        if not new:
            return frozenset(inferred)
        inferred |= new
        add_inferred(store, new, space)
    raise ContentError(
        f"the rules in ontology/rules/ still infer new triples after {_ROUNDS} rounds; look for one that makes new IRIs"
    )


def add_inferred(store: ox.Store, triples: Iterable[Triple], space: UriSpace) -> None:
    """Add triples to the default graph and to the graph of inferences."""
    graphs = (ox.DefaultGraph(), ox.NamedNode(space.inferred))
    store.extend(ox.Quad(*triple, graph) for triple in triples for graph in graphs)


def _apply(store: ox.Store, name: str, text: str) -> list[Triple]:
    try:
        results = store.query(text)
    except SyntaxError as error:
        raise ContentError(f"ontology/rules/{name}: {error}") from error
    if not isinstance(results, ox.QueryTriples):
        raise ContentError(f"ontology/rules/{name}: not a CONSTRUCT query")
    triples: list[Triple] = []
    for subject, predicate, value in results:
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            raise ContentError(f"ontology/rules/{name}: makes a blank node; name things with IRI()")
        triples.append((subject, predicate, value))
    return triples
