"""The scan before the parser: what it refuses, what it lets pass, what it finds out."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.errors import IgfkgError, PayloadTooLargeError, QueryRefusedError, QuerySyntaxError
from igfkg.sparql.guard import Form, ScanLimits, scan_query

_ONES = "1+" * 600 + "1"

REFUSED = {
    "escaped keyword": "SELECT * { \\u0053ERVICE <http://x/> { } }",
    "escaped keyword, long form": "SELECT * { \\U00000053ERVICE <http://x/> { } }",
    "insert": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "load": "LOAD <http://x/>",
    "load after a prologue": "PREFIX a: <urn:a> # SELECT\nLOAD <http://x/>",
    "load glued to a prologue": "PREFIX a:<urn:a>LOAD<http://x/>",
    "with": "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "deep parentheses": "SELECT ((((" + "(" * 80 + "1",
    "deep groups": "SELECT * " + "{" * 80,
    "deep blank nodes": "SELECT * { ?s ?p " + "[ ?p " * 80,
    "chain of additions": f"SELECT ({_ONES} AS ?x) {{}}",
    "chain between comparisons": f"SELECT (1<{_ONES}&&1>0 AS ?x) {{}}",
    "chain between comparisons and a comment": f"SELECT (1<{_ONES}#>\n AS ?x) {{}}",
    "chain between comparisons in a call": f"SELECT (IF(1<{_ONES},1>0,2) AS ?x) {{}}",
    "chain up to a separator": f"SELECT (GROUP_CONCAT(1<{_ONES};SEPARATOR='>') AS ?x) {{}}",
    "chain in a string that is none": f"SELECT * {{ VALUES ?x {{ '''a'#\\q\n }} FILTER({_ONES}) #'''\n }}",
    "chain in a string of surrogates": f"SELECT * {{ VALUES ?x {{ '''a'#\\uD800\n }} FILTER({_ONES}) #'''\n }}",
    "brackets between comparisons": "SELECT (1<" + "(" * 80 + "1" + ")" * 80 + "&&1>0 AS ?x) {}",
    "chain of unions": "SELECT * { " + "{} UNION " * 600 + "{} }",
    "chain of path steps": "SELECT * { ?s " + "<urn:p>/" * 600 + "<urn:p> ?o }",
    "chain of negations": "SELECT * { FILTER(" + "!" * 600 + "true) }",
    "chain of groups": "SELECT * { " + "{ ?s ?p ?o } " * 600 + "}",
    "chain of filters": "SELECT * { " + "FILTER(true) " * 600 + "}",
    "chain of filters glued to names": "PREFIX : <urn:> SELECT * { " + "FILTER:f(1)" * 600 + "}",
}

PASSED = {
    "in a string": 'SELECT * { ?s ?p "SERVICE <http://x/>" }',
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x/>",
    "in an IRI": "SELECT * { ?s <http://x/SERVICE> ?o }",
    "in a variable": "SELECT ?service ?load { ?service ?insert ?load }",
    "in a prefixed name": "PREFIX load: <urn:x> SELECT * { ?s load:delete ?o }",
    "in a language tag": 'SELECT * { ?s ?p "x"@en-service }',
    "letters with marks": "SELECT ?e\u0301load { ?e\u0301load ?p ?o }",
    "a name behind a middle dot": "PREFIX ex: <http://e/> SELECT * { ?s ex:·service ex:a·load }",
    "an update behind a query, which the parser refuses": "SELECT * { } ; DROP ALL",
    "as many unions as are said": "SELECT * { " + "{} UNION " * 511 + "{} }",
    "IRIs in rows": "SELECT * { VALUES (?a ?b) { (1 <http://x/y#z>) (<urn:x#y> <urn:y>) } }",
    "IRIs in a list": "SELECT * { FILTER(?x IN (<urn:a#b>, <#c>)) ?s (<#p>|<#q>) ?o }",
    "triples in triples": "SELECT * { ?s ?p <<( ?a ?b ?c )>> . << ?a ?b ?c >> ?d ?e }",
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
        scan_query(REFUSED[name])


@pytest.mark.parametrize("name", PASSED)
def test_lets_pass(name: str) -> None:
    assert scan_query(PASSED[name]).form is Form.SELECT


@pytest.mark.parametrize(
    ("text", "form", "deterministic"),
    [
        ("ASK {}", Form.ASK, True),
        ("BASE <urn:x> CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", Form.CONSTRUCT, True),
        ("BASE<urn:x>ASK{}", Form.ASK, True),
        ("VERSION '1.2' ASK {}", Form.ASK, True),
        ("PREFIX select: <urn:x> DESCRIBE<urn:x>", Form.DESCRIBE, True),
        ("describe <urn:x>", Form.DESCRIBE, True),
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", Form.SELECT, True),
        ("SELECT (NOW() AS ?now) {}", Form.SELECT, False),
        ("SELECT (NOW ( ) AS ?now) {}", Form.SELECT, False),
        ("SELECT (NOW#\n() AS ?now) {}", Form.SELECT, False),
        ("SELECT * { ?s ?p ?o } ORDER BYRAND()", Form.SELECT, False),
        ("SELECT (IF(1<RAND()*2&&2>1,1,2) AS ?x) {}", Form.SELECT, False),
        ("SELECT (struuid() AS ?x) { { SELECT * { ?now ?rand ?uuid } } }", Form.SELECT, False),
        ("SELECT ?now { ?now ?rand ?uuid }", Form.SELECT, True),
        ("ASK { { SELECT ?x { ?x ?y ?z } } }", Form.ASK, True),
    ],
)
def test_finds_out(text: str, form: Form, deterministic: bool) -> None:
    found = scan_query(text)
    assert (found.form, found.deterministic) == (form, deterministic)


#: Texts as long as may be, made to be read slowly.
LONG = {
    "words with dots": "a." * 30_000,
    "words with dashes": "a-" * 30_000,
    "functions without brackets": "rand# " * 10_000,
    "a function and spaces": "RAND" + " " * 60_000,
    "spaces before nothing": " " * 60_000 + "{",
    "prefixes without IRIs": "PREFIX a:" * 7_000,
    "strings that are none": "'''\\q" * 12_000,
    "quotes of both kinds": "'\"" * 30_000,
    "a string without end": "'''" + "''x" * 20_000,
    "IRIs without end": "<a" * 30_000,
    "backslashes": "\\" * 60_000,
}


@pytest.mark.parametrize("name", LONG)
def test_no_text_takes_long(name: str) -> None:
    started = time.process_time()
    with pytest.raises(IgfkgError):
        scan_query(LONG[name])
    assert time.process_time() - started < 2.0


@pytest.mark.parametrize("text", ["", "   ", "# SELECT", "PREFIX a: <urn:a>", "{ ?s ?p ?o }"])
def test_what_is_no_query_is_a_syntax_error(text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        scan_query(text)


def test_length_counts_bytes() -> None:
    scan_query("ASK {} #" + "é" * 20, ScanLimits(bytes=60))
    with pytest.raises(PayloadTooLargeError):
        scan_query("ASK {} #" + "é" * 30, ScanLimits(bytes=60))


_TIGHT = ScanLimits(depth=3, chain=3)
_DEEP = "brackets are nested more than 3 deep; split the query into several"
_LONG_CHAIN = "more than 3 operators follow one another without brackets; use VALUES or IN"
_ESCAPE = "codepoint escapes are accepted inside strings and IRIs only; write the character itself"
_NO_FORM = "the text is not a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing"
#: A query under limits of three brackets and three links, and the message that refuses it; none where it passes.
BOUNDARIES: list[tuple[str, str]] = [
    # depth
    ("SELECT * {{{ }}}", ""),
    ("SELECT * {{{{ }}}}", _DEEP),
    ("SELECT * {{}} {{{}}}", ""),
    ("SELECT * {}}} {{{}}}", ""),
    ("SELECT * { ?s ?p [ ?p ( 1 ) ] }", ""),
    ("SELECT * { ?s ?p [ ?p ( [] ) ] }", _DEEP),
    # chains
    ("SELECT (1+1+1+1 AS ?x) {}", ""),
    ("SELECT (1+1+1+1+1 AS ?x) {}", _LONG_CHAIN),
    ("SELECT (1+1+1+1 AS ?x) (1+1+1+1 AS ?y) {}", ""),
    ("SELECT (1+1+(1+1+1)+1 AS ?x) {}", ""),
    ("SELECT (1+1+(1+1)+1+1 AS ?x) {}", _LONG_CHAIN),
    ("SELECT (1||1&&1|1/1 AS ?x) {}", _LONG_CHAIN),
    ("SELECT (1-1*!^1 AS ?x) {}", _LONG_CHAIN),
    ("SELECT (1=1!=1>1>=1 AS ?x) {}", _LONG_CHAIN),
    ("SELECT (1<?b&&?c>1 AS ?x) {}", ""),
    ("SELECT (1<?b&&?c>1+1 AS ?x) {}", _LONG_CHAIN),
    ("SELECT (1 <= 1 <= 1 <= 1 AS ?x) {}", ""),
    ("SELECT (1 <= 1 <= 1 <= 1 <= 1 AS ?x) {}", _LONG_CHAIN),
    ("SELECT (IF(1,2,3,4,5,6) AS ?x) {}", ""),
    ("SELECT * { {} {} {} }", ""),
    ("SELECT * { {} {} {} {} }", _LONG_CHAIN),
    ("SELECT * { [] [] [] [] }", _LONG_CHAIN),
    ("SELECT * { FILTER(1) FILTER(1) FILTER(1) }", ""),
    ("SELECT * { FILTER(1) FILTER(1) FILTER(1) FILTER(1) }", _LONG_CHAIN),
    ("SELECT * { FILTER a:f(1) FILTER a:f(1) FILTER a:f(1) FILTER a:f(1) }", _LONG_CHAIN),
    ("SELECT * { FILTER <urn:f>(1) FILTER <urn:f>(1) FILTER <urn:f>(1) }", ""),
    ("SELECT * { FILTER <urn:f>(1) FILTER <urn:f>(1) FILTER <urn:f>(1) FILTER <urn:f>(1) }", _LONG_CHAIN),
    ("SELECT * { VALUES (?a) { (1) (1) (1) (1) (1) } }", ""),
    ("SELECT (f(a(1) a(1) a(1) a(1)) AS ?x) {}", ""),
    # an IRI or comparisons, behind a value in parentheses
    ("SELECT * { VALUES (?a ?b) { (1 <urn:x#y>) } }", ""),
    ("SELECT * { VALUES (?a ?b) { (1 #c\n <urn:x#y>) } }", ""),
    ("SELECT * { VALUES (?a ?b) { (1 <urn:x>) } }", ""),
    ("SELECT * { VALUES (?a ?b) { (1 <http://x/y#z>) } }", ""),
    ("SELECT * { VALUES (?a ?b) { (1 <http://x/y> <urn:x#y>) } }", ""),
    ("SELECT * { VALUES (?a ?b) { (<urn:y> <urn:x#y>) } }", ""),
    ("SELECT (1 <urn:x#> AS ?x) {}", "line 1, column 29: the query ends before it is complete"),
    ("SELECT (1 <<urn:x#>'''\n> AS ?x) {}", "line 1, column 20: \"'''\" has no place here"),
    ("SELECT * { FILTER(1<<urn:x>) }", ""),
    ("SELECT * { FILTER(1<<urn:x>+1+1) }", ""),
    ("SELECT * { FILTER(1<<urn:x>+1+1+1) }", _LONG_CHAIN),
    ("SELECT * { ?s ?p <urn:x#y> }", ""),
    ("SELECT * { FILTER(1 = <urn:x#y>) }", ""),
    ("SELECT (1 << 2 AS ?x) {}", "line 1, column 12: '< 2 AS ?x) {}' has no place here"),
    ("SELECT * { ?s ?p << ?a ?b ?c >> }", ""),
    # escapes, and the form
    ("SELECT \\u0041 {}", _ESCAPE),
    ("SELECT \\U00000041 {}", _ESCAPE),
    ('SELECT "\\u0041" {}', ""),
    ("DROP ALL", "DROP is a SPARQL update; only queries are accepted here"),
    ("PREFIX a <urn:a> Insert DATA {}", _NO_FORM),
    ("PREFIX a <urn:a> Select * {} INSERT", _NO_FORM),
    ("INSERTDATA {}", "INSERT is a SPARQL update; only queries are accepted here"),
    ("PREFIX a: <urn:a> insertdata {}", "INSERT is a SPARQL update; only queries are accepted here"),
    ("selectDISTINCT * {}", ""),
    ("PREFIX a <urn:a> # SELECT", _NO_FORM),
    ("'SELECT'", _NO_FORM),
    ("", _NO_FORM),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BOUNDARIES)
def test_limits_at_exactly_the_limit(text: str, message: str) -> None:
    if not message:
        assert scan_query(text, _TIGHT).form is Form.SELECT
        return
    with pytest.raises((QueryRefusedError, QuerySyntaxError)) as caught:
        scan_query(text, _TIGHT)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("ASK {} #" + "a" * 12, True),
        ("ASK {} #" + "a" * 13, False),
        ("ASK {} #" + "é" * 6, True),
        ("ASK {} #a" + "é" * 6, False),
        ("ASK {} #\ud800" + "a" * 9, True),
        ("ASK {} #\ud800" + "a" * 10, False),
    ],
)
def test_a_query_may_be_as_long_as_the_limit(text: str, passes: bool) -> None:
    if passes:
        assert scan_query(text, ScanLimits(bytes=20)).form is Form.ASK
        return
    with pytest.raises(PayloadTooLargeError) as caught:
        scan_query(text, ScanLimits(bytes=20))
    assert str(caught.value) == "the query is longer than 20 bytes; declare prefixes, or split it into several queries"


@given(st.text(max_size=200))
def test_no_text_breaks_the_scan(text: str) -> None:
    with suppress(IgfkgError):
        scan_query(text)
