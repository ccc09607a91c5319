"""Dereferencing: redirects, negotiation, suffixes, conditional requests, and hostile names."""

import json

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.formats import DOCUMENT_FORMATS
from igfkg.release.release import Release
from igfkg_api.app import create_app
from igfkg_api.settings import Settings

THING = "/recommendation/wgigf-2012-III.1"
IRI = f"https://w3id.org/igfkg/id{THING}"
TYPES = {form.suffix: form.media_type for form in DOCUMENT_FORMATS}


def test_a_thing_redirects_to_its_document(client: TestClient) -> None:
    response = client.get(f"/id{THING}")
    assert (response.status_code, response.headers["location"]) == (303, f"/doc{THING}")


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "json"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/trig", "trig"),
        ("application/n-quads", "nq"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "html"),
        ("*/*", "ttl"),
        ("text/html;q=0.4, text/turtle;q=0.5", "ttl"),
    ],
)
def test_documents_are_negotiated(client: TestClient, accept: str, suffix: str) -> None:
    response = client.get(f"/doc{THING}", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == TYPES[suffix]
    assert response.headers["content-location"] == f"/doc{THING}.{suffix}"
    assert response.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    assert client.get(response.headers["content-location"], headers={"Accept": "x/y"}).content == response.content


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "trig", "nq"])
def test_every_rdf_format_says_the_same(client: TestClient, catalogue: Catalogue, suffix: str) -> None:
    body = client.get(f"/doc{THING}.{suffix}").content
    quads = [*ox.parse(body, format=ox.RdfFormat.from_media_type(TYPES[suffix]))]
    settled = {quad for quad in quads if quad.graph_name == ox.DefaultGraph() and quad.subject == ox.NamedNode(IRI)}
    assert settled == {*catalogue.triples(IRI)}
    graphs = {quad.graph_name for quad in quads}
    assert (ox.NamedNode("https://w3id.org/igfkg/id/passage/major-2013_s10") in graphs) == (suffix in ("trig", "nq"))


#: Path, and the status (with the place that a redirect goes to).
PATHS = {
    "/doc/document/E-2012-48": (301, "/doc/document/A-67-65"),
    "/id/document/E-2012-48": (301, "/id/document/A-67-65"),
    "/id/document/a-67-65": (301, "/id/document/A-67-65"),
    "/doc/Document/A-67-65": (404, None),
    "/id/document/A-67-99": (404, None),
    "/id/nothing/x": (404, None),
    "/id/graph/settled": (404, None),
    "/id/document/": (404, None),
    "/id/document": (404, None),
    "/doc/document/A-67-65.exe": (404, None),
    "/doc/document/.ttl": (404, None),
    "/doc/document/A-67-65.ttl.ttl": (404, None),
    "/doc/document/%2E%2E%2F%2E%2E%2Fetc%2Fpasswd": (404, None),
    "/doc/document/A-67-65%00": (404, None),
    "/doc/document/<script>": (404, None),
    "/doc/document/%FF%FE": (404, None),
    "/id/document/" + "x" * 5000: (404, None),
    "/id/document/x%20y%7Bz%7D": (404, None),
    "/static/../app.py": (404, None),
}


@pytest.mark.parametrize("path", PATHS)
def test_odd_paths(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/turtle"})
    status, place = PATHS[path]
    assert (response.status_code, response.headers.get("location")) == (status, place)
    if status == 404:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == 404
        assert len(response.content) < 1000


def test_nothing_acceptable_is_a_problem_that_names_the_choices(client: TestClient) -> None:
    response = client.get(f"/doc{THING}", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.json()["detail"]
    assert response.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"


@pytest.mark.parametrize("path", [f"/doc{THING}", "/api/v1/recommendations", "/context/v1.jsonld", "/def", "/shapes"])
def test_conditional_and_head_requests(client: TestClient, path: str) -> None:
    first = client.get(path)
    etag = first.headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"x", W/{etag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert again.headers.get("vary") == first.headers.get("vary")
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    head = client.head(path)
    assert (head.status_code, head.headers["content-length"]) == (200, first.headers["content-length"])


def test_representations_have_tags_of_their_own(client: TestClient) -> None:
    tags = [client.get(f"/doc{THING}.{suffix}").headers["etag"] for suffix in TYPES]
    tags.append(client.get(f"/doc{THING}.html", headers={"Accept-Language": "fr"}).headers["etag"])
    assert len({*tags}) == len(tags)


def test_the_same_bytes_from_another_process(client: TestClient, settings: Settings) -> None:
    with TestClient(create_app(settings)) as other:
        for suffix in TYPES:
            assert other.get(f"/doc{THING}.{suffix}").content == client.get(f"/doc{THING}.{suffix}").content


def test_every_response_names_its_release_and_is_locked_down(client: TestClient, release: Release) -> None:
    for path in (f"/doc{THING}", "/nowhere", "/static/style.css", "/sparql"):
        headers = client.get(path).headers
        assert headers["igfkg-release"] == release.name
        assert headers["access-control-allow-origin"] == "*"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_links_tell_how_to_cite_and_where_else_it_is_described(client: TestClient) -> None:
    link = client.get(f"/doc{THING}").headers["link"]
    assert f'<{IRI}>; rel="cite-as"' in link
    assert f'</doc{THING}.ttl>; rel="describedby"; type="text/turtle"' in link


def test_the_page_shows_for_each_fact_which_passage_states_it(client: TestClient) -> None:
    page = client.get(f"/doc{THING}.html").text
    assert "Encourage increased voluntary financial contributions" in page
    assert '<a href="/id/passage/major-2013_s10">slide 10</a>, <a href="/id/document/major-2013">' in page
    assert 'href="https://w3id.org' not in page.replace(f'<link rel="canonical" href="{IRI}">', "")
    assert '<html lang="en" dir="ltr">' in page


@pytest.mark.parametrize(("language", "word"), [("fr", "thème principal"), ("es", "tema principal")])
def test_pages_speak_the_readers_language_where_the_model_does(client: TestClient, language: str, word: str) -> None:
    response = client.get(f"/doc{THING}.html?lang={language}")
    assert response.headers["content-language"] == language
    assert f'<html lang="{language}" dir="ltr">' in response.text
    assert word in response.text or "main topic" in response.text


def test_json_is_predictable(client: TestClient) -> None:
    body = client.get(f"/doc{THING}", headers={"Accept": "application/json"}).json()
    assert body["id"] == IRI
    assert body["type"] == "Recommendation"
    assert body["label"] == {"en": "Encourage increased voluntary financial contributions"}
    assert body["order"] == 1
    assert body["mainTopic"] == {
        "id": "https://w3id.org/igfkg/id/topic/funding", "type": "Topic", "label": {"en": "Funding of the IGF"},
    }  # fmt: skip
    assert {"Presentation", "Document"} == {each["partOf"]["type"] for each in body["statedIn"]}
    assert json.dumps(body).count("@context") == 1
