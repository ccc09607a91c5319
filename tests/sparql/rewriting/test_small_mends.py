"""The mends that need a line each, with what the engine answers without them."""

from typing import Any

import pyoxigraph as ox
import pytest

from igfkg.errors import QueryError, QueryRefusedError
from igfkg.sparql.evaluation import Evaluator

_STORE = ox.Store()
_STORE.load(
    b"<urn:a> <urn:p> <urn:b> . <urn:b> <urn:p> <urn:c> ; <urn:n> 1 . <urn:a> <urn:q> <urn:a> .", ox.RdfFormat.TURTLE
)


def _rows(text: str) -> list[list[str | None]]:
    results: Any = Evaluator(_STORE).evaluate(text)
    return sorted(([each and each.value for each in row] for row in results), key=str)


#: A query, the values of its rows, and whether the engine needs the mend.
RIGHT: list[tuple[str, list[list[str | None]], bool]] = [
    # booleans in capitals
    ("SELECT (TRUE AS ?x) (False AS ?y) (true AS ?z) {}", [["true", "false", "true"]], True),
    ("SELECT ?x { VALUES ?x { TRUE } FILTER(TRUE || false) }", [["true"]], True),
    ("SELECT ('TRUE' AS ?x) (?TRUE AS ?y) {}", [["TRUE", None]], False),
    # GROUP_CONCAT has no language
    ("SELECT (LANG(GROUP_CONCAT(?v)) AS ?x) { VALUES ?v { 'a'@en 'b'@en } }", [[""]], True),
    ("SELECT (GROUP_CONCAT(?v; SEPARATOR=',') AS ?x) { VALUES ?v { 'a'@en 'b'@en } }", [["a,b"]], False),
    ("SELECT (STRLEN(group_concat(DISTINCT ?v)) AS ?x) { VALUES ?v { 'a'@en 'a'@en } }", [["1"]], False),
    ("SELECT (GROUP_CONCAT(?v) AS ?x) { VALUES ?v {} }", [[""]], False),
    # paths of no steps
    ("SELECT ?x { <urn:new> <urn:p>* ?x }", [["urn:new"]], True),
    ("SELECT ?x { <urn:new> <urn:p>? ?x }", [["urn:new"]], True),
    ("SELECT ?x { ?x <urn:p>* <urn:new> }", [["urn:new"]], True),
    ("SELECT ?x { ?x <urn:p>* 'new' }", [["new"]], True),
    ("SELECT ?x { ?x <urn:n>* 1 }", [["1"], ["urn:b"]], False),
    ("SELECT ?x { <urn:a> <urn:p>* ?x }", [["urn:a"], ["urn:b"], ["urn:c"]], False),
    ("SELECT ?x { <urn:c> <urn:p>* ?x }", [["urn:c"]], False),
    ("SELECT ?x { <urn:new> (<urn:p>/<urn:q>)* ?x }", [["urn:new"]], True),
    ("SELECT ?x { <urn:new> (<urn:p>*|<urn:q>) ?x }", [["urn:new"]], True),
    ("SELECT ?x { <urn:new> <urn:p>*|<urn:q>? ?x }", [["urn:new"], ["urn:new"]], True),
    ("SELECT ?x { <urn:new> (<urn:p>*|<urn:q>?)/(<urn:p>?|<urn:q>*) ?x }", [["urn:new"]] * 4, True),
    ("SELECT ?x { <urn:new> (<urn:p>*|<urn:q>?)+ ?x }", [["urn:new"]], True),
    ("SELECT (COUNT(*) AS ?n) { <urn:new> <urn:p>*|<urn:q>? <urn:new> }", [["2"]], True),
    ("SELECT ?x { <urn:new> <urn:p>*/<urn:q>? ?x }", [["urn:new"]], True),
    ("SELECT ?x { <urn:new> <urn:p>*/<urn:q> ?x }", [], False),
    ("SELECT ?x { <urn:new> <urn:p>+ ?x }", [], False),
    ("SELECT (1 AS ?x) { <urn:new> <urn:p>* <urn:new> }", [["1"]], True),
    ("SELECT (1 AS ?x) { <urn:new> <urn:p>* <urn:other> }", [], False),
    ("SELECT (1 AS ?x) { <urn:new> <urn:p>* [] }", [["1"]], True),
    ("SELECT (1 AS ?x) { <urn:new> <urn:p>* [] . }", [["1"]], True),
    ("SELECT (1 AS ?x) { <urn:new> <urn:p>* [] . ?y <urn:n> 1 }", [["1"]], True),
    ("SELECT (1 AS ?x) { <urn:new> <urn:p>* [ <urn:p> ?y ] }", [], False),
    ("SELECT (1 AS ?x) { [ <urn:p>* <urn:new> ] . }", [["1"]], True),
    ("SELECT (1 AS ?x) { [ <urn:p>* <urn:new> ] <urn:q> ?y }", [], False),
    ("SELECT (1 AS ?x) { [ <urn:p>* <urn:new> ; <urn:q> ?y ] }", [], False),
    ("SELECT (1 AS ?x) { ( 1 2 ) <urn:p>* <urn:new> }", [], False),
    ("PREFIX : <urn:> SELECT ?x ?y { :new :p* ?x . ?y :n 1 }", [["urn:new", "urn:b"]], True),
    ("PREFIX : <urn:> SELECT ?x { :new :p* ?x ; :q ?y }", [], False),
    ("BASE <urn:> SELECT ?x { <urn:new> <urn:p>* ?x }", [["urn:new"]], True),
    ("SELECT ?x FROM <urn:g> { <urn:a> <urn:p>* ?x }", [["urn:a"]], True),
    # COUNT(DISTINCT *) counts no blank nodes
    ("SELECT (COUNT(DISTINCT *) AS ?n) { [] <urn:p> [] }", [["1"]], True),
    ("SELECT (COUNT(DISTINCT *) AS ?n) { ?x <urn:p> _:b }", [["2"]], False),
    ("SELECT (COUNT(DISTINCT *) AS ?n) { _:b ?x [] }", [["3"]], True),
    ("SELECT (COUNT(DISTINCT *) AS ?n) { [ ^<urn:p>?/<urn:p> ?x ] }", [["2"]], True),
    (
        "SELECT ?p (COUNT(DISTINCT *) AS ?n) { [] ?p ?x } GROUP BY ?p HAVING (COUNT(DISTINCT *) > 1)",
        [["urn:p", "2"]],
        False,
    ),
    ("SELECT ?p { [] ?p [] } GROUP BY ?p HAVING (COUNT(DISTINCT *) > 1)", [], True),
    ("SELECT ?n { { SELECT (COUNT(DISTINCT *) AS ?n) { [] <urn:p> [] } } ?x <urn:n> ?n }", [["1"]], True),
    ("SELECT (COUNT(DISTINCT *) AS ?n) { [] <urn:none> [] }", [["0"]], False),
    ("SELECT (COUNT(DISTINCT *) AS ?n) { ?x <urn:p>/(<urn:n>|<urn:p>) ?y }", [["2"]], False),
    ("SELECT (COUNT(*) AS ?n) { [] <urn:p> [] }", [["2"]], False),
    ("SELECT (COUNT(DISTINCT *) AS ?n) { ?x <urn:p> ?y }", [["2"]], False),
    # EXISTS in braces sees its own group only
    ("SELECT ?x { ?z <urn:q> ?x { ?x <urn:p> ?y FILTER NOT EXISTS { <urn:b> <urn:p> ?z } } }", [], True),
    ("SELECT ?x { ?z <urn:q> ?x { ?x <urn:p> ?y BIND(EXISTS { <urn:b> <urn:p> ?z } AS ?b) } FILTER(!?b) }", [], True),
    ("SELECT ?x { ?z <urn:q> ?x { ?x <urn:p> ?y FILTER NOT EXISTS { <urn:b> <urn:p> ?y } } }", [["urn:a"]], False),
    ("SELECT ?x { ?z <urn:q> ?x OPTIONAL { ?x <urn:p> ?x FILTER EXISTS { ?z <urn:p> ?b } } }", [["urn:a"]], False),
    ("SELECT ?x { ?z <urn:q> ?x FILTER NOT EXISTS { <urn:b> <urn:p> ?z } }", [["urn:a"]], False),
    # BNODE with a string is another node in each solution
    ("SELECT (COUNT(DISTINCT ?b) AS ?n) { { SELECT (BNODE(?v) AS ?b) { VALUES ?v { 'x' 'x' } } } }", [["2"]], True),
    ("SELECT (COUNT(?b) AS ?n) { { SELECT (BNODE(?v) AS ?b) { VALUES ?v { 1 UNDEF } } } }", [["0"]], False),
    ("SELECT (COUNT(DISTINCT ?b) AS ?n) { { SELECT (BNODE() AS ?b) { VALUES ?v { 'x' 'x' } } } }", [["2"]], False),
    # MINUS without a common variable removes nothing
    ("SELECT ?x { ?x <urn:n> ?o FILTER EXISTS { MINUS { ?a ?b ?c } } }", [["urn:b"]], True),
    ("SELECT ?x { ?x <urn:n> ?o MINUS { ?a <urn:p> ?c } }", [["urn:b"]], False),
    ("SELECT ?x { ?x <urn:p> ?o MINUS { ?x <urn:n> ?c } }", [["urn:a"]], False),
    ("SELECT ?x { ?x <urn:n> ?o MINUS { ?a <urn:z> 5 } ?x <urn:p> ?c }", [["urn:b"]], False),
    (
        "SELECT ?x { MINUS { ?a <urn:p> ?c } . ?x <urn:n> ?o . MINUS { ?d <urn:p> ?e } . ?x <urn:p> ?f }",
        [["urn:b"]],
        False,
    ),
    (
        "SELECT ?y { { SELECT ?y { ?s <urn:p> ?o } GROUP BY (STR(?s) AS ?y) } MINUS { VALUES ?y { 'urn:a' } } }",
        [["urn:b"]],
        False,
    ),
    # booleans beside other mends
    ("SELECT ?x { ?x <urn:p>* TRUE }", [["true"]], True),
    ("SELECT ?x { ?x <urn:p>|<urn:q> TRUE }", [], False),
    # relative IRIs
    ("SELECT (<x> AS ?x) (<#y> AS ?y) {}", [["https://w3id.org/igfkg/x", "https://w3id.org/igfkg/sparql#y"]], True),
    ("BASE <http://example/a/> SELECT (<b> AS ?x) {}", [["http://example/a/b"]], False),
]


