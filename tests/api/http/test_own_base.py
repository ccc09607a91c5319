"""The context of JSON-LD is an absolute URL that a client can open, and never on a host that only a request names."""

import pytest
from fastapi.testclient import TestClient
from starlette.types import Scope

from igfkg_api.app import create_app
from igfkg_api.http.own_base import loopback_base
from igfkg_api.settings import Settings
from tests.iris import BASE

_CONTEXT = "context/v1.jsonld"
_PATHS = (
    *("/api/v1", "/api/v1/bodies?limit=1", "/api/v1/bodies/igf", "/doc/body/igf.jsonld", "/doc/body/igf.json"),
    *("/api/v1/recommendations/wgigf-2012-III.1/lineage", "/tracker.jsonld"),
)


@pytest.mark.parametrize(
    ("host", "base"),
    [
        (b"localhost:8000", "http://localhost:8000"),
        (b"LOCALHOST", "http://LOCALHOST"),
        (b"127.0.0.1", "http://127.0.0.1"),
        (b"127.0.0.53:81", "http://127.0.0.53:81"),
        (b"[::1]:8000", "http://[::1]:8000"),
        (b"igf.example", ""),
        (b"localhost.igf.example", ""),
        (b"127.0.0.1.igf.example", ""),
        (b"igf.example:80@localhost", ""),
        (b"localhost@igf.example", ""),
        (b"localhost:80/x", ""),
        (b"localhost:x", ""),
        (b"localhost\n", ""),
        (b"128.0.0.1", ""),
        (b"", ""),
        (b"\xff", ""),
    ],
)
def test_only_loopback_hosts_are_believed(host: bytes, base: str) -> None:
    assert loopback_base(_scope(host)) == base


def test_one_host_is_believed_and_not_two() -> None:
    assert loopback_base(_scope()) == ""
    assert loopback_base(_scope(b"localhost", b"localhost")) == ""
    assert loopback_base(_scope(b"localhost", scheme="https")) == "https://localhost"


def _scope(*hosts: bytes, scheme: str = "http") -> Scope:
    return {"scheme": scheme, "headers": [(b"host", each) for each in hosts]}


@pytest.mark.parametrize("path", _PATHS)
def test_the_context_is_absolute_and_no_response_is_sent_for_another_host(client: TestClient, path: str) -> None:
    expected = {
        "localhost:8000": f"http://localhost:8000/{_CONTEXT}",
        "igf.example": BASE + _CONTEXT,
        "127.0.0.1:81": f"http://127.0.0.1:81/{_CONTEXT}",
        "evil.example": BASE + _CONTEXT,
        "localhost": f"http://localhost/{_CONTEXT}",
    }
    tags = {}
    for host, context in [*expected.items(), *expected.items()]:
        response = client.get(path, headers={"Host": host})
        assert response.json()["@context"] == context
        assert host in context or host not in response.text
        tags[host] = response.headers["etag"]
    assert len({*tags.values()}) == 4


def test_a_public_base_comes_first(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"public_base": "https://igf.example"}))) as public:
        body = public.get("/api/v1/bodies/igf", headers={"Host": "localhost:8000"}).json()
    assert body["@context"] == f"https://igf.example/{_CONTEXT}"


def test_it_can_be_opened(client: TestClient) -> None:
    context = client.get("/doc/body/igf.jsonld", headers={"Host": "localhost:8000"}).json()["@context"]
    assert client.get(context).json()["@context"]["@version"] == 1.1
