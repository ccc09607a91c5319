"""The same changes by every way: command line, page, page of a thing, Atom, ActivityStreams, event stream, lists."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.catalogue import Catalogue
from igfkg.cli.app import main
from igfkg.rdf.namespaces import ACTIVITY_STREAMS, DCT, RDF, TREE
from tests.changes.states import Published
from tests.iris import BASE, ID

#: IRI of each change, to its kind and the IRI of the thing.
Changes = dict[str, tuple[str, str]]
_ATOM = "{http://www.w3.org/2005/Atom}"
_WORDS = {
    "Added": "created",
    "Changed": "changed",
    "Withdrawn": "withdrawn",
    "Merged": "merged",
    "Removed": "removed",
}
_ACTIVITIES = {
    "created": "Create",
    "changed": "Update",
    "withdrawn": "Delete",
    "merged": "Move",
    "removed": "Delete",
}
#: Of the event stream, which has no word for a thing that moves.
_VERSIONS = {**_ACTIVITIES, "merged": "Delete"}
_ROW = re.compile(r'<tr><td data-label="Kind of change"><a href="/([^"]*)">([^<]*)</a></td>')


@pytest.fixture(scope="module")
def recorded(published: Published) -> Changes:
    """What the log has."""
    return {
        f"{BASE}changes/{each.publication.time:%Y%m%dT%H%M%SZ}/{each.number}": (
            each.change.kind.value,
            each.change.thing,
        )
        for each in published.log.changes()
    }


def test_by_the_command_line(published: Published, recorded: Changes, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["changes", "--home", str(published.home), "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["id"]: (each["kind"], each["thing"]) for each in lines} == recorded


def _rows(client: TestClient, query: str) -> Iterator[tuple[str, str]]:
    """IRI and kind of the changes on all pages."""
    path: str | None = f"/changes?{query}"
    while path:
        page = client.get(path, headers={"Accept": "text/html"}).text
        yield from ((BASE + each, _WORDS[word]) for each, word in _ROW.findall(page))
        path = next((each.replace("&amp;", "&") for each in re.findall(r'href="([^"]*)" rel="next"', page)), None)


def test_by_the_page(followed: TestClient, recorded: Changes) -> None:
    rows: dict[str, str] = {}
    for kind in _ACTIVITIES:
        rows |= _rows(followed, f"kind={kind}")
    assert rows == {iri: kind for iri, (kind, _) in recorded.items()}


def test_by_the_page_of_each_thing(followed: TestClient, recorded: Changes) -> None:
    things = {thing for iri, (_, thing) in recorded.items() if "20261101" not in iri} | {f"{ID}body/stays"}
    for thing in things:
        expected = {iri: kind for iri, (kind, each) in recorded.items() if each == thing}
        assert dict(_rows(followed, f"thing={thing}")) == expected, thing


def test_by_atom(followed: TestClient, recorded: Changes) -> None:
    entries: Changes = {}
    path: str | None = "/changes.atom"
    while path:
        feed = ElementTree.fromstring(followed.get(path).content)
        for entry in feed.findall(f"{_ATOM}entry"):
            [thing] = [each.attrib["href"] for each in entry.findall(f"{_ATOM}link") if each.attrib["rel"] == "related"]
            [kind, _] = [each.attrib["term"] for each in entry.findall(f"{_ATOM}category")]
            entries[entry.findtext(f"{_ATOM}id") or ""] = (kind, thing)
        nexts = [each.attrib["href"] for each in feed.findall(f"{_ATOM}link") if each.attrib["rel"] == "next"]
        path = f"/{nexts[0].removeprefix(BASE)}" if nexts else None
    assert entries == recorded


def test_by_activities(followed: TestClient, recorded: Changes) -> None:
    activities: Changes = {}
    link = followed.get("/changes/activities").json().get("first")
    while link:
        page = followed.get(f"/{link['id'].removeprefix(BASE)}").json()
        activities |= {each["id"]: (each["type"], each["object"]["id"]) for each in page["orderedItems"]}
        targets = [each["target"]["id"] for each in page["orderedItems"] if each["type"] == "Move"]
        assert set(targets) <= {f"{ID}body/new"}
        link = page.get("next")
    assert activities == {iri: (_ACTIVITIES[kind], thing) for iri, (kind, thing) in recorded.items()}


def test_by_the_event_stream(followed: TestClient, recorded: Changes) -> None:
    versions: dict[str, dict[str, str]] = {}
    pages = {f"{BASE}changes/stream"}
    read: set[str] = set()
    while pages - read:
        url = (pages - read).pop()
        read.add(url)
        for quad in ox.parse(followed.get(f"/{url.removeprefix(BASE)}").content, ox.RdfFormat.TRIG):
            subject, value = (getattr(each, "value", "") for each in (quad.subject, quad.object))
            if quad.predicate.value == TREE + "node":
                pages.add(value)
            elif isinstance(quad.graph_name, ox.DefaultGraph) and subject in recorded:
                versions.setdefault(subject, {})[quad.predicate.value] = value
    found = {iri: (each[RDF + "type"], each[DCT + "isVersionOf"]) for iri, each in versions.items()}
    assert found == {iri: (ACTIVITY_STREAMS + _VERSIONS[kind], thing) for iri, (kind, thing) in recorded.items()}


def test_by_the_lists(followed: TestClient, published: Published, recorded: Changes) -> None:
    newest = published.releases[-1]
    catalogue = Catalogue(newest.open_store(), newest.model())
    changed = {thing for iri, (_, thing) in recorded.items() if "20261101" not in iri}
    for name, cls in catalogue.model.by_collection.items():
        page = followed.get(f"/api/v1/{name}", params={"since": published.releases[0].path.name}).json()
        assert {each["id"] for each in page["items"]} == changed & {*catalogue.collection(cls)}, name


def test_old_and_new_value_by_every_way(
    followed: TestClient, published: Published, recorded: Changes, capsys: pytest.CaptureFixture[str]
) -> None:
    thing = f"{ID}meeting/one"
    [iri] = [each for each, (kind, about) in recorded.items() if (kind, about) == ("changed", thing)]
    with pytest.raises(SystemExit):
        main(["changes", "--home", str(published.home), "--thing", "meeting/one", "--kind", "changed"])
    line = "date: 2019-05 → 2019-06 (minutes, paragraph 1)"
    assert line in capsys.readouterr().out
    assert line in followed.get("/changes.atom?thing=meeting/one&kind=changed").text
    page = followed.get(f"/{iri.removeprefix(BASE)}", headers={"Accept": "text/html"}).text
    for element, date in (("del", "2019-05"), ("ins", "2019-06")):
        text = page.partition(f"<{element}>")[2].partition(f"</{element}>")[0]
        assert f'datetime="{date}"' in text
    [first] = [each for each, about in recorded.items() if about == ("created", thing)]
    old, new = (
        {
            str(quad.triple)
            for quad in ox.parse(followed.get(f"/{each.removeprefix(BASE)}").content, ox.RdfFormat.TRIG)
            if quad.graph_name == ox.NamedNode(each)
        }
        for each in (first, iri)
    )
    assert [("2019-05" in each, "2019-06" in each) for each in (*(old - new), *(new - old))] == [
        (True, False),
        (False, True),
    ]
