"""Alternatives in paths count each way, as a union does."""

from collections import Counter

import pyoxigraph as ox
import pytest

from igfkg.errors import QueryRefusedError
from igfkg.sparql.evaluation import Evaluator
from tests.sparql.rewriting.stores import Row, rows

_STORE = ox.Store()
_STORE.load(
    b"<urn:a> <urn:p> <urn:b> ; <urn:q> <urn:b> , <urn:c> ; <urn:t> 1 . <urn:b> <urn:p> <urn:c> ; <urn:q> <urn:c> . "
    b"<urn:c> <urn:r> <urn:c> .",
    ox.RdfFormat.TURTLE,
)
#: A pattern with alternatives, and the same written with UNION and variables.
SAME = {
    "?x <urn:p>|<urn:q> ?y": "{ ?x <urn:p> ?y } UNION { ?x <urn:q> ?y }",
    "<urn:a> (<urn:p>|<urn:q>) ?y .": "{ <urn:a> <urn:p> ?y } UNION { <urn:a> <urn:q> ?y }",
    "?x <urn:p>|<urn:p> <urn:b>": "{ ?x <urn:p> <urn:b> } UNION { ?x <urn:p> <urn:b> }",
    "?x ^(<urn:p>|<urn:q>) ?y": "{ ?y <urn:p> ?x } UNION { ?y <urn:q> ?x }",
    "?x ^<urn:p>|<urn:q> ?y": "{ ?y <urn:p> ?x } UNION { ?x <urn:q> ?y }",
    "?x <urn:p>/<urn:q>|<urn:q>/<urn:p> ?y": "{ ?x <urn:p>/<urn:q> ?y } UNION { ?x <urn:q>/<urn:p> ?y }",
    "?x a|<urn:p>|<urn:q> ?y": "{ ?x a ?y } UNION { ?x <urn:p> ?y } UNION { ?x <urn:q> ?y }",
    "?x (<urn:p>|(<urn:q>|<urn:t>)) ?y": "{ ?x <urn:p> ?y } UNION { { ?x <urn:q> ?y } UNION { ?x <urn:t> ?y } }",
    "?x <urn:t> ?n ; <urn:p>|<urn:q> ?y": "?x <urn:t> ?n . { ?x <urn:p> ?y } UNION { ?x <urn:q> ?y }",
    "?x <urn:p>|<urn:q> ?y , ?z": (
        "{ ?x <urn:p> ?y } UNION { ?x <urn:q> ?y } { ?x <urn:p> ?z } UNION { ?x <urn:q> ?z }"
    ),
    "?x <urn:t> 1 . ?x <urn:p>|<urn:q> ?y . ?y <urn:p> ?z": (
        "?x <urn:t> 1 . { ?x <urn:p> ?y } UNION { ?x <urn:q> ?y } ?y <urn:p> ?z"
    ),
    "OPTIONAL { ?x <urn:p>|<urn:q> ?y }": "OPTIONAL { { ?x <urn:p> ?y } UNION { ?x <urn:q> ?y } }",
    "?x <urn:p> ?y FILTER EXISTS { ?x <urn:t>|<urn:q> ?z }": "?x <urn:p> ?y FILTER EXISTS { ?x ?any ?z }",
    # a negated set of both directions is a union of two
    "?x !(<urn:q>|^<urn:q>|^<urn:t>) ?y": "{ ?x !<urn:q> ?y } UNION { ?y !(<urn:q>|<urn:t>) ?x }",
    "?x ^!(a|^<urn:q>) ?y .": "{ ?y !a ?x } UNION { ?x !<urn:q> ?y }",
    # under closures and negated sets nothing is counted twice
    "?x (<urn:p>|<urn:q>)+ ?y": "?x (<urn:p>|<urn:q>)+ ?y",
    "?x !(<urn:t>|<urn:q>) ?y": "{ ?x <urn:p> ?y } UNION { ?x <urn:r> ?y }",
    "?x !(^<urn:t>|^<urn:q>) ?y": "{ ?y <urn:p> ?x } UNION { ?y <urn:r> ?x }",
    "?x !(<urn:t>|^<urn:t>)+ ?y": "?x !(<urn:t>|^<urn:t>)+ ?y",
    "?x (<urn:p>|<urn:q>)+|<urn:p> ?y": "{ ?x (<urn:p>|<urn:q>)+ ?y } UNION { ?x <urn:p> ?y }",
}
#: Patterns that need a variable between their steps, with the variables to select.
STEPS = {
    "?x (<urn:p>|<urn:q>)/<urn:p> ?y . ?x <urn:t> ?t": (
        "{ ?x <urn:p> ?m } UNION { ?x <urn:q> ?m } ?m <urn:p> ?y . ?x <urn:t> ?t"
    ),
    "?x (<urn:p>|<urn:q>)/<urn:p> ?y .": "{ ?x <urn:p> ?m } UNION { ?x <urn:q> ?m } ?m <urn:p> ?y",
    "?x <urn:p>/(<urn:p>|<urn:q>) ?y": "?x <urn:p> ?m . { ?m <urn:p> ?y } UNION { ?m <urn:q> ?y }",
    "?x (<urn:p>|<urn:q>)/<urn:p> ?y": "{ ?x <urn:p> ?m } UNION { ?x <urn:q> ?m } ?m <urn:p> ?y",
    "?x (<urn:p>|<urn:q>)/(<urn:p>|<urn:q>) ?y": (
        "{ ?x <urn:p> ?m } UNION { ?x <urn:q> ?m } { ?m <urn:p> ?y } UNION { ?m <urn:q> ?y }"
    ),
    "?x !(<urn:t>|^<urn:q>)/<urn:r> ?y": "{ ?x !<urn:t> ?m } UNION { ?m !<urn:q> ?x } ?m <urn:r> ?y",
    "?x <urn:p>|<urn:q> [] . ?x <urn:t> ?y": "{ ?x <urn:p> ?m } UNION { ?x <urn:q> ?m } ?x <urn:t> ?y",
    "[] <urn:p>|<urn:q> ?y . ?x <urn:t> 1": "{ ?m <urn:p> ?y } UNION { ?m <urn:q> ?y } ?x <urn:t> 1",
    "[ <urn:t> ?x ; <urn:p>|<urn:q> ?y ] <urn:q> <urn:b>": (
        "?m <urn:t> ?x . { ?m <urn:p> ?y } UNION { ?m <urn:q> ?y } ?m <urn:q> <urn:b>"
    ),
    "?x <urn:q> [ <urn:p>|<urn:q> ?y ] ; <urn:t> 1": (
        "?x <urn:q> ?m . { ?m <urn:p> ?y } UNION { ?m <urn:q> ?y } ?x <urn:t> 1"
    ),
    "?x <urn:q> [ ^<urn:p> [ <urn:t> ?y ; <urn:p>|<urn:q> <urn:b> ] ]": (
        "?x <urn:q> ?m . ?n <urn:p> ?m ; <urn:t> ?y . { ?n <urn:p> <urn:b> } UNION { ?n <urn:q> <urn:b> }"
    ),
    "_:m <urn:p>|<urn:q> ?y . ?x <urn:t> 1": "{ ?m <urn:p> ?y } UNION { ?m <urn:q> ?y } ?x <urn:t> 1",
}


