"""The scan before the parser: what it refuses, what it lets pass, what it finds out."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.errors import IgfkgError, PayloadTooLargeError, QueryRefusedError, QuerySyntaxError
from igfkg.sparql.guard import Form, Limits, scan

REFUSED = {
    "escaped keyword": "SELECT * { \\u0053ERVICE <http://x/> { } }",
    "escaped keyword, long form": "SELECT * { \\U00000053ERVICE <http://x/> { } }",
    "insert": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "load": "LOAD <http://x/>",
    "load after a prologue": "PREFIX a: <urn:a> # SELECT\nLOAD <http://x/>",
    "deep parentheses": "SELECT ((((" + "(" * 80 + "1",
    "deep groups": "SELECT * " + "{" * 80,
    "deep blank nodes": "SELECT * { ?s ?p " + "[ ?p " * 80,
    "chain of additions": "SELECT (" + "1+" * 600 + "1 AS ?x) {}",
    "chain of unions": "SELECT * { " + "{} UNION " * 600 + "{} }",
    "chain of path steps": "SELECT * { ?s " + "<urn:p>/" * 600 + "<urn:p> ?o }",
    "chain of negations": "SELECT * { FILTER(" + "!" * 600 + "true) }",
    "chain of groups": "SELECT * { " + "{ ?s ?p ?o } " * 600 + "}",
    "chain of filters": "SELECT * { " + "FILTER(true) " * 600 + "}",
}

PASSED = {
    "in a string": 'SELECT * { ?s ?p "SERVICE <http://x/>" }',
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x/>",
    "in an IRI": "SELECT * { ?s <http://x/SERVICE> ?o }",
    "in a variable": "SELECT ?service ?load { ?service ?insert ?load }",
    "in a prefixed name": "PREFIX load: <urn:x> SELECT * { ?s load:delete ?o }",
    "in a language tag": 'SELECT * { ?s ?p "x"@en-service }',
    "a comparison without spaces": "SELECT * { ?s ?p ?o FILTER(?o<3&&?o>1) }",
    "many rows": "SELECT * { VALUES (?a ?b) { " + '(<urn:a> "b") ' * 2000 + "} }",
    "many triples": "SELECT * { " + "?s ?p ?o . " * 2000 + "}",
    "a long list": "SELECT * { FILTER(?x IN (" + ", ".join(f'"{each}"' for each in range(2000)) + ")) }",
    "escapes in strings": 'SELECT * { ?s ?p "\\u0053ERVICE" }',
    "an Arabic label": 'SELECT * { ?s ?p "منتدى إدارة الإنترنت"@ar }',
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(name: str) -> None:
    with pytest.raises(QueryRefusedError):
        scan(REFUSED[name])


@pytest.mark.parametrize("name", PASSED)
def test_lets_pass(name: str) -> None:
    assert scan(PASSED[name]).form is Form.SELECT


@pytest.mark.parametrize(
    ("text", "form", "deterministic"),
    [
        ("ASK {}", Form.ASK, True),
        ("BASE <urn:x> CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", Form.CONSTRUCT, True),
        ("describe <urn:x>", Form.DESCRIBE, True),
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", Form.SELECT, True),
        ("SELECT (NOW() AS ?now) {}", Form.SELECT, False),
        ("SELECT (struuid() AS ?x) { { SELECT * { ?now ?rand ?uuid } } }", Form.SELECT, False),
        ("ASK { { SELECT ?x { ?x ?y ?z } } }", Form.ASK, True),
    ],
)
def test_finds_out(text: str, form: Form, deterministic: bool) -> None:
    found = scan(text)
    assert (found.form, found.deterministic) == (form, deterministic)


@pytest.mark.parametrize("text", ["", "   ", "# SELECT", "PREFIX a: <urn:a>", "{ ?s ?p ?o }"])
def test_what_is_no_query_is_a_syntax_error(text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        scan(text)


def test_length_counts_bytes() -> None:
    scan("ASK {} #" + "é" * 20, Limits(bytes=60))
    with pytest.raises(PayloadTooLargeError):
        scan("ASK {} #" + "é" * 30, Limits(bytes=60))


@given(st.text(max_size=200))
def test_no_text_breaks_the_scan(text: str) -> None:
    with suppress(IgfkgError):
        scan(text)
