"""Mends for an engine without functions of ours: held against those that the embedded engine gets."""

import random
from typing import Any

import pyoxigraph as ox
import pytest

from igfkg.errors import QueryRefusedError
from igfkg.rdf.namespaces import XSD
from igfkg.sparql.evaluation import parse_text
from igfkg.sparql.ordering.sort_key import total_key
from igfkg.sparql.rewriting.rewrite import rewrite_for_remote

_BASE = "urn:base"
_MIXED = "urn:mixed"
_PREFIX = f"PREFIX xsd: <{XSD}> "
_TERMS = [
    *(f'"{each}"' for each in ("10", "5", "9", "", "a", "A", "é", "a b", "2012-01-01", "true")),
    *("10", "5", "9", "-3", "0", "1.5", "1.50", "1e1", "-1e300", "9007199254740993", "9007199254740992.0e0"),
    *(f'"{each}"^^xsd:double' for each in ("NaN", "INF", "-INF")),
    *(f'"{each}"@{tag}' for each in ("10", "a", "é") for tag in ("en", "fr", "zh-Hans")),
    *('"2012-01-01"^^xsd:date', '"2012-02-01"^^xsd:date', '"1999-12-31"^^xsd:date'),
    *('"2012"^^xsd:gYear', '"1998"^^xsd:gYear', '"2012-03"^^xsd:gYearMonth', '"2012-01-01T00:00:00Z"^^xsd:dateTime'),
    *("true", "false", "<urn:a>", "<urn:b>", "<http://example.org/10>", '"x"^^<urn:type>', '"10"^^<urn:type>'),
]


def _rewrite(text: str) -> str:
    query, tree = parse_text(text, _BASE)
    return rewrite_for_remote(query, tree, lambda _, __: True, None, _MIXED)


def _rows(text: str) -> list[Any]:
    results: Any = ox.Store().query(_rewrite(text), base_iri=_BASE)
    return [row["x"] for row in results]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_terms_of_all_kinds_have_the_order_of_the_embedded_engine(seed: int, direction: str) -> None:
    terms = random.Random(seed).sample(_TERMS * 3, len(_TERMS) * 2)
    ordered = _rows(f"{_PREFIX} SELECT ?x {{ VALUES ?x {{ {' '.join(terms)} }} }} ORDER BY {direction}(?x)")
    known = [each for each in ordered if not (isinstance(each, ox.Literal) and each.value == "NaN")]
    keys = [total_key(each) for each in known]
    assert keys == sorted(keys, reverse=direction == "DESC")


@pytest.mark.parametrize("condition", ["DESC(?n) ?x", "?n DESC(?x)", "(?n + 1) ?x", "DESC(STRLEN(?t)) ?x", "?t ?x"])
def test_several_conditions_decide_one_after_the_other(condition: str) -> None:
    rows = '(1 "b" <urn:b>) (2 "a" <urn:a>) (1 "bb" <urn:c>) (2 "a" <urn:d>) (1.0 "b" <urn:e>)'
    text = f"SELECT ?x {{ VALUES (?n ?t ?x) {{ {rows} }} }} ORDER BY {condition}"
    here: Any = ox.Store().query(text)  # no terms of several kinds, so that the engine is right
    assert _rows(text) == [row["x"] for row in here]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { VALUES ?x { 2 1 } } ORDER BY STR(?x)",
        "SELECT ?x { VALUES ?x { 2 1 } } GROUP BY ?x ORDER BY DESC(COUNT(*))",
        "SELECT (COUNT(*) AS ?x) { } ORDER BY ?x",
    ],
)
def test_what_has_values_of_one_kind_is_left_as_it_is(text: str) -> None:
    assert _rewrite(text) == text


def test_exists_in_order_by_is_refused() -> None:
    with pytest.raises(QueryRefusedError, match="BIND"):
        _rewrite("SELECT ?x { ?x ?p ?o } ORDER BY EXISTS { ?x ?q _:b }")


@pytest.mark.parametrize(
    ("function", "values", "expected"),
    [
        ("MIN(?x)", "3 1 2", "1"),
        ("MAX(DISTINCT ?x)", "3 1.5 2e0", "3"),
        ("MAX(?x)", '"b" "a"@en "c"', "c"),
        ("MIN(?x)", '"2012-01-02"^^xsd:date "2012-01-01"^^xsd:date', "2012-01-01"),
        ("MAX(?x)", '"5" 10 9', _MIXED),
        ("MIN(?x)", "<urn:a> 1", _MIXED),
        ("MIN(?x)", '"2012-01-02"^^xsd:date "2012"^^xsd:gYear', _MIXED),
        ("(MAX(STRLEN(STR(?x))) + 1)", '"a" 100', "4"),
    ],
)
def test_extremes_of_several_kinds_are_marked(function: str, values: str, expected: str) -> None:
    projected = function if "AS" in function else f"{function}"
    text = f"{_PREFIX} SELECT ({projected} AS ?x2) {{ VALUES ?x {{ {values} }} }}"
    results: Any = ox.Store().query(_rewrite(text), base_iri=_BASE)
    assert next(results)["x2"].value == expected
