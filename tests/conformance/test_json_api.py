"""The JSON-LD API, a row per rule, against any base URL: ``pytest tests/conformance --base-url https://…``."""

import itertools
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import httpx2
import pyoxigraph as ox
import pytest
from pyld import jsonld

_THING = "/api/v1/recommendations/wgigf-2012-III.1"


@pytest.fixture(scope="module")
def collections(client: httpx2.Client) -> dict[str, int]:
    """Paths of the collections with their sizes."""
    listed = client.get("/api/v1").json()["collections"]
    return {httpx2.URL(urljoin(str(client.base_url), each["collection"])).path: each["total"] for each in listed}


def _walk(client: httpx2.Client, path: str) -> Iterator[dict[str, Any]]:
    while path:
        response = client.get(path)
        assert response.status_code == 200, response.text
        body = response.json()
        yield from body["items"]
        path = body.get("next", "")
        assert bool(path) == ('rel="next"' in response.headers.get("link", ""))


@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_every_collection_is_walked_without_gap_or_repeat(
    client: httpx2.Client, collections: dict[str, int], limit: int
) -> None:
    for path, total in collections.items():
        ids = [each["id"] for each in _walk(client, f"{path}?limit={limit}")]
        assert len(ids) == len({*ids}) == total, path


@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize(
    "query", ["recommendations?sort=mainTopic", "meetings?sort=-startDate", "assessments?sort=status", "acts?q=a"]
)
def test_equal_sort_keys_are_walked_too(client: httpx2.Client, query: str, limit: int) -> None:
    whole = [each["id"] for each in client.get(f"/api/v1/{query}&limit=1000").json()["items"]]
    walked = [each["id"] for each in _walk(client, f"/api/v1/{query}&limit={limit}")]
    assert walked == whole
    assert len({*whole}) == len(whole)


def test_every_response_is_json_ld_that_says_what_the_documents_say(
    client: httpx2.Client, collections: dict[str, int]
) -> None:
    context = client.get("/context/v1.jsonld").json()
    for path in collections:
        page = client.get(f"{path}?limit=3").json()
        for item in page["items"]:
            said = _triples(client.get(f"{path}/{item['id'].rpartition('/')[2]}").json() | context)
            thing = ox.NamedNode(item["id"])
            document = client.get(f"/doc/{item['id'].partition('/id/')[2]}.nt").content
            settled = {quad.triple for quad in ox.parse(document, format=ox.RdfFormat.N_TRIPLES)}
            assert {each for each in said if each.subject == thing} <= settled, item["id"]
        assert len(_triples(page | context)) >= len(page["items"])


def _triples(document: dict[str, Any]) -> set[ox.Triple]:
    text = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}


def test_the_context_is_where_the_answer_says(client: httpx2.Client) -> None:
    response = client.get(_THING)
    found = client.get(urljoin(str(response.url), response.json()["@context"]))
    assert found.headers["content-type"] == "application/ld+json"
    assert found.json()["@context"]["@version"] == 1.1


def test_embedded_references_need_no_second_request(client: httpx2.Client) -> None:
    for item in client.get("/api/v1/recommendations?limit=100").json()["items"]:
        for value in itertools.chain.from_iterable(
            each if isinstance(each, list) else [each] for each in item.values()
        ):
            if isinstance(value, dict) and str(value.get("id", "")).startswith("https://w3id.org/igfkg/id/"):
                assert {"id", "type", "label"} <= value.keys()


