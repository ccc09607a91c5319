"""The tools of assistants, called with the SDK's own client over HTTP and over standard input and output."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult, TextContent

from igfkg.release.release import Release
from tests.api.conftest import Server

_ID = "https://w3id.org/igfkg/id/"
_COUNT = "SELECT (COUNT(*) AS ?n) { ?t a <https://w3id.org/igfkg/def#Topic> }"
_NEVER_ENDING = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
_Connect = Callable[[], AbstractAsyncContextManager[Client]]


@pytest.fixture(scope="module")
def site(release: Release) -> Iterator[Server]:
    variables = {"IGFKG_QUERY_TIMEOUT": "1", "IGFKG_CLIENT_BURST": "30", "IGFKG_CLIENT_RATE": "0.01"}
    running = Server(release.path.parent.parent, environment=variables).wait()
    yield running
    running.stop()


@pytest.fixture(params=["http", "stdio"])
def connect(request: pytest.FixtureRequest, site: Server, release: Release) -> _Connect:
    """How a client connects to the tools, by one of the two transports."""

    def over_http() -> AbstractAsyncContextManager[Client]:
        return Client(f"{site.base}/mcp")

    @asynccontextmanager
    async def over_stdio() -> AsyncIterator[Client]:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-m", "igfkg", "mcp", "--home", str(release.path.parent.parent)],
            env={**os.environ, "IGFKG_QUERY_TIMEOUT": "1"},
        )
        with Path(os.devnull).open("w", encoding="utf-8") as errors:
            async with Client(stdio_client(command, errlog=errors)) as client:
                yield client

    return over_http if request.param == "http" else over_stdio


def _call(connect: _Connect, calls: Sequence[tuple[str, Mapping[str, Any]]]) -> list[CallToolResult]:
    async def run() -> list[CallToolResult]:
        async with connect() as client:
            return [await client.call_tool(name, dict(arguments)) for name, arguments in calls]

    return asyncio.run(run())


def _text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def _value(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, _text(result)
    assert result.structured_content is not None
    return dict(result.structured_content)


def test_every_tool_says_that_it_only_reads(connect: _Connect) -> None:
    async def run() -> None:
        async with connect() as client:
            assert client.server_info
            assert client.server_info.name == "igfkg"
            tools = (await client.list_tools()).tools
            assert {each.name for each in tools} == {
                *("find_name", "find_document", "search", "describe", "recognise", "list_examples", "query"),
            }
            for each in tools:
                assert each.annotations
                assert each.annotations.read_only_hint
                assert each.description
                for name, schema in each.input_schema["properties"].items():
                    assert name != "context"
                    assert schema["description"]

    asyncio.run(run())


def test_they_answer(connect: _Connect) -> None:
    ambiguous, passage, hits, topic, recognised, count, graph, examples = map(
        _value,
        _call(
            connect,
            [
                ("find_name", {"name": "igf"}),
                ("find_document", {"symbol": "paragraph 63 of resolution 70/125"}),
                ("search", {"words": "funding", "type": "Topic"}),
                ("describe", {"iri": f"{_ID}topic/funding"}),
                ("recognise", {"text": "The UIT and the IGF, in A/RES/99/1."}),
                ("query", {"query": _COUNT}),
                ("query", {"query": f"DESCRIBE <{_ID}topic/funding>"}),
                ("list_examples", {"language": "fr"}),
            ],
        ),
    )
    assert [each["id"] for each in ambiguous["things"]] == [f"{_ID}body/igf", f"{_ID}process/igf"]
    assert [each["id"] for each in passage["things"]] == [f"{_ID}passage/A-RES-70-125_op63"]
    assert hits["results"][0]["id"] == f"{_ID}topic/funding"
    assert hits["total"] == hits["by_type"]["Topic"] < sum(hits["by_type"].values())
    assert topic["statedIn"][0]["type"] == "Passage"
    assert recognised["items"] == [
        {"text": "UIT", "start": 4, "end": 7, "things": [f"{_ID}body/itu"]},
        {"text": "IGF", "start": 16, "end": 19, "things": [f"{_ID}body/igf"]},
        {"text": "A/RES/99/1", "start": 24, "end": 34, "things": ["https://undocs.org/A/RES/99/1"]},
    ]
    assert count["results"]["bindings"][0]["n"]["value"] == "5"
    assert f"{_ID}topic/funding" in {each["@id"] for each in graph["@graph"]}
    assert all(each["question"] and each["query"] for each in examples["examples"])


@pytest.mark.parametrize(
    ("tool", "arguments", "part"),
    [
        ("find_name", {"name": "nothing that is"}, "Not found: nothing is called"),
        ("find_name", {"name": " "}, "label is empty"),
        ("find_document", {"symbol": "A/RES/99/1"}, "https://undocs.org/A/RES/99/1"),
        ("find_document", {"symbol": "../../sparql?query=ASK{}"}, "symbol"),
        ("describe", {"iri": "https://example.org/x"}, "its IRIs begin with https://w3id.org/igfkg/"),
        ("describe", {"iri": f"{_ID}topic/none"}, "Not found"),
        ("describe", {"iri": "javascript:alert(1)"}, "not of this dataset"),
        ("query", {"query": "SELECT"}, "Syntax error"),
        ("query", {"query": "DROP ALL"}, "DROP is a SPARQL update"),
        ("query", {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "SERVICE"),
        ("query", {"query": "SELECT * { ?s ?p ?o }"}, "more than 262144 bytes; add LIMIT"),
        ("query", {"query": _NEVER_ENDING}, "time"),
        ("search", {"words": "x", "start": -1}, "start"),
        ("recognise", {"text": "IGF " * 5_000}, "send less text"),
        ("recognise", {"text": "x" * (1024**2 + 1)}, "bytes"),
        ("nothing", {}, "nothing"),
    ],
)
def test_what_fails_says_what_to_do(site: Server, tool: str, arguments: Mapping[str, Any], part: str) -> None:
    (result,) = _call(lambda: Client(f"{site.base}/mcp"), [(tool, arguments)])
    assert result.is_error
    assert part.casefold() in _text(result).casefold()
    assert "Traceback" not in _text(result)


def test_the_quota_of_the_endpoint_counts(site: Server) -> None:
    queries = [("query", {"query": f"ASK {{ <urn:{number}> ?p ?o }}"}) for number in range(40)]
    results = _call(lambda: Client(f"{site.base}/mcp"), queries)
    assert not results[0].is_error
    assert results[-1].is_error
    assert "Too many" in _text(results[-1])


@pytest.mark.parametrize(
    ("method", "body", "status"),
    [
        ("GET", b"", 405),
        ("DELETE", b"", 405),
        ("POST", b"no JSON", 400),
        ("POST", b"{}", 400),
        ("POST", b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": "x"}', 400),
        ("POST", b" " * (2 * 1024**2 + 1), 413),
    ],
)
def test_other_requests_are_refused(site: Server, method: str, body: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    response = httpx2.request(method, f"{site.base}/mcp", content=body, headers=headers)
    assert response.status_code == status, response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("sent", [{}, {"Content-Type": "text/plain"}, {"Content-Type": "application/json-seq"}])
def test_other_types_of_messages_get_a_problem(site: Server, sent: dict[str, str]) -> None:
    response = httpx2.post(f"{site.base}/mcp", content=b"abc", headers={"Accept": "application/json", **sent})
    assert (response.status_code, response.headers["content-type"]) == (415, "application/problem+json")
    assert response.json()["detail"].endswith("is not read; send application/json")


def test_work_ends_when_the_client_disconnects(release: Release) -> None:
    """With one place for queries, the next is answered long before the time limit of the one that nobody waits for."""
    variables = {"IGFKG_QUERY_TIMEOUT": "600", "IGFKG_QUERY_WORKERS": "1"}
    running = Server(release.path.parent.parent, environment=variables).wait()
    call = {"name": "query", "arguments": {"query": _NEVER_ENDING}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    headers = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}
    try:
        with pytest.raises(httpx2.ReadTimeout):
            httpx2.post(f"{running.base}/mcp", json=message, headers=headers, timeout=5)
        answer = httpx2.get(f"{running.base}/sparql", params={"query": _COUNT}, timeout=60)
        assert answer.status_code == 200
    finally:
        running.stop()
