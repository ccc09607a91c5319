"""The space for results: what clients are still reading counts, what they have closed does not, small results go on."""

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from igfkg.errors import StorageFullError
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import run_query
from igfkg.sparql.query import Answer, Query
from igfkg.sparql.spool import Spool
from tests.sparql.engines import CSV, small_engine, wait_for

_LARGE = 1_000_000
_LIMITS = EngineLimits(
    workers=2, spool_bytes=1000, result_bytes=1_200_000, spool_budget=4_500_000, client_rate=100.0, client_share=0.5
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[QueryEngine]:
    """An engine with space for four large results; one client may store two."""
    with small_engine(tmp_path, _LIMITS) as running:
        yield running


def _large(engine: QueryEngine, client: str = "", size: int = _LARGE) -> Answer:
    return run_query(engine.socket, Query(f'SELECT ("{"a" * 1000}" AS ?x) {{ {_rows(size)} }}', CSV, client=client))


def _rows(size: int) -> str:
    """A pattern with at least one solution for each thousand bytes: fifty quads, and as often as needed."""
    return f"?s ?p ?o VALUES ?n {{ {' '.join(map(str, range(size // 50_000 + 1)))} }}"


def _small(engine: QueryEngine) -> bytes:
    answer = run_query(engine.socket, Query("ASK {}", CSV))
    answer.close()
    return answer.read()


def test_results_that_are_read_fill_the_space_until_they_are_closed(engine: QueryEngine) -> None:
    answers = [_large(engine) for _ in range(4)]
    with pytest.raises(StorageFullError, match="in use, by queries that run and clients that read") as refused:
        _large(engine)
    assert refused.value.retry_after
    assert _small(engine) == b"true"
    assert all(len(each.read()) == each.size > _LARGE for each in answers)
    for each in answers:
        each.close()
    again = _large(engine)
    again.close()
    assert wait_for(engine, lambda counters: counters["stored"] == 0)


def test_one_client_does_not_fill_the_space_for_others(engine: QueryEngine) -> None:
    answers = [_large(engine, "greedy") for _ in range(2)]
    with pytest.raises(StorageFullError):
        _large(engine, "greedy")
    answers.append(_large(engine, "modest"))
    for each in answers:
        each.close()


def test_a_killed_client_gives_its_space_back(engine: QueryEngine) -> None:
    code = (
        "import sys, time; from igfkg.sparql.pool import run_query; from igfkg.sparql.query import Query\n"
        "answers = [run_query(sys.argv[1], Query(sys.argv[2], 'text/csv')) for _ in range(3)]\n"
        "print(answers[0].size, flush=True); time.sleep(60)"
    )
    text = f'SELECT ("{"a" * 1000}" AS ?x) {{ {_rows(_LARGE)} }}'
    client = subprocess.Popen([sys.executable, "-c", code, engine.socket, text], stdout=subprocess.PIPE)
    assert client.stdout
    assert int(client.stdout.readline()) > _LARGE
    assert wait_for(engine, lambda counters: counters["stored"] > 3 * _LARGE)
    client.send_signal(signal.SIGKILL)
    client.wait()
    client.stdout.close()
    assert wait_for(engine, lambda counters: counters["stored"] == 0)


def test_results_of_queries_that_run_side_by_side_do_not_pass_the_budget(tmp_path: Path) -> None:
    """Each running query has its room reserved: two that begin with space for one do not both get it."""
    limits = EngineLimits(workers=2, spool_bytes=1000, result_bytes=1_200_000, spool_budget=1_500_000)
    with small_engine(tmp_path, limits) as engine:
        text = f'SELECT ("{"a" * 1000}" AS ?x) {{ {_rows(_LARGE)} }}'
        code = (
            "import sys, time; from igfkg.errors import StorageFullError; from igfkg.sparql.pool import run_query\n"
            "from igfkg.sparql.query import Query\n"
            "try: answer = run_query(sys.argv[1], Query(sys.argv[2], 'text/csv')); print(answer.size, flush=True)\n"
            "except StorageFullError: print(0, flush=True)\n"
            "sys.stdin.read()"
        )
        command = [sys.executable, "-c", code, engine.socket, text]
        clients = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
        ]
        sizes = [int(each.stdout.readline()) for each in clients if each.stdout]
        for each in clients:
            each.communicate()
        assert 0 < sum(sizes) <= limits.spool_budget


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let processes that start meanwhile write files of ``size`` bytes at most: as on a disk that is full then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_an_error_of_the_server_and_small_results_go_on(tmp_path: Path) -> None:
    with full_disk(500_000), small_engine(tmp_path, _LIMITS) as engine:
        for size in (_LARGE, 520_000):  # the second would only be noticed when the file is flushed
            with pytest.raises(StorageFullError, match="cannot be stored") as refused:
                _large(engine, size=size)
            assert refused.value.retry_after
        assert _small(engine) == b"true"
        _large(engine, size=100_000).close()


def test_without_a_file_small_results_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", fail)
    spool = Spool(_LIMITS)
    spool.write(b"a" * 1000)
    assert spool.take() == (b"a" * 1000, None)
    with pytest.raises(StorageFullError, match="No space left"):
        spool.write(b"a")
    assert spool.spilled  # so that the worker is replaced, and the next tries again
