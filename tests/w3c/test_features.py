"""A query for each feature of the suites, over HTTP: made-up statements, and answers written by hand.

https://www.w3.org/TR/sparql11-query/
"""

import httpx2
import pytest

_PREFIXES = "PREFIX ex: <http://example.org/>\n"
#: Query, and its rows: values as in CSV, by spaces; the order counts.
TABLES: dict[str, tuple[str, list[str]]] = {
    "basic pattern": ("SELECT ?x ?y { ?x ex:next ?y } ORDER BY ?x", ["a b", "b c"]),
    "OPTIONAL": ("SELECT ?x ?y { ?x ex:size ?n OPTIONAL { ?x ex:next ?y } } ORDER BY ?x", ["a b", "b c", "c -"]),
    "UNION": ("SELECT ?x { { ?x ex:next ex:c } UNION { ?x ex:size 1 } } ORDER BY ?x", ["a", "b"]),
    "MINUS": ("SELECT ?x { ?x ex:size ?n MINUS { ?x ex:next ?y } }", ["c"]),
    "FILTER": ("SELECT ?x { ?x ex:size ?n FILTER(?n > 1 && ?n < 2.5) }", ["b"]),
    "NOT EXISTS": ("SELECT ?x { ?x ex:size ?n FILTER NOT EXISTS { ?x ex:next ?y } }", ["c"]),
    "sequence path": ("SELECT ?x { ex:a ex:next/ex:next ?x }", ["c"]),
    "inverse path": ("SELECT ?x { ex:c ^ex:next ?x }", ["b"]),
    "path of any length": ("SELECT ?x { ex:a ex:next* ?x } ORDER BY ?x", ["a", "b", "c"]),
    "path of one or more": ("SELECT ?x { ex:a ex:next+ ?x } ORDER BY ?x", ["b", "c"]),
    "alternative path": ("SELECT (COUNT(*) AS ?n) { ex:a ex:next|ex:size ?x }", ["2"]),
    "negated path": ("SELECT ?x { ex:c !ex:next ?x }", ["2.5"]),
    "aggregates": (
        "SELECT (COUNT(?n) AS ?c) (SUM(?n) AS ?s) (MIN(?n) AS ?l) (MAX(?n) AS ?m) { ?x ex:size ?n }", ["3 5.5 1 2.5"],
    ),
    "GROUP BY": (
        'SELECT ?x (STRLEN(GROUP_CONCAT(STR(?n); SEPARATOR="+")) AS ?l) { ?x ex:name ?n } GROUP BY ?x ORDER BY ?x',
        ["a 4", "b 3"],
    ),
    "HAVING": ("SELECT ?x { ?x ex:name ?n } GROUP BY ?x HAVING(COUNT(?n) > 1)", ["a"]),
    "sub-select": ("SELECT ?x ?m { { SELECT (MAX(?n) AS ?m) { ?y ex:size ?n } } ?x ex:size ?m }", ["c 2.5"]),
    "VALUES": ("SELECT ?x ?n { VALUES (?x ?n) { (ex:a 2) (ex:b UNDEF) } ?x ex:size ?n }", ["b 2"]),
    "BIND": ("SELECT ?d { ex:b ex:size ?n BIND(?n * 2 + 1 AS ?d) }", ["5"]),
    "functions": (
        'SELECT (STRLEN("Bär") AS ?a) (UCASE("b") AS ?b) (SUBSTR("dataset", 5) AS ?c) (REPLACE("aa", "a", "o") AS ?d) '
        '(ROUND(2.5) AS ?e) (IF(BOUND(?x), 1, 2) AS ?f) (COALESCE(?x, 7) AS ?g) (LANG("x"@fr) AS ?h) {}',
        ["3 B set oo 3 2 7 fr"],
    ),
    "languages": ('SELECT ?x { ?x ex:name ?n FILTER(LANGMATCHES(LANG(?n), "de")) }', ["a"]),
    "GRAPH with a name": ("SELECT ?w { GRAPH ex:second { ?x ex:word ?w } } ORDER BY ?w", ["three", "two"]),
    "GRAPH with a variable": (
        "SELECT ?g ?w { GRAPH ?g { ?x ex:word ?w } } ORDER BY ?g ?w", ["first one", "second three", "second two"],
    ),
    "FROM": ("SELECT ?w FROM ex:first FROM ex:second { ?x ex:word ?w } ORDER BY ?w", ["one", "three", "two"]),
    "FROM NAMED": ("SELECT ?w FROM NAMED ex:first { GRAPH ?g { ?x ex:word ?w } }", ["one"]),
    "ORDER BY and LIMIT": ("SELECT ?x { ?x ex:size ?n } ORDER BY DESC(?n) LIMIT 2", ["c", "b"]),
    "BASE": ("BASE <http://example.org/> SELECT ?x { <a> <next> ?x }", ["b"]),
    "a relative IRI": ('SELECT (REPLACE(STR(<x>), "^https://[^/]*/.*x$", "absolute") AS ?i) {}', ["absolute"]),
    "columns of *": ("SELECT * { ?y ^ex:next ?x . ?x ex:size ?n } ORDER BY ?n", ["b a 1", "c b 2"]),
    "OFFSET": ("SELECT ?x { ?x ex:size ?n } ORDER BY ?n OFFSET 2", ["c"]),
    "DISTINCT": ("SELECT DISTINCT ?x { ?x ex:name ?n } ORDER BY ?x", ["a", "b"]),
}  # fmt: skip
#: Query, and its statements.
GRAPHS = {
    "CONSTRUCT": (
        "CONSTRUCT { ?y ex:after ?x } WHERE { ?x ex:next ?y }",
        ["ex:b ex:after ex:a", "ex:c ex:after ex:b"],
    ),
    "CONSTRUCT WHERE": ("CONSTRUCT WHERE { ex:a ex:next ?y }", ["ex:a ex:next ex:b"]),
    "DESCRIBE": ("DESCRIBE ex:b", ["ex:b ex:next ex:c", 'ex:b ex:name "Bee"@en', "ex:b ex:size 2"]),
}
BOOLEANS = {
    "ASK": ("ASK { ex:a ex:next ex:b }", True),
    "ASK for what is not there": ("ASK { ex:b ex:next ex:a }", False),
    "EXISTS": ("ASK { ex:a ex:size ?n FILTER EXISTS { ex:a ex:name ?name } }", True),
}


def _answer(client: httpx2.Client, query: str, accept: str) -> httpx2.Response:
    response = client.get("/sparql", params={"query": _PREFIXES + query}, headers={"Accept": accept})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].partition(";")[0] == accept
    return response


@pytest.mark.parametrize("name", TABLES)
def test_a_table(made_up: httpx2.Client, name: str) -> None:
    query, rows = TABLES[name]
    lines = _answer(made_up, query, "text/csv").text.replace("http://example.org/", "").splitlines()[1:]
    assert [" ".join(cell or "-" for cell in line.split(",")) for line in lines] == rows


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph(made_up: httpx2.Client, name: str) -> None:
    query, statements = GRAPHS[name]
    text = _answer(made_up, query, "application/n-triples").text
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    lines = [line.removesuffix(" .") for line in text.splitlines()]
    short = [
        line.replace(f'"2"{integer}', "2").replace("<http://example.org/", "ex:").replace(">", "") for line in lines
    ]
    assert sorted(short) == sorted(statements)


@pytest.mark.parametrize("name", BOOLEANS)
def test_a_boolean(made_up: httpx2.Client, name: str) -> None:
    query, boolean = BOOLEANS[name]
    assert _answer(made_up, query, "application/sparql-results+json").json()["boolean"] is boolean
