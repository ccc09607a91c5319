"""The link to the licence: in every answer with RDF or JSON, once, beside the links that are there anyway."""

import re

import pytest
from fastapi.testclient import TestClient

from igfkg.rdf.formats import DOCUMENT_FORMATS, GRAPH_FORMATS, HTML, MODEL_FORMATS
from igfkg_api.http.licence_links import is_licensed, with_licence

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_LINK = re.compile(r'<([^>]*)>((?:; [a-z]+="[^"]*")*)')
_GRAPHS = [*GRAPH_FORMATS]
_THINGS = [each.media_type for each in DOCUMENT_FORMATS if each is not HTML]
_JSON_LD = ["application/ld+json", "application/json"]
_PASSAGE = "https://w3id.org/igfkg/id/passage/major-2013_s15"
_STATEMENTS = "CONSTRUCT%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20WHERE%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%205"
_RANDOM = _STATEMENTS.replace("%20%7D%20LIMIT", "%20BIND(RAND()%20AS%20%3Fr)%20%7D%20LIMIT")
#: Paths, and the media types that they offer.
OFFERED: dict[str, list[str]] = {
    "/graph-store?default": _GRAPHS,
    f"/graph-store?graph={_PASSAGE}": _GRAPHS,
    "/.well-known/void": _GRAPHS,
    "/catalog": _GRAPHS,
    "/def": [each.media_type for each in MODEL_FORMATS if each is not HTML],
    "/shapes": [each.media_type for each in MODEL_FORMATS if each is not HTML],
    "/doc/body/igf": _THINGS,
    "/doc/example/statuses-by-assessor": _GRAPHS,
    "/sparql": _GRAPHS,
    f"/sparql?query={_STATEMENTS}": _GRAPHS,
    "/sparql?query=DESCRIBE%20%3Chttps://w3id.org/igfkg/id/body/igf%3E": _GRAPHS,
    f"/sparql?query={_RANDOM}": _GRAPHS,
    "/sparql?query=ASK%7B%7D": ["application/sparql-results+json"],
    "/api/v1": _JSON_LD,
    "/api/v1/topics": _JSON_LD,
    "/api/v1/passages?limit=1": _JSON_LD,
    "/api/v1/topics/funding": _JSON_LD,
    "/api/v1/recommendations/wgigf-2012-III.1/lineage": _JSON_LD,
    "/tracker.jsonld": ["application/ld+json"],
    "/network.json": ["application/json"],
    "/timeline.json": ["application/json"],
    "/names.json": ["application/json"],
    "/context/v1.jsonld": ["application/ld+json"],
    "/links/body/igf": ["application/linkset+json"],
    "/catalog/links": ["application/linkset+json"],
    "/lookup?label=IGF": ["application/json"],
    "/dumps": ["application/json"],
    "/dumps/igfkg.ttl": ["text/turtle"],
}
_EACH = [(path, media_type) for path, types in OFFERED.items() for media_type in types]


def _links(header: str) -> list[tuple[str, str]]:
    """The targets and relations of a Link header; fails when anything else is in it."""
    assert not _LINK.sub("", header).replace(",", "").strip()
    return [(link[1], relation) for link in _LINK.finditer(header) for relation in re.findall('rel="(.*?)"', link[2])]


@pytest.mark.parametrize(("path", "media_type"), _EACH)
def test_the_licence_is_linked_once(client: TestClient, path: str, media_type: str) -> None:
    for method in ("GET", "HEAD", "GET"):  # the second GET is answered from the cache, where it may be
        response = client.request(method, path, headers={"Accept": media_type})
        assert response.status_code in (200, 300)
        assert response.headers["content-type"].partition(";")[0] == media_type
        assert len(response.headers.get_list("link")) == 1
        licences = [target for target, relation in _links(response.headers["link"]) if relation == "license"]
        assert licences == [_LICENCE]


def test_a_result_that_is_posted_for_has_it_too(client: TestClient) -> None:
    for accept in ("text/turtle", "application/n-triples"):
        form = {"query": "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 9"}
        response = client.post("/sparql", data=form, headers={"Accept": accept})
        assert _links(response.headers["link"]) == [(_LICENCE, "license")]


def test_links_that_are_there_stay_in_front(client: TestClient) -> None:
    links = _links(client.get("/api/v1/passages?limit=1").headers["link"])
    assert [relation for _, relation in links] == ["next", "collection", "service-desc", "license"]


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/api/v1/topics/nothing", "application/ld+json"),
        ("/sparql?query=nonsense", "application/json"),
        ("/graph-store", "text/turtle"),
        ("/health/live", "application/json"),
    ],
)
def test_what_has_no_data_has_no_licence(client: TestClient, path: str, accept: str) -> None:
    assert "license" not in client.get(path, headers={"Accept": accept}).headers.get("link", "")


@pytest.mark.parametrize(
    ("path", "status", "content_type", "expected"),
    [
        ("/a", 200, b"text/turtle; charset=utf-8", True),
        ("/a", 200, b"application/sparql-results+json", True),
        ("/a", 206, b"application/n-quads", True),
        ("/a", 200, b"text/html; charset=utf-8", False),
        ("/a", 200, b"text/csv", False),
        ("/a", 304, b"", False),
        ("/a", 404, b"application/problem+json", False),
        ("/static/a.json", 200, b"application/json", False),
    ],
)
def test_data_is_known_by_its_media_type(path: str, status: int, content_type: bytes, expected: bool) -> None:
    assert is_licensed(path, status, content_type) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [b'<l>; rel="license"']),
        ([b'<n>; rel="next"'], [b'<n>; rel="next", <l>; rel="license"']),
        ([b"<a>", b"<b>"], [b'<a>, <b>, <l>; rel="license"']),
        ([b'<other>; rel="license"'], [b'<other>; rel="license"']),
    ],
)
def test_the_header_stays_one(before: list[bytes], after: list[bytes]) -> None:
    headers = with_licence([*((b"link", each) for each in before), (b"etag", b'"a"')], '<l>; rel="license"')
    assert [value for name, value in headers if name == b"link"] == after
    assert (b"etag", b'"a"') in headers
