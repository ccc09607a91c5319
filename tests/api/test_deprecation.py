"""What ``owl:deprecated`` says of a class, a property or a shape is said by the description of the API."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import copy_content
from tests.examples import PREFIXES, small_release

_ONTOLOGY = """
igf:Pledge a owl:Class ; rdfs:subClassOf prov:Entity ; rdfs:label "pledge"@en, "engagement"@fr, "compromiso"@es ;
    skos:definition "What somebody says they will do."@en ; igf:pathSegment "pledge" ; igf:collection "pledges" .
igf:Vow a owl:Class ; rdfs:subClassOf igf:Pledge ; owl:deprecated true ;
    rdfs:label "vow"@en, "serment"@fr, "voto"@es ; skos:definition "A solemn one."@en .
igf:amount a owl:DatatypeProperty ; rdfs:label "amount"@en, "montant"@fr, "importe"@es .
igf:worth a owl:DatatypeProperty ; owl:deprecated true ; rdfs:label "worth"@en, "valeur"@fr, "valor"@es .
igf:weight a owl:DatatypeProperty ; rdfs:label "weight"@en, "poids"@fr, "peso"@es .
"""
_SHAPES = """
s:Pledge a sh:NodeShape ; sh:targetClass igf:Pledge ; igf:sortField igf:amount ;
    sh:property s:Thing-prefLabel, s:Pledge-amount, s:Pledge-worth, s:Pledge-weight .
s:Pledge-amount a sh:PropertyShape ; sh:path igf:amount ; sh:maxCount 1 ; sh:datatype xsd:integer .
s:Pledge-worth a sh:PropertyShape ; sh:path igf:worth ; sh:maxCount 1 ; sh:datatype xsd:integer .
s:Pledge-weight a sh:PropertyShape ; sh:path igf:weight ; sh:maxCount 1 ; sh:datatype xsd:integer ;
    owl:deprecated true .
"""
_DATA = """
PREFIX pledge: <https://w3id.org/igfkg/id/pledge/>
document:d a igf:Document ; skos:prefLabel "d"@en ; dct:date "2020-01-01"^^xsd:date ;
    igf:sourceKind source-kind:official-text .
passage:d_p1 a igf:Passage ; eli:is_part_of document:d ; igf:locator "p1" ; igf:verification verification:seen .
pledge:a a igf:Pledge .
GRAPH passage:d_p1 { pledge:a skos:prefLabel "A"@en ; igf:amount 1 . }
"""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    (content.ontology / "made-up.ttl").write_text(PREFIXES + _ONTOLOGY, encoding="utf-8")
    (content.shapes / "pledge.ttl").write_text(PREFIXES + _SHAPES, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    small_release(content, home, _DATA)
    with TestClient(create_app(Settings(home=home))) as running:
        yield running.get("/openapi.json").json()


def test_classes_and_fields_are_marked(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert {name for name, each in schemas.items() if each.get("deprecated")} == {"Vow"}
    for name in ("Pledge", "Vow"):
        properties = schemas[name]["properties"]
        assert {key for key, each in properties.items() if each.get("deprecated")} == {"worth", "weight"}


def test_filters_are_marked(described: dict[str, Any]) -> None:
    parameters = described["paths"]["/api/v1/pledges"]["get"]["parameters"]
    marked = {each["name"] for each in parameters if each.get("deprecated")}
    assert {name.partition(".")[0] for name in marked} == {"worth", "weight"}
    assert {"worth", "worth.from", "worth.to", "worth.exists"} <= marked
