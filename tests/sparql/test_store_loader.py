"""A large release is queried on the disk until it is in memory, and then in memory; nothing is refused meanwhile."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import igfkg.release.release as release_module
from igfkg.errors import QueryCrashError
from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import engine_statistics, run_query
from igfkg.sparql.query import Query
from tests.sparql.engines import CSV, ENDLESS, Asker, becomes_true

_DISK, _MEMORY = "on the disk", "in memory"
_LIMITS = EngineLimits(workers=2, timeout_seconds=60)


def _quads(where: str) -> list[ox.Quad]:
    values = (ox.Literal(where), *(ox.Literal(each) for each in range(50)))
    return [ox.Quad(ox.NamedNode(f"urn:s{n}"), ox.NamedNode(f"urn:p{n > 0:d}"), each) for n, each in enumerate(values)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release that counts as large, whose store and dump say where a query is answered."""
    monkeypatch.setattr(release_module, "LOOKUP_MEMORY_LIMIT", 0)
    store = ox.Store(str(tmp_path / "store"))
    store.extend(_quads(_DISK))
    store.flush()
    del store
    ox.serialize(_quads(_MEMORY), str(tmp_path / "dump.nq"), ox.RdfFormat.N_QUADS)
    return tmp_path


@pytest.fixture
def engine(folder: Path) -> Iterator[QueryEngine]:
    with QueryEngine(Release(folder), _LIMITS) as engine:
        yield engine


def _place(engine: QueryEngine) -> str:
    answer = run_query(engine.socket, Query("SELECT ?place { ?s <urn:p0> ?place }", CSV))
    try:
        return answer.read().decode().splitlines()[1]
    finally:
        answer.close()


def _place_if_any(engine: QueryEngine) -> str:
    """Where a query is answered; empty while the worker that has it is being killed."""
    try:
        return _place(engine)
    except QueryCrashError:
        return ""


def _children(engine: QueryEngine) -> set[int]:
    return {*map(int, Path(f"/proc/{engine.pid}/task/{engine.pid}/children").read_text().split())}


def _workers(engine: QueryEngine) -> set[int]:
    statistics = engine_statistics(engine.socket)
    return {*statistics["idle"], *statistics["busy"]}


def test_answers_come_from_the_disk_and_then_from_memory(engine: QueryEngine) -> None:
    places = [_place(engine)]
    assert becomes_true(lambda: places.append(_place(engine)) or places[-1] == _MEMORY)  # type: ignore[func-returns-value]
    later = [_place(engine) for _ in range(10)]
    assert places[0] == _DISK
    assert {*later} == {_MEMORY}


def test_a_query_that_runs_when_the_store_is_loaded_goes_on(engine: QueryEngine) -> None:
    asker = Asker(engine, ENDLESS)
    assert becomes_true(lambda: len(engine_statistics(engine.socket)["busy"]) == 1)
    busy = engine_statistics(engine.socket)["busy"]
    assert becomes_true(lambda: _place(engine) == _MEMORY)
    assert engine_statistics(engine.socket)["busy"] == busy
    asker.close()
    assert becomes_true(lambda: not {*busy} & _children(engine))


def test_workers_of_the_loader_are_stopped_and_replaced_like_others(engine: QueryEngine) -> None:
    assert becomes_true(lambda: _place(engine) == _MEMORY)
    before = _workers(engine)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert becomes_true(lambda: len(_workers(engine) - before) == _LIMITS.workers + 1)
    assert _place(engine) == _MEMORY
    assert not before & _children(engine)  # reaped
    assert _workers(engine) < _children(engine)


def test_without_its_loader_an_engine_answers_from_the_disk(engine: QueryEngine) -> None:
    assert becomes_true(lambda: _place(engine) == _MEMORY)
    (loader,) = _children(engine) - _workers(engine)
    os.kill(loader, signal.SIGKILL)
    assert becomes_true(lambda: loader not in _children(engine))
    assert _place(engine) == _MEMORY  # the workers have their own memory
    for pid in _workers(engine):
        os.kill(pid, signal.SIGKILL)
    assert becomes_true(lambda: len(_workers(engine)) == _LIMITS.workers + 1 and _place_if_any(engine) == _DISK)


def test_a_dump_that_cannot_be_loaded_leaves_the_disk(folder: Path) -> None:
    (folder / "dump.nq").write_text("no quads\n", encoding="utf-8")
    with QueryEngine(Release(folder), _LIMITS) as engine:
        assert len(_children(engine) - _workers(engine)) == 1
        assert becomes_true(lambda: _children(engine) == _workers(engine))
        assert _place(engine) == _DISK


def test_nothing_outlives_an_engine_that_is_killed(engine: QueryEngine) -> None:
    assert becomes_true(lambda: _place(engine) == _MEMORY)
    pids = _children(engine)
    os.kill(engine.pid, signal.SIGKILL)
    assert becomes_true(lambda: not any(_runs(pid) for pid in pids))


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except OSError:
        return False
    return state not in "ZX"
