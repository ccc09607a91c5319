"""What changed, for people: by publication, filtered, page by page; and each change under its own IRI."""

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from igfkg.changes.change_iris import change_path
from igfkg.changes.change_log import LoggedChange
from igfkg.changes.change_set import ChangeFilter
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.changes.states import Published
from tests.iris import BASE, ID

_PEOPLE = {"Accept": "text/html", "Accept-Language": "en"}
_ROW = re.compile(r'<tr><td data-label="Kind of change"><a href="([^"]*)">([^<]*)</a></td><th scope="row">(.*?)</th>')
_NEXT = re.compile(r'<a href="([^"]*)" rel="next">')


def _rows(page: str) -> list[tuple[str, str]]:
    """Kind and name of the things of a page."""
    return [(kind, re.sub(r"<.*", "", re.sub(r"^<a[^>]*>", "", name)).strip()) for _, kind, name in _ROW.findall(page)]


def _page(client: TestClient, path: str) -> str:
    response = client.get(path, headers=_PEOPLE)
    assert response.status_code == 200, path
    return response.text


def _logged(published: Published, thing: str, publication: int) -> LoggedChange:
    of = published.log.publications[publication]
    [(number, change)] = of.change_set.changes(ChangeFilter(thing=ID + thing))
    return LoggedChange(of, number, change)


def test_small_publications_are_shown_and_a_large_one_is_counted(followed: TestClient, published: Published) -> None:
    page = _page(followed, "/changes")
    assert page.index('id="p20261103T120000Z"') < page.index('id="p20261102T120000Z"') < page.index("20261101T120000Z")
    assert ("Withdrawn", "Gone") in _rows(page)
    assert len(_rows(page)) < 20
    total = published.log.count(published.log.publications[0])
    assert f'href="/changes?publication=20261101T120000Z">Show all {total} changes' in page
    assert 'href="/changes?publication=20261101T120000Z&amp;class=Body">' in page
    assert "The record begins here" in page


#: Queries, and the rows that the page has.
QUERIES = {
    "kind=merged": [("Merged", "Old")],
    "class=Meeting": [("Changed", "One"), ("Added", "One")],
    "class=Body&since=2026-11-03": [("Withdrawn", "Gone"), ("Merged", "Old"), ("Changed", "Added")],
    "thing=body/added": [("Changed", "Added"), ("Added", "Added")],
    f"thing={ID}body/gone": [("Withdrawn", "Gone"), ("Added", "Gone")],
    "document=talk&since=2026-11-03": [("Withdrawn", "Gone"), ("Changed", "Added")],
    "publication=20261102T120000Z&class=Body": [("Added", "Added")],
    "publication=20261102T120000Z&since=2026-11-03": [],
    "since=2027-01-01": [],
    "thing=body/nothing": [],
}


@pytest.mark.parametrize("query", QUERIES)
def test_filters(followed: TestClient, query: str) -> None:
    page = _page(followed, f"/changes?{query}")
    assert _rows(page) == QUERIES[query]
    assert f"{len(QUERIES[query])} change" in page.partition('role="status">')[2][:20]
    assert ("No change matches these filters" in page) == (QUERIES[query] == [])


def test_a_change_has_old_and_new_values_with_who_states_them(followed: TestClient) -> None:
    page = _page(followed, "/changes?thing=meeting/one&kind=changed")
    before = page.partition("<del>")[2].partition("</del>")[0]
    after = page.partition("<ins>")[2].partition("</ins>")[0]
    assert ('datetime="2019-05"' in before, 'href="/id/passage/talk_p1"' in before) == (True, True)
    assert ('datetime="2019-06"' in after, 'href="/id/document/minutes"' in after) == (True, True)


def test_what_is_gone_leads_to_what_replaces_it_and_why(followed: TestClient) -> None:
    page = _page(followed, "/changes?thing=body/old")
    assert 'Replaced by: <a href="/id/body/new">New</a>' in page
    assert 'Why: <a href="/id/withdrawal/old">Old</a>' in page


def test_pages_have_every_change_once(followed: TestClient, published: Published) -> None:
    path: str | None = "/changes?publication=20261101T120000Z"
    paths: list[str] = []
    while path:
        page = _page(followed, path.replace("&amp;", "&"))
        paths += [each for each, *_ in _ROW.findall(page)]
        path = next(iter(_NEXT.findall(page)), None)
    first = published.log.publications[0]
    numbers = range(1, published.log.count(first) + 1)
    assert len(paths) == len(numbers)
    assert {*paths} == {f"/changes/20261101T120000Z/{number}" for number in numbers}


def test_changes_of_names_and_records_are_last_and_folded(followed: TestClient) -> None:
    page = _page(followed, "/changes")
    newest = page[page.index('id="p20261103T120000Z"') : page.index('id="p20261102T120000Z"')]
    open_rows, folded = (_rows(part) for part in newest.split('<details class="more">'))
    assert open_rows == [("Withdrawn", "Gone"), ("Merged", "Old")]
    assert ("Changed", "Added") in folded  # only a further source of a name
    assert '<details class="more" open>' in _page(followed, "/changes?class=Passage")


