"""``?as_of=`` of lists and things: what was there on a date of the world, over HTTP, in full."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import copy_content
from tests.examples import small_release
from tests.iris import ID

_MADE_UP = """
body:b a igf:Body ; skos:prefLabel "B"@en ; igf:startYear "2006"^^xsd:gYear ; igf:endYear "2020"^^xsd:gYear .
body:plain a igf:Body ; skos:prefLabel "Plain"@en .
mandate:a a igf:Mandate ; skos:prefLabel "A"@en ; igf:mandateOf body:b ;
    igf:startYear "2006"^^xsd:gYear ; igf:endYear "2010"^^xsd:gYear .
mandate:b a igf:Mandate ; skos:prefLabel "B"@en ; igf:mandateOf body:b ;
    igf:startYear "2011"^^xsd:gYear ; igf:endYear "2015"^^xsd:gYear .
mandate:c a igf:Mandate ; skos:prefLabel "C"@en ; igf:mandateOf body:b ; schema:startDate "2015-12-16"^^xsd:date .
mandate:d a igf:Mandate ; skos:prefLabel "D"@en ; igf:mandateOf body:b .
document:early a igf:Document ; skos:prefLabel "Early"@en ; dct:date "2010-01-01"^^xsd:date .
document:late a igf:Document ; skos:prefLabel "Late"@en ; dct:date "2015-01-01"^^xsd:date .
document:r a igf:Resolution ; skos:prefLabel "R"@en ; igf:adoptedOn "2012-12-21"^^xsd:date ;
    igf:recalls document:early, document:late .
