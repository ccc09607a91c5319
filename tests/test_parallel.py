"""Work in several processes: results in order, failures that come back, and no process that outlives them.

What forks runs in a program of its own: a test runner has threads, beside which nothing is forked.
"""

import os
import subprocess
import sys
import threading
from functools import partial

import pytest

from igfkg.parallel import run_all

_BEGIN = """
import os, signal, time
from functools import partial
from igfkg.errors import ContentError, IgfkgError
from igfkg.parallel import run_all

def square(number):
    return number * number, os.getpid()

def fail():
    raise ContentError("data/x.trig:1: not TriG")

def end_at_once():
    os.kill(os.getpid(), signal.SIGKILL)
"""
_IN_ORDER = """
results = run_all([partial(square, number) for number in range(20)], processes=3)
assert [square for square, _ in results] == [number * number for number in range(20)]
assert os.getpid() not in {pid for _, pid in results}
"""
_LARGE = """
results = run_all([lambda: b"x" * 5_000_000, lambda: os.getpid()], processes=2)
assert len(results[0]) == 5_000_000 and results[1] != os.getpid()
"""
_FEW_PROCESSES = """
pids = {pid for _, pid in run_all([partial(square, number) for number in range(20)], processes=2)}
assert len(pids) <= 2 and os.getpid() not in pids
"""
#: The tasks end only when what is done beside them has begun.
_BESIDE = """
reading, writing = os.pipe()
where = []

def begin():
    where.append(os.getpid())
    os.write(writing, b"xx")

results = run_all([lambda: os.read(reading, 1)] * 2, processes=2, beside=begin)
assert results == [b"x", b"x"] and where == [os.getpid()]
"""
_ONE_BESIDE = """
where = []
((_, pid),) = run_all([partial(square, 3)], processes=2, beside=lambda: where.append(os.getpid()))
assert where == [os.getpid()] and pid != os.getpid()
((_, pid),) = run_all([partial(square, 3)], processes=1, beside=lambda: where.append(os.getpid()))
assert where == [os.getpid()] * 2 and pid == os.getpid()
"""
_ONE_LESS_BESIDE = """
ended = []

def pids(results):
    return {pid for pid, _ in results}

def task():
    since = time.monotonic()
    time.sleep(0.2)
    return os.getpid(), since

results = run_all([task] * 8, processes=2, beside=lambda: (time.sleep(0.5), ended.append(time.monotonic())))
early = [each for each in results if each[1] < ended[0]]
late = [each for each in results if each[1] > ended[0]]
assert len(early) > 1 and len(pids(early)) == 1  # it goes on with the next one, and no other begins
assert len(pids(late)) == 2 and len(results) == 8
"""
#: The first task ends only if it is ended.
_FAILING = """
try:
    run_all([partial(time.sleep, 3600), TASK], processes=2)
except IgfkgError as error:
    print(type(error).__name__, error)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no process is left")
"""


def _square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _run_alone(program: str) -> str:
    """What a program with one thread prints."""
    ended = subprocess.run(
        [sys.executable, "-c", _BEGIN + program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


@pytest.mark.parametrize(
    "program",
    [_IN_ORDER, _LARGE, _FEW_PROCESSES, _BESIDE, _ONE_BESIDE, _ONE_LESS_BESIDE],
    ids=["in order", "large", "few processes", "beside", "one beside", "one less beside"],
)
def test_results_come_whole_and_in_the_order_of_the_tasks_from_other_processes(program: str) -> None:
    assert _run_alone(program) == ""


@pytest.mark.parametrize("processes", [0, 1])
def test_one_task_or_one_process_needs_no_other(processes: int) -> None:
    tasks = [partial(_square, 3)] * (1 if processes == 0 else 3)
    assert {*run_all(tasks, processes)} == {(9, os.getpid())}


@pytest.mark.parametrize("processes", [0, 1])
def test_what_is_done_beside_is_done_without_other_processes_too(processes: int) -> None:
    done: list[int] = []
    run_all([partial(_square, 3)] * (1 if processes == 0 else 3), processes, beside=lambda: done.append(1))
    assert done == [1]


def test_beside_other_threads_no_process_is_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert {*run_all([partial(_square, 3)] * 2, processes=2)} == {(9, os.getpid())}
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize(
    ("task", "error"),
    [("fail", "ContentError data/x.trig:1: not TriG"), ("end_at_once", "ReleaseError a process of the build")],
)
def test_a_failure_comes_back_and_ends_the_others(task: str, error: str) -> None:
    printed = _run_alone(_FAILING.replace("TASK", task))
    assert printed.startswith(error)
    assert printed.endswith("no process is left\n")