@pytest.mark.parametrize(("text", "expected", "needs_mend"), RIGHT)
def test_right(text: str, expected: list[list[str | None]], needs_mend: bool) -> None:
    assert _rows(text) == expected
    try:
        plain: Any = _STORE.query(text)
        by_engine = sorted(([each and each.value for each in row] for row in plain), key=str)
    except SyntaxError:
        by_engine = []
    assert (by_engine != expected) is needs_mend


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?z <urn:p> ?b . ?b <urn:n> ?a }", ["z", "b", "a"]),
        ("SELECT DISTINCT * { ?z <urn:p> ?b } ORDER BY ?b", ["z", "b"]),
        ("SELECT*{?z <urn:p> ?b}", ["z", "b"]),
        ("SELECT * { VALUES (?z ?a ?m) { (1 2 3) } }", ["z", "a", "m"]),
        ("SELECT * { ?z <urn:p> ?b FILTER EXISTS { ?b <urn:n> ?a } }", ["z", "b"]),
        ("SELECT * { ?z <urn:p> ?b MINUS { ?b <urn:n> ?a } BIND(1 AS ?c) }", ["z", "b", "c"]),
        ("SELECT * { { SELECT ?y ?x { ?x <urn:p> ?y . ?y ?hidden ?also } } }", ["y", "x"]),
        ("SELECT * { GRAPH ?g { ?z ?y ?x } }", ["g", "z", "y", "x"]),
        ("SELECT * {} VALUES (?z ?y) { (1 2) }", ["z", "y"]),
        ("SELECT * {}", []),
        ("SELECT * { { SELECT ?y (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY (STR(?s) AS ?y) } }", ["y", "n"]),
        ("SELECT ?b ?a { ?a ?b ?c }", ["b", "a"]),
    ],
)
def test_columns_come_in_the_order_of_the_query(text: str, columns: list[str]) -> None:
    results: Any = Evaluator(_STORE).evaluate(text)
    assert [each.value for each in results.variables] == columns


