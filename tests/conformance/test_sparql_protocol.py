"""The SPARQL 1.1 Protocol, a row per rule, against any base URL: ``pytest tests/conformance --base-url https://…``.

https://www.w3.org/TR/sparql11-protocol/; RFC 9110 (HTTP), RFC 9457 (problems), RFC 10008 (QUERY), Fetch (CORS).
"""

from typing import Any
from urllib.parse import quote, urlencode

import httpx2
import pyoxigraph as ox
import pytest

ASK = "ASK {}"
SD = "http://www.w3.org/ns/sparql-service-description#"
SELECT = "SELECT ?n { ?s <https://w3id.org/igfkg/def#statedCount> ?n }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s <https://w3id.org/igfkg/def#statedCount> ?n }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
_RDF = {"text/turtle": ox.RdfFormat.TURTLE, "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD, "application/n-triples": ox.RdfFormat.N_TRIPLES}  # fmt: skip


#: How the same question can be asked.
OPERATIONS: dict[str, dict[str, Any]] = {
    "GET": {"method": "GET", "url": "/sparql?" + urlencode({"query": SELECT})},
    "POST form": {"method": "POST", "url": "/sparql", "content": urlencode({"query": SELECT}), "headers": FORM},
    "POST form with charset": {
        "method": "POST", "url": "/sparql", "content": urlencode({"query": SELECT}),
        "headers": {"Content-Type": FORM["Content-Type"] + "; charset=UTF-8"},
    },
    "POST form with the dataset in the URL": {
        "method": "POST", "url": "/sparql?default-graph-uri=https://w3id.org/igfkg/id/passage/major-2013_s6",
        "content": urlencode({"query": SELECT}), "headers": FORM,
    },
    "POST direct": {"method": "POST", "url": "/sparql", "content": SELECT, "headers": DIRECT},
    "QUERY form": {"method": "QUERY", "url": "/sparql", "content": urlencode({"query": SELECT}), "headers": FORM},
    "QUERY direct": {"method": "QUERY", "url": "/sparql", "content": SELECT, "headers": DIRECT},
    "POST direct with a byte order mark": {
        "method": "POST", "url": "/sparql", "content": "\ufeff" + SELECT, "headers": DIRECT,
    },
    "POST direct in UTF-16": {
        "method": "POST", "url": "/sparql", "content": SELECT.encode("utf-16"), "headers": DIRECT,
    },
    "POST form with a byte order mark": {
        "method": "POST", "url": "/sparql", "content": urlencode({"query": "\ufeff" + SELECT}), "headers": FORM,
    },
    "POST direct with charset": {
        "method": "POST", "url": "/sparql", "content": SELECT,
        "headers": {"Content-Type": DIRECT["Content-Type"] + ";charset=utf-8"},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", OPERATIONS)
def test_operations(client: httpx2.Client, name: str) -> None:
    response = client.request(**OPERATIONS[name])
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.json()["results"]["bindings"][0]["n"]["value"] == "39"


@pytest.mark.parametrize(
    ("query", "accept", "content_type", "part"),
    [
        (SELECT, "application/sparql-results+json", "application/sparql-results+json", '"39"'),
        (SELECT, "application/json", "application/sparql-results+json", '"39"'),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", "39</literal>"),
        (SELECT, "text/csv", "text/csv; charset=utf-8", "n\r\n39"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?n\n39"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml", "true"),
        (ASK, "*/*", "application/sparql-results+json", "true"),
        (CONSTRUCT, "text/turtle", "text/turtle; charset=utf-8", "statedCount> 39"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8", "statedCount> 39"),
        (CONSTRUCT, "application/n-triples", "application/n-triples", '"39"'),
        (CONSTRUCT, "application/ld+json", "application/ld+json", '"39"'),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", "39</"),
        (
            "DESCRIBE <https://w3id.org/igfkg/id/set/wgigf-2012>",
            "text/turtle",
            "text/turtle; charset=utf-8",
            "statedCount> 39",
        ),
    ],
)
def test_formats(client: httpx2.Client, query: str, accept: str, content_type: str, part: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == content_type
    assert response.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    assert part in response.text


def test_a_form_is_decoded_once(client: httpx2.Client) -> None:
    query = 'ASK { FILTER(STRLEN("%25") = 3) }'
    for request in (
        {"method": "GET", "url": f"/sparql?query={quote(query)}"},
        {"method": "POST", "url": "/sparql", "content": f"query={quote(query)}", "headers": FORM},
        {"method": "POST", "url": "/sparql", "content": query, "headers": DIRECT},
    ):
        assert client.request(**request).json()["boolean"] is True


def test_the_dataset_of_the_protocol(client: httpx2.Client) -> None:
    slide = "https://w3id.org/igfkg/id/passage/major-2013_s6"
    other = "https://w3id.org/igfkg/id/passage/major-2013_s7"
    pairs: list[tuple[str, str | int | float | bool | None]]
    pairs = [("query", "SELECT * { ?s ?p ?o }"), ("default-graph-uri", slide), ("default-graph-uri", other)]
    rows = client.get("/sparql", params=pairs).json()["results"]["bindings"]
    assert 10 < len(rows) < 100
    pairs = [("query", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"), ("named-graph-uri", slide)]
    rows = client.post("/sparql", content=urlencode([*pairs]), headers=FORM).json()["results"]["bindings"]
    assert [row["g"]["value"] for row in rows] == [slide]


#: What is refused: request, status, problem type, and what the message says.
REFUSED: dict[str, tuple[dict[str, Any], int, str, str]] = {
    "no query": (
        {"method": "GET", "url": "/sparql", "headers": {"Accept": "application/sparql-results+xml"}},
        400,
        "bad-request",
        "exactly one",
    ),
    "two queries": ({"method": "GET", "url": "/sparql?query=ASK{}&query=ASK{}"}, 400, "bad-request", "2 queries"),
    "no query in a form": (
        {"method": "POST", "url": "/sparql", "content": "x=1", "headers": FORM},
        400,
        "bad-request",
        "exactly one",
    ),
    "an update": (
        {"method": "POST", "url": "/sparql", "content": "update=CLEAR ALL", "headers": FORM},
        400,
        "query-refused",
        "updates",
    ),
    "an update, direct": (
        {
            "method": "POST",
            "url": "/sparql",
            "content": "CLEAR ALL",
            "headers": {"Content-Type": "application/sparql-update"},
        },
        400,
        "query-refused",
        "updates",
    ),
    "an update as query": ({"method": "GET", "url": "/sparql?query=CLEAR ALL"}, 400, "query-refused", "CLEAR"),
    "service": (
        {"method": "GET", "url": "/sparql?query=" + quote("SELECT * { SERVICE <http://127.0.0.1/> {} }")},
        400,
        "query-refused",
        "SERVICE",
    ),
    "syntax": ({"method": "GET", "url": "/sparql?query=SELECT"}, 400, "query-syntax", "line 1"),
    "media type": (
        {"method": "POST", "url": "/sparql", "content": ASK, "headers": {"Content-Type": "text/plain"}},
        415,
        "unsupported-media-type",
        "sparql-query",
    ),
    "no media type": ({"method": "POST", "url": "/sparql", "content": ASK}, 415, "unsupported-media-type", "none"),
    "charset": (
        {
            "method": "POST",
            "url": "/sparql",
            "content": ASK.encode("utf-16"),
            "headers": {"Content-Type": "application/sparql-query; charset=utf-16"},
        },
        415,
        "unsupported-media-type",
        "utf-16",
    ),
    "not UTF-8": (
        {"method": "POST", "url": "/sparql", "content": b"ASK {\n \xe9 }", "headers": DIRECT},
        400,
        "bad-request",
        "line 2, column 2: byte 0xE9 is not UTF-8 ('é' in Windows-1252); save the text as UTF-8",
    ),
    "a no-break space": (
        {"method": "POST", "url": "/sparql", "content": "SELECT\u00a0* {}", "headers": DIRECT},
        400,
        "query-syntax",
        "line 1, column 7: no-break space (U+00A0) has no place here; type a plain space",
    ),
    "typographic quotation marks": (
        {"method": "GET", "url": "/sparql?" + urlencode({"query": "ASK { ?s ?p “x” }"})},
        400,
        "query-syntax",
        "line 1, column 13: left double quotation mark (U+201C)",
    ),
    "a string with another end": (
        {"method": "GET", "url": "/sparql?" + urlencode({"query": 'ASK { ?s ?p "x” }'})},
        400,
        "query-syntax",
        "line 1, column 15: right double quotation mark (U+201D) does not end the string",
    ),
    "escapes that are not UTF-8": (
        {"method": "GET", "url": "/sparql?query=ASK%20%FF"},
        400,
        "bad-request",
        "UTF-8",
    ),
    "graph that is no IRI": (
        {"method": "GET", "url": "/sparql?query=ASK{}&default-graph-uri=x"},
        400,
        "bad-request",
        "IRI",
    ),
    "too long": (
        {"method": "POST", "url": "/sparql", "content": "ASK {} #" + "x" * 70_000, "headers": DIRECT},
        413,
        "payload-too-large",
        "65,536",
    ),
    "far too long": (
        {"method": "POST", "url": "/sparql", "content": b"x" * 10_000_000, "headers": DIRECT},
        413,
        "payload-too-large",
        "body",
    ),
    "too deep": (
        {"method": "POST", "url": "/sparql", "content": "SELECT * " + "{" * 90, "headers": DIRECT},
        400,
        "query-refused",
        "nested",
    ),
    "not acceptable": (
        {"method": "GET", "url": "/sparql?query=ASK{}", "headers": {"Accept": "image/png"}},
        406,
        "not-acceptable",
        "csv",
    ),
    "table as Turtle": (
        {"method": "GET", "url": "/sparql?query=ASK{}", "headers": {"Accept": "text/turtle"}},
        406,
        "not-acceptable",
        "csv",
    ),
    "a query in the address of a bodiless POST": (
        {"method": "POST", "url": "/sparql?query=ASK{}"},
        415,
        "unsupported-media-type",
        "none",
    ),
    "a form and a query in the address": (
        {"method": "POST", "url": "/sparql?query=ASK{}", "content": "query=ASK{}", "headers": FORM},
        400,
        "bad-request",
        "is in the URL",
    ),
    "a form with a dataset, and another in the URL": (
        {
            "method": "POST",
            "url": "/sparql?default-graph-uri=urn:x",
            "content": "query=ASK{}&named-graph-uri=urn:y",
            "headers": FORM,
        },
        400,
        "bad-request",
        "is in the URL",
    ),
    "a coded body": (
        {"method": "POST", "url": "/sparql", "content": b"\x1f\x8b", "headers": DIRECT | {"Content-Encoding": "gzip"}},
        415,
        "unsupported-media-type",
        "gzip",
    ),
    "a prefix that is not declared": (
        {"method": "GET", "url": "/sparql?query=" + quote("ASK { ?s foaf:name ?o }")},
        400,
        "query-syntax",
        "PREFIX foaf:",
    ),
    "service glued to its neighbours": (
        {"method": "GET", "url": "/sparql?query=" + quote("ASK {?s ?p trueSERVICESILENT<http://127.0.0.1/>{}}")},
        400,
        "query-refused",
        "SERVICE",
    ),
    "query and update": (
        {"method": "GET", "url": "/sparql?query=ASK{}&update=CLEAR ALL"},
        400,
        "query-refused",
        "updates",
    ),
    "load": ({"method": "GET", "url": "/sparql?query=LOAD <http://127.0.0.1/>"}, 400, "query-refused", "LOAD"),
    "service in lower case": (
        {"method": "POST", "url": "/sparql", "content": "select * { service silent ?x {} }", "headers": DIRECT},
        400,
        "query-refused",
        "SERVICE",
    ),
    "service by codepoint escapes": (
        {"method": "POST", "url": "/sparql", "content": r"SELECT * { \u0053ERVICE <urn:x> {} }", "headers": DIRECT},
        400,
        "query-refused",
        "escapes",
    ),
    "service behind a comment": (
        {"method": "POST", "url": "/sparql", "content": "SELECT * { #\nSERVICE#\n<urn:x> {} }", "headers": DIRECT},
        400,
        "query-refused",
        "SERVICE",
    ),
    "a chain without brackets": (
        {"method": "POST", "url": "/sparql", "content": "ASK { FILTER(" + "1+" * 20_000 + "1) }", "headers": DIRECT},
        400,
        "query-refused",
        "operators",
    ),
    "a large list that is over the limit of a result": (
        {"method": "GET", "url": "/sparql", "params": {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 900000"}},
        413,
        "result-too-large",
        "ORDER BY, LIMIT and OFFSET, or download the dataset from /dumps",
    ),
    "delete": ({"method": "DELETE", "url": "/sparql"}, 405, "method-not-allowed", "DELETE"),
    "put": ({"method": "PUT", "url": "/sparql", "content": ASK}, 405, "method-not-allowed", "PUT"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals(client: httpx2.Client, name: str) -> None:
    request, status, kind, part = REFUSED[name]
    response = client.request(**request)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == f"/problems/{kind}"
    assert part in response.json()["detail"]
    assert response.json()["status"] == status


#: Headers that an answer has: request, then header and what its value contains.
HEADERS: dict[str, tuple[dict[str, Any], str, str]] = {
    "the release": ({"method": "GET", "url": "/sparql?query=ASK{}"}, "igfkg-release", "+"),
    "Vary": ({"method": "GET", "url": "/sparql?query=ASK{}"}, "vary", "Accept"),
    "anybody may read it": ({"method": "GET", "url": "/sparql?query=ASK{}"}, "access-control-allow-origin", "*"),
    "what scripts may see": (
        {"method": "GET", "url": "/sparql?query=ASK{}"}, "access-control-expose-headers", "igfkg-release",
    ),
    "what QUERY takes": ({"method": "GET", "url": "/sparql?query=ASK{}"}, "accept-query", "application/sparql-query"),
    "how long it took": ({"method": "GET", "url": "/sparql?query=ASK{}"}, "server-timing", ""),
    "the policy of the site": (
        {"method": "GET", "url": "/sparql", "headers": {"Accept": "text/html"}},
        "content-security-policy",
        "default-src",
    ),
    "what is offered": ({"method": "OPTIONS", "url": "/sparql"}, "allow", "QUERY"),
    "what is offered instead of PUT": ({"method": "PUT", "url": "/sparql"}, "allow", "GET"),
    "what is offered by the graph store": ({"method": "PUT", "url": "/graph-store?default"}, "allow", "GET"),
    "what is offered by the graph store, when asked": ({"method": "OPTIONS", "url": "/graph-store"}, "allow", "GET"),
    "no graph store deletes": ({"method": "DELETE", "url": "/graph-store?default"}, "allow", "GET"),
    "preflight": (
        {
            "method": "OPTIONS", "url": "/sparql",
            "headers": {"Origin": "https://example.org", "Access-Control-Request-Method": "QUERY"},
        },
        "access-control-allow-methods", "QUERY",
    ),
    "preflight of a header": (
        {
            "method": "OPTIONS", "url": "/doc/body/cstd",
            "headers": {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"},
        },
        "access-control-allow-headers", "If-None-Match",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_headers(client: httpx2.Client, name: str) -> None:
    request, header, part = HEADERS[name]
    assert part in client.request(**request).headers[header]


#: Requests to one route, and the status of each.
VARYING: dict[str, list[tuple[dict[str, Any], int]]] = {
    "/sparql": [
        ({"url": "/sparql", "params": {"query": ASK}}, 200),
        ({"url": "/sparql", "params": {"query": ASK}, "headers": {"Accept": "text/html"}}, 200),
        ({"url": "/sparql", "headers": {"Accept": "text/turtle"}}, 200),
        ({"url": "/sparql", "params": {"query": ASK}, "headers": {"If-None-Match": "*"}}, 304),
        ({"url": "/sparql", "params": {"query": "SELECT"}}, 400),
        ({"url": "/sparql", "params": {"query": "SELECT"}, "headers": {"Accept": "text/html"}}, 400),
        ({"url": "/sparql", "params": {"query": ASK, "release": "none"}}, 404),
        ({"url": "/sparql", "params": {"query": ASK}, "headers": {"Accept": "image/png"}}, 406),
    ],
    "/graph-store": [
        ({"url": "/graph-store?default"}, 200),
        ({"url": "/graph-store?default", "headers": {"If-None-Match": "*"}}, 304),
        ({"url": "/graph-store"}, 400),
        ({"url": "/graph-store?graph=urn:nothing"}, 404),
        ({"url": "/graph-store?default", "headers": {"Accept": "image/png"}}, 406),
    ],
}


@pytest.mark.parametrize("route", VARYING)
def test_all_answers_of_a_route_vary_alike(client: httpx2.Client, route: str) -> None:
    answers = [(client.get(**request), status) for request, status in VARYING[route]]
    assert [answer.status_code for answer, _ in answers] == [status for _, status in answers]
    assert len({answer.headers["vary"] for answer, _ in answers}) == 1


def test_head_is_get_without_a_body(client: httpx2.Client) -> None:
    got, head = (client.request(method, "/sparql", params={"query": SELECT}) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv;q=0, */*", "application/sparql-results+json"),
        ("application/*;q=0.2, text/csv;q=0.3", "text/csv; charset=utf-8"),
        ("image/png, text/tab-separated-values;q=0.001", "text/tab-separated-values; charset=utf-8"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
    ],
)
def test_qualities_decide(client: httpx2.Client, accept: str, content_type: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.headers["content-type"] == content_type


@pytest.mark.parametrize("media_type", _RDF)
def test_the_service_describes_itself(client: httpx2.Client, media_type: str) -> None:
    response = client.get("/sparql", headers={"Accept": media_type})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media_type)
    triples = [quad.triple for quad in ox.parse(response.content, format=_RDF[media_type])]
    sd = "http://www.w3.org/ns/sparql-service-description#"
    names = {str(each.object) for each in triples if each.predicate.value == sd + "name"}
    assert {
        f"<https://w3id.org/igfkg/graph/{each}>" for each in ("settled", "inferred", "structure", "schema")
    } == names
    assert [each for each in triples if each.predicate.value == sd + "supportedLanguage"]
    assert len([each for each in triples if each.predicate.value == sd + "resultFormat"]) >= 8


@pytest.mark.parametrize("graph", ["settled", "inferred", "structure", "schema"])
def test_bookkeeping_graphs_can_be_asked_and_are_no_sources(client: httpx2.Client, graph: str) -> None:
    iri = f"https://w3id.org/igfkg/graph/{graph}"
    asked = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": iri})
    assert asked.json()["boolean"] is True
    shown = client.get("/sparql", params={"query": f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g = <{iri}>) }}"})
    assert shown.json()["boolean"] is False


def test_the_dataset_is_described_in_the_store_and_at_its_well_known_place(client: httpx2.Client) -> None:
    void = "http://rdfs.org/ns/void#"
    query = f"SELECT ?c ?n {{ <https://w3id.org/igfkg/dataset> <{void}classPartition> ?p . ?p <{void}class> ?c ; <{void}entities> ?n }}"  # fmt: skip  # noqa: E501
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    counted = {row["c"]["value"]: int(row["n"]["value"]) for row in rows}
    cls = "https://w3id.org/igfkg/def#Recommendation"
    found = client.get("/sparql", params={"query": f"SELECT (COUNT(?x) AS ?n) {{ ?x a <{cls}> }}"}).json()
    assert counted[cls] == int(found["results"]["bindings"][0]["n"]["value"])
    served = client.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    assert f'<{void}triples> "' in served.text
    assert served.text.count(f"<{void}classPartition>") == len(counted)


#: Reading graphs: parameters, status, and what the body or the problem says.
GRAPHS = {
    "a passage": ("?graph=https://w3id.org/igfkg/id/passage/A-67-65_p20b", 200, "20(b)"),
    "the default graph": ("?default", 200, "statedCount"),
    "a graph that is not there": ("?graph=urn:nothing", 404, "no graph"),
    "no graph": ("", 400, "one graph"),
    "two graphs": ("?default&graph=urn:x", 400, "one graph"),
    "no IRI": ("?graph=x", 400, "IRI"),
}


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_graph_store_is_read(client: httpx2.Client, name: str, method: str) -> None:
    address, status, part = GRAPHS[name]
    response = client.request(method, f"/graph-store{address}", headers={"Accept": "text/turtle"})
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/turtle" if status == 200 else "application/problem+json")
    assert part in response.text or method == "HEAD"


def test_a_repeated_question_comes_from_memory(client: httpx2.Client) -> None:
    query = "SELECT ?conformance { ?s <https://w3id.org/igfkg/def#statedCount> ?conformance }"
    first, second = (client.get("/sparql", params={"query": query}) for _ in range(2))
    assert first.content == second.content
    assert {"cache", "query"} >= {second.headers["server-timing"].partition(";")[0]}
    other = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert other.headers["content-type"].startswith("text/csv")


def test_caching(client: httpx2.Client) -> None:
    first = client.get("/sparql", params={"query": SELECT})
    assert first.headers["etag"].startswith('W/"')
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/sparql", params={"query": SELECT + " "}).headers["etag"] != first.headers["etag"]
    whatever = {"If-None-Match": "*"}
    assert client.get("/sparql", params={"query": SELECT}, headers=whatever).status_code == 304
    assert client.get("/sparql", params={"query": "SELECT WHERE {{{"}, headers=whatever).status_code == 400
    changing = client.get("/sparql", params={"query": "SELECT (NOW() AS ?now) {}"})
    assert changing.headers["cache-control"] == "no-store"
    assert "etag" not in changing.headers


@pytest.mark.parametrize(
    "query", ["SELECT (1 AS ?x) { } ORDER BYRAND()", "ASK { FILTERNOW() }", "ASK { FILTER(1<RAND()&&2>1) }"]
)
def test_what_changes_is_never_kept_however_it_is_written(client: httpx2.Client, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code != 200 or answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, application/json", None),
        ("text/csv;q=0, text/*", "text/tab-separated-values"),
    ],
)
def test_what_is_refused_by_name_is_not_sent(client: httpx2.Client, accept: str, given: str | None) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert answer.status_code == (200 if given else 406)
    assert given is None or answer.headers["content-type"].startswith(given)


def test_bookkeeping_graphs_are_available_and_in_no_dataset(client: httpx2.Client) -> None:
    told = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    named = [line.split()[0] for line in told.splitlines() if f"<{SD}namedGraph>" in line]
    collections = [line.split()[2] for line in told.splitlines() if f"<{SD}availableGraphs>" in line]
    assert len(named) == 4
    assert {*named} == {*collections}
