"""The inbox over HTTP: what it takes and refuses, what nobody gets, that it is bounded, and that others find it."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from igfkg.build import build
from igfkg.errors import OverloadedError
from igfkg.inbox import inbox as inbox_module
from igfkg.inbox.message_store import FILE_NAME, MessageStore
from igfkg.release.releases import Releases
from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.api.conftest import Server
from tests.conftest import SMALL, copy_content
from tests.inbox.messages import HEADERS, OTHER, THING, announcement, relationship

_PATH = "/inbox"
_LDP_INBOX = "http://www.w3.org/ns/ldp#inbox"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small release."""
    root = tmp_path_factory.mktemp("inbox")
    content = copy_content(find_content(), root / "content", with_data=False)
    for path in SMALL.glob("*.trig"):
        (content.data / path.name).write_bytes(path.read_bytes())
    assert build(content, Releases(root / "home")).release
    return root / "home"


@pytest.fixture
def home(built: Path) -> Iterator[Path]:
    """The home with an inbox without messages."""
    yield built
    for path in built.glob(f"{FILE_NAME}*"):
        path.unlink()


def _client(home: Path, **settings: object) -> TestClient:
    return TestClient(create_app(Settings(home=home, inbox_rate=0, client_rate=0, **settings)), follow_redirects=False)  # type: ignore[arg-type]


def _post(client: TestClient, body: bytes, headers: Mapping[str, str] = HEADERS) -> httpx2.Response:
    return client.post(_PATH, content=body, headers=headers)


def test_a_message_is_received_as_it_was_sent_and_shown_to_nobody(home: Path) -> None:
    sent = announcement(relationship(), summary="\u202e\x1b")
    with _client(home, public_base="https://igf.example") as client:
        first, again = _post(client, sent), _post(client, sent)
        assert (first.status_code, first.content) == (201, b"")
        assert first.headers["location"].startswith("https://igf.example/inbox/")
        assert again.headers["location"] == first.headers["location"]
        path = first.headers["location"].removeprefix("https://igf.example")
        for each in (path, "/inbox/none"):
            assert client.get(each).status_code == 403
            assert client.get(each).json()["type"] == "/problems/forbidden"
        listed = client.get(_PATH, headers={"Accept": "application/ld+json"})
        assert listed.headers["content-type"] == "application/ld+json"
        assert listed.json()["contains"] == []
        assert listed.headers["accept-post"] == "application/ld+json, application/activity+json"
        assert client.options(_PATH).headers["accept-post"] == listed.headers["accept-post"]
        assert client.put(_PATH).status_code == client.delete(path).status_code == 405
    [stored] = MessageStore(home).all()
    assert (stored.actor, stored.links) == ("https://example.org/", 1)
    assert MessageStore(home).get(stored.id).body == sent


_LONG = announcement(summary="a" * 70_000)


@pytest.mark.parametrize(
    ("body", "headers", "status", "words"),
    [
        (announcement(), {"Content-Type": "application/activity+json; charset=utf-8"}, 201, ""),
        (
            announcement(),
            {"Content-Type": 'application/ld+json;profile="https://www.w3.org/ns/activitystreams"'},
            201,
            "",
        ),
        (announcement(), {}, 415, "a body of type none is not understood; send application/ld+json or application/act"),
        (announcement(), {"Content-Type": "application/json"}, 415, "a body of type application/json"),
        (announcement(), {"Content-Type": "text/turtle"}, 415, "a body of type text/turtle"),
        (announcement(), {"Content-Type": "application/ld+json; charset=utf-16"}, 415, "charset 'utf-16' is not under"),
        (announcement(), {**HEADERS, "Content-Encoding": "gzip"}, 415, "content coding 'gzip' is not understood"),
        (_LONG, HEADERS, 413, "longer than 65,536 bytes; send fewer links in a message"),
        (b"[" * 60_000, HEADERS, 400, "nested too deeply"),
        (b"", HEADERS, 400, "not JSON"),
        (announcement(relationship("javascript:alert(1)")), HEADERS, 400, "not a web address"),
        (announcement(relationship(target="https://example.org/")), HEADERS, 422, "is not a thing of this dataset"),
        (announcement(relationship(target=f"{THING}x")), HEADERS, 422, "is not the IRI of a thing of this release"),
        (announcement(relationship(), relationship(target=f"{THING}/x")), HEADERS, 422, "look it up by its name"),
    ],
)
def test_what_is_refused(home: Path, body: bytes, headers: dict[str, str], status: int, words: str) -> None:
    with _client(home) as client:
        response = _post(client, body, headers)
    assert response.status_code == status, response.text
    if status != 201:
        assert response.headers["content-type"] == "application/problem+json"
        assert words in response.json()["detail"]
        assert not (home / FILE_NAME).exists()


def test_a_full_inbox_says_so_and_takes_no_more(home: Path) -> None:
    with _client(home, inbox_messages=2) as client:
        answers = [_post(client, announcement(relationship(f"https://e.org/{number}"))) for number in range(3)]
        assert [each.status_code for each in answers] == [201, 201, 507]
        assert answers[2].json()["type"] == "/problems/inbox-full"
        assert int(answers[2].headers["retry-after"]) > 60
        page = _post(client, announcement(), {**HEADERS, "Accept": "text/html", "Accept-Language": "fr"})
        assert page.status_code == 507
        assert "La boîte de réception est pleine" in page.text


