"""The engine as its clients see it: answers, limits, deaths, and nothing left behind."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from igfkg.errors import (
    OverloadedError,
    QueryCrashError,
    QueryError,
    QuerySyntaxError,
    QueryTimeoutError,
    ReleaseError,
    ResultTooLargeError,
)
from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import QueryPool, engine_statistics, run_query
from igfkg.sparql.query import Query
from tests.iris import BOOKKEEPING, ID, SETTLED
from tests.sparql.conftest import LIMITS
from tests.sparql.engines import becomes_true

CSV = "text/csv"
SLIDE = ID + "passage/major-2013_s6"
CROSS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5)) + " FILTER(?s0 != ?s4) }"


def _csv(engine: QueryEngine, text: str, **more: object) -> list[str]:
    answer = run_query(engine.socket, Query(text, CSV, **more))  # type: ignore[arg-type]
    body = answer.read().decode()
    answer.close()
    return body.splitlines()[1:]


def test_the_default_graph_is_the_settled_view(engine: QueryEngine) -> None:
    assert _csv(engine, "SELECT ?n { ?s <https://w3id.org/igfkg/def#statedCount> ?n }") == ["39"]


def test_graph_patterns_range_over_sources_only(engine: QueryEngine) -> None:
    graphs = {*_csv(engine, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert SLIDE in graphs
    assert graphs.isdisjoint(BOOKKEEPING)


#: Dataset asked for, and whether slide 6 is then in the default graph, and which graphs ``GRAPH ?g`` sees.
DATASETS: dict[str, tuple[dict[str, Any], bool, int]] = {
    "default graph": ({"default_graphs": (SLIDE,)}, True, 0),
    "two default graphs": ({"default_graphs": (SLIDE, ID + "passage/major-2013_s7")}, True, 0),
    "named graph": ({"named_graphs": (SLIDE,)}, False, 1),
    "both": ({"default_graphs": (SLIDE,), "named_graphs": (SETTLED, SLIDE)}, True, 2),
    "bookkeeping graph by name": ({"default_graphs": (SETTLED,)}, True, 0),
    "graph that is not there": ({"default_graphs": ("urn:none",)}, False, 0),
    "protocol over FROM": ({"default_graphs": ("urn:none",), "from_": True}, False, 0),
    "FROM": ({"from_": True}, True, 0),
}


@pytest.mark.parametrize("name", DATASETS)
def test_the_dataset_is_honoured(engine: QueryEngine, name: str) -> None:
    asked, in_default, named = DATASETS[name]
    more = {**asked}
    clause = f"FROM <{SLIDE}>" if more.pop("from_", None) else ""
    counted = f"SELECT ?n {clause} {{ ?s <https://w3id.org/igfkg/def#statedCount> ?n }}"
    assert _csv(engine, counted, **more) == (["39"] if in_default else [])
    assert len(_csv(engine, f"SELECT DISTINCT ?g {clause} {{ GRAPH ?g {{ ?s ?p ?o }} }}", **more)) == named


def test_a_syntax_error_says_where(engine: QueryEngine) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        _csv(engine, "SELECT *\n{ ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 9)


def test_a_large_result_comes_whole_and_a_larger_one_is_refused(engine: QueryEngine) -> None:
    rows = _csv(engine, "SELECT * { ?s ?p ?o . ?s ?q ?x } LIMIT 8000")
    assert len(rows) == 8000
    with pytest.raises(ResultTooLargeError):
        _csv(engine, "SELECT * { ?s ?p ?o . ?s ?q ?x }")


HOSTILE = {
    "cross product": CROSS,
    "ordered cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a",
    "path of alternatives": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?c (!<urn:x>|^!<urn:x>)* ?d }",
    "concatenation": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?f))) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "grouping": "SELECT ?a ?d (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?d",
    "distinct": "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "nested optionals": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }",
    "filtered product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) = CONCAT(STR(?d), STR(?g))) }",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bomb_costs_only_itself(engine: QueryEngine, name: str) -> None:
    started = time.monotonic()
    with pytest.raises((QueryTimeoutError, QueryCrashError, ResultTooLargeError)):
        _csv(engine, HOSTILE[name])
    assert time.monotonic() - started < LIMITS.timeout_seconds + 3  # generous: other tests share the machine
    assert _csv(engine, "ASK {}") == []


def test_stack_overflow_behind_the_guard_kills_one_worker(release: Release, capfd: pytest.CaptureFixture[str]) -> None:
    text = "SELECT * { FILTER(" + "!(" * 25_000 + "true" + ")" * 25_000 + ") }"
    with QueryEngine(release, EngineLimits(workers=1, timeout_seconds=5, stack_bytes=1024**2)) as engine:
        with pytest.raises(QueryCrashError):
            _csv(engine, text)
        assert _csv(engine, "SELECT (1 AS ?x) {}") == ["1"]
    assert capfd.readouterr().err == ""  # where the log is, in JSON


@pytest.mark.parametrize("death", [signal.SIGABRT, signal.SIGSEGV, signal.SIGKILL])
def test_a_murdered_worker_is_replaced_and_its_client_told(release: Release, death: signal.Signals) -> None:
    with QueryEngine(release, EngineLimits(workers=1, timeout_seconds=20)) as engine:
        sock = socket.socket(socket.AF_UNIX)
        sock.connect(engine.socket)
        from igfkg.sparql.frames import FrameReader, send_frame

        send_frame(sock, Query(CROSS, CSV).as_message())
        assert becomes_true(lambda: bool(engine_statistics(engine.socket)["busy"]))
        os.kill(engine_statistics(engine.socket)["busy"][0], death)
        reader = FrameReader(1 << 20)
        reader.receive(sock)
        message = reader.next()
        sock.close()
        assert message
        assert message[0]["error"] == QueryCrashError.problem
        assert _csv(engine, "SELECT (1 AS ?x) {}") == ["1"]


def test_a_client_that_leaves_cancels_its_query(release: Release) -> None:
    async def leave(path: str) -> None:
        pool = QueryPool(path)
        asking = asyncio.create_task(pool.run(Query(CROSS, CSV)))
        await asyncio.sleep(0.3)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        pool.close()

    with QueryEngine(release, EngineLimits(workers=1, timeout_seconds=60)) as engine:
        asyncio.run(leave(engine.socket))
        assert becomes_true(lambda: not engine_statistics(engine.socket)["busy"])
        assert engine_statistics(engine.socket)["counts"]["cancelled"] == 1


def test_a_full_queue_says_so(release: Release) -> None:
    async def crowd(path: str) -> list[object]:
        pool = QueryPool(path)
        answers = await asyncio.gather(*(pool.run(Query(CROSS, CSV)) for _ in range(6)), return_exceptions=True)
        pool.close()
        return list(answers)

    with QueryEngine(release, EngineLimits(workers=1, queue=2, timeout_seconds=0.5)) as engine:
        outcomes = [type(each) for each in asyncio.run(crowd(engine.socket))]
    assert outcomes.count(OverloadedError) == 3
    assert outcomes.count(QueryTimeoutError) == 3


@pytest.mark.parametrize(
    "noise", [b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 64, b"\x00\x00\x00\x02\x00\x00\x00\x00[]", b"\x00"]
)
def test_noise_on_the_socket_harms_nobody(engine: QueryEngine, noise: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(engine.socket)
        sock.sendall(noise)
    assert _csv(engine, "SELECT (1 AS ?x) {}") == ["1"]


def test_a_worker_reaches_nobody(release: Release) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, QueryEngine(release, LIMITS) as engine:
        port = listener.getsockname()[1]
        listener.settimeout(0.5)
        with pytest.raises((QueryError, QueryCrashError)):  # past the guard, the worker itself cannot
            _csv(engine, f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            listener.accept()


def test_nothing_is_left_after_a_hundred_bombs(engine: QueryEngine) -> None:
    def descriptors() -> int:
        return len([*Path(f"/proc/{engine.pid}/fd").iterdir()])

    before = descriptors()
    for _ in range(100):
        with pytest.raises(QueryTimeoutError):
            _csv(engine, CROSS, timeout=0.02)
    assert becomes_true(lambda: descriptors() <= before + 1)
    children = Path(f"/proc/{engine.pid}/task/{engine.pid}/children")
    assert becomes_true(lambda: len(children.read_text().split()) == LIMITS.workers + 1)


@pytest.mark.serial
def test_kill_minus_nine_leaves_no_orphan(release: Release) -> None:
    code = (
        "import sys, time; from pathlib import Path; from igfkg.release.release import Release\n"
        "from igfkg.sparql.engine import QueryEngine\n"
        "from igfkg.sparql.pool import engine_statistics\n"
        "engine = QueryEngine(Release(Path(sys.argv[1])))\n"
        "print(engine.pid, *engine_statistics(engine.socket)['idle'], flush=True)\n"
        "time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(release.path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pids = [int(each) for each in parent.stdout.readline().split()]
    assert len(pids) == 4
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert becomes_true(lambda: not any(_alive(pid) for pid in pids), 2.0)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def test_a_release_that_cannot_be_loaded_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "dump.nq").write_text("nonsense\n")
    with pytest.raises(ReleaseError, match="igfkg build"):
        QueryEngine(Release(tmp_path))


#: Queries whose answer depends on an order that nothing in them says.
UNORDERED = (
    "SELECT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 5",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g LIMIT 20",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p LIMIT 20",
    "SELECT DISTINCT ?o { ?s ?p ?o } LIMIT 50",
    "SELECT (GROUP_CONCAT(?o) AS ?all) { GRAPH ?g { ?s <http://www.w3.org/2004/02/skos/core#notation> ?o } }",
    "SELECT (SAMPLE(?g) AS ?one) { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?g } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 20",
)


def test_two_engines_give_the_same_bytes(release: Release) -> None:
    kinds = ["text/turtle" if each.startswith("CONSTRUCT") else CSV for each in UNORDERED]
    told = []
    for _ in range(2):
        with QueryEngine(release, LIMITS) as engine:
            answers = [run_query(engine.socket, Query(text, kind)) for text, kind in zip(UNORDERED, kinds, strict=True)]
            told.append([each.read() for each in answers])
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX g: <https://w3id.org/igfkg/graph/> SELECT ?s { GRAPH g:settled{ ?s ?p ?o } }",
        "PREFIX : <https://w3id.org/igfkg/graph/> SELECT ?s { GRAPH:settled{ ?s ?p ?o } }",
        f"SELECT ?g {{ FILTER(1<2)GRAPH?g#>\n{{ ?s ?p ?o }} FILTER(?g = <{SETTLED}>) }}",
    ],
)
def test_bookkeeping_is_not_shown_however_graph_is_written(engine: QueryEngine, text: str) -> None:
    assert _csv(engine, text) == []


def test_from_counts_however_it_is_written(engine: QueryEngine) -> None:
    text = f"SELECT DISTINCT ?g FROMNAMED<{SLIDE}>{{GRAPH?g{{?s ?p ?o}}}}"
    assert _csv(engine, text) == [SLIDE]
