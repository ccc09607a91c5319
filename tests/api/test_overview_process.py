"""Of a large release, what reads all things is answered by a process beside, and alike; all else goes on meanwhile."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from igfkg.release import release as release_module
from igfkg_api import overview_process as overview_module
from igfkg_api.app import create_app
from igfkg_api.settings import Settings

_HTML = {"Accept": "text/html"}
_TEXT = {"Content-Type": "text/plain"}
#: Requests that the process answers, and some that it does not.
_BESIDE = (
    "/",
    "/tracker?q=youth",
    "/tracker.csv",
    "/browse/recommendations.csv?sort=-notation",
    "/search?q=governance",
    "/charts",
    "/doc/set/wgigf-2012",
    "/doc/document/A-RES-68-198",
    "/doc/document/A-RES-68-198.html",
    "/tracker?page=x",
)
_OWN = ("/browse/recommendations", "/doc/body/igf", "/api/v1/bodies?limit=2", "/doc/recommendation/wgigf-2012-13")


@pytest.fixture(scope="module")
def large(settings: Settings, client: TestClient) -> Iterator[TestClient]:
    """A client of the same release, which counts as large in the web process, but not for the other client."""
    assert _process(client) is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release_module, "LOOKUP_MEMORY_LIMIT", 0)
        with TestClient(create_app(settings), follow_redirects=False) as running:
            yield running


def _process(client: TestClient) -> Any:
    return client.app.state.overviews  # type: ignore[attr-defined]


def _pid(client: TestClient) -> int | None:
    process = _process(client)._process
    return None if process is None or process.returncode is not None else process.pid


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("path", _OWN)
def test_things_and_lists_are_answered_here(
    large: TestClient, client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_module, "_MOST_PENDING", 0)  # nothing is sent on
    _answers_alike(large, client, path)


@pytest.mark.parametrize("path", ["/doc/set/wgigf-2012", "/doc/document/A-RES-68-198", "/doc/topic/funding"])
def test_the_data_of_things_are_answered_here(large: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview_module, "_MOST_PENDING", 0)
    assert large.get(path, headers={"Accept": "text/turtle"}).status_code == 200
    assert large.get(path, headers=_HTML).status_code == 503


@pytest.mark.parametrize("path", _BESIDE)
def test_the_process_answers_as_the_application_does(large: TestClient, client: TestClient, path: str) -> None:
    _answers_alike(large, client, path)
    assert _pid(large)


def _answers_alike(large: TestClient, client: TestClient, path: str) -> None:
    ours, theirs = (each.get(path, headers=_HTML) for each in (large, client))
    assert (ours.status_code, ours.text) == (theirs.status_code, theirs.text)
    same = [{name: value for name, value in each.headers.items() if name != "server-timing"} for each in (ours, theirs)]
    assert same[0] == same[1]
    if "etag" in ours.headers:
        again = large.get(path, headers={**_HTML, "If-None-Match": ours.headers["etag"]})
        assert (again.status_code, again.text) == (304, "")
        assert large.head(path, headers=_HTML).headers.get("etag") == ours.headers["etag"]


def test_a_body_reaches_the_process(large: TestClient, client: TestClient) -> None:
    queries = {"queries": '{"q0": {"query": "Internet Governance Forum", "limit": 2}}'}
    ours, theirs = (each.post("/reconcile", data=queries) for each in (large, client))
    assert ours.json() == theirs.json()
    assert ours.json()["q0"]["result"]


def test_a_text_is_annotated_alike_with_names_that_a_process_has_read(large: TestClient, client: TestClient) -> None:
    catalogue = large.app.state.site.catalogue  # type: ignore[attr-defined]
    before = catalogue.reference.cache_info()
    text = "Recalling resolution 67/195, the Internet Governance Forum (IGF) was convened."
    ours, theirs = (each.post("/annotate", content=text, headers=_TEXT) for each in (large, client))
    assert (ours.status_code, ours.json()) == (theirs.status_code, theirs.json())
    assert ours.json()
    assert catalogue.reference.cache_info() == before


def test_a_process_that_ended_is_started_again(large: TestClient) -> None:
    large.get("/charts", headers=_HTML)
    before = _pid(large)
    assert before
    os.kill(before, signal.SIGKILL)
    statuses: list[int] = []
    while 200 not in statuses and len(statuses) < 100:
        statuses.append(large.get(f"/charts?lang=fr&utm={len(statuses)}", headers=_HTML).status_code)
        time.sleep(0.05)
    assert statuses[-1] == 200
    assert {*statuses} <= {200, 503}
    assert _pid(large) != before


def test_who_waits_too_long_is_answered_and_may_come_again(large: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    large.get("/charts", headers=_HTML)
    pid = _pid(large)
    assert pid
    monkeypatch.setattr(overview_module, "_ANSWER_SECONDS", 0.2)
    os.kill(pid, signal.SIGSTOP)
    try:
        refused = large.get("/timeline", headers=_HTML)
        assert refused.status_code == 503
        assert refused.headers["retry-after"]
        assert large.get("/browse/bodies", headers=_HTML).status_code == 200
        assert len(_process(large)._pending) == 1
        assert large.get("/timeline", headers=_HTML).status_code == 503
        assert len(_process(large)._pending) == 1  # the same request, sent on once
    finally:
        os.kill(pid, signal.SIGCONT)
    monkeypatch.setattr(overview_module, "_ANSWER_SECONDS", 30)
    assert large.get("/timeline", headers=_HTML).status_code == 200
    assert not _process(large)._pending


def test_requests_that_wait_are_bounded(large: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview_module, "_MOST_PENDING", 0)
    assert large.get("/network", headers=_HTML).status_code == 503


def test_the_process_ends_with_its_application(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_module, "LOOKUP_MEMORY_LIMIT", 0)
    with TestClient(create_app(settings)) as running:
        running.get("/charts", headers=_HTML)
        pid = _pid(running)
    assert pid
    assert not _runs(pid)
