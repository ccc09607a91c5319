"""The page of a lineage: picture and list say the same, in each language, as it stood at a date."""

import re

import pytest
from fastapi.testclient import TestClient

_ONE = "/lineage?of=recommendation/wgigf-2012-III.1"


def test_picture_and_list_say_what_the_api_says(client: TestClient) -> None:
    page = client.get(_ONE).text
    told = client.get("/api/v1/recommendations/wgigf-2012-III.1/lineage").json()
    paths = [each["id"].removeprefix("https://w3id.org/igfkg") for each in told["items"]]
    svg, _, rest = page.partition("</svg>")
    assert re.findall(r'<a href="([^"]+)" class="[a-z]+"><title>', svg) == paths
    assert re.findall(r'<th scope="row"><a href="([^"]+)"', rest) == paths


def test_a_date_is_kept(client: TestClient) -> None:
    page = client.get(f"{_ONE}&as_of=2012-08").text
    assert 'value="2012-08"' in page
    assert "/id/document/A-RES-70-125" not in page
    assert "/id/step/wgigf-2012-forwarded-unga" in page.partition("</table>")[2]


@pytest.mark.parametrize(("language", "word"), [("en", "Set out in"), ("fr", "Énoncé dans"), ("es", "Enunciado en")])
def test_it_is_in_each_language(client: TestClient, language: str, word: str) -> None:
    page = client.get(_ONE, headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    assert word in page.text


@pytest.mark.parametrize(
    ("query", "status", "part"),
    [
        ("of=body/igf", 404, "recommendations, sets, documents and topics"),
        ("of=nothing", 404, "nothing"),
        ("of=set/nothing", 404, "nothing"),
        ("as_of=never", 400, "2017-01-01"),
        ("of=set/wgigf-2012&of=x", 400, "once"),
    ],
)
def test_what_is_refused_is_told(client: TestClient, query: str, status: int, part: str) -> None:
    response = client.get(f"/lineage?{query}")
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert part in response.json()["detail"]


def test_things_lead_to_their_lineage(client: TestClient) -> None:
    assert 'href="/lineage?of=set/wgigf-2012"' in client.get("/doc/set/wgigf-2012.html").text
    assert "/lineage?of=" not in client.get("/doc/body/igf.html").text
