"""The change log for programs: Atom, ActivityStreams and an event stream; negotiated, cached, page by page."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from igfkg.rdf.namespaces import LDES, PROV, TREE
from tests.changes.states import Published
from tests.iris import BASE

_ATOM = "{http://www.w3.org/2005/Atom}"
_STREAM = f"{BASE}changes/stream"
_FRAGMENT = "/changes/stream/20261103T120000Z/1"


def _path(url: str) -> str:
    return f"/{url.removeprefix(BASE)}"


def _feeds(client: TestClient, path: str | None) -> Iterator[ElementTree.Element]:
    """A feed and the pages after it."""
    while path:
        response = client.get(path)
        assert response.headers["content-type"] == "application/atom+xml"
        feed = ElementTree.fromstring(response.content)
        yield feed
        path = next((_path(each.attrib["href"]) for each in _links(feed, "next")), None)


def _links(element: ElementTree.Element, relation: str) -> list[ElementTree.Element]:
    return [each for each in element.findall(f"{_ATOM}link") if each.attrib["rel"] == relation]


def test_a_feed_has_every_change_once_and_the_newest_first(followed: TestClient, published: Published) -> None:
    feeds = [*_feeds(followed, "/changes.atom")]
    entries = [each for feed in feeds for each in feed.findall(f"{_ATOM}entry")]
    assert len(entries) == len({each.findtext(f"{_ATOM}id") for each in entries}) == published.log.total()
    times = [each.findtext(f"{_ATOM}updated") or "" for each in entries]
    assert times == sorted(times, reverse=True)
    assert {feed.findtext(f"{_ATOM}id") for feed in feeds} == {f"{BASE}changes.atom"}
    assert {feed.findtext(f"{_ATOM}updated") for feed in feeds} == {"2026-11-03T12:00:00Z"}
    for feed in feeds:
        for name in ("title", "author"):
            assert feed.find(f"{_ATOM}{name}") is not None
        assert len(_links(feed, "self")) == len(_links(feed, "first")) == 1


def test_a_feed_has_the_filters_of_the_page(followed: TestClient) -> None:
    [feed] = _feeds(followed, "/changes.atom?class=Body&kind=merged")
    [entry] = feed.findall(f"{_ATOM}entry")
    assert entry.findtext(f"{_ATOM}title") == "merged: Old"
    assert "replaced by: body/new" in (entry.findtext(f"{_ATOM}summary") or "")
    assert [_path(each.attrib["href"]) for each in _links(feed, "alternate")] == ["/changes?class=Body&kind=merged"]
    assert followed.get(_path(_links(entry, "alternate")[0].attrib["href"])).status_code == 200


def _activity_pages(client: TestClient) -> Iterator[tuple[Any, str]]:
    """The pages of the collection, from the last to the first, with Cache-Control."""
    link = client.get("/changes/activities").json()["last"]
    while link:
        response = client.get(_path(link["id"]))
        yield response.json(), response.headers["cache-control"]
        link = response.json().get("prev")


def test_activities_are_read_from_the_last_page_to_the_first(followed: TestClient, published: Published) -> None:
    collection = followed.get("/changes/activities").json()
    pages = [*_activity_pages(followed)]
    assert pages[-1][0]["id"] == collection["first"]["id"]
    items = [each for page, _ in reversed(pages) for each in page["orderedItems"]]
    assert len(items) == collection["totalItems"] == published.log.total()
    assert [each["endTime"] for each in items] == sorted(each["endTime"] for each in items)
    start = 0
    for page, _ in reversed(pages):
        assert page["startIndex"] == start
        start += len(page["orderedItems"])
    nexts = [page.get("next", {}).get("id") for page, _ in pages]
    assert nexts == [None, *(page["id"] for page, _ in pages[:-1])]
    # The last page gets a next one with the next publication; the others stay as they are.
    assert ["immutable" in cache for _, cache in pages] == [False, *(True for _ in pages[1:])]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/activity+json"),
        ("application/ld+json", 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'),
        ('application/ld+json; profile="https://www.w3.org/ns/activitystreams"', "application/ld+json"),
        ("application/json", "application/json"),
    ],
)
def test_media_types_of_activities(followed: TestClient, accept: str, expected: str) -> None:
    response = followed.get("/changes/activities", headers={"Accept": accept})
    assert response.headers["content-type"].startswith(expected)
    assert "Accept" in response.headers["vary"].split(", ")
    refused = followed.get("/changes/activities", headers={"Accept": "text/turtle"})
    assert refused.status_code == 406
    assert "application/activity+json" in refused.text


_FORMATS = {
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("path", ["/changes/stream", _FRAGMENT])
def test_the_stream_is_the_same_in_all_formats(followed: TestClient, path: str) -> None:
    answers = {each: followed.get(path, headers={"Accept": each}) for each in _FORMATS}
    assert all(answers[each].headers["content-type"] == each for each in _FORMATS)
    assert len({each.headers["etag"] for each in answers.values()}) == len(_FORMATS)
    quads = [{*ox.parse(answers[each].content, form)} for each, form in _FORMATS.items()]
    assert quads[0] == quads[1] == quads[2]
    assert followed.get(path).headers["content-type"] == "application/trig"
    refused = followed.get(path, headers={"Accept": "text/csv"})
    assert refused.status_code == 406
    assert all(each in refused.json()["detail"] for each in _FORMATS)


def _objects(quads: set[ox.Quad], subject: str, predicate: str) -> set[str]:
    node, path = ox.NamedNode(subject), ox.NamedNode(predicate)
    found = (each.object for each in quads if (each.subject, each.predicate) == (node, path))
    return {each.value for each in found if isinstance(each, ox.NamedNode | ox.Literal)}


def test_the_root_bounds_each_publication_from_both_sides(followed: TestClient) -> None:
    quads = {*ox.parse(followed.get("/changes/stream").content, ox.RdfFormat.TRIG)}
    relations = _objects(quads, _STREAM, TREE + "relation")
    bounds = {
        (each.rpartition("-")[2], *_objects(quads, each, TREE + "node"), *_objects(quads, each, TREE + "value"))
        for each in relations
    }
    days = ((f"{_STREAM}/202611{day}T120000Z/1", f"2026-11-{day}T12:00:00Z") for day in ("01", "02", "03"))
    kinds = ("GreaterThanOrEqualToRelation", "LessThanOrEqualToRelation")
    assert bounds == {(kind, *day) for day in days for kind in kinds}
    assert {*(path for each in relations for path in _objects(quads, each, TREE + "path"))} == {
        PROV + "generatedAtTime"
    }
    assert _objects(quads, f"{_STREAM}#stream", TREE + "view") == {_STREAM}
    assert _objects(quads, f"{_STREAM}#stream", LDES + "versionOfPath") == {"http://purl.org/dc/terms/isVersionOf"}


def test_pages_of_the_stream_lead_through_their_publication(followed: TestClient, published: Published) -> None:
    path: str | None = "/changes/stream/20261101T120000Z/1"
    members: set[str] = set()
    while path:
        response = followed.get(path)
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert response.headers["last-modified"] == "Sun, 01 Nov 2026 12:00:00 GMT"
        quads = {*ox.parse(response.content, ox.RdfFormat.TRIG)}
        here = f"{BASE}{path[1:]}"
        assert _objects(quads, here, LDES + "immutable") == {"true"}
        members |= _objects(quads, f"{_STREAM}#stream", TREE + "member")
        nodes = {
            node for each in _objects(quads, here, TREE + "relation") for node in _objects(quads, each, TREE + "node")
        }
        path = next((_path(each) for each in nodes), None)
    assert len(members) == published.log.count(published.log.publications[0])


@pytest.mark.parametrize("path", ["/changes/stream", _FRAGMENT, "/changes/activities", "/changes.atom", "/changes"])
def test_conditional_requests(followed: TestClient, path: str) -> None:
    etag = followed.get(path).headers["etag"]
    again = followed.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_urls_are_those_of_the_host(followed: TestClient) -> None:
    """So that a client of a site under test, or of a copy, stays there."""
    host = {"Host": "localhost:8000"}
    assert followed.get("/changes/activities", headers=host).json()["id"] == "http://localhost:8000/changes/activities"
    assert b"<http://localhost:8000/changes/stream>" in followed.get("/changes/stream", headers=host).content
