"""GRAPH with a variable, held against its definition: the pattern in each graph, joined with the name of the graph."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from igfkg.errors import QueryError, QueryRefusedError
from igfkg.sparql.dataset import RequestedDataset
from igfkg.sparql.evaluation import Evaluator
from tests.sparql.rewriting.stores import GRAPHS, Row, answer, rows, three_graphs

STORE = three_graphs()


def _by_definition(pattern: str) -> Counter[Row]:
    """Evaluate a pattern with each graph as the default graph, and join the name.

    GRAPH inside the pattern is answered with the mends: this test holds for the outermost one.
    """
    found: Counter[Row] = Counter()
    for name in GRAPHS:
        results = Evaluator(STORE).evaluate(f"SELECT * {{ {pattern} }}", dataset=RequestedDataset((name,), GRAPHS))
        for row in rows(results):
            if dict(row).get("g", str(name)) == str(name):
                found[tuple(sorted({**dict(row), "g": str(name)}.items()))] += 1
    return found


#: Patterns that the engine answers rightly by itself, and that stay as they are.
RIGHT = [
    "?s ?p ?o",
    "?s <urn:p> ?o . ?s <urn:q> ?t",
    "?s <urn:p> ?o ; <urn:q> ?t",
    "?s <urn:p>|<urn:q> ?o",
    "?s <urn:q>/<urn:p> ?o",
    "?s <urn:q>+ ?o",
    "<urn:x> <urn:q>* ?s ; <urn:p> ?o",
    "?s <urn:q>* <urn:x> ; <urn:p> ?o",
    "?s !<urn:q> ?o",
    "?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?t }",
    "?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?t . ?t <urn:p> ?u }",
    "?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?t FILTER(?o > 1) }",
    "{ ?s <urn:p> ?o } UNION { ?s <urn:q> ?o }",
    "{ ?s <urn:p> 1 } UNION { ?s <urn:q> ?o OPTIONAL { ?o <urn:p> ?t } }",
    "?s <urn:p> ?o FILTER(?o > 1)",
    "?s ?p ?o FILTER(ISIRI(?o))",
    "?s <urn:p> ?o FILTER EXISTS { ?s <urn:q> ?t }",
    "?s <urn:p> ?o FILTER NOT EXISTS { ?s <urn:q> ?t }",
    "?s <urn:p> ?o MINUS { ?s <urn:q> ?t }",
    "?s <urn:p> ?o MINUS { ?s <urn:q> ?t . ?t <urn:p> ?u }",
    "?s <urn:p> ?o BIND(?o + 1 AS ?n)",
    "BIND(1 AS ?n) ?s <urn:p> ?n",
    "VALUES ?s { <urn:x> <urn:z> } ?s <urn:p> ?o",
    "?s <urn:p> ?o VALUES ?o { 1 3 }",
    "?g <urn:r> ?o",
    "?s <urn:r> ?g",
    "?g <urn:r> ?o BIND(?g AS ?f)",
    "FILTER(ISIRI(?g)) ?g <urn:r> ?o",
    "{ ?s <urn:p> ?o } { ?s <urn:q> ?t }",
    "{ { ?s <urn:p> ?o } }",
    "[] <urn:p> ?o",
]
#: Patterns that are mended.
MENDED = [
    "",
    "VALUES ?x { 1 2 }",
    "VALUES (?x ?y) { (1 UNDEF) }",
    "<urn:ga> <urn:p>* ?s",
    "<urn:x> <urn:q>? ?s . ?s <urn:p> ?o",
    "?s (<urn:q>/<urn:p>)* 2 . ",
    "?s ^(<urn:p>|<urn:q>)? 'none'",
    "<urn:z> (<urn:p>?)+ ?g",
    "<urn:z> <urn:q>* <urn:z>",
    "<urn:z> <urn:q>* <urn:x>",
    "?s <urn:p> ?o OPTIONAL { <urn:y> <urn:q>? ?s }",
    "?s <urn:p> ?o MINUS { <urn:z> <urn:q>* ?s }",
    "?s <urn:p> ?o MINUS { <urn:z> <urn:q>* <urn:z> }",
    "?s <urn:p> ?o FILTER EXISTS { <urn:z> <urn:q>* ?s }",
    "SELECT * { <urn:z> <urn:q>* ?s }",
    "?s <urn:q> ?o { ?s <urn:q> ?t FILTER EXISTS { SELECT ?o (COUNT(*) AS ?n) { ?z <urn:p> ?o } GROUP BY ?o } }",
    "SELECT DISTINCT ?s { ?s <urn:q>* <urn:z> }",
    "{ <urn:z> <urn:q>* ?s } UNION { GRAPH <urn:ga> { <urn:z> <urn:q>* ?s } }",
    "BIND(1 AS ?n)",
    "FILTER(1 < 2)",
    "FILTER EXISTS { ?s <urn:q> ?o }",
    "FILTER NOT EXISTS { ?s <urn:q> ?o }",
    "OPTIONAL { ?s <urn:q> ?o }",
    "OPTIONAL { ?s <urn:q> ?o } ?s <urn:p> ?t",
    "OPTIONAL { VALUES ?x { 1 } }",
    "?s <urn:p> ?o OPTIONAL { OPTIONAL { ?s <urn:q> ?t } ?s <urn:p> ?u }",
    "{ VALUES ?x { 1 } } UNION { ?s <urn:q> ?x }",
    "{ OPTIONAL { ?s <urn:q> ?o } }",
    "{} UNION { ?s <urn:q> ?o }",
    "GRAPH ?h { ?s <urn:q> ?o }",
    "GRAPH <urn:ga> { ?s <urn:q> ?o }",
    "?s <urn:q> ?o GRAPH ?h { ?o <urn:p> ?t }",
    "GRAPH ?h { VALUES ?x { 1 } }",
    "VALUES ?x { 1 } MINUS { ?s <urn:q> ?o }",
    "?s <urn:p> ?o MINUS { ?x <urn:q> ?y }",
    "?s <urn:p> ?o MINUS {}",
    "MINUS { ?x <urn:q> ?y }",
    "VALUES ?s { <urn:x> <urn:y> } MINUS { ?s <urn:q> ?o }",
    "SELECT ?s { ?s <urn:p> ?o }",
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "{ SELECT ?s { ?s <urn:q> ?t } } ?s <urn:p> ?o",
    "SELECT * { ?s <urn:q> ?t }",
    "SELECT * { OPTIONAL { ?s <urn:q> ?t } }",
    "{ SELECT * { VALUES ?x { 1 } } }",
    "SELECT ?x { VALUES ?x { 1 } }",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(*) > 1)",
    "SELECT (MAX(?o) AS ?n) { ?s <urn:p> ?o } GROUP BY ?s",
    "SELECT ?s { ?s <urn:p> ?o } ORDER BY ?o",
    "SELECT ?s { { SELECT ?s ?o { ?s <urn:p> ?o } } } GROUP BY ?s",
    "?s <urn:p> ?o FILTER EXISTS { SELECT ?s { ?s <urn:q> ?t } }",
]
#: Patterns that are refused.
REFUSED = [
    "?s ?p ?o FILTER(?g = <urn:ga>)",
    "?s ?p ?o FILTER(BOUND(?g))",
    "?s ?p ?o FILTER EXISTS { ?s <urn:r> ?g }",
    "?s ?p ?o BIND(STR(?g) AS ?name)",
    "?s ?p ?o BIND(<urn:ga> AS ?g)",
    "BIND(?g AS ?f) ?g <urn:r> ?o",
    "?s ?p ?o OPTIONAL { ?s <urn:r> ?g }",
    "?s ?p ?o MINUS { ?s <urn:r> ?g }",
    "SELECT ?g { ?s <urn:r> ?g }",
    "?s ?p ?o GRAPH ?h { ?s ?p ?o FILTER(?h = ?g) }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "{ SELECT (MIN(?o) AS ?n) { ?s <urn:p> ?o } } ?s ?p ?n",
    "SELECT ?s { ?s ?p ?o } LIMIT 1",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s OFFSET 1",
    "?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?t } MINUS { ?x <urn:q> ?t }",
    "?s <urn:p> ?o MINUS { OPTIONAL { ?s <urn:q> ?t } }",
]


@pytest.mark.parametrize("pattern", RIGHT)
def test_what_is_right_stays(pattern: str) -> None:
    untouched = STORE.query(f"SELECT * {{ GRAPH ?g {{ {pattern} }} }}")
    assert Counter(rows(untouched)) == _by_definition(pattern)
    assert Counter(answer(STORE, f"SELECT * {{ GRAPH ?g {{ {pattern} }} }}")) == _by_definition(pattern)


@pytest.mark.parametrize("pattern", MENDED)
def test_what_is_wrong_is_mended(pattern: str) -> None:
    assert Counter(answer(STORE, f"SELECT * {{ GRAPH ?g {{ {pattern} }} }}")) == _by_definition(pattern)


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_cannot_be_mended_is_refused(pattern: str) -> None:
    with pytest.raises(QueryRefusedError, match="inside GRAPH"):
        answer(STORE, f"SELECT * {{ GRAPH ?g {{ {pattern} }} }}")


def test_the_engine_still_needs_the_mends() -> None:
    """Fails when the engine answers all of them rightly: then the mends can go."""
    wrong = [
        each
        for each in MENDED
        if Counter(rows(STORE.query(f"SELECT * {{ GRAPH ?g {{ {each} }} }}"))) != _by_definition(each)
    ]
    assert len(wrong) > len(MENDED) / 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { GRAPH <urn:ga> { VALUES ?x { 1 } } }", [(("x", "1"),)]),
        ("SELECT * { GRAPH <urn:none> { VALUES ?x { 1 } } }", []),
        ("SELECT * { GRAPH <urn:ga> { SELECT (COUNT(DISTINCT *) AS ?x) { [] <urn:p> [] } } }", [(("x", "1"),)]),
        ("SELECT * { GRAPH <urn:ga> { ?x <urn:p>* 7 } }", [(("x", "7"),)]),
        ("SELECT * { GRAPH <urn:none> { ?x <urn:p>* 7 } }", []),
        ("SELECT * { GRAPH <urn:none> { OPTIONAL { ?s ?p ?o } } }", []),
        ("SELECT * { GRAPH <urn:none> { SELECT (COUNT(*) AS ?x) { ?s ?p ?o } } }", []),
        ("SELECT * { GRAPH <urn:gc> { SELECT (COUNT(*) AS ?x) { ?s ?p ?o } } }", [(("x", "2"),)]),
    ],
)
def test_a_graph_by_name(text: str, expected: list[Row]) -> None:
    found = answer(STORE, text)
    assert [tuple((name, value.partition('"^^')[0].strip('"')) for name, value in row) for row in found] == expected


#: The advice of the messages, and what it gives.
ADVICE = {
    "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?g = <urn:gb>) }": 3,
    "SELECT * { GRAPH ?g {} LATERAL { SELECT ?g ?s { GRAPH ?g { ?s <urn:p> ?o } } LIMIT 1 } }": 2,
    "SELECT * { GRAPH ?g { ?s <urn:p> ?o LATERAL { SELECT ?s ?t { ?s <urn:q> ?t } LIMIT 1 } } }": 2,
    "SELECT ?g (COALESCE(?n, 0) AS ?count) { GRAPH ?g {} OPTIONAL { SELECT ?g (COUNT(*) AS ?n) "
    "{ GRAPH ?g { ?s <urn:q> ?o } } GROUP BY ?g } }": 3,
}


@pytest.mark.parametrize("text", ADVICE)
def test_the_advice_works(text: str) -> None:
    assert len(answer(STORE, text)) == ADVICE[text]


_TERM = st.sampled_from(["?s", "?o", "?t", "<urn:x>"])
_TRIPLE = st.builds(lambda s, p, o: f"{s} {p} {o} . ", _TERM, st.sampled_from(["<urn:p>", "<urn:q>", "?p"]), _TERM)
_LEAF = st.one_of(
    _TRIPLE,
    _TRIPLE,
    st.sampled_from(
        [
            "?s <urn:r> ?g . ",
            "VALUES ?o { 1 2 } ",
            "VALUES (?s ?t) { (<urn:x> UNDEF) } ",
            "FILTER(BOUND(?t)) ",
            "FILTER(?g = <urn:ga>) ",
            "BIND(1 AS ?b) ",
        ]
    ),
)


def _compose(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.lists(inner, max_size=3).map("".join)
    shapes = (
        *("OPTIONAL { … } ", "MINUS { … } ", "{ … } ", "FILTER EXISTS { … } ", "FILTER NOT EXISTS { … } "),
        *("GRAPH ?h { … } ", "GRAPH <urn:gb> { … } ", "{ SELECT ?s ?o { … } } ", "{ SELECT * { … } } "),
        *("{ SELECT DISTINCT ?s { … } } ", "{ SELECT ?s (COUNT(?o) AS ?n) { … } GROUP BY ?s } "),
    )
    wrapped = st.builds(lambda shape, body: str(shape).replace("…", str(body)), st.sampled_from(shapes), group)
    return st.one_of(inner, wrapped, st.builds(lambda a, b: f"{{ {a} }} UNION {{ {b} }} ", group, group))


@given(st.lists(st.recursive(_LEAF, _compose, max_leaves=6), min_size=1, max_size=4).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_pattern_is_right_or_refused(pattern: str) -> None:
    try:
        expected = _by_definition(pattern)
        found = answer(STORE, f"SELECT * {{ GRAPH ?g {{ {pattern} }} }}")
    except QueryError:  # refused, or no query at all
        return
    assert Counter(found) == expected


def test_the_base_is_the_address_of_the_endpoint() -> None:
    results = Evaluator(STORE).evaluate("SELECT (<x> AS ?iri) {}")
    assert rows(results) == [(("iri", "<https://w3id.org/igfkg/x>"),)]
