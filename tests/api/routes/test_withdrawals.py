"""Names that were taken back: 301 where their thing has another name, else 410 with a record of why."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from igfkg.rdf.formats import DOCUMENT_FORMATS, DocumentFormat
from igfkg.rdf.namespaces import DCT, PROV
from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import copy_content
from tests.examples import small_release
from tests.iris import ID

_MADE_UP = """
body:new a igf:Body ; skos:prefLabel "New"@en .
body:other a igf:Body ; skos:prefLabel "Other"@en .
withdrawal:gone a igf:Withdrawal ; skos:prefLabel "Gone"@en ; dct:description "It never existed."@en, "Jamais."@fr ;
    igf:withdraws body:gone ; igf:sameThing false ; igf:replacement body:new, body:other ;
    igf:occurredOn "2027-01-02"^^xsd:date .
withdrawal:merged a igf:Withdrawal ; skos:prefLabel "Merged"@en ; dct:description "Twice the same."@en ;
    igf:withdraws body:old ; igf:sameThing true ; igf:replacement body:new ; igf:occurredOn "2027-01-02"^^xsd:date .
withdrawal:moved a igf:Withdrawal ; skos:prefLabel "Moved"@en ; dct:description "It is a process."@en ;
    igf:withdraws body:moved.ttl ; igf:sameThing true ; igf:replacement process:moved ;
    igf:occurredOn "2027-01-02"^^xsd:date .
process:moved a igf:Process ; skos:prefLabel "Moved"@en .
withdrawal:first a igf:Withdrawal ; skos:prefLabel "First"@en ; dct:description "Twice the same."@en ;
    igf:withdraws body:first ; igf:sameThing true ; igf:replacement body:second ;
    igf:occurredOn "2027-01-02"^^xsd:date .
withdrawal:second a igf:Withdrawal ; skos:prefLabel "Second"@en ; dct:description "Twice the same."@en ;
    igf:withdraws body:second ; igf:sameThing true ; igf:replacement body:old ;
    igf:occurredOn "2027-01-03"^^xsd:date .
withdrawal:ended a igf:Withdrawal ; skos:prefLabel "Ended"@en ; dct:description "Twice the same."@en ;
    igf:withdraws body:ended ; igf:sameThing true ; igf:replacement body:gone ;
    igf:occurredOn "2027-01-02"^^xsd:date .