document:s a igf:Resolution ; skos:prefLabel "S"@en ; igf:adoptedOn "2013-12-20"^^xsd:date ; igf:recalls document:r .
"""

#: A list, the things in it, and those of them that no date decides.
LISTS = {
    "mandates?as_of=2005": (["d"], ["d"]),
    "mandates?as_of=2006-01-01": (["a", "d"], ["a", "d"]),
    "mandates?as_of=2006": (["a", "d"], ["d"]),
    "mandates?as_of=2010-01-01": (["a", "d"], ["d"]),
    "mandates?as_of=2010": (["a", "d"], ["a", "d"]),
    "mandates?as_of=2011-01-01": (["b", "d"], ["b", "d"]),
    "mandates?as_of=2014-06": (["b", "d"], ["d"]),
    "mandates?as_of=2015-12-15": (["b", "d"], ["b", "d"]),
    "mandates?as_of=2015-12-16": (["b", "c", "d"], ["b", "d"]),
    "mandates?as_of=2016": (["c", "d"], ["d"]),
    "documents?type=Resolution&as_of=2012-12-20": ([], []),
    "documents?type=Resolution&as_of=2012-12-21": (["r"], []),
    "documents?type=Resolution&as_of=2013": (["r", "s"], []),
    "documents?type=Resolution&as_of=2013&sort=-adoptedOn": (["s", "r"], []),
    "bodies?as_of=2021&label=B": ([], []),
    "bodies?as_of=2019&label=B": (["b"], []),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    home = tmp_path_factory.mktemp("home")
    small_release(content, home, _MADE_UP)
    with TestClient(create_app(Settings(home=Path(home))), follow_redirects=False) as running:
        yield running


def _keys(iris: list[str]) -> list[str]:
    return [iri.rpartition("/")[2] for iri in iris]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_has_what_was_there(client: TestClient, path: str) -> None:
    shown, undated = LISTS[path]
    answer = client.get(f"/api/v1/{path}").json()
    assert _keys([each["id"] for each in answer["items"]]) == shown
    assert answer["total"] == len(shown)
    assert answer["asOf"] == path.partition("as_of=")[2].partition("&")[0]
    assert (_keys(answer["undated"]["ids"]), answer["undated"]["total"]) == (undated, len(undated))


def test_without_it_lists_and_things_are_whole_and_say_nothing_of_dates(client: TestClient) -> None:
    for path in ("/api/v1/mandates", "/api/v1/mandates/a"):
        answer = client.get(path).json()
        assert not {"asOf", "undated"} & answer.keys()
    assert client.get("/api/v1/mandates").json()["total"] == 4


def test_pages_and_facets_are_of_the_date(client: TestClient) -> None:
    first = client.get("/api/v1/mandates?as_of=2015-12-16&limit=1&facets=mandateOf").json()
    assert first["facets"]["mandateOf"][0]["count"] == 3
    assert first["undated"] == {"total": 2, "ids": [f"{ID}mandate/b"]}
    keys, answer = [first["items"][0]["id"]], first
    while "next" in answer:
        assert "as_of=2015-12-16" in answer["next"]
        answer = client.get(answer["next"]).json()
        keys += [each["id"] for each in answer["items"]]
    assert _keys(keys) == ["b", "c", "d"]
    assert "as_of=2015-12-16" in answer["previous"]


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("mandates/b?as_of=2010", {"begin": "2011", "end": "2015", "asOf": "2010"}),
        ("mandates/b?as_of=2016-01-01", {"begin": "2011", "end": "2015", "asOf": "2016-01-01"}),
        ("mandates/c?as_of=2015-12-15", {"begin": "2015-12-16", "asOf": "2015-12-15"}),
        ("documents/r?as_of=2012-12-20", {"begin": "2012-12-21", "asOf": "2012-12-20"}),
    ],
)
def test_what_was_not_there_is_not_found_with_its_dates(client: TestClient, path: str, members: dict[str, str]) -> None:
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
    problem = response.json()
    assert {name: problem.get(name) for name in ("begin", "end", "asOf") if name in problem} == members
    assert problem["type"].endswith("/problems/not-at-that-date")
    assert client.get(problem["type"]).status_code == 200
    assert client.get(f"/api/v1/{path.partition('?')[0]}").status_code == 200


@pytest.mark.parametrize(
    ("path", "undated"),
    [
        ("mandates/b?as_of=2015-12-15", ["b"]),
        ("mandates/b?as_of=2014", []),
        ("mandates/d?as_of=1900", ["d"]),
        ("documents/r?as_of=2012-12-21", []),
    ],
)
def test_a_thing_that_was_there_says_whether_that_is_certain(client: TestClient, path: str, undated: list[str]) -> None:
    answer = client.get(f"/api/v1/{path}").json()
    assert (answer["asOf"], _keys(answer["undated"]["ids"])) == (path.partition("=")[2], undated)


@pytest.mark.parametrize(
    ("path", "recalled"),
    [
        ("documents/r?as_of=2013", ["early"]),
        ("documents/r?as_of=2015", ["early", "late"]),
        ("documents/r", ["early", "late"]),
        ("documents?id=r&fields=recalls&as_of=2013", ["early"]),
        ("documents?id=r&fields=recalls&as_of=2015", ["early", "late"]),
    ],
)
def test_what_a_thing_points_to_is_of_the_date(client: TestClient, path: str, recalled: list[str]) -> None:
    answer = client.get(f"/api/v1/{path}").json()
    thing = answer["items"][0] if "items" in answer else answer
    assert _keys([each["id"] for each in thing["recalls"]]) == recalled


def test_what_is_expanded_is_of_the_date_too(client: TestClient) -> None:
    for date, recalled in (("2014", ["early"]), ("2016", ["early", "late"])):
        [thing] = client.get(f"/api/v1/documents?id=s&fields=recalls&expand=recalls&as_of={date}").json()["items"]
        assert _keys([each["id"] for each in thing["recalls"][0]["recalls"]]) == recalled


@pytest.mark.parametrize("text", ["", "soon", "2013-02-30", "2013-13", "13", "2013-01-01T00:00:00Z", "2013&as_of=2014"])
@pytest.mark.parametrize("path", ["mandates", "mandates/b"])
def test_what_is_no_date_is_refused(client: TestClient, path: str, text: str) -> None:
    response = client.get(f"/api/v1/{path}?as_of={text}")
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert "as_of" in response.json()["detail"]


@pytest.mark.parametrize("path", ["mandates", "mandates/b"])
def test_each_date_has_an_entity_tag_of_its_own(client: TestClient, path: str) -> None:
    tags = [client.get(f"/api/v1/{path}{query}").headers["etag"] for query in ("", "?as_of=2013", "?as_of=2014")]
    assert len({*tags}) == 3
    again = client.get(f"/api/v1/{path}?as_of=2013", headers={"If-None-Match": tags[1]})
    assert again.status_code == 304


def test_it_is_described_once_for_all_lists_and_things(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    collections = {path: each["get"] for path, each in described.items() if path.startswith("/api/v1/")}
    texts = set()
    for path, each in collections.items():
        if path.endswith(("/lineage", "/api/v1")):
            continue
        [parameter] = [every for every in each["parameters"] if every.get("name") == "as_of"]
        texts.add((parameter["description"], str(parameter["schema"])))
    assert len(texts) == 1
    assert "not of a release" in texts.pop()[0]
