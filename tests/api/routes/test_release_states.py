"""Older states over HTTP: the same routes below the path of a release, and queries that name one."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx2
import pytest

from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.api.conftest import Server
from tests.changes.states import Published, publish_states
from tests.iris import ID

_PEOPLE = {"Accept": "text/html", "Accept-Language": "en"}
_TURTLE = {"Accept": "text/turtle"}
_HREF = re.compile(r'<(?:a|link)\s[^>]*href="(/[^"#]*)"')


@pytest.fixture(scope="module")
def client(published: Published) -> Iterator[httpx2.Client]:
    """A client of a server with three publications."""
    server = Server(published.home).wait()
    with httpx2.Client(base_url=server.base, timeout=60) as running:
        yield running
    server.stop()


@pytest.fixture
def changeable(bare_content: Content, tmp_path: Path) -> Published:
    """Three releases that a test may remove or damage."""
    return Published(tmp_path / "home", publish_states(bare_content, tmp_path / "home"))


@pytest.fixture
def changing(changeable: Published) -> Iterator[httpx2.Client]:
    """A client of a server on them."""
    server = Server(changeable.home).wait()
    with httpx2.Client(base_url=server.base, timeout=60) as running:
        yield running
    server.stop()


def _root(published: Published, number: int) -> str:
    return f"/releases/{quote(published.releases[number].name)}"


#: Number of the state, path, Accept, and status, with what is in the body or in Location.
STATES = [
    (0, "/doc/meeting/one", "text/turtle", 200, '"2019-05"'),
    (1, "/doc/meeting/one", "text/turtle", 200, '"2019-06"'),
    (1, "/doc/meeting/one", "application/trig", 200, "passage:talk_p1"),
    (1, "/doc/meeting/one", "application/n-quads", 200, '"2019-05"'),
    (0, "/doc/meeting/one.jsonld", "*/*", 200, '"2019-05"'),
    (0, "/doc/meeting/one", "text/html", 200, "May 2019"),
    (1, "/doc/body/old", "text/turtle", 200, '"Old"@en'),
    (2, "/doc/body/old", "text/turtle", 301, "{root}/doc/body/new"),
    (2, "/id/body/old", "*/*", 301, "{root}/id/body/new"),
    (0, "/id/body/old", "*/*", 303, "{root}/doc/body/old"),
    (0, "/doc/body/gone", "text/turtle", 200, '"Gone"@en'),
    (2, "/doc/body/gone", "text/turtle", 410, "It never existed"),
    (0, "/doc/body/added", "text/turtle", 404, "nothing is called"),
    (0, "/api/v1/bodies/added", "*/*", 404, "added"),
    (1, "/api/v1/bodies/added", "*/*", 200, '"Added"'),
    (2, "/api/v1/bodies/old", "*/*", 301, "{root}/api/v1/bodies/new"),
    (1, "/api/v1", "text/html,*/*;q=0.8", 200, '"collections"'),
    (1, "/api/v1/bodies?q=added", "*/*", 200, '"total": 1'),
    (0, "/api/v1/bodies?nothing=x", "*/*", 400, "nothing"),
    (1, "/links/body/added", "*/*", 200, "{root}/doc/body/added.ttl"),
    (1, "/dumps/igfkg.nq", "*/*", 200, "id/body/added"),
    (1, "/dumps", "text/plain", 200, "/dumps/igfkg.nq"),
    (1, "/tracker", "*/*", 404, ""),
    (1, "/sparql?query=ASK{}", "*/*", 404, ""),
]


@pytest.mark.parametrize("case", STATES)
def test_a_path_is_answered_from_its_release(
    client: httpx2.Client, published: Published, case: tuple[int, str, str, int, str]
) -> None:
    state, path, accept, status, expected = case
    root, name = _root(published, state), published.releases[state].name
    response = client.get(root + path, headers={"Accept": accept})
    assert response.status_code == status, response.text
    assert response.headers["igfkg-release"] == name
    assert response.headers["x-robots-tag"] == "noindex"
    assert expected.format(root=root) in response.headers.get("location", response.text)


@pytest.mark.parametrize("plus", ["%2B", "+", "%2b"])
def test_the_name_may_be_written_with_its_plus(client: httpx2.Client, published: Published, plus: str) -> None:
    name = published.releases[0].name.replace("+", plus)
    response = client.get(f"/releases/{name}/doc/body/old", headers=_TURTLE)
    assert response.status_code == 200
    assert response.headers["content-location"] == f"{_root(published, 0)}/doc/body/old.ttl"
    assert client.get(f"/releases/{name}").json()["name"] == published.releases[0].name


#: Names of releases that there are not; a bare ``..`` is resolved by clients before they send it.
NAMES = [
    *(
        "x",
        "%2e%2e",
        "..%2f..%2fetc",
        "%2e%2e%2f0.0.0",
        ".staging-x",
        "0.0.0",
        "x" * 4000,
        "%00",
        "%ff",
        "current",
    ),
    *("0.0.0%2B", "%2B", "~", "%F0%9F%A6%86", "nothing%2Fdoc%2Fbody"),
]


@pytest.mark.parametrize("name", NAMES)
def test_other_names_are_refused(client: httpx2.Client, name: str) -> None:
    for path in (f"/releases/{name}/doc/body/old", f"/releases/{name}"):
        assert client.get(path).status_code == 404, path
    assert client.get("/doc/body/stays").status_code == 200


def test_data_never_change_and_pages_may(client: httpx2.Client, published: Published) -> None:
    for number in (0, 2):  # also of the current release
        for path in ("/doc/body/new.ttl", "/api/v1/bodies", "/dumps/igfkg.nq"):
            response = client.get(_root(published, number) + path)
            assert response.headers["cache-control"] == "public, max-age=31536000, immutable", path
            tag = {"If-None-Match": response.headers["etag"]}
            again = client.get(_root(published, number) + path, headers=tag)
            assert again.status_code == 304
            assert again.headers["cache-control"] == response.headers["cache-control"]
        page = client.get(f"{_root(published, number)}/doc/body/new", headers=_PEOPLE)
        assert page.headers["cache-control"] == "no-cache"
        assert "last-modified" not in page.headers
    assert client.get("/doc/body/new.ttl").headers["cache-control"] == "no-cache"


def test_the_current_release_by_name_has_other_tags(client: httpx2.Client, published: Published) -> None:
    for path in ("/doc/body/new", "/api/v1/bodies"):
        tags = {
            client.get(each + path, headers=_PEOPLE | {"Accept": "*/*"}).headers["etag"]
            for each in ("", _root(published, 2), _root(published, 1))
        }
        assert len(tags) == 3, path


def test_a_page_of_an_older_state_says_so(client: httpx2.Client, published: Published) -> None:
    root = _root(published, 0)
    page = client.get(f"{root}/doc/meeting/one", headers=_PEOPLE).text
    assert '<aside class="state"' in page
    assert published.releases[0].name in page
    assert ">1 November 2026" in page
    assert '<a href="/doc/meeting/one" rel="latest-version">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{ID}meeting/one">' in page
    assert 'class="state"' not in client.get("/doc/meeting/one", headers=_PEOPLE).text


def test_links_stay_in_the_release(client: httpx2.Client, published: Published) -> None:
    root = _root(published, 0)
    hrefs = {*_HREF.findall(client.get(f"{root}/doc/meeting/one", headers=_PEOPLE).text)}
    within = {each for each in hrefs if each.startswith(f"{root}/")}
    assert f"{root}/id/passage/talk_p1" in within
    assert {each for each in hrefs if each.startswith(("/id/", "/doc/", "/api/v1"))} == {"/doc/meeting/one"}
    for each in within:
        assert client.get(each, follow_redirects=True).status_code == 200, each
    item = client.get(f"{root}/api/v1/bodies")
    assert item.json()["collection"] == f"{root}/api/v1/bodies"


def _query(text: str, **more: str) -> str:
    return f"/sparql?{urlencode({'query': text, **more})}"


_DATE = f"SELECT ?date {{ <{ID}meeting/one> <http://purl.org/dc/terms/date> ?date }}"
_CSV = {"Accept": "text/csv"}


def test_a_query_is_answered_by_the_release_it_names(client: httpx2.Client, published: Published) -> None:
    for number, date in ((0, "2019-05"), (1, "2019-06"), (2, "2019-06")):
        name = published.releases[number].name
        response = client.get(_query(_DATE, release=name), headers=_CSV)
        assert response.text.split() == ["date", date]
        assert response.headers["igfkg-release"] == name
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        by_post = client.post("/sparql", data={"query": _DATE, "release": name}, headers=_CSV)
        assert by_post.text == response.text
    first = published.releases[0].name
    with_space = _query(_DATE, release=first).replace("%2B", "+")
    assert client.get(with_space, headers=_CSV).text.split() == ["date", "2019-05"]


def test_the_guard_and_the_limits_are_the_same(client: httpx2.Client, published: Published) -> None:
    name = published.releases[0].name
    for text, status in (("SELECT", 400), ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", 400), ("ASK {", 400)):
        assert client.get(_query(text, release=name), headers=_CSV).status_code == status, text
    assert client.get(_query("ASK {}", release="0.0.0+nothing"), headers=_CSV).status_code == 404


def test_the_page_of_a_query_is_about_the_release(client: httpx2.Client, published: Published) -> None:
    page = client.get(_query(_DATE, release=published.releases[0].name), headers=_PEOPLE)
    assert page.status_code == 200
    assert "May 2019" in page.text
    assert '<aside class="state"' in page.text
    refused = client.get(_query(_DATE, release="0.0.0+nothing"), headers=_PEOPLE)
    assert refused.status_code == 404
    assert "no release is called" in refused.text


def test_a_citation_names_the_release_and_its_permalink_answers(client: httpx2.Client, published: Published) -> None:
    name = published.releases[0].name
    cited = client.get("/sparql/citation", params={"query": _DATE, "release": name}).json()
    assert cited["release"]["name"] == name
    assert cited["release"]["sha256"] == published.releases[0].hash
    assert f"release={quote(name)}" in cited["permalink"]
    assert "as long as the site has the release" in cited["availability"]
    path = cited["permalink"].removeprefix("https://w3id.org/igfkg")
    assert client.get(path, headers=_CSV).text.split() == ["date", "2019-05"]
    page = client.get("/doc/body/new", headers=_PEOPLE).text
    assert f'<a href="{_root(published, 2)}/doc/body/new">' in page


def test_the_citation_file_has_the_day_of_publication(client: httpx2.Client, published: Published) -> None:
    text = client.get("/CITATION.cff").text
    (day,) = re.findall(r'^date-released: "(.*)"$', text, re.MULTILINE)
    current = next(each for each in client.get("/releases").json()["releases"] if each["current"])
    assert current["published"].startswith(day)


def test_a_removed_release_is_gone(changing: httpx2.Client, changeable: Published) -> None:
    names = [each.name for each in changeable.releases]
    assert Releases(changeable.home).prune(keep=2) == names[:1]
    root = _root(changeable, 0)
    for path in (root, f"{root}/doc/body/old", f"{root}/api/v1/bodies", _query("ASK {}", release=names[0])):
        response = changing.get(path, headers={"Accept": "application/json, text/csv;q=0.5"})
        assert response.status_code == 410, path
        told = response.json()
        assert told["type"] == "/problems/release-removed"
        assert (told["release"], told["published"], told["nearest"]) == (names[0], "2026-11-01T12:00:00Z", names[1])
        assert told["present"] == names[1:]
        assert told["removed"][:10] in told["detail"]
    page = changing.get(f"{root}/doc/body/old", headers=_PEOPLE)
    assert page.status_code == 410
    assert f'<a href="{_root(changeable, 1)}">' in page.text
    assert changing.get("/releases/0.0.0%2Bnothing").status_code == 404


def test_a_release_that_is_read_is_not_removed(changing: httpx2.Client, changeable: Published) -> None:
    path = f"{_root(changeable, 0)}/doc/body/old.ttl"
    assert changing.get(path).status_code == 200
    assert Releases(changeable.home).prune(keep=1) == [changeable.releases[1].name]
    assert changing.get(path).status_code == 200


def test_a_damaged_release_concerns_no_other(changing: httpx2.Client, changeable: Published) -> None:
    with (changeable.releases[0].path / "dump.nq").open("ab") as dump:
        dump.write(b"\n")
    for path in (f"{_root(changeable, 0)}/doc/body/old", _query("ASK {}", release=changeable.releases[0].name)):
        response = changing.get(path, headers={"Accept": "application/json, text/csv;q=0.5"})
        assert response.status_code == 503, path
        assert response.json()["type"] == "/problems/release-damaged"
        assert changeable.releases[0].name in response.json()["detail"]
        assert str(changeable.home) not in response.text
    assert changing.get(f"{_root(changeable, 1)}/doc/body/old").status_code == 200
    assert changing.get("/doc/body/new").status_code == 200


def test_two_web_processes_answer_alike(published: Published) -> None:
    server = Server(published.home, "--workers", "2").wait()
    try:
        path = f"{server.base}{_root(published, 0)}/doc/meeting/one.nq"
        answers = {(httpx2.get(path).text, httpx2.get(path).headers["etag"]) for _ in range(8)}
        assert len(answers) == 1
    finally:
        server.stop()
