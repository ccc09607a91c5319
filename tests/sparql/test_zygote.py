"""A client's share of the queue, at exactly the share; when a worker is used again; a start nobody waits for."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from igfkg.errors import OverloadedError, TooManyRequestsError
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import engine_statistics, run_query
from igfkg.sparql.query import Query
from igfkg.sparql.zygote import command
from tests.sparql.engines import CSV, ENDLESS, Asker, small_engine, wait_for

_SHARE, _FULL = TooManyRequestsError.problem, OverloadedError.problem


@dataclass
class _Crowd:
    """Queries that wait behind one that never ends."""

    engine: QueryEngine
    stack: ExitStack

    def ask(self, client: str) -> Asker:
        asker = Asker(self.engine, ENDLESS, client)
        self.stack.callback(asker.close)
        return asker

    def waits(self, number: int) -> bool:
        return wait_for(self.engine, lambda told: told["waiting"] == number)


def _crowd(folder: Path, stack: ExitStack, limits: EngineLimits, client: str) -> _Crowd:
    """One worker, busy with a query of ``client``: what runs is no part of what waits."""
    crowd = _Crowd(stack.enter_context(small_engine(folder, limits)), stack)
    crowd.ask(client)
    assert wait_for(crowd.engine, lambda told: len(told["busy"]) == 1)
    return crowd


class _Share(NamedTuple):
    queue: int  #: places in the queue
    share: float  #: part of them that one client may fill
    client: str
    places: int  #: how many queries of the client may wait
    refusal: str  #: what refuses the next


SHARES = [
    _Share(4, 0.5, "greedy", 2, _SHARE),
    _Share(4, 0.25, "greedy", 1, _SHARE),
    _Share(5, 0.5, "greedy", 3, _SHARE),  # two and a half places: the third begins within them
    _Share(4, 0.75, "greedy", 3, _SHARE),
    _Share(4, 0.0, "greedy", 1, _SHARE),  # never less than one
    _Share(4, 0.1, "greedy", 1, _SHARE),
    _Share(2, 1.0, "greedy", 2, _SHARE),
    _Share(2, 1.5, "greedy", 2, _FULL),
    _Share(2, 0.5, "", 2, _FULL),  # without a name there is no share
]


@pytest.mark.parametrize("case", SHARES)
def test_a_client_fills_its_share_of_the_queue_and_no_more(tmp_path: Path, case: _Share) -> None:
    limits = EngineLimits(workers=1, queue=case.queue, client_share=case.share, timeout_seconds=60)
    with ExitStack() as stack:
        crowd = _crowd(tmp_path, stack, limits, case.client)
        for number in range(1, case.places + 1):
            crowd.ask(case.client)
            assert crowd.waits(number)
        refused = crowd.ask(case.client).answer()
        assert refused["error"] == case.refusal
        if case.refusal == _SHARE:
            assert refused["retry"] == 1
        if case.places < case.queue:
            crowd.ask("modest")
            assert crowd.waits(case.places + 1)


def test_without_a_rate_one_client_may_fill_the_queue(tmp_path: Path) -> None:
    limits = EngineLimits(workers=1, queue=2, client_share=0.5, client_rate=0, timeout_seconds=60)
    with ExitStack() as stack:
        crowd = _crowd(tmp_path, stack, limits, "greedy")
        for number in (1, 2):
            crowd.ask("greedy")
            assert crowd.waits(number)
        assert crowd.ask("greedy").answer()["error"] == _FULL


def test_a_place_that_a_client_gives_up_is_free_again(tmp_path: Path) -> None:
    limits = EngineLimits(workers=1, queue=2, client_share=0.5, timeout_seconds=60)
    with ExitStack() as stack:
        crowd = _crowd(tmp_path, stack, limits, "greedy")
        waiting = crowd.ask("greedy")
        assert crowd.waits(1)
        assert crowd.ask("greedy").answer()["error"] == _SHARE
        waiting.close()
        assert crowd.waits(0)
        crowd.ask("greedy")
        assert crowd.waits(1)


def test_the_engine_refuses_the_one_and_serves_the_other(tmp_path: Path) -> None:
    with small_engine(tmp_path, EngineLimits(workers=1, client_rate=0.5, client_burst=2)) as engine:
        for _ in range(2):
            run_query(engine.socket, Query("ASK {}", CSV, client="greedy")).close()
        with pytest.raises(TooManyRequestsError) as refused:
            run_query(engine.socket, Query("ASK {}", CSV, client="greedy"))
        assert refused.value.retry_after == 2
        run_query(engine.socket, Query("ASK {}", CSV, client="modest")).close()


@pytest.fixture(scope="module")
def recycling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryEngine]:
    """An engine with one worker and the spare one, in which a result above 100 bytes goes to a file."""
    with small_engine(tmp_path_factory.mktemp("engine"), EngineLimits(workers=1, spool_bytes=100)) as engine:
        yield engine


@pytest.mark.parametrize(("size", "replaced"), [(99, 0), (100, 0), (101, 1)])
def test_a_worker_is_replaced_once_its_file_is_used(recycling: QueryEngine, size: int, replaced: int) -> None:
    before = engine_statistics(recycling.socket)["counts"]["forked"]
    letters = size - len("x\r\n\r\n")
    answer = run_query(recycling.socket, Query(f'SELECT ("{"a" * letters}" AS ?x) {{}}', CSV))
    assert answer.size == size
    assert (answer.file is not None) == bool(replaced)
    answer.close()
    assert wait_for(recycling, lambda told: len(told["idle"]) == 2)
    counts = engine_statistics(recycling.socket)["counts"]
    assert counts["forked"] == before + replaced
    assert "died" not in counts  # it is ended in good order, and not found dead


@pytest.mark.parametrize(("dump", "status"), [("", 0), ("no RDF", 1)], ids=["ready", "refused"])
def test_it_ends_quietly_when_nobody_waits_for_its_first_line(tmp_path: Path, dump: str, status: int) -> None:
    (tmp_path / "dump.nq").write_text(dump, encoding="utf-8")
    line = command(str(tmp_path / "engine.sock"), ["--dump", str(tmp_path / "dump.nq")], EngineLimits())
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(line, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr.decode()) == (status, "")
