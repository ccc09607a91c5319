"""The list of releases, and what each is."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tests.changes.states import Published

_PEOPLE = {"Accept": "text/html", "Accept-Language": "en"}


def test_releases_are_listed_the_newest_first(followed: TestClient, published: Published) -> None:
    names = [each.name for each in published.releases]
    listed = followed.get("/releases").json()
    assert listed["current"] == names[2]
    assert listed["releases"] == [
        {
            "name": names[number],
            "published": f"2026-11-0{number + 1}T12:00:00Z",
            "current": number == 2,
            "present": True,
            "url": f"/releases/{quote(names[number])}",
        }
        for number in (2, 1, 0)
    ]
    page = followed.get("/releases", headers=_PEOPLE).text
    places = [page.index(f'<a href="/releases/{quote(each)}">') for each in names]
    assert places == sorted(places, reverse=True)
    assert page.count('<td data-label="Status">current</td>') == 1
    assert page.count('<td data-label="Status">can be read</td>') == 2


#: Number of the release; those before and after it, and the times of what it and the next one changed.
RELEASES = {
    0: (None, 1, "20261101T120000Z", "20261102T120000Z"),
    1: (0, 2, "20261102T120000Z", "20261103T120000Z"),
    2: (1, None, "20261103T120000Z", None),
}


@pytest.mark.parametrize("number", RELEASES)
def test_a_release_is_described(followed: TestClient, published: Published, number: int) -> None:
    release = published.releases[number]
    path = f"/releases/{quote(release.name)}"
    described = followed.get(path).json()
    before, after, changes, changes_after = RELEASES[number]
    assert described["sha256"] == release.hash
    assert described["quads"] == release.manifest["quads"]
    names = [None if each is None else published.releases[each].name for each in (before, after)]
    assert [described.get(each, {}).get("name") for each in ("previous", "next")] == names
    assert described["changes"] == f"/changes?publication={changes}"
    assert described.get("changesAfter") == (f"/changes?publication={changes_after}" if changes_after else None)
    assert {each["name"]: each["sha256"] for each in described["files"]} == {
        each.name: each.sha256 for each in release.distributions
    }
    for each in (described["changes"], described["api"], *(file["url"] for file in described["files"])):
        assert followed.get(each).status_code == 200, each
    page = followed.get(path, headers=_PEOPLE)
    assert page.status_code == 200
    assert release.hash in page.text
    assert ('<meta name="robots" content="noindex">' in page.text) == (number != 2)
    assert f'<link rel="canonical" href="{path}">' in page.text


def test_the_list_depends_on_more_than_the_current_release(followed: TestClient) -> None:
    for path in ("/releases", "/timemap/doc/body/stays"):
        response = followed.get(path)
        assert "last-modified" not in response.headers
        assert "server-timing" not in followed.get(path).headers  # not from memory
        again = followed.get(path, headers={"If-None-Match": response.headers["etag"]})
        assert again.status_code == 304


def test_the_sitemap_has_no_older_state(followed: TestClient, published: Published) -> None:
    sitemap = followed.get("/sitemap.xml").text
    assert "/releases</loc>" in sitemap
    assert not any(quote(each.name) in sitemap or each.name in sitemap for each in published.releases)
