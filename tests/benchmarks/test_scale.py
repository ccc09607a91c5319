"""The measurements of growth: the whole command at the smallest size, and what it makes of its figures."""

import json
import math
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.scale.__main__ import main
from benchmarks.scale.builds import Build, growth
from benchmarks.scale.figures import RESULTS, read_figures
from benchmarks.scale.idling import wait_until_idle
from benchmarks.scale.process_memory import peak_of
from benchmarks.scale.requests import NAMES
from benchmarks.scale.sizes import name_of, read_size, read_sizes
from benchmarks.scale.tables import PAGE, tables_of, with_figures
from benchmarks.servers import OxigraphServe, RdflibEndpoint

_SMALLEST = "30k"  # of fewer quads, the model alone is the most


@pytest.mark.parametrize(("text", "quads"), [("7", 7), ("30k", 30_000), ("1M", 1_000_000), ("1.5M", 1_500_000)])
def test_a_size_is_read_and_written(text: str, quads: int) -> None:
    assert read_size(text) == quads
    assert name_of(quads) == text


@pytest.mark.parametrize("text", ["", "k", "1G", "1m", "-3k", "1 M"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no size"):
        read_size(text)


def test_sizes_are_sorted() -> None:
    assert read_sizes("1M,30k, 2k") == [2_000, 30_000, 1_000_000]


@pytest.mark.parametrize(("exponent", "sizes"), [(1.0, (1e5, 1e6, 1e7)), (2.0, (1e4, 1e6)), (0.5, (1e3, 1e4, 1e5))])
def test_growth_is_measured_against_n_log_n(exponent: float, sizes: tuple[float, ...]) -> None:
    builds = [Build(int(n), 1e-6 * (n * math.log(n)) ** exponent, 1) for n in sizes]
    assert growth(builds) == pytest.approx(exponent)
    assert growth(builds[:1]) is None


def test_the_memory_of_child_processes_counts() -> None:
    child = "import time; x = b'x' * 90_000_000; time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    assert 90 < peak_of([sys.executable, "-c", parent]) < 400


def test_a_command_that_fails_is_named() -> None:
    with pytest.raises(SystemExit, match="ended with 3: out of order"):
        peak_of([sys.executable, "-c", "import sys; sys.stderr.write('out of order'); sys.exit(3)"])


@pytest.mark.parametrize(("code", "is_idle"), [("import time; time.sleep(60)", True), ("while True: pass", False)])
def test_a_process_that_works_is_not_idle(code: str, is_idle: bool) -> None:
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        assert wait_until_idle(process.pid, 30 if is_idle else 1.2) == is_idle
        process.kill()


@pytest.mark.timeout(300)
@pytest.mark.serial
@pytest.mark.unmeasured
def test_one_command_measures_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output, work = tmp_path / "results" / "scale.json", tmp_path / "work"
    options = ["--seconds", "0.05", "--no-rates", "--output", str(output), "--work", str(work)]
    main(["--sizes", _SMALLEST, *options])
    figures = read_figures(output)
    [build] = figures["builds"]
    assert build["quads"] == pytest.approx(read_size(_SMALLEST), rel=0.05)
    assert min(build["seconds"], build["peak"]) > 0
    servers = figures["serving"][_SMALLEST]
    assert {*servers} == {"igfkg", *(each.name for each in (OxigraphServe, RdflibEndpoint) if not each.missing())}
    assert {*servers["igfkg"]["waits"]} == {*NAMES}
    assert [each["failures"] for each in servers.values()] == [{}] * len(servers)
    assert servers["igfkg"]["memory"]["processes"] > 4
    assert "| look-up, median ms |" in capsys.readouterr().out
    text = output.read_text(encoding="utf-8")
    assert [each for each in (platform.node(), str(tmp_path), str(Path.home())) if each and each in text] == []


def test_the_page_shows_the_last_figures() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_figures(page, read_figures()), "run: python -m benchmarks.scale.tables"


def test_a_page_without_the_comments_is_refused() -> None:
    with pytest.raises(ValueError, match="the page has no"):
        with_figures("# Figures\n", read_figures())


def _served(start: float, wait: float, rate: float | None) -> dict[str, object]:
    waits = {"median": wait, "p99": 2 * wait, "runs": 9, "rate": rate}
    return {"start": start, "memory": {"processes": 2, "largest": 50.0, "total": 80.0}, "waits": {"look-up": waits}}


def test_ratios_are_better_above_one() -> None:
    figures = json.loads(RESULTS.read_text(encoding="utf-8"))
    figures |= {"builds": [{"quads": 20_000, "seconds": 5.0, "peak": 1200}], "growth": None}
    figures["serving"] = {"20k": {"igfkg": _served(2.0, 1.0, 100.0), OxigraphServe.name: _served(1.0, 4.0, 400.0)}}
    lines = tables_of(figures).splitlines()
    assert "| 20,000 | 5.0 | 2.50 | 1,200 |" in lines
    assert "| start, s | 2.0 | 1.0 (0.50) |" in lines
    assert "| look-up, median ms | 1.00 | 4.00 (4.00) |" in lines
    assert "| look-up, requests/s | 100.0 | 400.0 (0.25) |" in lines
    assert not [line for line in lines if line.startswith("| regex")]
