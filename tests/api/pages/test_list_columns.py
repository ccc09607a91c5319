"""Lists as CSV: the rows that the page shows in its order, equal to the API and to the published query."""

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient

_ID = "https://w3id.org/igfkg"
_PAGE = {"Accept": "text/html"}


def _table(client: TestClient, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, response.text[:300]
    assert response.text.startswith("\ufeff")
    return [*csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"), newline=""))]


def _things(client: TestClient, address: str, pattern: str) -> list[str]:
    page = client.get(address, headers=_PAGE).text.partition("<main")[2].partition("</main>")[0]
    return [f"{_ID}{each}" for each in re.findall(pattern, page)]


@pytest.mark.parametrize(
    ("name", "query", "pattern"),
    [
        ("browse/meetings", "limit=1000", r'<li><a href="(/id/meeting/[^"?]+)'),
        ("browse/topics", "lang=fr", r'<li><a href="(/id/topic/[^"?]+)'),
        ("browse/bodies", "q=commission", r'<li><a href="(/id/body/[^"?]+)'),
        ("browse/recommendations", "mainTopic=funding&sort=-label", r'<li><a href="(/id/recommendation/[^"?]+)'),
        ("gaps", "", r'<tr><th scope="row"><a href="(/id/gap/[^"?]+)'),
        ("gaps", "class=Document", r'<tr><th scope="row"><a href="(/id/gap/[^"?]+)'),
        ("sources", "q=funding&sort=claims&reverse=yes", r'<tr><th scope="row"><a href="(/id/document/[^"?]+)'),
        ("timeline", "kind=meeting&body=igf", r'<li><span class="mark".*?<a href="(/id/[^"?]+)'),
        ("timeline", "kind=meeting&order=oldest", r'<li><span class="mark".*?<a href="(/id/[^"?]+)'),
    ],
)
def test_a_file_has_the_rows_of_the_page_in_its_order(client: TestClient, name: str, query: str, pattern: str) -> None:
    rows = _table(client, f"/{name}.csv?{query}")
    shown = _things(client, f"/{name}?{query}", pattern)
    assert [row["IRI"] for row in rows if name != "timeline" or row["Date"]] == shown
    assert shown
    link = f"/{name}.csv" + (f"?{query}" if query else "")
    page = client.get(f"/{name}?{query}", headers=_PAGE).text
    assert f'href="{link.replace("&", "&amp;")}"' in page or "lang=" in query


def test_sources_have_all_rows_though_the_page_has_parts(client: TestClient) -> None:
    rows = _table(client, "/sources.csv")
    shown = [each for part in (1, 2, 3, 4, 5, 6) for each in _things(client, f"/sources?page={part}", _SOURCE)]
    assert [row["IRI"] for row in rows][: len(shown)] == shown
    assert len(rows) > 100
    assert all(int(row["Passages"]) > 0 for row in rows)


_SOURCE = r'<tr><th scope="row"><a href="(/id/document/[^"?]+)'


@pytest.mark.parametrize(("address", "collection"), [("/browse/bodies.csv", "bodies"), ("/gaps.csv", "gaps")])
def test_a_file_has_all_that_the_api_lists(client: TestClient, address: str, collection: str) -> None:
    listed = client.get(f"/api/v1/{collection}?limit=1000").json()
    assert {row["IRI"] for row in _table(client, address)} == {each["id"] for each in listed["items"]}


def test_disagreements_are_those_of_the_published_query(client: TestClient) -> None:
    rows = _table(client, "/disagreements.csv")
    answer = client.get("/sparql?answer=disagreements", headers=_PAGE).text
    assert answer.count("<tr>") > 1
    query = """PREFIX igf: <https://w3id.org/igfkg/def#>
    SELECT ?disagreement ?thing ?prevails ?passage {
      ?disagreement a igf:Disagreement ; igf:concerns ?thing ; igf:hasPosition ?position .
      ?position igf:prevails ?prevails ; igf:statedBy ?passage }"""
    bindings = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()["results"]
    expected = {tuple(row[name]["value"] for name in row) for row in bindings["bindings"]}
    shown = {
        (row["IRI"], row["IRI of what it is about"], "true" if row["Shown on pages"] == "yes" else "false", passage)
        for row in rows
        for passage in row["IRIs of the passages"].split(" | ")
    }
    assert shown == expected
    assert len(expected) > 20


def test_names_are_in_the_language_of_the_reader_and_headings_are_the_same_for_all(client: TestClient) -> None:
    english, french = (_table(client, f"/browse/meetings.csv?q=IGF+2024&lang={each}") for each in ("en", "fr"))
    assert [*english[0]] == [*french[0]]
    of_english, of_french = ({row["country or area"] for row in rows} for rows in (english, french))
    assert "Saudi Arabia" in of_english
    assert "Arabie saoudite" in of_french


@pytest.mark.parametrize(
    "address",
    [
        "/gaps.csv?page=2",
        "/sources.csv?page=2",
        "/timeline.csv?x=1",
        "/disagreements.csv?q=a",
        "/browse/topics.csv?x=1",
    ],
)
def test_unknown_parameters_of_a_file_are_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


def test_an_unknown_collection_has_no_file(client: TestClient) -> None:
    assert client.get("/browse/nothing.csv").status_code == 404
