"""The JSON-LD API: every collection of the model, paging, and what it refuses."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.catalogue import Catalogue


def _walk(client: TestClient, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    while path:
        response = client.get(path)
        assert response.status_code == 200
        body = response.json()
        items += body["items"]
        path = body.get("next", "")
        assert (f'<{path}>; rel="next"' in response.headers.get("link", "")) == bool(path)
    return items


@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_a_collection_is_walked_without_gap_or_repeat(client: TestClient, catalogue: Catalogue, limit: int) -> None:
    found = [each["id"] for each in _walk(client, f"/api/v1/recommendations?limit={limit}")]
    assert found == list(catalogue.collection(catalogue.model.collection_class("recommendations")))
    assert len({*found}) == len(found) > 171


def test_every_class_of_the_model_has_its_collection(client: TestClient, catalogue: Catalogue) -> None:
    listed = {each["collection"]: each["total"] for each in client.get("/api/v1").json()["collections"]}
    assert {*listed} == {f"/api/v1/{name}" for name in catalogue.model.by_collection}
    for path, total in listed.items():
        items = _walk(client, f"{path}?limit=1000")
        assert len(items) == total
        for item in items[:3]:
            key = item["id"].rpartition("/")[2]
            assert client.get(f"{path}/{key}").json()["id"] == item["id"]


def test_items_carry_what_a_list_needs(client: TestClient) -> None:
    items = client.get("/api/v1/assessments?limit=1000").json()["items"]
    first = next(each for each in items if each["id"].endswith("/major-2013-funding"))
    assert first["type"] == "Assessment"
    assert all({"id", "type", "label"} <= each.keys() for each in first["status"])


def test_headlines_come_in_the_order_of_their_numbers(client: TestClient) -> None:
    notations = [each.get("notation", "") for each in _walk(client, "/api/v1/recommendations?limit=1000")]
    headlines = [each for each in notations if "." in each]
    assert headlines == [
        f"{roman}.{n}"
        for roman, last in (("I", 4), ("II", 3), ("III", 3), ("IV", 4), ("V", 3))
        for n in range(1, last + 1)
    ]


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/api/v1/nothing", 404, "recommendations"),
        ("/api/v1/recommendations/none", 404, "none"),
        ("/api/v1/topics/wgigf-2012-III.1", 404, "wgigf-2012-III.1"),
        ("/api/v1/recommendations?limit=0", 400, "limit"),
        ("/api/v1/recommendations?limit=1001", 400, "limit"),
        ("/api/v1/recommendations?limit=many", 400, "limit"),
        ("/api/v1/recommendations?after=none", 400, "after"),
        ("/api/v1/recommendations?sorted=1", 400, "mainTopic"),
        ("/api/v1/recommendations?after=x&before=y", 400, "not both"),
        ("/api/v1/recommendations?limit=5&limit=6", 400, "limit"),
        ("/api/v1/recommendations?limit=%D9%A3", 400, "limit"),
        ("/api/v1/recommendations?fields=nothing", 400, "mainTopic"),
        ("/api/v1/recommendations?expand=nothing", 400, "mainTopic"),
        ("/api/v1/recommendations?facets=label", 400, "mainTopic"),
        ("/api/v1/recommendations?sort=nothing", 400, "mainTopic"),
        ("/api/v1/recommendations?sort=", 400, "mainTopic"),
        ("/api/v1/recommendations?sort=--notation", 400, "mainTopic"),
        ("/api/v1/recommendations?id=wgigf-2012-III.1&sort=nothing", 400, "mainTopic"),
        ("/api/v1/recommendations?fields=", 400, "fields"),
        ("/api/v1/recommendations?facets=,", 400, "facets"),
        ("/api/v1/recommendations/wgigf-2012-III.1?expand=", 400, "expand"),
        ("/api/v1/recommendations?x=%FF", 400, "the query string is not UTF-8"),
        ("/api/v1/recommendations/wgigf-2012-III.1?x=1", 400, "x"),
    ],
)
def test_what_is_refused_is_told(client: TestClient, path: str, status: int, part: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert part in response.json()["detail"]
    assert client.get(response.json()["type"]).status_code in (200, 404)


def test_methods_that_are_not_offered(client: TestClient) -> None:
    response = client.post("/api/v1/recommendations")
    assert response.status_code == 405
    assert response.headers["allow"]
    assert response.headers["content-type"] == "application/problem+json"


def test_fields_are_shown_as_asked(client: TestClient) -> None:
    one = "/api/v1/recommendations?id=wgigf-2012-III.1"
    assert {*client.get(f"{one}&fields=notation").json()["items"][0]} == {"id", "type", "notation"}
    whole = client.get(f"{one}&fields=*").json()["items"][0]
    alone = client.get("/api/v1/recommendations/wgigf-2012-III.1").json()
    assert whole.items() <= alone.items()
    assert {*client.get("/api/v1/recommendations/wgigf-2012-III.1?fields=label").json()} == {
        "@context", "id", "type", "label", "statedIn",
    }  # fmt: skip


def test_what_is_pointed_to_is_shown_whole_on_request(client: TestClient) -> None:
    path = "/api/v1/recommendations/wgigf-2012-III.1?fields=label&expand=mainTopic"
    topic = client.get(path).json()["mainTopic"]
    assert topic == {
        name: value
        for name, value in client.get("/api/v1/topics/funding").json().items()
        if name not in ("@context", "statedIn")
    }


def test_several_are_fetched_at_once(client: TestClient) -> None:
    body = client.get("/api/v1/bodies?id=igf,nothing,cstd&fields=label").json()
    assert [each["id"].rpartition("/")[2] for each in body["items"]] == ["igf", "cstd"]
    assert (body["total"], body["missing"]) == (2, ["nothing"])
    keys = "id=wgigf-2012-IV.1,wgigf-2012-III.1"
    filtered = client.get(f"/api/v1/recommendations?{keys}&mainTopic=funding").json()["items"]
    assert [each["id"].rpartition("/")[2] for each in filtered] == ["wgigf-2012-III.1"]
    ordered = client.get(f"/api/v1/recommendations?{keys}&sort=notation").json()["items"]
    assert [each["notation"] for each in ordered] == ["III.1", "IV.1"]


def test_facets_come_with_labels(client: TestClient) -> None:
    body = client.get("/api/v1/recommendations?facets=mainTopic&limit=1").json()
    first = body["facets"]["mainTopic"][0]
    assert {"id", "type", "label"} <= first["value"].keys()
    assert first["count"] > 1


def test_words_are_searched_and_the_best_comes_first(client: TestClient) -> None:
    body = client.get("/api/v1/bodies", params={"q": "cstd"}).json()
    assert body["items"][0]["id"].endswith("/cstd")
    assert client.get("/api/v1/bodies", params={"q": "zzzz"}).json()["total"] == 0


def test_links_lead_back_and_forth(client: TestClient) -> None:
    first = client.get("/api/v1/documents?limit=10&sort=label").json()
    second = client.get(first["next"]).json()
    assert client.get(second["previous"]).json()["items"] == first["items"]


def test_every_problem_type_has_a_page(client: TestClient) -> None:
    for kind in ("bad-request", "unknown-symbol", "not-a-symbol", "method-not-allowed", "query-timeout", "not-found"):
        assert client.get(f"/problems/{kind}").status_code == 200
    assert client.get("/problems/nothing").status_code == 404


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("recommendations?fields=label&fields=mainTopic&limit=3", "recommendations?fields=label,mainTopic&limit=3"),
        ("recommendations?expand=mainTopic&expand=inSet", "recommendations?expand=mainTopic,inSet"),
        ("documents?facets=type&facets=passedBy&limit=1", "documents?facets=type,passedBy&limit=1"),
        ("bodies?id=igf&id=cstd", "bodies?id=igf,cstd"),
        ("bodies?id=cstd&id=igf,unga", "bodies?id=cstd,igf,unga"),
        (
            "recommendations/wgigf-2012-III.1?fields=label&fields=notation&expand=inSet&expand=mainTopic",
            "recommendations/wgigf-2012-III.1?fields=label,notation&expand=inSet,mainTopic",
        ),
    ],
)
def test_the_values_of_a_list_may_stand_apart(client: TestClient, apart: str, together: str) -> None:
    first, second = (client.get(f"/api/v1/{each}") for each in (apart, together))
    assert (first.status_code, second.status_code) == (200, 200)
    shown = ("items", "facets") if "items" in first.json() else tuple(first.json())
    assert [first.json().get(name) for name in shown] == [second.json().get(name) for name in shown]


def test_the_order_of_the_values_of_a_list_makes_another_answer(client: TestClient) -> None:
    first, second = (client.get(f"/api/v1/bodies?id={a}&id={b}") for a, b in (("igf", "cstd"), ("cstd", "igf")))
    assert [each["id"] for each in first.json()["items"]] == [each["id"] for each in second.json()["items"]][::-1]
    assert first.headers["etag"] != second.headers["etag"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 303),
        ("text/html", 303),
        ("application/json, text/html;q=0.5", 200),
        ("application/ld+json", 200),
        ("*/*", 200),
        ("", 200),
        ("image/png", 406),
    ],
)
def test_people_are_led_from_the_entry_to_its_page(client: TestClient, accept: str, status: int) -> None:
    answer = client.get("/api/v1", headers={"Accept": accept}, follow_redirects=False)
    assert answer.status_code == status
    assert "Accept" in answer.headers["vary"].split(", ")
    assert answer.headers.get("location") == ("/api" if status == 303 else None)


def test_a_parameter_of_the_entry_is_refused_for_people_too(client: TestClient) -> None:
    answer = client.get("/api/v1?x=1", headers={"Accept": "text/html"}, follow_redirects=False)
    assert answer.status_code == 400
