"""Queries made to break an endpoint, by what they try."""

_PRODUCT = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(4))
_NOBODY = "http://127.0.0.1:1/"
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
    "a service glued to SILENT": f"SELECT * {{SERVICESILENT<{_NOBODY}>{{?s ?p ?o}}}}",
    "a service glued to a name": f"PREFIX : <{_NOBODY}> SELECT * {{SERVICE:x{{?s ?p ?o}}}}",
    "a service behind a literal": f"SELECT * {{?s ?p trueSERVICE<{_NOBODY}>{{?a ?b ?c}}}}",
    "a service behind a comparison": f"SELECT * {{FILTER(?a<?b)SERVICE#>\n<{_NOBODY}>{{?x ?y ?z}}}}",
    "a service behind an escape": f"PREFIX e:<urn:> SELECT * {{OPTIONAL{{?x ?y e:a·\\#}} SERVICE <{_NOBODY}>{{}}\n}}",
    "a service behind a name that is none": f"PREFIX e:<http://e:> SELECT * {{?x ?y e:SERVICE <{_NOBODY}>{{}}}}",
    "a service in a subselect in a filter": f"ASK {{ FILTER EXISTS {{ SELECT * {{ SERVICE <{_NOBODY}> {{}} }} }} }}",
    "services by a variable": "SELECT * { ?s ?p ?x SERVICE ?x { ?a ?b ?c } }",
    "a dataset from elsewhere": f"SELECT * FROM <{_NOBODY}> FROMNAMED<{_NOBODY}> {{ ?s ?p ?o }}",
    "a chain between comparisons": "SELECT (1<1+" + "1+" * 20_000 + "1&&1>0 AS ?x) {}",
    "a chain behind a string that is none": "SELECT * { VALUES ?x { '''a'#\\q\n } FILTER("
    + "1+" * 20_000
    + "1) #'''\n }",
    "filters glued to one another": "PREFIX : <urn:> SELECT * { " + "FILTER:f(1)" * 4_000 + "}",
    "nested calls": "SELECT (" + "STR(" * 12_000 + "1" + ")" * 12_000 + " AS ?x) {}",
    "nested lists": "SELECT * { ?s ?p " + "(" * 15_000 + "1" + ")" * 15_000 + " }",
    "nested blank nodes": "SELECT * { ?s ?p " + "[<urn:p>" * 6_000 + " 1" + "]" * 6_000 + " }",
    "nested triples": "SELECT * { " + "<<" * 10_000 + " ?s ?p ?o " + ">>" * 10_000 + " ?p ?o }",
    "nested paths": "SELECT * { ?s " + "(" * 15_000 + "<urn:p>" + ")*" * 15_000 + " ?o }",
    "nested lateral joins": "SELECT * { " + "LATERAL { " * 5_000 + "}" * 5_000 + " }",
    "quotes without end": "SELECT * { ?s ?p '''" + "''x" * 20_000,
    "words without end": "SELECT * { " + "a." * 30_000,
    "functions without brackets": "SELECT * { " + "rand# " * 10_000,
    "many prefixes": "".join(f"PREFIX p{n}: <urn:{n}> " for n in range(2_500)) + "ASK {}",
    "many variables": "SELECT * { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(300)) + " }",
    "many optionals side by side": "SELECT * { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 60 + "}",
    "a table as wide as it is long": "SELECT * { "
    + " ".join(f"BIND({n} AS ?v{n})" for n in range(400))
    + " ?s ?p ?o }",
    "groups of groups": "SELECT ?s (COUNT(DISTINCT ?z) AS ?n) { ?s ?p ?o . ?x ?y ?z } GROUP BY ?s ORDER BY ?n",
    "characters that are no XML": 'SELECT ("a\\u0001\\uFFFE" AS ?x) {}',
    "properties that are no XML": 'CONSTRUCT { <urn:a> <http://x/1> "a", "\\r" } {}',
    "a stack of not exists": "SELECT * { ?s ?p ?o " + "FILTER NOT EXISTS { ?s ?q ?o " * 40 + "}" * 40 + " }",
    "a random order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BYRAND()",
}
#: What an endpoint may truthfully say to them.
TRUTHFUL = {200, 400, 406, 413, 429, 503, 507}