def _answer(text: str) -> Counter[Row]:
    return Counter(rows(Evaluator(_STORE).evaluate(text)))


@pytest.mark.parametrize("pattern", SAME)
def test_alternatives_are_a_union(pattern: str) -> None:
    expected = Counter(rows(_STORE.query(f"SELECT * {{ {SAME[pattern]} }}")))
    assert expected
    assert _answer(f"SELECT * {{ {pattern} }}") == expected
    (count,) = _answer(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    assert f'"{expected.total()}"' in str(count)


@pytest.mark.parametrize("pattern", STEPS)
def test_steps_between_alternatives(pattern: str) -> None:
    expected = Counter(rows(_STORE.query(f"SELECT ?x ?y {{ {STEPS[pattern]} }}")))
    assert expected
    assert _answer(f"SELECT ?x ?y {{ {pattern} }}") == expected
    assert {dict(row).keys() <= {"x", "y", "t"} for row in _answer(f"SELECT * {{ {pattern} }}")} == {True}


@pytest.mark.parametrize("name", ["?step0", "$step0", "?step1"])
def test_the_names_of_the_query_are_its_own(name: str) -> None:
    pattern = "?x (<urn:p>|<urn:q>)/<urn:p> ?y"
    expected = Counter(rows(_STORE.query(f"SELECT ?x ?y {name} {{ {STEPS[pattern]} . {name} <urn:t> 1 }}")))
    assert expected
    assert _answer(f"SELECT ?x ?y {name} {{ {pattern} . {name} <urn:t> 1 }}") == expected


@pytest.mark.parametrize("pattern", SAME | STEPS)
@pytest.mark.parametrize("behind", [" . ?x <urn:q> ?other", " . ", " . FILTER(ISIRI(?x))", " FILTER(ISIRI(?x))"])
def test_what_stands_behind(pattern: str, behind: str) -> None:
    same = f"{{ {(SAME | STEPS)[pattern]} }} {behind.removeprefix(' .')}"
    expected = Counter(rows(_STORE.query(f"SELECT ?x ?y {{ {same} }}")))
    assert _answer(f"SELECT ?x ?y {{ {pattern.removesuffix(' .')}{behind} }}") == expected


@pytest.mark.parametrize("pattern", ["?x <urn:p>|<urn:q> ?y", "?x <urn:q> ?y ; <urn:p>|<urn:t> ?z"])
def test_alternatives_inside_graph(pattern: str) -> None:
    store = ox.Store()
    for name in ("urn:g", "urn:h"):
        for quad in _STORE.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name)))
    here = Counter(rows(Evaluator(_STORE).evaluate(f"SELECT * {{ {pattern} }}")))
    found = Counter(rows(Evaluator(store).evaluate(f"SELECT * {{ GRAPH ?g {{ {pattern} }} }}")))
    assert found.total() == 2 * here.total()


