"""What clients of the reconciliation service show of a thing."""

import re

from fastapi.testclient import TestClient

_CSTD = "https://w3id.org/igfkg/id/body/cstd"


def test_a_preview_can_be_framed_and_runs_nothing(client: TestClient) -> None:
    response = client.get("/reconcile/preview", params={"id": _CSTD}, headers={"Accept-Language": "fr"})
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert policy.endswith("frame-ancestors *")
    assert "Commission de la science et de la technique" in response.text
    assert "<script" not in response.text
    assert len(response.content) < 4096
    assert "frame-ancestors 'none'" in client.get("/reconcile").headers["content-security-policy"]


def test_nothing_of_a_visitor_becomes_markup(client: TestClient) -> None:
    page = client.get("/reconcile/preview", params={"id": "body/<script>"}, headers={"Accept": "text/html"})
    assert "<script>" not in re.sub(r'<script src="/static/[^"]+" type="module">', "", page.text)
