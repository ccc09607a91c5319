"""What operators see: figures and the access log; and what they do not see unless they ask."""

import json
import logging
from collections.abc import Iterator

import httpx2
import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from igfkg.release.release import Release
from igfkg_api.app import create_app
from igfkg_api.http.access_log import LOGGER
from igfkg_api.settings import Settings
from tests.api.conftest import Server

SECRET = "SELECT ?secret { ?secret ?p ?o } LIMIT 1"


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """An application of its own, so that its counts start at nothing."""
    with TestClient(create_app(settings)) as running:
        yield running


def _samples(client: TestClient) -> dict[tuple[str, tuple[str, ...]], float]:
    text = client.get("/metrics").text
    return {
        (sample.name, tuple(sorted(sample.labels.values()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_figures_tell_what_happened(client: TestClient) -> None:
    for _ in range(2):
        client.get("/sparql", params={"query": SECRET})
    client.get("/sparql", params={"query": "SELECT"})
    client.get("/doc/body/cstd")
    client.get("/no/such/page")
    found = _samples(client)
    assert found["igfkg_queries_total", ("answered",)] == 1
    assert found["igfkg_queries_total", ("query-syntax",)] == 1
    assert found["igfkg_answers_total", ("memory",)] == 1
    assert found["igfkg_answers_total", ("made",)] == 2
    assert found["igfkg_kept_bytes", ()] > 0
    assert found["igfkg_http_requests_total", ("/sparql", "200", "GET")] == 2
    assert found["igfkg_http_requests_total", ("/sparql", "400", "GET")] == 1
    assert found["igfkg_workers", ("idle",)] >= 1
    assert found["igfkg_worker_deaths_total", ()] == 0
    assert found["igfkg_engine_usable", ("embedded",)] == 1
    assert found["igfkg_http_request_seconds_count", ("/sparql",)] == 3


def test_figures_have_no_query_and_no_path_of_a_visitor(client: TestClient) -> None:
    client.get("/sparql", params={"query": SECRET})
    client.get("/no/such/page/secret")
    client.request("SECRET", "/sparql")
    text = client.get("/metrics").text
    assert "secret" not in text.lower()


def _logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    LOGGER.propagate = True
    with caplog.at_level(logging.INFO, logger=LOGGER.name):
        client.get("/sparql", params={"query": SECRET})
        client.get("/doc/body/cstd", headers={"Accept": "application/json"})
    return [json.loads(record.message) for record in caplog.records if record.name == LOGGER.name]


def test_the_log_has_a_line_per_request_and_a_hash_per_query(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = _logged(client, caplog)
    assert (first["method"], first["path"], first["status"]) == ("GET", "/sparql", 200)
    assert len(str(first["query"])) == 16
    assert float(str(first["ms"])) > 0
    assert second["bytes"]
    assert "query" not in second
    assert "secret" not in json.dumps([first, second])


def test_the_text_of_queries_is_logged_when_asked_for(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    with TestClient(create_app(settings.model_copy(update={"log_queries": True}))) as client:
        first, _ = _logged(client, caplog)
    assert first["text"] == SECRET


def test_any_web_process_tells_the_figures_of_all(release: Release) -> None:
    server = Server(release.path.parent.parent, "--workers", "2").wait()
    try:
        for _ in range(40):  # each on a connection of its own, so that both processes get some
            httpx2.get(f"{server.base}/doc/body/cstd.json").raise_for_status()
        told = {line for _ in range(8) for line in httpx2.get(f"{server.base}/metrics").text.splitlines()}
    finally:
        server.stop()
    route = 'route="/doc/{segment}/{key}"'
    assert {each for each in told if each.startswith("igfkg_http_requests_total{") and route in each} == {
        f'igfkg_http_requests_total{{method="GET",{route},status="200"}} 40.0'
    }