#: Queries in which the number of equal solutions cannot show stay as they are.
UNTOUCHED = [
    "ASK { [ <urn:p>|<urn:q> ?y ] <urn:t> ?z }",
    "CONSTRUCT { ?x <urn:r> ?y } WHERE { [ <urn:p>|<urn:q> ?y ] <urn:t> ?x }",
    "SELECT DISTINCT * { [ <urn:p>|<urn:q> ?y ] <urn:t> ?x }",
    "SELECT DISTINCT ?x { ?x <urn:p>/(<urn:p>|<urn:q>) ?y }",
]
REFUSED = [
    "SELECT * { { SELECT * { [ <urn:p>|<urn:q> ?y ] <urn:t> ?x } } }",
    "SELECT * { { SELECT * { ?x <urn:p>/(<urn:p>|<urn:q>) ?y } } }",
    "SELECT * { [ <urn:p>|<urn:q> <urn:b> ] <urn:t> 1 }",
    "SELECT * { [ <urn:p>|<urn:q> <urn:b> ] <urn:t> 1 MINUS { ?x <urn:r> ?y } }",
    "SELECT * { ?x <urn:p>|<urn:q> ( 1 2 ) }",
    "SELECT ?x { ?x <urn:p>|<urn:q> _:y . _:y <urn:t> 1 }",
    "SELECT ?x { ?x <urn:t> ?y {| <urn:p>|<urn:q> 1 |} }",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_untouched(text: str) -> None:
    Evaluator(_STORE).evaluate(text)


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"UNION|label"):
        Evaluator(_STORE).evaluate(text)


def test_the_engine_still_needs_it() -> None:
    """Fails when the engine counts alternatives as a union by itself."""
    assert len(rows(_STORE.query("SELECT * { <urn:a> <urn:p>|<urn:q> <urn:b> }"))) == 1