def test_a_client_may_send_so_many_messages_at_once(home: Path) -> None:
    settings = Settings(home=home, inbox_rate=1, inbox_burst=3)
    with TestClient(create_app(settings)) as client:
        answers = [_post(client, announcement(relationship(f"https://e.org/{number}"))) for number in range(4)]
    assert [each.status_code for each in answers] == [201, 201, 201, 429]
    assert 30 < int(answers[3].headers["retry-after"]) <= 61


def test_messages_count_among_all_requests_of_a_client(home: Path) -> None:
    settings = Settings(home=home, inbox_rate=0, client_rate=0.01, client_burst=2)
    with TestClient(create_app(settings)) as client:
        answers = [_post(client, announcement(relationship(f"https://e.org/{number}"))) for number in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 429]


def test_an_inbox_that_cannot_be_written_is_the_fault_of_the_server(home: Path) -> None:
    (home / FILE_NAME).write_bytes(b"no database" * 100)
    with _client(home) as client:
        response = _post(client, announcement())
        assert client.get("/health/ready").status_code == 200
    assert (response.status_code, response.json()["type"]) == (503, "/problems/storage-full")


def test_a_site_without_inbox_has_none_and_names_none(home: Path) -> None:
    with _client(home, inbox=False) as client:
        for response in (client.get(_PATH), _post(client, announcement()), client.get("/inbox/abc")):
            assert response.status_code == 404
        assert _LDP_INBOX not in client.get("/doc/recommendation/wgigf-2012-12").headers["link"]
        assert _LDP_INBOX not in client.get("/catalog", headers={"Accept": "text/turtle"}).text
    assert not (home / FILE_NAME).exists()


def test_others_find_the_inbox(home: Path) -> None:
    with _client(home, public_base="https://igf.example") as client:
        link = f'<https://igf.example/inbox>; rel="{_LDP_INBOX}"'
        for path in ("/doc/recommendation/wgigf-2012-12", "/api/v1/recommendations/wgigf-2012-12", "/catalog"):
            assert link in client.get(path).headers["link"], path
        for path in ("/catalog", "/.well-known/void"):
            lines = client.get(path, headers={"Accept": "application/n-triples"}).text
            assert f"dataset> <{_LDP_INBOX}> <https://igf.example/inbox> ." in lines, path
        links = client.get("/links/recommendation/wgigf-2012-12").json()["linkset"][0]
        assert links[_LDP_INBOX] == [{"href": "https://igf.example/inbox"}]
        assert {"post", "get"} <= client.get("/openapi.json").json()["paths"]["/inbox"].keys()


def test_too_many_at_once_are_refused_at_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "_MOST_WAITING", 2)
    with _client(home) as client:
        site = client.app.state.site  # type: ignore[attr-defined]

        async def flood() -> list[object]:
            bodies = [announcement(relationship(f"https://e.org/{number}")) for number in range(5)]
            calls = (site.inbox.receive(each, "application/ld+json", site.has_thing) for each in bodies)
            return [*await asyncio.gather(*calls, return_exceptions=True)]

        outcomes = asyncio.run(flood())
    assert [isinstance(each, OverloadedError) for each in outcomes] == [False, False, True, True, True]


def test_thousands_of_messages_fill_no_disk_and_slow_no_page(home: Path, tmp_path: Path) -> None:
    """Two web processes, eight clients, all messages different, most of them refused by a full inbox."""
    settings = {
        "IGFKG_INBOX_RATE": "0",
        "IGFKG_CLIENT_RATE": "0",
        "IGFKG_INBOX_MESSAGES": "500",
        "IGFKG_ACCESS_LOG": "false",
    }
    server = Server(home, "--workers", "2", environment=settings, log=tmp_path / "log").wait()
    try:
        with ThreadPoolExecutor(9) as threads:
            senders = [threads.submit(_flood, server.base, start, 500) for start in range(0, 4_000, 500)]
            slowest = 0.0
            with httpx2.Client(base_url=server.base) as reader:
                while not all(each.done() for each in senders):
                    begun = time.monotonic()
                    assert reader.get("/doc/recommendation/wgigf-2012-12.ttl").status_code == 200
                    slowest = max(slowest, time.monotonic() - begun)
            counts = [each.result() for each in senders]
        assert sum(each.get(201, 0) for each in counts) == 500
        assert {status for each in counts for status in each} <= {201, 503, 507}
        assert sum(sum(each.values()) for each in counts) == 4_000
        assert sum(path.stat().st_size for path in home.glob(f"{FILE_NAME}*")) < 4 * 1024**2
        assert slowest < 5
    finally:
        server.stop()
    assert len(MessageStore(home).all()) == 500
    with sqlite3.connect(home / FILE_NAME) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _flood(base: str, start: int, number: int) -> dict[int, int]:
    counts: dict[int, int] = {}
    with httpx2.Client(base_url=base) as client:
        for each in range(start, start + number):
            body = announcement(relationship(f"https://example.org/{each}", target=OTHER))
            status = client.post(_PATH, content=body, headers=HEADERS).status_code
            counts[status] = counts.get(status, 0) + 1
    return counts


def test_the_example_of_openapi_has_the_shape_that_is_read(home: Path) -> None:
    with _client(home) as client:
        operation = client.get("/openapi.json").json()["paths"]["/inbox"]["post"]
        example = operation["requestBody"]["content"]["application/ld+json"]["example"]
        response = _post(client, json.dumps(example).encode())
    assert response.status_code == 422  # a thing that this small release does not have
    assert "body/cstd" in response.json()["detail"]