#: What is asked, status, and what the answer has to name.
REFUSED = {
    "recommendations?nothing=1": (400, "mainTopic"),
    "recommendations?limit=0": (400, "1 to 1000"),
    "recommendations?limit=000000001999999": (400, "1 to 1000"),
    "recommendations?limit=000000001" + "9" * 5000: (400, "1 to 1000"),
    "recommendations?expand=label": (400, "mainTopic"),
    "recommendations?mainTopic=nothing": (400, "topic, such as"),
    "recommendations?verification=nonsense": (400, "verification, such as"),
    "recommendations?verification=": (400, "verification, such as"),
    "documents?passedBy=topic/unga": (400, "body, such as"),
    "documents?adoptedOn=2012-02-31": (400, "2012-05-21"),
    "documents?adoptedOn.from=2012-13": (400, "2012-05-21"),
    "meetings?startDate=yesterday": (400, "2012-05-21"),
    "documents?type=Body": (400, "Resolution"),
    "sets?statedCount=1e9999999": (400, "statedCount"),
    "sets?statedCount.to=1e9999999": (400, "statedCount"),
    "?nothing=1": (400, "no parameters"),
    "recommendations?limit=1&limit=2": (400, "more than once"),
    "recommendations/wgigf-2012-III.1?fields=label&fields=nothing": (400, "notation"),
    "recommendations?after=nothing": (400, "after"),
    "recommendations?after=x&before=y": (400, "not both"),
    "recommendations?sort=nothing": (400, "notation"),
    "recommendations?fields=nothing": (400, "notation"),
    "recommendations?facets=label": (400, "mainTopic"),
    "documents?adoptedOn.from=yesterday": (400, "2012-05-21"),
    "documents?label.from=a": (400, "adoptedOn"),
    "counts?number.from=many": (400, "number"),
    "sets?statedCount=Infinity": (400, "statedCount"),
    "recommendations?order=NaN": (400, "order"),
    "recommendations?label.exists=perhaps": (400, "true or false"),
    "nothing": (404, "recommendations"),
    "recommendations/nothing": (404, "nothing"),
    "recommendations/nothing/lineage": (404, "nothing"),
    "bodies/igf/lineage": (404, "sets"),
    "sets/wgigf-2012/lineage?as_of=never": (400, "2017-01-01"),
    "sets/wgigf-2012/lineage?as_of=2017-02-31": (400, "2017-01-01"),
    "sets/wgigf-2012/lineage?as_of=0000": (400, "2017-01-01"),
    "sets/wgigf-2012/lineage?as_of=%EF%BC%92017": (400, "2017-01-01"),
    "sets/wgigf-2012/lineage?as_of=2017&as_of=2018": (400, "once"),
    "sets/wgigf-2012?limit=1": (400, "fields, expand"),
}


@pytest.mark.parametrize("query", REFUSED, ids=lambda each: each[:60])
def test_what_is_refused_is_told_with_the_choices(client: httpx2.Client, query: str) -> None:
    response = client.get(f"/api/v1/{query}".replace("/?", "?"))
    status, part = REFUSED[query]
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert part in response.json()["detail"]
    assert client.get(response.json()["type"]).status_code == 200


@pytest.mark.parametrize("accept", ["application/ld+json", "application/json", "*/*", "text/html, */*;q=0.1"])
def test_media_types(client: httpx2.Client, accept: str) -> None:
    response = client.get(_THING, headers={"Accept": accept})
    expected = "application/json" if accept == "application/json" else "application/ld+json"
    expected_vary = "Accept, Accept-Language, Accept-Encoding"
    assert (response.headers["content-type"], response.headers["vary"]) == (expected, expected_vary)


def test_lineage_is_json_ld_with_evidence(client: httpx2.Client) -> None:
    body = client.get(f"{_THING}/lineage").json()
    assert body["total"] == len(body["items"]) > 20
    assert all(each["statedIn"] and each["event"]["about"] for each in body["items"])
    said = _triples(body | client.get("/context/v1.jsonld").json())
    assert not [triple for triple in said if "event" in triple.predicate.value]
    assert {"step", "assessments"} == body["state"].keys()


def test_fields_of_subclasses_are_chosen_filtered_and_sorted_by(client: httpx2.Client) -> None:
    path = "/api/v1/passages?type=Provision&operativeVerb.exists=true&sort=operativeVerb&fields=operativeVerb"
    page = client.get(f"{path}&facets=operativeVerb,type").json()
    assert page["items"]
    assert all({*each} == {"id", "type", "operativeVerb"} and each["type"] == "Provision" for each in page["items"])
    assert {each["value"] for each in page["facets"]["type"]} == {"Passage", "Provision"}
    for each in page["facets"]["operativeVerb"]:
        key = each["value"]["id"].rpartition("/")[2]
        assert client.get(f"/api/v1/passages?operativeVerb={key}").json()["total"] == each["count"]


def test_every_parameter_of_a_list_is_described_and_known(client: httpx2.Client) -> None:
    described = client.get("/openapi.json").json()
    parameters = {each["name"] for each in described["paths"]["/api/v1/passages"]["get"]["parameters"]}
    assert {"type", "operativeVerb", "operativeVerb.exists", "concerns"} <= parameters
    items = described["paths"]["/api/v1/passages"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert {each["$ref"].rpartition("/")[2] for each in items["properties"]["items"]["items"]["oneOf"]} == {
        *("Passage", "Provision", "CurationNote")
    }
