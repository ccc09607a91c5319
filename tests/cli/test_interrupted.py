"""Commands that are stopped on their way, by a signal or a full disk: one line at most, and nothing half-written."""

import os
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from igfkg.build import build
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.conftest import ROOT

_SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"


def _start(*arguments: str | Path, most: int | None = None) -> subprocess.Popen[str]:
    """Start the command line in a process group of its own; ``most`` bytes may be in a file that it writes."""

    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # which shells ignore in what they start in the background
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    if most is not None:  # what measures coverage could not write its file either, and would say so
        environment.pop("COVERAGE_PROCESS_CONFIG", None)
    return subprocess.Popen(
        [sys.executable, "-m", "igfkg", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, cwd=ROOT, env=environment, start_new_session=True, preexec_fn=prepare,  # noqa: PLW1509
    )  # fmt: skip


@pytest.fixture
def home(small_content: Content, tmp_path: Path) -> Path:
    """A home with one release."""
    assert build(small_content, Releases(tmp_path / "home")).release
    return tmp_path / "home"


def _children(pid: int) -> bool:
    return bool(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii"))


def _wait_for_line(process: subprocess.Popen[str], part: str) -> None:
    """Wait until a line with ``part`` is on standard error."""
    assert process.stderr
    while select.select([process.stderr], [], [], 120)[0]:
        line = process.stderr.readline()
        if part in line or not line:
            assert part in line
            return


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_query_is_stopped(home: Path, sent: signal.Signals, code: int) -> None:
    process = _start("query", _SLOW, "--home", home)
    while not _children(process.pid):  # the engine is another process
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, sent)  # as a terminal does
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (code, "", "")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_build_is_stopped(small_content: Content, home: Path, sent: signal.Signals, code: int) -> None:
    current = (home / "current").resolve()
    text = (small_content.data / "news-2014.trig").read_text(encoding="utf-8")
    (small_content.data / "news-2014.trig").unlink()
    process = _start("build", "--content", small_content.root, "--home", home)
    _wait_for_line(process, "writing indexes and files to download")
    os.killpg(process.pid, sent)
    _, err = process.communicate(timeout=120)
    if process.returncode == 0:  # it was too fast
        return
    assert (process.returncode, err) == (code, "")
    assert (home / "current").resolve() == current
    if sent == signal.SIGINT:
        assert [each.name for each in (home / "releases").iterdir()] == [current.name]
    (small_content.data / "news-2014.trig").write_text(text, encoding="utf-8")
    assert build(small_content, Releases(home)).release  # clears away what is left
    assert [each.name for each in (home / "releases").iterdir()] == [current.name]


def test_a_server_is_stopped_while_it_starts(home: Path) -> None:
    process = _start("serve", "--port", "0", "--home", home, "--workers", "2")
    assert process.stdout
    assert process.stdout.readline().startswith("igfkg ")  # its web processes still import
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")


def test_what_a_server_starts_never_gets_an_interrupt(home: Path) -> None:
    process = _start("serve", "--port", "0", "--home", home, "--workers", "2")
    assert process.stdout
    assert process.stdout.readline().startswith("igfkg ")
    while len(_web_processes(process.pid)) < 2:
        assert process.poll() is None
        time.sleep(0.01)
    blocked = [_blocked_signals(each) for each in _web_processes(process.pid)]
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=120)
    assert all(each & 1 << signal.SIGINT - 1 for each in blocked)


def _web_processes(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [int(each) for each in children if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def _blocked_signals(pid: int) -> int:
    """The mask of a process (proc(5)), bit 0 for signal 1."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("SigBlk")), 16)


@pytest.mark.parametrize("most", [0, 4_000, 100_000, 700_000])
def test_a_full_disk_leaves_no_part_of_a_release(small_content: Content, home: Path, most: int) -> None:
    current = (home / "current").resolve()
    (small_content.data / "news-2014.trig").unlink()
    process = _start("build", "--quiet", "--content", small_content.root, "--home", home, most=most)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (2, ""), err
    assert err.startswith(f"igfkg: {home} cannot be written: ")
    assert err.count("\n") == 1
    assert [each.name for each in (home / "releases").iterdir()] == [current.name]
    assert (home / "current").resolve() == current


def test_a_full_disk_leaves_no_part_of_a_file(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "igfkg.ttl").write_text("old", encoding="utf-8")
    process = _start("export", folder, "--home", home, "--format", "ttl", "--json", most=4_000)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (2, "")
    assert err == f"igfkg: {folder} cannot be written: File too large\n"
    assert {each.name: each.read_text() for each in folder.iterdir()} == {"igfkg.ttl": "old"}


def test_a_full_disk_leaves_the_sources_as_they_were(small_content: Content) -> None:
    path = small_content.data / "A-67-65.trig"
    text = path.read_bytes().replace(b"\n\n", b"\n")
    path.write_bytes(text)
    process = _start("fmt", path, "--content", small_content.root, most=10)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (2, "", f"igfkg: {path} cannot be written: File too large\n")
    assert path.read_bytes() == text
    assert not [*small_content.data.glob(".*")]
