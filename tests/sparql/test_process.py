"""How much memory a process takes, and that it gets no more than its limit, in processes of their own."""

import subprocess
import sys

import pytest

_RUN = """
import mmap, os, resource, sys
from igfkg.sparql.process import MemoryGauge, allow_many_files, forbid_new_files, limit_memory
gauge = MemoryGauge()
MIB = 1024**2
"""


def _run(code: str) -> str:
    line = [sys.executable, "-c", _RUN + code]
    return subprocess.run(line, capture_output=True, check=True, text=True, timeout=30).stdout


def test_the_gauge_shows_what_is_taken_and_given_back() -> None:
    code = """
before = gauge.size()
taken = mmap.mmap(-1, 64 * MIB)
more = gauge.size()
taken.close()
print(more - before == 64 * MIB, gauge.size() == before)
"""
    assert _run(code).split() == ["True", "True"]


def test_the_gauge_reads_on_when_no_file_can_be_opened() -> None:
    assert _run("forbid_new_files()\nprint(gauge.size() > MIB)").split() == ["True"]


@pytest.mark.parametrize(("wanted", "granted"), [(99, True), (101, False)])
def test_a_process_gets_the_limit_over_what_it_has_and_no_more(wanted: int, granted: bool) -> None:
    code = f"""
limit_memory(100 * MIB)
try:
    mmap.mmap(-1, {wanted} * MIB)
    print(True)
except OSError:
    print(False)
"""
    assert _run(code).split() == [str(granted)]


def test_a_process_may_open_as_many_files_as_it_may_ever() -> None:
    code = """
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 128))
allow_many_files()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""
    assert _run(code).split() == ["128", "128"]
