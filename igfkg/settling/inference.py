"""Inference: CONSTRUCT rules, materialised at build time into a graph of their own.

The rules are data (``ontology/rules/*.rq``): entailments of the ontology (RDFS classes and properties, kept inside
OWL 2 RL), labels that follow from locators, shortcuts, and the gaps that can be counted.
"""

import re
from collections.abc import Iterable, Mapping, Set
from functools import partial
from itertools import chain

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.parallel import processes_for, run_all
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple
from igfkg.settling.rule_inputs import read_inputs, triple_inputs

_ROUNDS = 10
_BLANK_NODE = re.compile(rb"^(?:_:|<[^>]*> <[^>]*> _:)", re.MULTILINE)


def infer(store: ox.Store, rules: Mapping[str, str]) -> bytes:
    """Apply the rules to the default graph until a fixpoint, adding what they infer to it.

    Triples stay in the form of N-Triples, in which the engine writes and reads them fastest. It is faster also where
    ``store`` has no other graphs yet, since the engine finds triples of all graphs first.

    Args:
        store: the dataset.
        rules: CONSTRUCT queries by name.

    Returns:
        The inferred triples as N-Triples, for the graph of inferences.

    Raises:
        ContentError: for a rule that does not parse or makes a blank node, and when no fixpoint is reached.
    """
    inferred: set[bytes] = set()
    due = rules
    for _ in range(_ROUNDS):
        tasks = [partial(_apply, store, inferred, *rule) for rule in due.items()]
        new = {*chain.from_iterable(run_all(tasks, processes_for(len(store))))}
        if not new:
            return b"".join(inferred)
        store.bulk_load(b"".join(new), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.DefaultGraph())
        inferred |= new
        due = _that_read(rules, {each for line in new for each in _inputs(line)})
    raise ContentError(
        f"the rules in ontology/rules/ still infer new triples after {_ROUNDS} rounds; look for one that makes new IRIs"
    )


def _that_read(rules: Mapping[str, str], inputs: Set[str]) -> dict[str, str]:
    """The rules that may read triples with one of the properties, or one of the classes as type."""
    read = {name: read_inputs(text) for name, text in rules.items()}
    return {name: text for name, text in rules.items() if (own := read[name]) is None or own & inputs}


def _inputs(line: bytes) -> frozenset[str]:
    """What makes a rule read a triple, a line of N-Triples."""
    _, predicate, rest = line.split(b" ", 2)
    return triple_inputs(predicate[1:-1].decode(), rest.removesuffix(b" .\n")[1:-1].decode())


def add_inferred(store: ox.Store, triples: Iterable[Triple], space: UriSpace) -> None:
    """Add triples to the default graph and to the graph of inferences."""
    graphs = (ox.DefaultGraph(), ox.NamedNode(space.inferred))
    store.extend(ox.Quad(*triple, graph) for triple in triples for graph in graphs)


def _apply(store: ox.Store, inferred: Set[bytes], name: str, text: str) -> list[bytes]:
    """The triples of a rule that the default graph does not have, as lines of N-Triples."""
    try:
        results = store.query(text)
    except SyntaxError as error:
        raise ContentError(f"ontology/rules/{name}: {error}") from error
    if not isinstance(results, ox.QueryTriples):
        raise ContentError(f"ontology/rules/{name}: not a CONSTRUCT query")
    triples = results.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    if _BLANK_NODE.search(triples):
        raise ContentError(f"ontology/rules/{name}: makes a blank node; name things with IRI()")
    lines = [*({*triples.splitlines(keepends=True)} - inferred)]
    quads = ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return [line for line, quad in zip(lines, quads, strict=True) if quad not in store]
