"""The model is data: a class with its shape, added in RDF alone, has its place everywhere."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import copy_content
from tests.examples import PREFIXES, small_release

_ONTOLOGY = """
igf:Pledge a owl:Class ; rdfs:subClassOf prov:Entity ;
    rdfs:label "pledge"@en, "engagement"@fr, "compromiso"@es ;
    skos:definition "What somebody says they will do."@en ;
    igf:pathSegment "pledge" ; igf:collection "pledges" .
igf:pledgedBy a owl:ObjectProperty ; rdfs:label "pledged by"@en, "engagement de"@fr, "compromiso de"@es .
igf:amountDue a owl:DatatypeProperty ; rdfs:label "amount"@en, "montant"@fr, "importe"@es .
"""
_SHAPE = """
s:Pledge a sh:NodeShape ; sh:targetClass igf:Pledge ; igf:sortField igf:amountDue ;
    sh:property s:Thing-prefLabel, s:Pledge-pledgedBy, s:Pledge-amountDue, s:Thing-date .
s:Pledge-pledgedBy a sh:PropertyShape ; sh:path igf:pledgedBy ; sh:class igf:Body ; sh:nodeKind sh:IRI ;
    sh:group s:relations ; sh:order 20 ; igf:summaryField true ; sh:name "pledged by"@en, "engagement de"@fr .
s:Pledge-amountDue a sh:PropertyShape ; sh:path igf:amountDue ; sh:maxCount 1 ; sh:datatype xsd:integer ;
    sh:group s:content ; sh:order 11 ; igf:summaryField true ; sh:name "amount"@en ;
    sh:description "How much, in United States dollars."@en .
"""
_DATA = """
PREFIX pledge: <https://w3id.org/igfkg/id/pledge/>
document:d a igf:Document ; skos:prefLabel "d"@en ; dct:date "2020-01-01"^^xsd:date ;
    igf:sourceKind source-kind:official-text .
passage:d_p1 a igf:Passage ; eli:is_part_of document:d ; igf:locator "p1" ; igf:verification verification:seen .
body:b a igf:Body ; skos:prefLabel "B"@en .
pledge:large a igf:Pledge . pledge:small a igf:Pledge .
GRAPH passage:d_p1 {
  pledge:large skos:prefLabel "Large"@en ; igf:amountDue 900 ; igf:pledgedBy body:b ;
    dct:date "2019-05"^^xsd:gYearMonth .
  pledge:small skos:prefLabel "Small"@en ; igf:amountDue 5 .
}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    (content.ontology / "made-up.ttl").write_text(PREFIXES + _ONTOLOGY, encoding="utf-8")
    (content.shapes / "pledge.ttl").write_text(PREFIXES + _SHAPE, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    small_release(content, home, _DATA)
    with TestClient(create_app(Settings(home=home)), follow_redirects=False) as running:
        yield running


def test_it_has_a_collection(client: TestClient) -> None:
    body = client.get("/api/v1/pledges").json()
    assert [each["amountDue"] for each in body["items"]] == [5, 900]
    assert body["items"][1]["pledgedBy"] == [
        {"id": "https://w3id.org/igfkg/id/body/b", "type": "Body", "label": {"en": "B"}}
    ]
    one = client.get("/api/v1/pledges/large").json()
    assert one["date"] == {"type": "xsd:gYearMonth", "value": "2019-05"}
    assert [each["id"].rpartition("/")[2] for each in one["statedIn"]] == ["d_p1"]


@pytest.mark.parametrize(
    "query",
    [
        *("amountDue.from=6", "amountDue=900", "pledgedBy=b", "date.to=2019", "date.exists=true"),
        *("q=large", "id=large", "limit=1&sort=-amountDue"),
    ],
)
def test_it_has_filters(client: TestClient, query: str) -> None:
    items = client.get(f"/api/v1/pledges?{query}").json()["items"]
    assert [each["id"].rpartition("/")[2] for each in items] == ["large"]


def test_it_has_facets(client: TestClient) -> None:
    facets = client.get("/api/v1/pledges?facets=pledgedBy").json()["facets"]["pledgedBy"]
    assert [(each["value"]["label"]["en"], each["count"]) for each in facets] == [("B", 1)]


def test_it_has_a_schema(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    schema = described["components"]["schemas"]["Pledge"]
    assert schema["properties"]["amountDue"] == {
        "description": "How much, in United States dollars.",
        "type": "integer",
    }
    validator = Draft202012Validator({"components": described["components"], **schema})
    assert [*validator.iter_errors(client.get("/api/v1/pledges/large").json())] == []
    assert {"/api/v1/pledges", "/api/v1/pledges/{key}"} <= described["paths"].keys()


def test_it_is_in_the_context(client: TestClient) -> None:
    context = client.get("/context/v1.jsonld").json()["@context"]
    assert context["Pledge"] == "https://w3id.org/igfkg/def#Pledge"
    assert context["pledgedBy"] == {"@id": "https://w3id.org/igfkg/def#pledgedBy", "@container": "@set"}


def test_it_has_pages_and_documents(client: TestClient) -> None:
    assert client.get("/id/pledge/large").headers["location"] == "/doc/pledge/large"
    page = client.get("/doc/pledge/large", headers={"Accept": "text/html", "Accept-Language": "fr"}).text
    assert "engagement de" in page
    triples = [*ox.parse(client.get("/doc/pledge/large.ttl").content, format=ox.RdfFormat.TURTLE)]
    assert len(triples) >= 5
    for path in ("/browse/pledges", "/api/pledges", "/shapes"):
        assert "amount" in client.get(path, headers={"Accept": "text/html"}).text, path
    assert "https://w3id.org/igfkg/doc/pledge/large" in client.get("/sitemap.xml").text
    assert 'rel="collection"' in client.get("/doc/pledge/large").headers["link"]


def test_it_is_documented(client: TestClient) -> None:
    page = client.get("/def", headers={"Accept": "text/html"}).text
    assert 'id="Pledge"' in page
    assert 'id="pledgedBy"' in page
    assert "What somebody says they will do." in page
    overview = page.partition("<svg")[2].partition("</svg>")[0]
    assert 'href="/def/Pledge"' in overview
    assert "pledged by" in overview
    term = client.get("/def/Pledge", headers={"Accept": "text/html"}).text
    assert "pledge:large" in term or "pledge:small" in term
    assert 'id="Pledge-pledgedBy"' in client.get("/shapes", headers={"Accept": "text/html"}).text
