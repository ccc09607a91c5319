"""Work in several processes: results in order, failures that come back, and no process that outlives them."""

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from igfkg.errors import ContentError, ReleaseError
from igfkg.parallel import run_all


def _square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def test_results_come_in_the_order_of_the_tasks_from_other_processes() -> None:
    results = run_all([partial(_square, number) for number in range(20)], processes=3)
    assert [square for square, _ in results] == [number * number for number in range(20)]
    assert os.getpid() not in {pid for _, pid in results}


@pytest.mark.parametrize("processes", [0, 1])
def test_one_task_or_one_process_needs_no_other(processes: int) -> None:
    tasks = [partial(_square, 3)] * (1 if processes == 0 else 3)
    assert {*run_all(tasks, processes)} == {(9, os.getpid())}


def test_beside_other_threads_no_process_is_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert {*run_all([partial(_square, 3)] * 2, processes=2)} == {(9, os.getpid())}
    finally:
        ended.set()
        thread.join()


def test_large_results_come_whole() -> None:
    assert [len(each) for each in run_all([lambda: b"x" * 5_000_000, lambda: b""], processes=2)] == [5_000_000, 0]


def _fail() -> None:
    raise ContentError("data/x.trig:1: not TriG")


def _end_at_once() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("task", "error", "message"), [(_fail, ContentError, "not TriG"), (_end_at_once, ReleaseError, "more memory")]
)
def test_a_failure_comes_back_and_ends_the_others(
    task: Callable[[], None], error: type[Exception], message: str
) -> None:
    tasks: list[Callable[[], None]] = [partial(time.sleep, 3600), task]  # the first ends only if it is ended
    with pytest.raises(error, match=message):
        run_all(tasks, processes=2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
