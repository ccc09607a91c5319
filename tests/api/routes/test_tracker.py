"""The tracker over HTTP: the page, and exactly what it shows as CSV and JSON-LD, equal to the answer to a query."""

import csv
import io
import json
import re

import pytest
from fastapi.testclient import TestClient

_UNCERTAIN = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX status: <https://w3id.org/igfkg/id/status/>
SELECT DISTINCT ?recommendation WHERE {
  ?recommendation a igf:Recommendation ; igf:inSet ?set .
  ?assessment adms:status status:uncertain .
  { ?assessment igf:assesses ?recommendation } UNION { ?assessment igf:assesses ?set }
  UNION { ?assessment igf:assesses ?topic . ?recommendation igf:mainTopic ?topic . ?set dct:subject ?topic }
}
"""


def _uris(text: str) -> list[str]:
    return [line["uri"] for line in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def test_the_table_filtered_is_the_answer_to_the_query(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": _UNCERTAIN}, headers={"Accept": "application/json"}).json()
    expected = {each["recommendation"]["value"] for each in answer["results"]["bindings"]}
    assert expected
    assert sorted(_uris(client.get("/tracker.csv?status=uncertain").text)) == sorted(expected)


@pytest.mark.parametrize("query", ["", "status=uncertain", "topic=funding&topic=outcomes&cost=none", "source=gdc-2024"])
def test_page_csv_and_json_ld_show_the_same(client: TestClient, query: str) -> None:
    uris = _uris(client.get(f"/tracker.csv?{query}").text)
    page = client.get(f"/tracker?{query}").text
    shown = re.findall(r'<th scope="row"><a href="(/id/recommendation/[^"]+)"', page)
    assert [f"https://w3id.org/igfkg{each}" for each in shown] == uris
    body = json.loads(client.get(f"/tracker.jsonld?{query}").text)
    assert [each["id"] for each in body["items"]] == uris
    assert body["total"] == len(uris) > 0
    assert f'href="/tracker.csv{"?" + query.replace("&", "&amp;") if query else ""}"' in page


def test_choices_are_kept_in_the_form(client: TestClient) -> None:
    page = client.get("/tracker?topic=funding&lang=fr").text
    assert re.search(r'name="topic" value="funding" checked', page)
    assert "1 choisis" in page


def test_an_empty_table_says_what_to_do(client: TestClient) -> None:
    page = client.get("/tracker?source=nothing")
    assert page.status_code == 200
    assert "Remove one" in page.text


@pytest.mark.parametrize("path", ["/tracker.csv", "/tracker.jsonld"])
def test_an_unknown_filter_of_the_data_is_refused(client: TestClient, path: str) -> None:
    response = client.get(f"{path}?nothing=1")
    assert response.status_code == 400
    assert "source, topic, status" in response.json()["detail"]


def test_tables_are_cached_by_their_filter(client: TestClient) -> None:
    tags = {client.get(path).headers["etag"] for path in ("/tracker", "/tracker?topic=funding", "/tracker.csv")}
    assert len(tags) == 3
