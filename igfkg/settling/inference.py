"""Inference: CONSTRUCT rules, materialised at build time into a graph of their own.

The rules are data (``ontology/rules/*.rq``): entailments of the ontology (RDFS classes and properties, kept inside
OWL 2 RL), labels that follow from locators, shortcuts, and the gaps that can be counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import partial

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.parallel import processes_for, run_all
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple
from igfkg.settling.rule_inputs import read_properties

_ROUNDS = 10
_BLANK_NODE = re.compile(rb"^(?:_:|<[^>]*> <[^>]*> _:)", re.MULTILINE)


def infer(store: ox.Store, rules: Mapping[str, str], space: UriSpace) -> None:
    """Apply the rules to the default graph until a fixpoint, adding the inferred triples to ``store``.

    Triples stay in the form of N-Triples, in which the engine writes and reads them fastest. It is faster also where
    ``store`` has no other graphs yet, since the engine finds triples of all graphs first.

    Args:
        store: the dataset; each inferred triple is added to its default graph and to the graph of inferences.
        rules: CONSTRUCT queries by name.
        space: the IRIs of the dataset.

    Raises:
        ContentError: for a rule that does not parse or makes a blank node, and when no fixpoint is reached.
    """
    known: set[bytes] = set()
    inferred: list[bytes] = []
    due = rules
    for _ in range(_ROUNDS):
        tasks = [partial(_apply, store, *rule) for rule in due.items()]
        applied = run_all(tasks, processes_for(len(store)))
        lines = {line for each in applied for line in each.splitlines(keepends=True)} - known
        known |= lines
        new = [*_without_present(store, lines)]
        if not new:
            store.bulk_load(b"".join(inferred), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(space.inferred))
            return
        store.bulk_load(b"".join(new), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.DefaultGraph())
        inferred += new
        due = _that_read(rules, {line.split(b" ", 2)[1][1:-1].decode() for line in new})
    raise ContentError(
        f"the rules in ontology/rules/ still infer new triples after {_ROUNDS} rounds; look for one that makes new IRIs"
    )


def _that_read(rules: Mapping[str, str], properties: Set[str]) -> dict[str, str]:
    """The rules that may read triples with one of the properties."""
    read = {name: read_properties(text) for name, text in rules.items()}
    return {name: text for name, text in rules.items() if (own := read[name]) is None or own & properties}


def add_inferred(store: ox.Store, triples: Iterable[Triple], space: UriSpace) -> None:
    """Add triples to the default graph and to the graph of inferences."""
    graphs = (ox.DefaultGraph(), ox.NamedNode(space.inferred))
    store.extend(ox.Quad(*triple, graph) for triple in triples for graph in graphs)


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
