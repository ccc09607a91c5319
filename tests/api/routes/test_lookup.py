"""Look-up over HTTP: redirects, choices, and the table of names."""

import csv
import io

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/symbol/A/RES/67/195", 303, "/id/document/A-RES-67-195"),
        ("/symbol/a/res/67/195", 303, "/id/document/A-RES-67-195"),
        ("/symbol/A/67/65%E2%80%93E/2012/48", 303, "/id/document/A-67-65"),
        ("/symbol/WSIS-05/TUNIS/DOC/6(Rev.1)-E", 303, "/id/document/WSIS-05-TUNIS-DOC-6-Rev.1-E"),
        ("/lookup?label=CSTD", 303, "/id/body/cstd"),
        ("/lookup?label=Forum%20sur%20la%20gouvernance%20de%20l%E2%80%99Internet&lang=fr", 303, "/id/body/igf"),
    ],
)
def test_one_thing_is_redirected_to(client: TestClient, path: str, status: int, location: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["location"]) == (status, location)
    assert client.get(location).status_code == 303


@pytest.mark.parametrize("added", ["utm_source=x", "fbclid=1&fbclid=2", "_=1", "=", "lang=en&lang=en"])
@pytest.mark.parametrize("path", ["/lookup?label=CSTD&lang=en", "/lookup?label=IGF&lang=en", "/symbol/A/RES/67/195?"])
def test_links_lead_to_the_same_with_what_sharing_adds(client: TestClient, path: str, added: str) -> None:
    plain, shared = client.get(path), client.get(f"{path}&{added}")
    assert plain.status_code in (300, 303)
    assert (shared.status_code, shared.headers.get("location"), shared.content) == (
        plain.status_code,
        plain.headers.get("location"),
        plain.content,
    )


def test_several_things_are_listed(client: TestClient) -> None:
    response = client.get("/lookup", params={"label": "IGF"})
    assert response.status_code == 300
    assert [each["type"] for each in response.json()["choices"]] == ["Body", "Process"]
    page = client.get("/lookup", params={"label": "IGF"}, headers={"Accept": "text/html"})
    assert page.status_code == 300
    assert 'href="/id/process/igf"' in page.text


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/symbol/A/RES/99/999", 404, "https://undocs.org/A/RES/99/999"),
        ("/symbol/nonsense", 400, "nonsense"),
        ("/lookup?label=no%20such%20name", 404, "no such name"),
        ("/lookup?label=%20", 400, "empty"),
        ("/lookup", 400, "label"),
        ("/lookup?utm_source=x", 400, "label"),
        ("/lookup?label=IGF&label=CSTD", 400, "label is given more than once"),
    ],
)
def test_what_leads_nowhere_is_told(client: TestClient, path: str, status: int, part: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert part in response.json()["detail"]


def test_all_names_come_as_a_table(client: TestClient) -> None:
    rows = [*csv.DictReader(io.StringIO(client.get("/names.csv").content.decode("utf-8-sig")))]
    assert rows == client.get("/names.json").json()
    assert {
        "name": "A/RES/67/195",
        "language": "",
        "kind": "symbol",
        "type": "Resolution",
        "uri": "https://w3id.org/igfkg/id/document/A-RES-67-195",
    } in rows
    assert {row["language"] for row in rows} >= {"ar", "en", "es", "fr", "ru", "zh"}


def test_choices_stay_when_the_language_of_the_page_changes(client: TestClient) -> None:
    page = client.get("/lookup?label=IGF", headers={"Accept": "text/html"})
    assert page.status_code == 300
    assert 'href="?label=IGF&amp;lang=fr"' in page.text
    french = client.get("/lookup?label=IGF&lang=fr", headers={"Accept": "text/html"})
    assert french.status_code == 300
    assert 'lang="fr"' in french.text
    assert client.get("/lookup?label=IGF&lang=fr").status_code == 404  # a program asks for names in the language


@pytest.mark.parametrize(
    ("symbol", "near"),
    [("E/2025/18", ["document/E-RES-2025-18"]), ("A/70/125", ["document/A-RES-70-125"]), ("A/70/999", [])],
)
def test_the_resolution_with_the_same_numbers_is_named(client: TestClient, symbol: str, near: list[str]) -> None:
    problem = client.get(f"/symbol/{symbol}")
    assert problem.status_code == 404
    assert problem.json().get("near", []) == [f"https://w3id.org/igfkg/id/{each}" for each in near]
    page = client.get(f"/symbol/{symbol}", headers={"Accept": "text/html"}).text
    assert ("Did you mean the resolution with the same number?" in page) == bool(near)
