"""The SPARQL Protocol over the application: operations, formats, refusals, and what everybody asks first."""

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from tests.api.accept import CHROME, CURL

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
        ("reported", "wgigf-chair"),
        ("recommended", "cstd"),
        ("forwarded", "ecosoc"),
        ("endorsed", "unga"),
        ("requested-report", "unga"),
    ]
    assert {(row["passage"], row["doc"]) for row in rows} == {("major-2013_s13", "major-2013")}


def test_the_discrepancies_and_the_disagreements(client: TestClient) -> None:
    prefix = "PREFIX igf: <https://w3id.org/igfkg/def#>"
    stated = _rows(client, f"{prefix} SELECT ?x {{ ?d a igf:Discrepancy ; igf:asStated ?x }}")
    assert sorted(row["x"] for row in stated) == [
        "16th session (May 2012)", "195/2012", "39", "Jalisco", "endorsed", "more than 155",
    ]  # fmt: skip
    differ = {row["d"] for row in _rows(client, f"{prefix} SELECT ?d {{ ?d a igf:Disagreement }}")}
    assert {f"topic.{each}.label.en" for each in ("linking", "participation", "working-modalities")} <= differ


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
    parameters = {"query": "SELECT * { ?s ?p ?o . ?s ?q ?x } LIMIT 5000"}
    response = client.get("/sparql", params=parameters, headers={"Accept-Encoding": "identity"})
    assert int(response.headers["content-length"]) == len(response.content) > 1024**2
    assert len(json.loads(response.content)["results"]["bindings"]) == 5000
    assert client.get("/sparql", params=parameters).content == response.content  # coded, without a length


def test_a_browser_gets_a_form(client: TestClient) -> None:
    response = client.get("/sparql", headers={"Accept": "text/html"})
    assert response.headers["content-type"].startswith("text/html")
    assert '<form method="get" action="/sparql">' in response.text


#: Parameters of a request to /sparql, its Accept header, the status, and the media type of the answer.
WITHOUT_QUERY = {
    "nothing": ("", CURL, 200, "text/turtle"),
    "what sharing adds": ("utm_source=x", CURL, 200, "text/turtle"),
    "what sharing adds, for a browser": ("utm_source=x", CHROME, 200, "text/html"),
    "what sharing adds, in RDF/XML": ("utm_source=x&utm_source=y", "application/rdf+xml", 200, "application/rdf+xml"),
    "a dataset without a query": ("default-graph-uri=http://example.org/g", CURL, 200, "text/turtle"),
    "a format without a query": ("format=json", CURL, 200, "text/turtle"),
    "only results are accepted": ("utm_source=x", "application/sparql-results+json", 400, "application/problem+json"),
    "an empty query": ("query=&utm_source=x", CURL, 400, "application/problem+json"),
    "an update": ("update=CLEAR+ALL", CURL, 400, "application/problem+json"),
    "a query": ("query=ASK{}&utm_source=x", CURL, 200, "application/sparql-results+json"),
    "a query, for a browser": ("query=ASK{}&utm_source=x", CHROME, 200, "text/html"),
}


@pytest.mark.parametrize("name", WITHOUT_QUERY)
def test_the_service_is_described_where_no_query_is(client: TestClient, name: str) -> None:
    parameters, accept, status, media_type = WITHOUT_QUERY[name]
    response = client.get(f"/sparql?{parameters}", headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (status, media_type)
    plain = client.get("/sparql", headers={"Accept": accept})
    if status == 200 and "query" not in parameters and media_type != "text/html":
        assert response.content == plain.content


def test_a_form_that_is_not_utf8_is_named(client: TestClient) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    response = client.post("/sparql", content=b"query=ASK%FF", headers=form)
    assert (response.status_code, response.json()["detail"]) == (400, "the request body is not UTF-8; send UTF-8")
