"""Requests that clients send, and what they get: one row for each kind of fault that was there."""

from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient

from tests.api.accept import CHROME, CURL

_JSON, _HTML = "application/problem+json", "text/html; charset=utf-8"


@dataclass(frozen=True)
class Row:
    """A request by GET, and what it gets."""

    path: str
    status: int
    content_type: str = ""
    accept: str = CURL
    location: str = ""
    part: str = ""


ROWS = [
    Row("/tracker?utm_source=x", 200, _HTML),
    Row("/lineage?fbclid=1", 200, _HTML),
    Row("/search?q=IGF&utm_source=x", 200, _HTML),
    Row("/nope", 404, _HTML, accept=CHROME, part="<nav"),
    Row("/nope", 404, _JSON),
    Row("/nope", 404, _JSON, accept=""),
    Row("/nope", 404, _JSON, accept="application/json"),
    Row("/nope", 404, _JSON, accept="text/turtle"),
    Row("/doc/topic/fundng", 404, _HTML, accept=CHROME, part='href="/id/topic/funding"'),
    Row("/static/nothing.css", 404, _HTML, accept=CHROME, part="<nav"),
    Row("/api/v1/documents?colour=red", 400, _HTML, accept=CHROME, part="<nav"),
    Row("/lookup?label=Forum sur la gouvernance d'Internet", 303, location="/id/body/igf"),
    Row("/lookup?label=Forum sur la gouvernance d\u2019Internet", 303, location="/id/body/igf"),
    Row("/lookup?label=forum sur la\u00a0gouvernance d\u02bcinternet", 303, location="/id/body/igf"),
    Row("/search?q=Forum sur la gouvernance d\u2019Internet", 200, _HTML, part='href="/id/body/igf"'),
    Row("/api/v1/documents?symbol=A/67/65", 200, "application/ld+json", part='"total": 1,'),
    Row("/api/v1/documents?symbol=E/2012/48", 200, "application/ld+json", part='"total": 1,'),
    Row("/api/v1/documents?symbol=A/67/65-E/2012/48", 200, "application/ld+json", part='"total": 1,'),
    Row("/symbol/A/67/65-E/2012/48", 303, location="/id/document/A-67-65"),
    Row("/api/v1/documents?symbol=A/RES/1/1", 200, "application/ld+json", part='"total": 0,'),
    Row("/api/v1/documents?symbol=nonsense", 200, "application/ld+json", part='"total": 0,'),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.path} {row.accept[:20]}")
def test_each_request_gets_what_is_right(client: TestClient, row: Row) -> None:
    response = client.get(row.path, headers={"Accept": row.accept})
    assert response.status_code == row.status
    assert response.headers.get("content-type", "") == row.content_type
    assert response.headers.get("location", "") == row.location
    assert row.part in response.text
