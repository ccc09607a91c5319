"""The SPARQL Protocol over the application: operations, formats, refusals, and what everybody asks first."""

import csv
import io
import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient

ASK = "ASK {}"
SELECT = "SELECT ?n { ?s <https://w3id.org/igfkg/def#statedCount> ?n }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s <https://w3id.org/igfkg/def#statedCount> ?n }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}

EVALUATION = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?number ?status ?passage ?document WHERE {
  GRAPH ?passage { ?assessment igf:assesses ?topic ; adms:status ?state }
  ?passage eli:is_part_of ?document .
  ?topic skos:notation ?number .
  ?state skos:prefLabel ?status FILTER(LANG(?status) = "en")
} ORDER BY ?number ?status"""

CHAIN = """
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?step ?type ?body ?passage ?doc (COUNT(?before) AS ?position) WHERE {
  GRAPH ?passage { ?step igf:stepType ?type ; prov:wasAssociatedWith ?body ; igf:stepOf ?set }
  ?passage eli:is_part_of ?doc .
  ?step prov:wasInformedBy* ?before .
  FILTER(?doc = <https://w3id.org/igfkg/id/document/major-2013>)
} GROUP BY ?step ?type ?body ?passage ?doc ORDER BY ?position"""


def _rows(client: TestClient, query: str) -> list[dict[str, str]]:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert response.status_code == 200, response.text
    rows = csv.DictReader(io.StringIO(response.text))
    return [
        {name: value.rpartition("/")[2] if value.startswith("http") else value for name, value in row.items()}
        for row in rows
    ]


def test_the_evaluation_table(client: TestClient) -> None:
    rows = [row for row in _rows(client, EVALUATION) if row["document"] == "major-2013"]
    table: dict[str, list[str]] = {}
    for row in rows:
        table.setdefault(row["number"], []).append(row["status"])
        assert (row["passage"], row["document"]) == ("major-2013_s15", "major-2013")
    both = ["completed", "ongoing"]
    assert table == {"I": both, "II": both, "III": ["uncertain"], "IV": both, "V": both}


def test_the_follow_up_chain_in_order(client: TestClient) -> None:
    rows = _rows(client, CHAIN)
    assert [(row["type"], row["body"]) for row in rows] == [
        ("reported", "cstd"),
        ("recommended", "cstd"),
        ("forwarded", "ecosoc"),
        ("forwarded", "unga"),
        ("endorsed", "unga"),
        ("requested-report", "unga"),
    ]
    assert {(row["passage"], row["doc"]) for row in rows} == {("major-2013_s13", "major-2013")}


def test_the_discrepancies_and_the_disagreements(client: TestClient) -> None:
    prefix = "PREFIX igf: <https://w3id.org/igfkg/def#>"
    stated = _rows(client, f"{prefix} SELECT ?x {{ ?d a igf:Discrepancy ; igf:asStated ?x }}")
    assert sorted(row["x"] for row in stated) == [
        "16th session (May 2012)", "195/2012", "39", "endorsed", "more than 155",
    ]  # fmt: skip
    differ = {row["d"] for row in _rows(client, f"{prefix} SELECT ?d {{ ?d a igf:Disagreement }}")}
    assert {f"topic.{each}.label.en" for each in ("linking", "participation", "working-modalities")} <= differ


#: How the same question can be asked.
OPERATIONS: dict[str, dict[str, Any]] = {
    "GET": {"method": "GET", "url": "/sparql?" + urlencode({"query": SELECT})},
    "POST form": {"method": "POST", "url": "/sparql", "content": urlencode({"query": SELECT}), "headers": FORM},
    "POST form with charset": {
        "method": "POST", "url": "/sparql", "content": urlencode({"query": SELECT}),
        "headers": {"Content-Type": FORM["Content-Type"] + "; charset=UTF-8"},
    },
    "POST direct": {"method": "POST", "url": "/sparql", "content": SELECT, "headers": DIRECT},
    "POST direct with charset": {
        "method": "POST", "url": "/sparql", "content": SELECT,
        "headers": {"Content-Type": DIRECT["Content-Type"] + ";charset=utf-8"},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", OPERATIONS)
def test_operations(client: TestClient, name: str) -> None:
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
        (SELECT, "text/csv", "text/csv;charset=utf-8", "n\r\n39"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values;charset=utf-8", "?n\n39"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml", "true"),
        (ASK, "*/*", "application/sparql-results+json", "true"),
        (CONSTRUCT, "text/turtle", "text/turtle;charset=utf-8", "statedCount> 39"),
        (CONSTRUCT, "*/*", "text/turtle;charset=utf-8", "statedCount> 39"),
        (CONSTRUCT, "application/n-triples", "application/n-triples", '"39"'),
        (CONSTRUCT, "application/ld+json", "application/ld+json", '"39"'),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", "39</"),
        (
            "DESCRIBE <https://w3id.org/igfkg/id/set/wgigf-2012>",
            "text/turtle",
            "text/turtle;charset=utf-8",
            "statedCount> 39",
        ),
    ],
)
def test_formats(client: TestClient, query: str, accept: str, content_type: str, part: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == content_type
    assert response.headers["vary"] == "Accept"
    assert part in response.text


def test_a_form_is_decoded_once(client: TestClient) -> None:
    query = 'ASK { FILTER(STRLEN("%25") = 3) }'
    for request in (
        {"method": "GET", "url": f"/sparql?query={quote(query)}"},
        {"method": "POST", "url": "/sparql", "content": f"query={quote(query)}", "headers": FORM},
        {"method": "POST", "url": "/sparql", "content": query, "headers": DIRECT},
    ):
        assert client.request(**request).json()["boolean"] is True


def test_the_dataset_of_the_protocol(client: TestClient) -> None:
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
    "no query": ({"method": "GET", "url": "/sparql"}, 400, "bad-request", "exactly one"),
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
        {"method": "POST", "url": "/sparql", "content": b"ASK { \xff }", "headers": DIRECT},
        400,
        "bad-request",
        "UTF-8",
    ),
    "escapes that are not UTF-8": (
        {"method": "GET", "url": "/sparql?query=ASK%20%FF"},
        400,
        "bad-request",
        "parameters",
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
    "put": ({"method": "PUT", "url": "/sparql", "content": ASK}, 405, "method-not-allowed", "PUT"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals(client: TestClient, name: str) -> None:
    request, status, kind, part = REFUSED[name]
    response = client.request(**request)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == f"/problems/{kind}"
    assert part in response.json()["detail"]


def test_a_query_is_stopped_at_its_limit(client: TestClient) -> None:
    product = (
        "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(4)) + " FILTER(?s0 != ?s3) }"
    )
    response = client.get("/sparql", params={"query": product})
    assert response.status_code == 503
    assert response.headers["retry-after"]
    assert response.headers["cache-control"] == "no-store"
    assert response.json()["type"] == "/problems/query-timeout"


def test_a_large_result_is_whole(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o . ?s ?q ?x } LIMIT 5000"})
    assert int(response.headers["content-length"]) == len(response.content) > 1024**2
    assert len(json.loads(response.content)["results"]["bindings"]) == 5000


def test_caching(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": SELECT})
    assert first.headers["etag"].startswith('W/"')
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/sparql", params={"query": SELECT + " "}).headers["etag"] != first.headers["etag"]
    changing = client.get("/sparql", params={"query": "SELECT (NOW() AS ?now) {}"})
    assert changing.headers["cache-control"] == "no-store"
    assert "etag" not in changing.headers


def test_a_browser_gets_a_form(client: TestClient) -> None:
    response = client.get("/sparql", headers={"Accept": "text/html"})
    assert response.headers["content-type"].startswith("text/html")
    assert '<form method="get" action="/sparql">' in response.text
