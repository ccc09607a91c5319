"""``?since=`` of the lists: only what changed, with the other filters; refused where nothing is recorded."""

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg.changes.publishing import publish
from igfkg.release.releases import Releases
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.changes.states import Published
from tests.iris import ID

#: Lists, and what they have; {n} is the release of the nth publication.
LISTS = {
    "/api/v1/bodies?since=2026-11-02": ["body/added"],
    "/api/v1/bodies?since={0}": ["body/added"],
    "/api/v1/bodies?since={1}": ["body/added"],
    "/api/v1/bodies?since={2}": [],
    "/api/v1/meetings?since={0}": ["meeting/one"],
    "/api/v1/meetings?since={1}": [],
    "/api/v1/bodies?since=2026-01-01": ["body/added", "body/new", "body/stays"],
    "/api/v1/bodies?since=2026-11-01T12:00:00Z&q=stays": [],
    "/api/v1/bodies?since=2026-11-02&label=Added": ["body/added"],
    "/api/v1/withdrawals?since={1}&sort=-label": ["withdrawal/old", "withdrawal/gone"],
}


@pytest.mark.parametrize("path", LISTS)
def test_lists_have_what_changed(followed: TestClient, published: Published, path: str) -> None:
    names = [each.path.name for each in published.releases]
    response = followed.get(path.format(*names))
    assert response.status_code == 200
    page = response.json()
    assert [each["id"].removeprefix(ID) for each in page["items"]] == LISTS[path]
    assert page["total"] == len(LISTS[path])
    assert response.headers["igfkg-release"] == names[-1]


def test_a_page_leads_to_the_next_with_the_same_since(followed: TestClient) -> None:
    first = followed.get("/api/v1/bodies?since=2026-01-01&limit=2").json()
    second = followed.get(first["next"]).json()
    assert [each["id"] for each in (*first["items"], *second["items"])] == [
        f"{ID}body/{each}" for each in ("added", "new", "stays")
    ]


@pytest.mark.parametrize("text", ["soon", "", "0.0.0"])
def test_what_is_no_release_or_time_is_refused(followed: TestClient, text: str) -> None:
    response = followed.get("/api/v1/bodies", params={"since": text})
    assert response.status_code == 400
    assert "since=" in response.json()["detail"]


def test_people_see_the_same(followed: TestClient) -> None:
    page = followed.get("/browse/bodies?since=2026-11-02", headers={"Accept": "text/html"})
    assert 'href="/id/body/added"' in page.text
    assert 'href="/id/body/stays"' not in page.text


def _etag(client: TestClient, path: str) -> str:
    return str(client.get(path).headers["etag"])


def test_the_entity_tag_follows_the_publications(published: Published, tmp_path: Path) -> None:
    """The same release, published again after another one, has other changes since the first publication."""
    home = shutil.copytree(published.home, tmp_path / "home", symlinks=True)
    path, plain = "/api/v1/bodies?since=2026-11-02T13:00:00Z", "/api/v1/bodies"
    with TestClient(create_app(Settings(home=home))) as client:
        before = _etag(client, path), _etag(client, plain), client.get(path).json()["total"]
    releases = Releases(home)
    for release in (published.releases[0], published.releases[2]):
        with releases.lock():
            publish(releases, releases.get(release.path.name))
    with TestClient(create_app(Settings(home=home))) as client:
        after = _etag(client, path), _etag(client, plain), client.get(path).json()["total"]
    assert before[1] == after[1]
    assert before[0] != after[0]
    assert (before[2], after[2]) == (1, 1)


@pytest.mark.parametrize("path", ["/api/v1/bodies?since=2026-11-02", "/browse/bodies?since=2026-11-02"])
def test_without_a_record_it_is_refused(published: Published, tmp_path: Path, path: str) -> None:
    (tmp_path / "releases").symlink_to(published.home / "releases")
    (tmp_path / "current").symlink_to((published.home / "current").readlink())
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        response = client.get(path)
        assert response.status_code == 400
        assert "no record of its publications" in response.text
        assert client.get(path.partition("?")[0]).status_code == 200


def test_every_list_describes_it(followed: TestClient) -> None:
    described = followed.get("/openapi.json").json()["paths"]
    lists = [each["get"] for path, each in described.items() if path.startswith("/api/v1/") and "{" not in path]
    assert len(lists) > 10
    for each in lists:
        [parameter] = [every for every in each["parameters"] if every.get("name") == "since"]
        assert "400" in parameter["description"]
