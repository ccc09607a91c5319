"""A slash too many: which requests are redirected, and that none is led to another site."""

import asyncio
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from igfkg_api.http.trailing_slash import TrailingSlash

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "QUERY"])
@pytest.mark.parametrize("path", ["/sparql", "/catalog", "/id/body/igf"])
def test_every_method_is_redirected(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, f"{path}/?a=1&a=%C3%A9")
    assert (response.status_code, response.headers["location"]) == (308, f"{path}?a=1&a=%C3%A9")
    assert "Location" in response.headers["access-control-expose-headers"]
    assert response.headers["cache-control"] == "no-cache"
    assert response.headers["igfkg-release"]


def test_a_query_by_post_is_answered_after_the_redirect(client: TestClient) -> None:
    response = client.post("/sparql/", content="query=ASK{}", headers=_FORM, follow_redirects=True)
    assert response.json() == {"head": {}, "boolean": True}
    assert [each.status_code for each in response.history] == [308]


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/sparql/?query=ASK{}", "/sparql?query=ASK%7B%7D"),
        ("/catalog/?next=//evil.example/", "/catalog?next=//evil.example/"),
        ("/catalog/?", "/catalog"),
        ("/symbol/%2F%2Fevil.example/", "/symbol/%2F%2Fevil.example"),
        ("/symbol/a%20%22b%22/", "/symbol/a%20%22b%22"),
    ],
)
def test_the_path_is_as_it_was_sent(client: TestClient, target: str, location: str) -> None:
    response = client.get(target)
    assert (response.status_code, response.headers["location"]) == (308, location)


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example/", "/\\evil.example/", "/%5c%5cevil.example/"])
@pytest.mark.parametrize("host", ["testserver", "evil.example"])
def test_nobody_is_led_to_another_site(client: TestClient, path: str, host: str) -> None:
    response = client.get(f"http://testserver{path}", headers={"Host": host})
    assert response.status_code == 404
    assert "location" not in response.headers


def test_a_redirect_names_no_host(client: TestClient) -> None:
    assert client.get("/catalog/", headers={"Host": "evil.example"}).headers["location"] == "/catalog"


#: Paths under an application that serves every path, and where each leads.
ANYWHERE = {
    "/a/": "/a",
    "/a//": "/a/",
    "/a//b/": "/a//b",
    "//": "/",
    "//evil.example/": None,
    "///evil.example/": None,
    "/\\evil.example/": None,
    "/%5Cevil.example/": None,
    "/%2Fevil.example/": None,
    "/a%2F": None,
    "/a": None,
    "/": None,
    "https://evil.example/": None,
}


@pytest.mark.parametrize("target", ANYWHERE)
def test_a_site_that_serves_every_path_leads_nowhere_else(target: str) -> None:
    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("whole")(scope, receive, send)

    routes = [Route("/{path:path}", endpoint=lambda _: Response())]
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    path = unquote(target)
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": target.encode(), "query_string": b""}
    asyncio.run(TrailingSlash(serve, lambda: routes)(scope | {"headers": []}, Request(scope).receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert headers.get("location") == ANYWHERE[target]
    assert sent[0]["status"] == (308 if ANYWHERE[target] else 200)
