"""Inference: CONSTRUCT rules, materialised at build time into a graph of their own.

The rules are data (``ontology/rules/*.rq``): entailments of the ontology (RDFS classes and properties, kept inside
OWL 2 RL), labels that follow from locators, shortcuts, and the gaps that can be counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.parallel import processes_for, run_all
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple

_ROUNDS = 10
_BLANK_NODE = re.compile(rb"^(?:_:|<[^>]*> <[^>]*> _:)", re.MULTILINE)


def infer(store: ox.Store, rules: Mapping[str, str], space: UriSpace) -> None:
    """Apply the rules to the default graph until a fixpoint, adding the inferred triples to ``store``.

    Triples stay in the form of N-Triples, in which the engine writes and reads them fastest.

    Args:
        store: the dataset; each inferred triple is added to its default graph and to the graph of inferences.
        rules: CONSTRUCT queries by name.
        space: the IRIs of the dataset.

    Raises:
        ContentError: for a rule that does not parse or makes a blank node, and when no fixpoint is reached.
    """
    known: set[bytes] = set()
    for _ in range(_ROUNDS):
        tasks = [partial(_apply, store, *rule) for rule in rules.items()]
        applied = run_all(tasks, processes_for(len(store)))
        lines = {line for each in applied for line in each.splitlines(keepends=True)} - known
        if not lines:
            return
        known |= lines
        new = b"".join(_without_present(store, lines))
        if not new:
            return
        for graph in _graphs(space):
            store.bulk_load(new, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    raise ContentError(
        f"the rules in ontology/rules/ still infer new triples after {_ROUNDS} rounds; look for one that makes new IRIs"
    )


def add_inferred(store: ox.Store, triples: Iterable[Triple], space: UriSpace) -> None:
    """Add triples to the default graph and to the graph of inferences."""
    store.extend(ox.Quad(*triple, graph) for triple in triples for graph in _graphs(space))


def _graphs(space: UriSpace) -> tuple[ox.DefaultGraph, ox.NamedNode]:
    return ox.DefaultGraph(), ox.NamedNode(space.inferred)


def _without_present(store: ox.Store, lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of triples that the default graph does not have."""
    ordered = [*lines]
    for line, quad in zip(ordered, ox.parse(b"".join(ordered), format=ox.RdfFormat.N_TRIPLES), strict=True):
        if quad not in store:
            yield line


def _apply(store: ox.Store, name: str, text: str) -> bytes:
    """The triples of a rule as N-Triples."""
    try:
        results = store.query(text)
    except SyntaxError as error:
        raise ContentError(f"ontology/rules/{name}: {error}") from error
    if not isinstance(results, ox.QueryTriples):
        raise ContentError(f"ontology/rules/{name}: not a CONSTRUCT query")
    triples = results.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    if _BLANK_NODE.search(triples):
        raise ContentError(f"ontology/rules/{name}: makes a blank node; name things with IRI()")
    return triples
