"""Every IRI of ours that the store has leads somewhere: to a document, or to where one is."""

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.withdrawals import Withdrawals
from igfkg.rdf.formats import GRAPH_FORMATS
from igfkg.release.release import Release
from tests.iris import BASE, DATASET, ID

_RDF = {"Accept": "text/turtle"}


def _own(release: Release) -> list[str]:
    """The paths of all IRIs under our base, wherever they stand in a statement."""
    terms = (
        term for quad in release.open_store() for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
    )
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)}
    return sorted({"/" + iri.removeprefix(BASE).partition("#")[0] for iri in iris})


def test_every_own_iri_leads_somewhere(client: TestClient, release: Release) -> None:
    paths = _own(release)
    assert {"/dataset", "/graph/inferred", "/def/0.1.0"} <= {*paths}
    withdrawals = Withdrawals(release.open_store())
    for path in paths:
        withdrawal = withdrawals.of(BASE + path[1:])
        expected = (200, 303) if withdrawal is None else (301,) if withdrawal.is_same_thing else (410,)
        assert client.head(path, headers=_RDF).status_code in expected, path
    others = [path for path in paths if "/id/" not in path or "/id/example/" in path]
    for path in others:
        answer = client.get(path, headers=_RDF, follow_redirects=True)
        assert answer.status_code == 200, path


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/dataset", "/.well-known/void"),
        ("/graph/settled", "/graph-store?graph=https%3A%2F%2Fw3id.org%2Figfkg%2Fgraph%2Fsettled"),
        ("/graph/nothing", None),
        ("/def/0.1.0", "/def"),
        ("/def/0.2.0", "/def"),
        ("/def/9.9.9", None),
        ("/id/example/statuses-by-assessor", "/doc/example/statuses-by-assessor"),
        ("/id/example/nothing", None),
        ("/doc/example/nothing", None),
    ],
)
def test_where_they_lead(client: TestClient, path: str, place: str | None) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers.get("location")) == ((303, place) if place else (404, None))


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/catalog"),
        ("text/turtle", "/.well-known/void"),
        ("application/ld+json, text/html;q=0.5", "/.well-known/void"),
        ("image/png", "/.well-known/void"),
    ],
)
def test_the_dataset_leads_to_a_page_or_to_rdf(client: TestClient, accept: str, place: str) -> None:
    response = client.get("/dataset", headers={"Accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, place)
    assert "Accept" in response.headers["vary"].split(", ")


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_every_part_of_the_dataset_is_described_where_its_iri_leads(
    client: TestClient, release: Release, media_type: str
) -> None:
    form, accept = GRAPH_FORMATS[media_type].engine_format, {"Accept": media_type}
    described = [*ox.parse(client.get("/dataset", headers=accept, follow_redirects=True).content, format=form)]
    subjects = {each.subject for each in described}
    others = (ox.parse(client.get(path, headers=accept).content, format=form) for path in ("/catalog", "/sparql"))
    quads = [*release.open_store(), *described, *(quad for each in others for quad in each)]
    parts = {term for quad in quads for term in (quad.subject, quad.object) if str(term).startswith(f"<{DATASET}#")}
    names = {str(each).partition("#")[2].partition("-")[0].rstrip(">") for each in parts}
    assert {"class", "property", "graph", "prefix", "default", "contact", "period", "publisher"} <= names
    assert parts <= subjects


def test_an_example_is_triples_for_programs_and_a_query_for_people(client: TestClient) -> None:
    path = "/doc/example/statuses-by-assessor"
    for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_QUADS):
        body = client.get(path, headers={"Accept": form.media_type}).content
        subjects = {each.subject for each in ox.parse(body, format=form)}
        assert subjects == {ox.NamedNode(f"{ID}example/statuses-by-assessor"), ox.NamedNode(BASE + path[1:])}
    page = client.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/sparql?example=statuses-by-assessor")
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/doc/topic/funding.csv", "topic/funding has no format .csv; its formats are .ttl, .jsonld, .json, .html"),
        ("/doc/topic/fundng.csv", "nothing is called topic/fundng.csv in this release"),
        ("/doc/topic/fundng.ttl", "nothing is called topic/fundng.ttl in this release"),
        ("/id/topic/funding.csv", "nothing is called topic/funding.csv in this release"),
    ],
)
def test_a_suffix_that_is_no_format_is_named(client: TestClient, path: str, part: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert part in response.json()["detail"]
