"""The variables of groups."""

import pytest

from igfkg.sparql.parsing.parser import parse_query
from igfkg.sparql.rewriting.scope import Scopes

#: A group, the variables that all of its solutions bind, and those that some bind besides.
GROUPS = {
    "?a ?b ?c": ("a b c", ""),
    "": ("", ""),
    "?a <urn:p> 1 OPTIONAL { ?a ?b ?c }": ("a", "b c"),
    "OPTIONAL { ?a <urn:p> 1 } ?a ?b ?c": ("a b c", ""),
    "{ ?a <urn:p> ?b } UNION { ?b <urn:p> ?c }": ("b", "a c"),
    "{ ?a <urn:p> ?b } { ?b <urn:p> ?c }": ("a b c", ""),
    "VALUES (?a ?b) { (1 2) }": ("a b", ""),
    "VALUES (?a ?b) { (1 UNDEF) }": ("", "a b"),
    "BIND(?x + 1 AS ?a)": ("", "a"),
    "FILTER(?x > 1) FILTER EXISTS { ?y ?z ?x }": ("", ""),
    "MINUS { ?a ?b ?c }": ("", ""),
    "GRAPH ?g { ?a <urn:p> 1 }": ("a g", ""),
    "GRAPH <urn:g> { OPTIONAL { ?a <urn:p> 1 } }": ("", "a"),
    "SERVICE ?s { ?a <urn:p> 1 }": ("a s", ""),
    "{ SELECT ?a (1 AS ?x) { ?a ?b ?c } }": ("a", "x"),
    "{ SELECT * { ?a <urn:p> ?b OPTIONAL { ?b <urn:p> ?c } } }": ("a b", "c"),
    "{ SELECT ?a ?z { ?a ?b ?c } VALUES ?z { 1 } }": ("a z", ""),
    "LATERAL { ?a <urn:p> 1 }": ("a", ""),
    "$a <urn:p> [ <urn:q> ?b ] , ( ?c )": ("a b c", ""),
    "<< ?a ?b ?c >> <urn:p> <<( ?d ?e ?f )>>": ("a b c d e f", ""),
}


@pytest.mark.parametrize("group", GROUPS)
def test_scope(group: str) -> None:
    tree = parse_query(f"SELECT * {{ {group} }}")
    outer = tree.of_kind("Group")[0]
    scope = Scopes(tree).of_group(outer)
    certain, more = GROUPS[group]
    assert (" ".join(sorted(scope.certain)), " ".join(sorted(scope.possible - scope.certain))) == (certain, more)
