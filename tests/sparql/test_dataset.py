"""The dataset of a query: the default graph is a merge, and named graphs are those that are named."""

from typing import Any

import pyoxigraph as ox
import pytest

from igfkg.sparql.dataset import RequestedDataset
from igfkg.sparql.evaluation import Evaluator

_STORE = ox.Store()
_STORE.load(
    b"GRAPH <urn:d> { <urn:s> <urn:p> <urn:default> } GRAPH <urn:a> { <urn:s> <urn:p> <urn:both> , <urn:a-only> } "
    b"GRAPH <urn:b> { <urn:s> <urn:p> <urn:both> , <urn:b-only> } GRAPH <urn:c> { <urn:t> <urn:p> <urn:c-only> }",
    ox.RdfFormat.TRIG,
)
_BOTH = ["a-only", "b-only", "both"]
#: Dataset clauses, and what the default graph and GRAPH ?g then have.
CLAUSES = {
    "FROM <urn:a>": (["a-only", "both"], []),
    "FROM <urn:a> FROM <urn:b>": (_BOTH, []),
    "FROM <urn:a> FROM <urn:a>": (["a-only", "both"], []),
    "FROM <urn:a> FROM <urn:c>": (["a-only", "both", "c-only"], []),
    "FROM <urn:a> FROM <urn:b> FROM NAMED <urn:b> FROM NAMED <urn:c>": (_BOTH, ["b-only", "both", "c-only"]),
    "FROM NAMED <urn:a>": ([], ["a-only", "both"]),
    "FROM <a> FROM e:b FROM NAMED <urn:a>": (_BOTH, ["a-only", "both"]),
    "FROM <urn:none> FROM <urn:other>": ([], []),
}


def _objects(text: str, dataset: RequestedDataset | None = None) -> list[str]:
    results: Any = Evaluator(_STORE).evaluate(text, "urn:", dataset)
    return sorted(each["o"].value.removeprefix("urn:") for each in results)


@pytest.mark.parametrize("clauses", CLAUSES)
def test_clauses(clauses: str) -> None:
    in_default, in_named = CLAUSES[clauses]
    prologue = "PREFIX e: <urn:> SELECT ?o"
    assert _objects(f"{prologue} {clauses} {{ ?s ?p ?o }}") == in_default
    assert _objects(f"{prologue} {clauses} {{ GRAPH ?g {{ ?s ?p ?o }} }}") == in_named


@pytest.mark.parametrize("clauses", [each for each in CLAUSES if "e:b" not in each])
def test_parameters_of_the_request(clauses: str) -> None:
    in_default, in_named = CLAUSES[clauses]
    words = clauses.replace("FROM NAMED", "N").replace("FROM", "D").split()
    graphs = [(kind, ox.NamedNode(iri[1:-1])) for kind, iri in zip(words[::2], words[1::2], strict=True)]
    default, named = ([iri for kind, iri in graphs if kind == letter] for letter in "DN")
    dataset = RequestedDataset(default, named)
    for other in ("", "FROM <urn:d>"):  # the request goes before the query
        assert _objects(f"SELECT ?o {other} {{ ?s ?p ?o }}", dataset) == in_default
        assert _objects(f"SELECT ?o {other} {{ GRAPH ?g {{ ?s ?p ?o }} }}", dataset) == in_named


@pytest.mark.parametrize("is_shared", [False, True])
def test_many_default_graphs(is_shared: bool) -> None:
    store = ox.Store()
    graphs = [ox.NamedNode(f"urn:g{number}") for number in range(1500)]
    for number, graph in enumerate(graphs):
        for name in (f"own{number}", "shared") if is_shared else (f"own{number}",):
            store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.NamedNode(f"urn:{name}"), graph))
    results: Any = Evaluator(store).evaluate("SELECT ?o { ?s ?p ?o }", dataset=RequestedDataset(graphs))
    assert len([*results]) == len(graphs) + is_shared


def test_the_engine_still_needs_the_merge() -> None:
    """Fails when the engine gives a triple of two default graphs once."""
    assert len(list(_STORE.query("SELECT * FROM <urn:a> FROM <urn:b> { ?s ?p <urn:both> }"))) == 2  # type: ignore[arg-type]
