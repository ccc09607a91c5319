"""Paths that people try for a page lead to it, in the language of the request."""

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "page", "place"),
    [
        ("/examples", "/questions", ""),
        ("/answers", "/questions", ""),
        ("/guides", "/guide", ""),
        ("/definitions", "/def", ""),
        ("/downloads", "/catalog", ""),
    ],
)
def test_a_path_that_people_try_leads_to_the_page(client: TestClient, path: str, page: str, place: str) -> None:
    response = client.get(f"{path}?lang=fr&utm_source=x", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, f"{page}?lang=fr{place}")
    assert client.head(path, follow_redirects=False).headers["location"] == f"{page}{place}"
    shown = client.get(f"{path}?lang=fr", headers={"Accept": "text/html"}, follow_redirects=True)
    assert (shown.status_code, shown.headers["content-language"]) == (200, "fr")
    assert not place or f'id="{place[1:]}"' in shown.text


@pytest.mark.parametrize("path", ["/definitions", "/downloads"])
def test_programs_get_data_there(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert response.headers["content-type"].startswith("text/turtle")
