"""Queries made to break an endpoint, by what they try."""

_PRODUCT = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(4))
_MEMBERS = "?s <https://w3id.org/igfkg/def#recalls>"
BOMBS: dict[str, str] = {
    "a cross product": f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} FILTER(?s0 != ?s3) }}",
    "a sorted cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "a distinct cross product": "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "nested parentheses": "ASK { FILTER(" + "(" * 15_000 + "1" + ")" * 15_000 + ") }",
    "nested groups": "SELECT * " + "{" * 15_000 + "}" * 15_000,
    "nested negations": "ASK { FILTER(" + "!" * 30_000 + "true) }",
    "a chain of additions": "ASK { FILTER(" + "1+" * 20_000 + "1 > 0) }",
    "a chain of alternatives": "ASK { FILTER(" + "true||" * 10_000 + "false) }",
    "a chain of optionals": "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 2_000 + "}",
    "a chain of unions": "SELECT * { {} " + "UNION {} " * 5_000 + "}",
    "a path of a path": f"SELECT * {{ {_MEMBERS}" + "/<urn:p>" * 5_000 + " ?o }",
    "alternatives without end": "SELECT * { ?s (<urn:a>|!<urn:b>)* ?o . ?o (<urn:a>|!<urn:b>)* ?x . ?x ?y ?z }",
    "inverse alternatives": "SELECT (COUNT(*) AS ?n) { ?s (!<urn:a>|^!<urn:a>)* ?o }",
    "a giant list of values": "SELECT * { VALUES ?x { " + "1 " * 30_000 + "} }",
    "values that multiply": "SELECT * { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(40)))} }}" for n in range(8))
    + " }",
    "a text that doubles": "SELECT ?y { BIND('x' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + " BIND(STRLEN(?x40) AS ?y) }",
    "all texts in one": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d)); separator='') AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "a pattern that backtracks": "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '(a+)+$|(.*)*(.*)*(.*)*b')) }",
    "a giant pattern": "ASK { FILTER(REGEX('x', '" + "(x{1,100}){1,100}" * 20 + "')) }",
    "a replacement that grows": "SELECT (STRLEN(REPLACE(REPLACE('"
    + "a" * 2_000
    + "', 'a', '"
    + "b" * 2_000
    + "'), 'b', '"
    + "c" * 2_000
    + "')) AS ?n) {}",
    "escaped keywords": r"SELECT * { \u0053\u0045RVICE <urn:x> { ?s ?p ?o } }",
    "a hidden service": "SELECT * { # }\nSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "a load": "LOAD <http://127.0.0.1:1/>",
    "many graphs": "SELECT * { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?x ?y ?z } GRAPH ?c { ?q ?r ?t } }",
    "a subselect of a subselect": "SELECT * { " + "{ SELECT * { " * 30 + "?s ?p ?o . ?a ?b ?c" + " } }" * 30 + " }",
    "exists in exists": "SELECT * { ?s ?p ?o FILTER EXISTS { ?a ?b ?c FILTER EXISTS { ?d ?e ?f FILTER(?f = ?o && ?c != ?f) } } }",  # noqa: E501
    "minus everything": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?x ?y . ?d ?z ?w } }",
    "describe everything": "DESCRIBE * { ?s ?p ?o }",
    "construct a product": "CONSTRUCT { ?a ?e ?c } WHERE { ?a ?b ?c . ?d ?e ?f }",
    "an unknown function": "SELECT (<urn:f>(1) AS ?x) {}",
}
#: What an endpoint may truthfully say to them.
TRUTHFUL = {200, 400, 413, 429, 500, 503}
