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
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import httpx2
import pytest

from igfkg.release import Release
from tests.api.conftest import Server

pytestmark = pytest.mark.serial

_PRODUCT = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(4))
_MEMBERS = "?s <https://w3id.org/igfkg/def#recalls>"
BOMBS: dict[str, str] = {
    "a cross product": f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} FILTER(?s0 != ?s3) }}",
    "a sorted cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "a distinct cross product": "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "nested parentheses": "ASK { FILTER(" + "(" * 15_000 + "1" + ")" * 15_000 + ") }",
    "nested groups": "SELECT * " + "{" * 15_000 + "}" * 15_000,
    "nested negations": "ASK { FILTER(" + "!" * 30_000 + "true) }",
    "a chain of additions": "ASK { FILTER(" + "1+" * 20_000 + "1 > 0) }",
    "a chain of alternatives": "ASK { FILTER(" + "true||" * 10_000 + "false) }",
    "a chain of optionals": "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 2_000 + "}",
    "a chain of unions": "SELECT * { {} " + "UNION {} " * 5_000 + "}",
    "a path of a path": f"SELECT * {{ {_MEMBERS}" + "/<urn:p>" * 5_000 + " ?o }",
    "alternatives without end": "SELECT * { ?s (<urn:a>|!<urn:b>)* ?o . ?o (<urn:a>|!<urn:b>)* ?x . ?x ?y ?z }",
    "inverse alternatives": "SELECT (COUNT(*) AS ?n) { ?s (!<urn:a>|^!<urn:a>)* ?o }",
    "a giant list of values": "SELECT * { VALUES ?x { " + "1 " * 30_000 + "} }",
    "values that multiply": "SELECT * { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(40)))} }}" for n in range(8))
    + " }",
    "a text that doubles": "SELECT ?y { BIND('x' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + " BIND(STRLEN(?x40) AS ?y) }",
    "all texts in one": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d)); separator='') AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "a pattern that backtracks": "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '(a+)+$|(.*)*(.*)*(.*)*b')) }",
    "a giant pattern": "ASK { FILTER(REGEX('x', '" + "(x{1,100}){1,100}" * 20 + "')) }",
    "a replacement that grows": "SELECT (STRLEN(REPLACE(REPLACE('"
    + "a" * 2_000
    + "', 'a', '"
    + "b" * 2_000
    + "'), 'b', '"
    + "c" * 2_000
    + "')) AS ?n) {}",
    "escaped keywords": r"SELECT * { \u0053\u0045RVICE <urn:x> { ?s ?p ?o } }",
    "a hidden service": "SELECT * { # }\nSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "a load": "LOAD <http://127.0.0.1:1/>",
    "many graphs": "SELECT * { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?x ?y ?z } GRAPH ?c { ?q ?r ?t } }",
    "a subselect of a subselect": "SELECT * { " + "{ SELECT * { " * 30 + "?s ?p ?o . ?a ?b ?c" + " } }" * 30 + " }",
    "exists in exists": "SELECT * { ?s ?p ?o FILTER EXISTS { ?a ?b ?c FILTER EXISTS { ?d ?e ?f FILTER(?f = ?o && ?c != ?f) } } }",  # noqa: E501
    "minus everything": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?x ?y . ?d ?z ?w } }",
    "describe everything": "DESCRIBE * { ?s ?p ?o }",
    "construct a product": "CONSTRUCT { ?a ?e ?c } WHERE { ?a ?b ?c . ?d ?e ?f }",
    "an unknown function": "SELECT (<urn:f>(1) AS ?x) {}",
}
#: What an endpoint may truthfully say to them.
_TRUTHFUL = {200, 400, 413, 429, 500, 503}


def _is_whole(response: httpx2.Response) -> bool:
    kind = response.headers["content-type"].partition(";")[0]
    if kind in ("application/sparql-results+json", "application/problem+json"):
        return bool(json.loads(response.content))
    if kind == "text/csv":
        return bool(list(csv.reader(io.StringIO(response.text))))
    return kind == "text/turtle" and len(response.content) == int(response.headers["content-length"])


@pytest.fixture
def server(release: Release, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A server with a short limit, so that the suite ends."""
    monkeypatch.setenv("IGFKG_QUERY_TIMEOUT", "1")
    monkeypatch.setenv("IGFKG_CLIENT_RATE", "0")
    monkeypatch.setenv("IGFKG_ACCESS_LOG", "false")
    return Server(release.path.parent.parent)


@pytest.mark.parametrize("name", BOMBS)
def test_each_gets_a_truthful_answer(client: httpx2.Client, name: str) -> None:
    response = client.post("/sparql", data={"query": BOMBS[name]})
    assert response.status_code in _TRUTHFUL
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
        for query in queries:
            response = client.post(
                "/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"}
            )
            assert response.status_code in _TRUTHFUL
            assert _is_whole(response)
            statuses.append(response.status_code)
    return statuses


def test_eight_clients_with_sixty_bombs_leave_no_trace(server: Server) -> None:
    server.wait()
    try:
        for _ in range(3):
            httpx2.get(f"{server.base}/sparql?query=ASK{{}}")
        before = _resources(server)
        stop = threading.Event()
        taken: list[float] = []
        reader = threading.Thread(target=_read_pages, args=(server.base, stop, taken))
        reader.start()
        bombs = [*BOMBS.values(), *BOMBS.values()]
        with ThreadPoolExecutor(8) as clients:
            answers = list(clients.map(_bomb, [server.base] * 8, [bombs[start::8] for start in range(8)]))
        for _ in range(20):  # connections that are reset while their query runs
            with socket.create_connection(("127.0.0.1", server.port)) as sock:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
                sock.sendall(
                    b"GET /sparql?query="
                    + urlencode({"q": BOMBS["a cross product"]})[2:].encode()
                    + b" HTTP/1.1\r\nHost: x\r\n\r\n"
                )
        stop.set()
        reader.join()
        assert sum(map(len, answers)) == len(bombs)
        assert len(taken) > 50
        assert quantiles(taken, n=100)[98] < 2.0
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
