"""Pages about the graph itself: they say all that the API says of it."""

import re

import pytest
from fastapi.testclient import TestClient


def test_every_disagreement_is_shown_with_all_its_sides(client: TestClient) -> None:
    page = client.get("/disagreements").text
    told = client.get("/api/v1/disagreements?limit=1000&expand=hasPosition&fields=concerns").json()
    assert told["total"] > 5
    assert page.count("takes this") == told["total"]
    for each in told["items"]:
        assert f'href="{each["id"].removeprefix("https://w3id.org/igfkg")}"' in page
        for position in each["hasPosition"]:
            assert all(passage["id"].removeprefix("https://w3id.org/igfkg") in page for passage in position["statedBy"])


def test_every_gap_is_shown_under_its_kind(client: TestClient) -> None:
    page = client.get("/gaps").text
    told = client.get("/api/v1/gaps?limit=1000&facets=gapKind").json()
    shown = re.findall(r'<li><a href="/id/gap/([^"]+)"', page)
    assert len(shown) == told["total"]
    counts = [int(each) for each in re.findall(r'<summary>.*?<span class="count">(\d+)</span></summary>', page)]
    assert counts == [bucket["count"] for bucket in told["facets"]["gapKind"]]


def test_every_source_says_what_was_taken_from_it(client: TestClient) -> None:
    page = client.get("/sources").text
    rows = re.findall(r'<tr><th scope="row"><a href="/id/document/([^"]+)">.*?<td>(\d+)</td><td>(\d+)</td>', page)
    assert len(rows) > 300
    taken = {key: (int(passages), int(claims)) for key, passages, claims in rows}
    told = client.get("/api/v1/passages?partOf=major-2013&limit=1").json()
    assert taken["major-2013"][0] == told["total"]
    query = """
        PREFIX eli: <http://data.europa.eu/eli/ontology#>
        SELECT (COUNT(*) AS ?n) WHERE {
          ?passage eli:is_part_of <https://w3id.org/igfkg/id/document/major-2013> . GRAPH ?passage { ?s ?p ?o } }
    """
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    assert str(taken["major-2013"][1]) == answer["results"]["bindings"][0]["n"]["value"]


@pytest.mark.parametrize("path", ["/about", "/disagreements", "/gaps", "/sources"])
def test_they_are_in_each_language_and_cached(client: TestClient, path: str) -> None:
    tags = set()
    for language in ("en", "fr", "es"):
        page = client.get(path, headers={"Accept-Language": language})
        assert (page.status_code, page.headers["content-language"]) == (200, language)
        tags.add(page.headers["etag"])
        assert f'<html lang="{language}"' in page.text
    assert len(tags) == 3


def test_the_timeline_has_what_is_dated_under_its_year(client: TestClient) -> None:
    page = client.get("/timeline").text
    years = re.findall(r'<tr id="y(\d{4})">', page)
    assert years == [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    rows = dict(re.findall(r'<tr id="y(\d{4})">(.*?)</tr>', page, re.DOTALL))
    assert "/id/meeting/igf-2013" in rows["2013"]
    assert "/id/document/A-RES-67-195" in rows["2012"]
    meetings = client.get("/api/v1/meetings?limit=1000&startDate.exists=true").json()["items"]
    for each in meetings:
        assert each["id"].removeprefix("https://w3id.org/igfkg") in rows[each["startDate"][:4]]