#: Parameters that cannot be, and what the message has.
WRONG = {
    "class=Bodies": "the classes are",
    "kind=new": "the kinds are created",
    "thing=igf": "meeting/igf-2013",
    "since=soon": "a date such as 2026-11-01",
    "publication=2026": "20261101T120000Z",
    "after=20261101T120000Z": "follow the links",
    "after=20261301T120000Z.5": "follow the links",
}


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("path", ["/changes", "/changes.atom"])
def test_what_cannot_be_is_refused(followed: TestClient, path: str, query: str) -> None:
    if path == "/changes" or not query.startswith("publication"):
        response = followed.get(f"{path}?{query}")
        assert response.status_code == 400
        assert WRONG[query] in response.json()["detail"]


def test_a_thing_leads_to_its_changes(followed: TestClient) -> None:
    page = _page(followed, "/doc/body/added")
    assert 'href="/changes?thing=body/added"' in page
    assert '<link rel="alternate" type="application/atom+xml" href="/changes.atom"' in page


def test_a_copy_without_a_record_says_so(published: Published, tmp_path: Path) -> None:
    (tmp_path / "releases").symlink_to(published.home / "releases")
    (tmp_path / "current").symlink_to((published.home / "current").readlink())
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        assert "No publication of this release is recorded here" in _page(client, "/changes")
        assert client.get("/changes/activities").json()["totalItems"] == 0
        assert "<entry>" not in client.get("/changes.atom").text
        root = {quad.predicate.value for quad in ox.parse(client.get("/changes/stream").content, ox.RdfFormat.TRIG)}
        assert "https://w3id.org/tree#relation" not in root


def test_an_older_release_ends_the_record(published: Published, tmp_path: Path) -> None:
    home = shutil.copytree(published.home, tmp_path / "home", symlinks=True)
    second = published.releases[1].path.name
    with TestClient(create_app(Settings(home=home, release=second))) as client:
        page = _page(client, "/changes")
    assert "20261102T120000Z" in page
    assert "20261103T120000Z" not in page


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_the_iri_of_a_change_leads_to_the_version(
    followed: TestClient, published: Published, media_type: str, form: ox.RdfFormat
) -> None:
    logged = _logged(published, "meeting/one", 1)
    response = followed.get(change_path(logged), headers={"Accept": media_type})
    assert response.headers["content-type"] == media_type
    assert "immutable" in response.headers["cache-control"]
    iri = ox.NamedNode(f"{BASE}{change_path(logged)[1:]}")
    quads = {*ox.parse(response.content, form)}
    thing = {f"{quad.triple} .\n" for quad in quads if quad.graph_name == iri}
    assert thing == {*logged.change.triples.splitlines(keepends=True)}
    assert {quad.subject for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)} == {iri}


def test_the_iri_of_a_change_leads_to_json_and_a_page(followed: TestClient, published: Published) -> None:
    path = change_path(_logged(published, "body/old", 2))
    entries = followed.get(path, headers={"Accept": "application/json"}).json()
    assert (entries["id"], entries["kind"]) == (f"{BASE}{path[1:]}", "merged")
    page = _page(followed, path)
    assert f'<code data-copy="Copy the address">{BASE}{path[1:]}</code>' in page
    assert "<del>" in page


@pytest.mark.parametrize(
    "path",
    [
        *("/changes/20261101T120000Z/0", "/changes/20261101T120000Z/99999", "/changes/20261101T120001Z/1"),
        *("/changes/stream/1", "/changes/20261101T120000Z/x", "/changes/stream/20261101T120000Z/9"),
        *("/changes/activities/20261101T120000Z/0", "/changes/activities/20261231T120000Z/1"),
    ],
)
def test_other_paths_are_not_found(followed: TestClient, path: str) -> None:
    assert followed.get(path).status_code == 404


def _sentences(page: str) -> list[str]:
    return [" ".join(each.split()) for each in re.findall(r'<p class="new">(.*?)</p>', page, re.DOTALL)]


def test_each_publication_begins_with_what_is_new_in_words(followed: TestClient, published: Published) -> None:
    newest, *_, first = _sentences(_page(followed, "/changes"))
    assert newest == "1 entry corrected or extended, 2 entries withdrawn or merged"
    assert re.match(r"\d+ new documents?, .*other new entr", first)
    assert len(_sentences(_page(followed, "/changes"))) == len(published.log.publications)


def test_the_list_of_releases_says_what_each_changed(followed: TestClient) -> None:
    page = _page(followed, "/releases")
    assert (
        '<a href="/changes?publication=20261103T120000Z">1 entry corrected or extended,'
        " 2 entries withdrawn or merged" in " ".join(page.split())
    )