REFUSED = {
    f"SELECT ?x {{ <urn:new> {'/'.join(['(<urn:p>?|<urn:q>?)'] * 7)} ?x }}": "a path with",
    "SELECT (BNODE(?v) AS ?a) (BNODE(?w) AS ?b) { VALUES (?v ?w) { ('x' 'x') } }": "BNODE",
    "SELECT ?x { <urn:new> <urn:p>* ?x , ?y }": "a path with",
    "SELECT * { ?s <urn:p> ?o } GROUP BY ?s": "GROUP BY|unbound",
    "SELECT * { ?s <urn:p> ?o { OPTIONAL { ?s <urn:n> ?n } FILTER EXISTS { ?s <urn:q> ?x } } }": "EXISTS inside braces",
    "SELECT ?x { <urn:new> <urn:p>* ?x ; <urn:q>? ?y }": "a path with",
    "SELECT ?x { <urn:new> <urn:p>* _:b . _:b <urn:p>* ?x }": "a path with",
    "SELECT ?x { [ <urn:p>* <urn:new> ; <urn:q>? ?x ] }": "a path with",
    "SELECT ?x { [ <urn:p>* <urn:new> ] <urn:q>? ?x }": "a path with",
    "SELECT ?x { GRAPH ?g { [ <urn:p>* <urn:new> ] } }": "a path with",
    "SELECT ?x { GRAPH ?g { <urn:a> <urn:p>*/<urn:q>* ?x } }": "a path with",
    "SELECT ?x { GRAPH ?g { <urn:a> <urn:p>*|<urn:q>* ?x } }": "a path with",
    "SELECT ?x { GRAPH ?g { <urn:a> (<urn:p>*|<urn:q>*) ?x } }": "a path with",
    "SELECT ?x { GRAPH <urn:g> { OPTIONAL { ?x <urn:p>? 1 , 2 } } }": "a path with",
    "SELECT ?x { GRAPH ?g { <urn:a> <urn:p>* [] } }": "a path with",
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError, match=REFUSED[text]):
        Evaluator(_STORE).evaluate(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT ?x { ?x ?y } ORDER BY ?x", "line 1, column 19"),
        ("SELECT (TRUE AS ?x) {\n ?x ?y } ORDER BY ?x", "line 2"),
        ("SELECT (MAX(*) AS ?x) { ?x ?y ?z }", "line 1, column 27"),
        ("SELECT * { GRAPH ?g { OPTIONAL { ?s ?p ?o } } ORDER BY ?s", "line 1"),
    ],
)
def test_errors_are_those_of_the_text_as_written(text: str, place: str) -> None:
    with pytest.raises(QueryError, match=place):
        Evaluator(_STORE).evaluate(text)
