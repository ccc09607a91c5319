"""What a rule reads, by hand-made rules: where a variable may be a property or a class, it reads them all."""

import pytest

from igfkg.rdf.namespaces import RDF
from igfkg.settling.rule_inputs import read_inputs, triple_inputs

_BEGIN = "PREFIX u: <urn:>\nCONSTRUCT { ?a u:made ?b } WHERE { "


@pytest.mark.parametrize(
    ("pattern", "properties"),
    [
        ("?a u:p ?b", {"urn:p"}),
        ("?a <urn:p> ?b", {"urn:p"}),
        ("?a a u:C", {"urn:C"}),
        ("?a a <urn:C> ; u:p ?b", {"urn:C", "urn:p"}),
        ("?a a u:C . ?b a u:D FILTER(?a != ?b)", {"urn:C", "urn:D"}),
        ("?a u:p ?b ; u:q ?c . ?d u:r ?a", {"urn:p", "urn:q", "urn:r"}),
        ("?a u:p|^u:q/u:r+ ?b", {"urn:p", "urn:q", "urn:r"}),
        ("?a u:p ?b # ?x ?y ?z, u:comment\n", {"urn:p"}),
        ('?a u:p "u:text ?x ?y ?z \\" # "', {"urn:p"}),
        ("?a u:p ?b FILTER(?b < 3) ?a u:q ?c", {"urn:p", "urn:q"}),
        ("?a u:p ?b BIND(STR(?b) AS ?c) ?a u:q ?d", {"urn:p", "urn:q"}),
        ('VALUES (?b ?c) { ("x" "y") (u:z 1) } ?a u:p ?b', {"urn:p", "urn:z"}),
        ("{ SELECT ?a (MIN(?c) AS ?b) WHERE { ?a u:p ?c } GROUP BY ?a } ?a u:q ?b", {"urn:p", "urn:q"}),
    ],
)
def test_a_rule_reads_what_its_text_names(pattern: str, properties: set[str]) -> None:
    assert read_inputs(f"{_BEGIN}{pattern} }}") == frozenset({"urn:", "urn:made", *properties})


@pytest.mark.parametrize(
    "pattern",
    [
        "?a a ?class",
        "?a a u:C, ?class",
        "?a u:p ?b ; a ?class",
        "?a a/u:p u:C",
        "u:C ^a ?a",
        "?a a|u:p u:C",
        "?a (a) u:C",
        f"?a <{RDF}type> u:C",
        f"?a <{RDF}type> ?class",
    ],
)
def test_a_rule_may_read_the_things_of_any_class(pattern: str) -> None:
    assert RDF + "type" in (read_inputs(f"{_BEGIN}{pattern} }}") or ())


@pytest.mark.parametrize(
    ("predicate", "value", "inputs"),
    [("urn:p", "urn:b", {"urn:p"}), (RDF + "type", "urn:C", {RDF + "type", "urn:C"})],
)
def test_a_type_is_read_by_its_class_too(predicate: str, value: str, inputs: set[str]) -> None:
    assert triple_inputs(predicate, value) == inputs


@pytest.mark.parametrize(
    "pattern",
    [
        "?a ?p ?b",
        "?a ?p <urn:b>",
        "u:a ?p u:b",
        '<urn:a> ?p "b"',
        "?a u:p ?b ; ?p ?c",
        "[ u:p ?b ] ?p ?a",
        "?a $p [ u:q ?b ]",
        "(1 2) ?p u:b",
        "?a u:q ?b . ((?a) 2) ?p (3)",
    ],
)
def test_a_rule_with_a_variable_for_a_property_reads_all(pattern: str) -> None:
    assert read_inputs(f"{_BEGIN}{pattern} }}") is None


@pytest.mark.parametrize("text", ["", ")", "(((", "CONSTRUCT { ?a", '"', "?"])
def test_what_is_no_rule_does_no_harm(text: str) -> None:
    assert read_inputs(text) == frozenset()
