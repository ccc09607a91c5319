"""Queries and requests made to break an endpoint: every status is truthful, every 200 is whole, and it all passes.

Run against a server of ours only; it is asked by several clients while pages are read.
"""

import csv
import io
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import httpx2
import pyoxigraph as ox
import pytest

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.conformance.bombs import BOMBS, TRUTHFUL

pytestmark = [pytest.mark.serial, pytest.mark.unmeasured]


#: What is asked for in turn: what an endpoint likes best, and XML.
_ACCEPTED = ("*/*", "application/sparql-results+xml, application/rdf+xml")
_RDF = {"text/turtle": ox.RdfFormat.TURTLE, "application/rdf+xml": ox.RdfFormat.RDF_XML}


def _is_whole(response: httpx2.Response) -> bool:
    """Whether a parser reads the body to its end."""
    kind = response.headers["content-type"].partition(";")[0]
    if kind in ("application/sparql-results+json", "application/problem+json"):
        return bool(json.loads(response.content))
    if kind == "text/csv":
        return bool(list(csv.reader(io.StringIO(response.text))))
    if kind == "application/sparql-results+xml":
        return ET.fromstring(response.content).tag.endswith("sparql")
    return all(True for _ in ox.parse(response.content, format=_RDF[kind]))


@pytest.fixture
def server(release: Release, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A server with a short limit, so that the suite ends."""
    monkeypatch.setenv("IGFKG_QUERY_TIMEOUT", "1")
    monkeypatch.setenv("IGFKG_CLIENT_RATE", "0")
    monkeypatch.setenv("IGFKG_ACCESS_LOG", "false")
    return Server(release.path.parent.parent)


@pytest.mark.parametrize(("name", "accepted"), [*zip(BOMBS, cycle(_ACCEPTED))])
def test_each_gets_a_truthful_answer(client: httpx2.Client, name: str, accepted: str) -> None:
    response = client.post("/sparql", data={"query": BOMBS[name]}, headers={"Accept": accepted})
    assert response.status_code in TRUTHFUL
    assert _is_whole(response)
    if response.status_code >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def _resources(server: Server) -> tuple[int, int, int]:
    """Processes, resident bytes and open files of the server and all under it."""
    family = server.family()
    memory = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 for pid in family)
    files = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in family)
    return len(family), memory, files


def _read_pages(base: str, stop: threading.Event, taken: list[float]) -> None:
    with httpx2.Client(base_url=base) as client:
        while not stop.is_set():
            started = time.monotonic()
            assert client.get("/doc/body/cstd", headers={"Accept": "text/turtle"}).status_code == 200
            taken.append(time.monotonic() - started)
            stop.wait(max(0.0, 0.02 - taken[-1]))


def _bomb(base: str, queries: list[str]) -> list[int]:
    statuses = []
    with httpx2.Client(base_url=base, timeout=60) as client:
        for number, query in enumerate(queries):
            headers = {"Content-Type": "application/sparql-query", "Accept": _ACCEPTED[number % len(_ACCEPTED)]}
            response = client.post("/sparql", content=query.encode(), headers=headers)
            assert response.status_code in TRUTHFUL
            assert _is_whole(response)
            statuses.append(response.status_code)
    return statuses


def _disturb(base: str, port: int, stop: threading.Event) -> int:
    """Until told to stop, in turn: reset a connection whose query runs, send half a header, send ten megabytes."""
    rounds = 0
    halves: list[socket.socket] = []
    while not stop.is_set():
        rounds += 1
        _reset(port)
        halves.append(socket.create_connection(("127.0.0.1", port)))
        halves[-1].sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\nAccept: ")
        with suppress(httpx2.TransportError):  # the connection may be closed before all was sent
            headers = {"Content-Type": "application/sparql-query"}
            assert httpx2.post(f"{base}/sparql", content=b"x" * 10_000_000, headers=headers).status_code == 413
        stop.wait(0.2)
    for half in halves:
        half.close()
    return rounds


def _reset(port: int) -> None:
    query = urlencode({"query": BOMBS["a cross product"]}).encode()
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        sock.sendall(b"GET /sparql?" + query + b" HTTP/1.1\r\nHost: x\r\n\r\n")


def _p99(base: str, seconds: float) -> float:
    """The p99 of reading pages for some seconds."""
    stop = threading.Event()
    taken: list[float] = []
    reader = threading.Thread(target=_read_pages, args=(base, stop, taken))
    reader.start()
    time.sleep(seconds)
    stop.set()
    reader.join()
    return quantiles(taken, n=100)[98]


def test_eight_clients_with_sixty_bombs_leave_no_trace(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.wait()
    try:
        for _ in range(3):
            httpx2.get(f"{server.base}/sparql?query=ASK{{}}")
        calm = _p99(server.base, 3)
        before = _resources(server)
        stop = threading.Event()
        taken: list[float] = []
        reader = threading.Thread(target=_read_pages, args=(server.base, stop, taken))
        reader.start()
        bombs = [*BOMBS.values()]
        with ThreadPoolExecutor(9) as clients:
            disturbed = clients.submit(_disturb, server.base, server.port, stop)
            answers = list(clients.map(_bomb, [server.base] * 8, [bombs[start::8] for start in range(8)]))
            stop.set()
            assert disturbed.result() > 3
        reader.join()
        assert sum(map(len, answers)) == len(bombs)
        assert len(taken) > 50
        during = quantiles(taken, n=100)[98]
        with capsys.disabled():
            print(f" [reading a page: p99 {calm * 1000:.1f} ms before, {during * 1000:.1f} ms during]", end="")
        assert during < 2.0
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            after = _resources(server)
            if all(
                now <= then * 1.1 + slack for now, then, slack in zip(after, before, (0, 32 * 1024**2, 4), strict=True)
            ):
                return
            time.sleep(1)
        pytest.fail(f"processes, bytes and files were {before} and are {after}")
    finally:
        server.stop()


def _web_memory(server: Server) -> int:
    """Resident bytes of the web processes."""
    web = [pid for pid in server.family() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert web
    return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 for pid in web)


def _prepared_web_memory(server: Server) -> int:
    """Resident bytes of the web processes once they prepare nothing more, as they do after they are ready."""
    end = time.monotonic() + 60
    last = _web_memory(server)
    while time.monotonic() < end:
        time.sleep(2)
        memory = _web_memory(server)
        if memory - last < 2**20:
            return memory
        last = memory
    raise TimeoutError(server.base)


def test_a_thousand_bombs_do_not_make_the_web_process_grow(
    release: Release, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IGFKG_QUERY_TIMEOUT", "0.1")
    monkeypatch.setenv("IGFKG_CLIENT_RATE", "0")
    monkeypatch.setenv("IGFKG_ACCESS_LOG", "false")
    server = Server(release.path.parent.parent).wait()
    try:
        bombs = [*BOMBS.values()]
        _bomb(server.base, bombs)
        before = _prepared_web_memory(server)
        thousand = [f"{bombs[number % len(bombs)]}#{number}" for number in range(1_000)]
        with ThreadPoolExecutor(4) as clients:
            answers = list(clients.map(_bomb, [server.base] * 4, [thousand[start::4] for start in range(4)]))
        assert sum(map(len, answers)) == 1_000
        grown = _web_memory(server) - before
        with capsys.disabled():
            print(f" [the web process grew by {grown / 1024**2:.1f} MiB]", end="")
        assert grown <= 64 * 1024**2
    finally:
        server.stop()


def test_ten_megabytes_are_refused_and_cost_nothing(server: Server) -> None:
    server.wait()
    try:
        before = _prepared_web_memory(server)
        for kind in ("application/sparql-query", "application/x-www-form-urlencoded"):
            for _ in range(10):
                try:
                    answer = httpx2.post(
                        f"{server.base}/sparql", content=b"query=" + b"x" * 10_000_000, headers={"Content-Type": kind}
                    )
                    assert answer.status_code == 413
                except httpx2.TransportError:
                    pass  # the connection was closed before all was sent, as it may be
        assert _web_memory(server) - before < 32 * 1024**2
        assert httpx2.get(f"{server.base}/sparql?query=ASK{{}}").status_code == 200
    finally:
        server.stop()