"""
_RECORD = f"{ID}withdrawal/gone"
_GRAPHS = [form for form in DOCUMENT_FORMATS if form.suffix not in ("html", "json", "jsonld")]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    home = tmp_path_factory.mktemp("home")
    small_release(content, home, _MADE_UP)
    with TestClient(create_app(Settings(home=Path(home))), follow_redirects=False) as running:
        yield running


@pytest.mark.parametrize("form", _GRAPHS, ids=lambda form: form.suffix)
@pytest.mark.parametrize("way", ["suffix", "header"])
def test_what_is_withdrawn_says_why_and_what_replaces_it(client: TestClient, form: DocumentFormat, way: str) -> None:
    path = f"/doc/body/gone.{form.suffix}" if way == "suffix" else "/doc/body/gone"
    response = client.get(path, headers={"Accept": form.media_type})
    assert response.status_code == 410
    assert response.headers["content-type"] == form.content_type
    found = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in ox.parse(response.content, format=ox.RdfFormat.from_media_type(form.media_type))
    }
    gone = f"{ID}body/gone"
    assert {
        (gone, PROV + "wasInvalidatedBy", _RECORD),
        (gone, DCT + "isReplacedBy", f"{ID}body/new"),
        (gone, DCT + "isReplacedBy", f"{ID}body/other"),
        (_RECORD, DCT + "description", "It never existed."),
    } <= found


def test_every_format_says_the_same_of_what_is_withdrawn(client: TestClient) -> None:
    told = [
        [*ox.parse(client.get(f"/doc/body/gone.{form.suffix}").content, format=form.engine_format)] for form in _GRAPHS
    ]
    about = [{each for each in quads if each.graph_name == ox.DefaultGraph()} for quads in told]
    assert about[0]
    assert about == [about[0]] * len(about)


def test_json_and_a_page_say_it_too(client: TestClient) -> None:
    told = client.get("/id/body/gone", headers={"Accept": "application/json"})
    assert told.status_code == 410
    assert told.json()["withdraws"]["id"] == f"{ID}body/gone"
    assert [each["id"] for each in told.json()["replacement"]] == [f"{ID}body/new", f"{ID}body/other"]
    page = client.get("/doc/body/gone", headers={"Accept": "text/html", "Accept-Language": "fr"})
    assert page.status_code == 410
    assert "Jamais." in page.text
    assert '<a href="/id/body/new">' in page.text


def test_links_lead_to_what_replaces_it(client: TestClient) -> None:
    link = client.get("/doc/body/gone").headers["link"]
    assert '</id/body/new>; rel="successor-version"' in link
    assert '</id/withdrawal/gone>; rel="describedby"' in link


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/id/body/old", "/id/body/new"),
        ("/doc/body/old", "/doc/body/new"),
        ("/doc/body/old.ttl?lang=fr", "/doc/body/new.ttl?lang=fr"),
        ("/id/body/moved.ttl", "/id/process/moved"),
        ("/doc/body/moved.ttl", "/doc/process/moved"),
        ("/doc/body/moved.ttl.nt", "/doc/process/moved.nt"),
        ("/api/v1/bodies/old?fields=label", "/api/v1/bodies/new?fields=label"),
        ("/api/v1/bodies/OLD", "/api/v1/bodies/new"),
        ("/api/v1/bodies/moved.ttl", "/api/v1/processes/moved"),
        ("/links/body/old", "/links/body/new"),
        ("/id/body/first", "/id/body/new"),
        ("/doc/body/SECOND.ttl", "/doc/body/new.ttl"),
        ("/api/v1/bodies/first", "/api/v1/bodies/new"),
        ("/doc/body/ended.nt", "/doc/body/gone.nt"),
    ],
)
def test_what_was_merged_leads_to_its_other_name(client: TestClient, path: str, place: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["location"]) == (301, place)


def test_the_graph_states_each_step_of_what_was_merged(client: TestClient) -> None:
    graph = client.get("/graph/inferred", headers={"Accept": "application/n-triples"}, follow_redirects=True).text
    for old, new in (("old", "new"), ("first", "second"), ("second", "old"), ("ended", "gone")):
        assert f"<{ID}body/{old}> <{DCT}isReplacedBy> <{ID}body/{new}> ." in graph


def test_what_was_merged_with_what_was_withdrawn_is_gone(client: TestClient) -> None:
    for path in ("/doc/body/ended", "/api/v1/bodies/ended"):
        response = client.get(path, follow_redirects=True)
        assert (response.status_code, len(response.history)) == (410, 1)


def test_withdrawals_are_listed(client: TestClient) -> None:
    listed = client.get("/api/v1/withdrawals?sameThing=false").json()["items"]
    assert [each["id"] for each in listed] == [_RECORD]
    assert client.get("/doc/withdrawal/gone").status_code == 200


def test_what_was_never_there_is_not_found(client: TestClient) -> None:
    assert client.get("/id/body/never").status_code == 404
    assert client.get("/id/body/gone.ttl").status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/bodies/gone", "/links/body/gone", "/api/v1/bodies/Gone"])
def test_the_api_says_what_replaces_it(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["content-type"]) == (410, "application/problem+json")
    told = response.json()
    assert (told["withdrawal"], told["replacements"]) == (_RECORD, [f"{ID}body/new", f"{ID}body/other"])
    assert client.get(told["type"]).status_code == 200


def test_it_is_gone_whatever_is_accepted_in_any_letter_case(client: TestClient) -> None:
    for path in ("/doc/body/gone", "/doc/body/GONE", "/id/body/Gone"):
        response = client.get(path, headers={"Accept": "image/png"})
        assert (response.status_code, response.headers["content-type"]) == (410, "text/turtle; charset=utf-8")
        assert response.headers["etag"].startswith('"')
        assert response.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    page = client.get("/doc/body/gone?lang=fr", headers={"Accept": "text/html"})
    assert page.headers["content-language"] == "fr"
