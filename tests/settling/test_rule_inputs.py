"""Which properties a rule reads, by hand-made rules: where a variable may be a property, it reads them all."""

import pytest

from igfkg.rdf.namespaces import RDF
from igfkg.settling.rule_inputs import read_properties

_BEGIN = "PREFIX u: <urn:>\nCONSTRUCT { ?a u:made ?b } WHERE { "


@pytest.mark.parametrize(
    ("pattern", "properties"),
    [
        ("?a u:p ?b", {"urn:p"}),
        ("?a <urn:p> ?b", {"urn:p"}),
        ("?a a u:C", {"urn:C"}),
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
    assert read_properties(f"{_BEGIN}{pattern} }}") == frozenset({"urn:", "urn:made", RDF + "type", *properties})


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
    assert read_properties(f"{_BEGIN}{pattern} }}") is None


@pytest.mark.parametrize("text", ["", ")", "(((", "CONSTRUCT { ?a", '"', "?"])
def test_what_is_no_rule_does_no_harm(text: str) -> None:
    assert read_properties(text) == frozenset({RDF + "type"})
