"""All rewritings together: when they are tried, and that their time grows with the length of the query alone."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from igfkg.errors import IgfkgError, QueryRefusedError
from igfkg.sparql.parsing.parser import parse_query
from igfkg.sparql.rewriting.rewrite import may_need_rewriting, rewrite_query

#: Queries that are not even parsed, and some that are.
TRIED = {
    "SELECT ?p ?o { <urn:x> ?p ?o }": False,
    "SELECT ?x { ?x a <urn:T> ; <urn:p>/<urn:q>+ ?y FILTER(?y > 1) } LIMIT 10": False,
    "DESCRIBE <urn:x>": False,
    "SELECT (COUNT(*) AS ?n) { ?s <urn:p>+ ?o FILTER(?o > 1 || ?o < 0) }": False,
    "SELECT ?minutes { ?minutes <urn:administers> ?o }": False,
    "SELECT * { ?s ?p ?o }": True,
    "SELECT (COUNT(DISTINCT *) AS ?n) { ?s ?p [] }": True,
    "SELECT (MIN # smallest\n(?o) AS ?m) { ?s ?p ?o }": True,
    "SELECT ?s { ?s <urn:p>|<urn:q> ?o }": True,
    "SELECT ?s { ?s (<urn:p>*|<urn:q>) ?o }": True,
    "SELECT ?s { ?s ?p ?o } orderBY ?s": True,
    "SELECT ?s { Graph ?g { ?s ?p ?o } }": True,
    "SELECT (max(?o) AS ?m) { ?s ?p ?o }": True,
    "SELECT ?s { ?s <urn:p>? ?o }": True,
    "SELECT ?s { ?s <urn:p>?|<urn:q> ?o }": True,
    "SELECT ?s FROM <urn:g> { ?s ?p ?o }": True,
    "ASK { FILTER(True) }": True,
    "SELECT ?s { ?s ?p ?o minus { ?s <urn:q> ?o } }": True,
}
#: Queries of a number of parts, each of which would make a careless rewriting square.
LONG: dict[str, Callable[[int], str]] = {
    "conditions": lambda n: "SELECT * { ?a ?b ?c } ORDER BY " + "?a " * n,
    "conditions with calls": lambda n: "SELECT * { ?a ?b ?c } ORDER BY " + "(STR(MIN(?a))) " * n,
    "extremes": lambda n: "SELECT (1 AS ?x) {} HAVING (" + "MIN(?a)+" * n + "1)",
    "graphs": lambda n: "SELECT * {" + "GRAPH ?g { OPTIONAL { ?a ?b ?c } } " * n + "}",
    "minus": lambda n: "SELECT * { ?a ?b ?c " + "MINUS { ?x ?y ?z } " * n + "}",
    "minus in a graph": lambda n: "SELECT * { GRAPH ?g { ?a ?b ?c " + "MINUS { ?a ?y ?z } " * n + "} }",
    "minus and variables": lambda n: (
        "SELECT * {" + "".join(f"?v{each} <p> 1 ." for each in range(n)) + "MINUS { ?v0 <p> 2 } " * n + "}"
    ),
    "alternatives": lambda n: "SELECT ?a { ?a <p>" + "|<q>" * n + " ?c }",
    "a sequence of alternatives": lambda n: "SELECT ?a { ?a (<p>|<q>)" + "/(<p>|<q>)" * n + " ?c }",
    "a list of alternatives": lambda n: "SELECT ?a { ?a " + "; ".join(["<p>|<q> ?c"] * n) + " }",
    "paths of no steps": lambda n: "SELECT * {" + "?a <p>* <x> . " * n + "}",
    "ways of no steps": lambda n: "SELECT * { <x> (<p>*|<q>*)" + "/(<p>*|<q>*)" * n + " ?y }",
    "sub-selects in a graph": lambda n: "SELECT * { GRAPH ?g {" + "{ SELECT ?a { ?a ?b ?c } ORDER BY ?a } " * n + "} }",
    "joined texts": lambda n: "SELECT (1 AS ?z) {} ORDER BY " + "GROUP_CONCAT(?a) " * n,
    "booleans": lambda n: "SELECT * { VALUES ?x {" + "TRUE " * n + "} }",
    "variables": lambda n: "SELECT * {" + "".join(f"?v{each} ?w{each} ?u{each} ." for each in range(n)) + "}",
    "graphs in graphs": lambda n: "SELECT * {" + "GRAPH ?g {" * 60 + "?s ?p ?o . " * n + "}" * 61,
    "graphs of many names": lambda n: (
        "SELECT * {" + "".join(f"GRAPH ?g{each} {{" for each in range(60)) + "?s ?p ?o . " * n + "}" * 61
    ),
    "long terms and alternatives": lambda n: f"SELECT ?x {{ <urn:{'i' * 10 * n}> <p>" + "|<p>" * n + " ?x }",
    "long terms of no steps": lambda n: f"SELECT ?x {{ <urn:{'i' * n}> <p>*|<p>*|<p>*|<p>* ?x }}",
    "graph clauses": lambda n: "SELECT * " + "FROM <urn:g> " * n + "{ ?s ?p ?o }",
}


@pytest.mark.parametrize("text", TRIED)
def test_only_what_may_need_it_is_parsed(text: str) -> None:
    assert may_need_rewriting(text) is TRIED[text]


def _seconds(make: Callable[[int], str], size: int) -> float:
    """Processor time to parse and rewrite a query of about this size, the best of three."""
    text = make(size * 100 // len(make(100)))
    best = 1e9
    for _ in range(3):
        started = time.process_time()
        with suppress(IgfkgError):
            rewrite_query(text, parse_query(text), lambda term, is_literal: False)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_length(name: str) -> None:
    """Eight times the text takes no more than about eight times as long."""
    assert _seconds(LONG[name], 64_000) < 24 * max(_seconds(LONG[name], 8_000), 0.004)


def test_conditions_in_conditions_do_not_double() -> None:
    text = "SELECT * {}"
    for _ in range(30):
        text = f"SELECT * {{}} ORDER BY EXISTS {{ {text} }} ?x"
    assert len(rewrite_query(text, parse_query(text), lambda term, is_literal: False)) < 10 * len(text)


def test_a_query_that_would_grow_too_long_is_refused() -> None:
    text = f"SELECT ?x {{ <urn:{'i' * 30_000}> <p>{'|<p>' * 500} ?x }}"
    with pytest.raises(QueryRefusedError):
        rewrite_query(text, parse_query(text), lambda term, is_literal: True)
