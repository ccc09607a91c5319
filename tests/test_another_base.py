"""A body of its own builds its own content: its IRIs under its own base, with the ontology and the schemes of igfkg."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg.build import build
from igfkg.rdf.graph import text_of
from igfkg.rdf.namespaces import IGFKG, SCHEMES
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.examples import PREFIXES, document, source

_BASE = "https://graph.example.org/wsis/"
_VALUES = ("source-kind", "verification", "link-type", "status", "step-type", "role", "term", "topic")


def _moved(text: str) -> str:
    """The text with the things of the dataset under another base; values of schemes stay where they are."""
    moved = text.replace(f"<{SCHEMES}", f"<{_BASE}id/").replace(f"<{IGFKG}dataset", f"<{_BASE}dataset")
    for segment in _VALUES:
        moved = moved.replace(f"<{_BASE}id/{segment}/", f"<{SCHEMES}{segment}/")
    return moved


_DESCRIPTION = f"""
<{_BASE}dataset> a void:Dataset ; dct:title "WSIS graph"@en ; dct:description "Another graph"@en ;
    dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ; dct:publisher <{_BASE}dataset#publisher> ;
    dct:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    vann:preferredNamespaceUri "{_BASE}" ; void:uriSpace "{_BASE}id/" .
<{_BASE}dataset#publisher> a foaf:Agent ; foaf:name "WSIS office" .
"""
_CLAIMS = (
    document("a", "slides", passages="p1 p2"),
    document("b"),
    'set:s a igf:RecommendationSet ; skos:prefLabel "S"@en .',
    "GRAPH passage:a_p1 { set:s igf:statedCount 39 ; igf:setOutIn document:a . }",
    "GRAPH passage:b_p1 { set:s igf:statedCount 17 . }",
)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, other_content: Content) -> Release:
    """A release of that content."""
    made = build(other_content, Releases(tmp_path_factory.mktemp("home")))
    assert made.release, made.report.violations
    return made.release


@pytest.fixture(scope="module")
def other_content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """A content folder of another body."""
    from igfkg.sources.content import find_content
    from tests.conftest import copy_content

    content = copy_content(find_content(), tmp_path_factory.mktemp("other") / "content", with_data=False)
    for path in content.data.rglob("*.ttl"):
        path.unlink()  # the published examples ask about another dataset
    (content.data / "dataset.trig").write_text(_moved(PREFIXES) + _DESCRIPTION, encoding="utf-8")
    (content.data / "a.trig").write_text(_moved(source(*_CLAIMS)), encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def site(other: Release) -> Iterator[TestClient]:
    """The site of that release."""
    with TestClient(create_app(Settings(home=other.path.parent.parent)), follow_redirects=False) as running:
        yield running


def test_everything_of_the_dataset_is_under_its_base(other: Release) -> None:
    store = other.open_store()
    graphs = {text_of(each) for each in store.named_graphs()}
    assert {each for each in graphs if not each.startswith(_BASE)} == set()
    described = (text_of(each.subject) for each in store.quads_for_pattern(None, None, None, None))
    strangers = {each for each in described if not each.startswith((_BASE, SCHEMES, f"{IGFKG}def"))}
    assert {each for each in strangers if each.startswith(IGFKG)} == set()


def test_what_the_build_makes_is_under_its_base_too(other: Release) -> None:
    store = other.open_store()
    subjects = {text_of(each.subject) for each in store.quads_for_pattern(None, None, None, None)}
    for made in ("disagreement/set.s.statedCount", "position/set.s.statedCount.1", "gap/set.s.statedCount"):
        assert (f"{_BASE}id/{made}" in subjects) == (not made.startswith("gap"))
    assert f"{_BASE}dataset#class-igf-Document" in subjects
    assert not {each for each in subjects if each.startswith(f"{SCHEMES}disagreement")}


@pytest.mark.parametrize(
    ("path", "iri"),
    [("/id/set/s", f"{_BASE}id/set/s"), ("/id/status/completed", f"{SCHEMES}status/completed")],
    ids=["a thing", "a value of a scheme"],
)
def test_things_and_values_dereference(site: TestClient, path: str, iri: str) -> None:
    seen = site.get(path)
    assert seen.status_code == 303
    document = site.get(seen.headers["location"], headers={"Accept": "text/turtle"})
    assert document.status_code == 200
    assert f'<{iri}>; rel="cite-as"' in document.headers["link"]
    assert site.get(seen.headers["location"], headers={"Accept": "text/html"}).status_code == 200
    body = site.get(seen.headers["location"], headers={"Accept": "application/ld+json"}).json()
    assert body["id"] == iri


def test_claims_have_their_sources(site: TestClient) -> None:
    query = "SELECT ?g ?n { GRAPH ?g { ?s <https://w3id.org/igfkg/def#statedCount> ?n } } ORDER BY ?g"
    rows = site.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    found = [row["g"]["value"] for row in rows["results"]["bindings"]]
    assert found == [f"{_BASE}id/passage/a_p1", f"{_BASE}id/passage/b_p1"]


def test_the_description_is_that_of_the_body(site: TestClient) -> None:
    assert "license: CC0-1.0" in site.get("/CITATION.cff").text
    assert 'title: "WSIS graph"' in site.get("/CITATION.cff").text
    catalog = site.get("/catalog", headers={"Accept": "application/n-triples"}).text
    assert f"<{_BASE}dataset>" in catalog
    assert f"<{IGFKG}dataset>" not in catalog
    assert site.get("/graph/settled").headers["location"].endswith("wsis%2Fgraph%2Fsettled")


@pytest.mark.parametrize(
    "path", ["/", "/tracker", "/sources", "/gaps", "/disagreements", "/timeline", "/network", "/def"]
)
def test_pages_work(site: TestClient, path: str) -> None:
    assert site.get(path, headers={"Accept": "text/html"}).status_code == 200


def test_sources_of_another_base_are_refused(other_content: Content, tmp_path: Path) -> None:
    file = other_content.data / "stray.trig"
    file.write_text(source('body:y a igf:Body ; skos:prefLabel "Y"@en .'), encoding="utf-8")
    made = build(other_content, Releases(tmp_path))
    file.unlink()
    assert {each.shape.rpartition("#")[2] for each in made.report.violations} == {"OwnSpace"}
