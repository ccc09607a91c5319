"""Every IRI of ours that the store has leads somewhere: to a document, or to where one is."""

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from igfkg.release.release import Release
from tests.iris import BASE, ID

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
    lost = {path: status for path in paths if (status := client.head(path, headers=_RDF).status_code) not in (200, 303)}
    assert lost == {}
    others = [path for path in paths if "/id/" not in path or "/id/example/" in path]
    for path in others:
        answer = client.get(path, headers=_RDF, follow_redirects=True)
        assert answer.status_code == 200, path


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/dataset", "/catalog"),
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


def test_an_example_is_triples_for_programs_and_a_query_for_people(client: TestClient) -> None:
    path = "/doc/example/statuses-by-assessor"
    for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_QUADS):
        body = client.get(path, headers={"Accept": form.media_type}).content
        subjects = {each.subject for each in ox.parse(body, format=form)}
        assert subjects == {ox.NamedNode(f"{ID}example/statuses-by-assessor"), ox.NamedNode(BASE + path[1:])}
    page = client.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/sparql?example=statuses-by-assessor")
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
