"""Supervision from outside: processes that are stopped, a home that is moved, and signals to stop at any moment."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from igfkg.release.release import Release
from igfkg.release.releases import Releases
from tests.api.conftest import Server
from tests.api.waiting import until
from tests.changes.states import Published

pytestmark = [pytest.mark.serial, pytest.mark.timeout(120)]
#: Seconds in which a server ends: it drains for 5, and kills after 2 more; the rest is for a slow machine.
_END = 20.0


@pytest.fixture
def home(release: Release, tmp_path: Path) -> Path:
    """A home that a test may move or damage."""
    shutil.copytree(release.path, tmp_path / "home" / "releases" / release.name)
    releases = Releases(tmp_path / "home")
    releases.use(releases.get(release.name))
    return releases.home


@pytest.fixture
def own(home: Path) -> Iterator[Server]:
    """A server with two web processes on that home, ended by force after the test."""
    running = Server(home, "--workers", "2").wait()
    family = running.family()
    yield running
    for pid in {*family, *(running.family() if running.process.poll() is None else [])}:
        if _is_alive(pid):
            os.kill(pid, signal.SIGKILL)
    running.process.wait()


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children(server: Server, part: bytes) -> list[int]:
    """Direct children of the server whose command line has a part."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(pid) for pid in children if part in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _zygote(server: Server) -> int:
    return _children(server, b"igfkg.sparql.zygote")[0]


def _web(server: Server) -> int:
    return _children(server, b"spawn_main")[0]


def _ready(server: Server) -> int:
    return httpx2.get(f"{server.base}/health/ready", timeout=20).status_code


def _delete_link(home: Path) -> None:
    (home / "current").unlink()


def _point_nowhere(home: Path) -> None:
    _delete_link(home)
    (home / "current").symlink_to("nowhere")


def _move(home: Path) -> None:
    home.rename(home.with_name("moved"))


@pytest.mark.parametrize("spoil", [_delete_link, _point_nowhere, _move])
def test_engine_and_web_processes_restart_on_the_release_that_is_served(
    own: Server, home: Path, release: Release, spoil: Callable[[Path], None]
) -> None:
    spoil(home)
    before = {_zygote(own), *_children(own, b"spawn_main")}
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert until(lambda: len(own.family()) > 5 and not before & {*own.family()}, 20)
    own.wait()
    for _ in range(10):
        response = httpx2.get(f"{own.base}/api/v1/topics")
        assert (response.status_code, response.headers["igfkg-release"]) == (200, release.name)
    assert own.process.poll() is None


def test_a_stopped_engine_is_not_ready_and_is_replaced(own: Server) -> None:
    zygote = _zygote(own)
    os.kill(zygote, signal.SIGSTOP)
    started = time.monotonic()
    assert _ready(own) == 503
    assert time.monotonic() - started < 3
    assert httpx2.get(f"{own.base}/health/live", timeout=5).status_code == 200
    assert until(lambda: not _is_alive(zygote), 30)
    assert until(lambda: _ready(own) == 200, 30)
    assert _zygote(own) != zygote


def test_a_busy_engine_is_ready_and_stays(own: Server) -> None:
    zygote = _zygote(own)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    command = ["curl", "-s", f"{own.base}/sparql", "--data-urlencode", f"query={endless}"]
    asked = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(6)]
    try:
        time.sleep(1)
        assert [_ready(own) for _ in range(10)].count(200) >= 8  # a loaded machine may miss one
        assert all(each.poll() is None for each in asked)
        time.sleep(6)
        assert _zygote(own) == zygote
    finally:
        for each in asked:
            each.kill()
            each.wait()


def _nothing(_: Server) -> None: ...


def _stop_web(server: Server) -> None:
    os.kill(_web(server), signal.SIGSTOP)


def _stop_engine(server: Server) -> None:
    os.kill(_zygote(server), signal.SIGSTOP)


def _restart(server: Server) -> None:
    server.process.send_signal(signal.SIGHUP)
    time.sleep(1)


def _restart_with_a_stopped_web_process(server: Server) -> None:
    _stop_web(server)
    _restart(server)


def _open_streams(server: Server) -> list[socket.socket]:
    """Connections with a large result that nobody reads."""
    url = httpx2.Request("GET", server.base, params={"query": "SELECT * { ?a ?b ?c . ?d a ?f } LIMIT 120000"}).url
    request = b"GET /sparql?" + url.query + b" HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n"
    connections = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(4)]
    for each in connections:
        each.sendall(request)
    time.sleep(1)
    return connections


@pytest.mark.parametrize(
    "trouble",
    [_nothing, _stop_web, _stop_engine, _restart, _restart_with_a_stopped_web_process, _open_streams],
)
def test_sigterm_ends_the_server(own: Server, trouble: Callable[[Server], list[socket.socket] | None]) -> None:
    connections = trouble(own) or []
    family = own.family()
    own.process.send_signal(signal.SIGTERM)
    assert own.process.wait(_END) == 0
    assert until(lambda: not any(_is_alive(pid) for pid in family), 2)
    for each in connections:
        each.close()


@pytest.mark.parametrize("delay", [0.3, 0.6, 0.9, 1.2, 1.5, 1.8])
def test_sigterm_ends_a_server_that_starts(home: Path, delay: float) -> None:
    starting = Server(home, "--workers", "2")
    time.sleep(delay)
    family = starting.family()
    starting.process.send_signal(signal.SIGTERM)
    assert starting.process.wait(_END) in (0, -signal.SIGTERM)
    assert until(lambda: not any(_is_alive(pid) for pid in family), 2)


def _without_index(home: Path) -> list[str]:
    """As an older version could leave it: no checksums, and no index."""
    (home / "current" / "SHA256SUMS").unlink()
    (home / "current" / "search.sqlite").unlink()
    return []


def _without_dump(home: Path) -> list[str]:
    (home / "current" / "dump.nq").unlink()
    return []


def _with_unreadable_manifest(home: Path) -> list[str]:
    manifest = home / "current" / "manifest.json"
    manifest.unlink()
    manifest.mkdir()
    return []


def _with_a_loop(home: Path) -> list[str]:
    (home / "current").unlink()
    (home / "current").symlink_to("current")
    return []


@pytest.mark.parametrize(
    ("prepare", "variables", "part"),
    [
        (_without_index, {}, "search.sqlite is missing"),
        (_without_dump, {}, "dump.nq cannot be read"),
        (_with_unreadable_manifest, {}, "is not a release"),
        (_with_a_loop, {}, "current cannot be read"),
        (
            lambda _: ["--host", "192.0.2.1"],
            {},
            "cannot listen on 192.0.2.1 port 0: Cannot assign requested address; choose another with --host",
        ),
        (lambda _: ["--host", "a..b"], {}, "cannot listen on a..b port 0: "),
        (lambda _: [], {"IGFKG_QUERY_TIMEOUT": "inf"}, "IGFKG_QUERY_TIMEOUT=inf"),
        (lambda _: [], {"IGFKG_QUERY_MEMORY": "9" * 30}, "IGFKG_QUERY_MEMORY="),
        (lambda _: [], {"IGFKG_CLIENT_RATE": "nan"}, "IGFKG_CLIENT_RATE=nan"),
        (lambda home: [], {"TMPDIR": "LONG"}, "AF_UNIX path too long"),
    ],
)
def test_what_keeps_it_from_starting_is_one_line(
    home: Path, prepare: Callable[[Path], list[str]], variables: dict[str, str], part: str
) -> None:
    if "TMPDIR" in variables:
        long = home.parent / ("x" * 100)
        long.mkdir()
        variables = {"TMPDIR": str(long)}
    command = [sys.executable, "-m", "igfkg", "serve", "--home", str(home), "--port", "0", *prepare(home)]
    made = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, **variables}
    )
    assert made.returncode == 2, made.stderr
    assert part in made.stderr
    assert made.stderr.startswith("igfkg: ")
    assert len(made.stderr.splitlines()) == 1, made.stderr


def test_two_servers_that_start_at_once_do_not_share_a_port(home: Path) -> None:
    first = Server(home)
    command = [sys.executable, "-m", "igfkg", "serve", "--home", str(home), "--port", str(first.port)]
    second = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert until(lambda: (first.process.poll() is None) != (second.poll() is None), 30)
        assert {first.process.poll(), second.poll()} == {None, 2}
    finally:
        for process in (first.process, second):
            process.terminate()
            process.wait(_END)


def test_before_it_stops_a_server_says_that_it_is_not_ready(published: Published) -> None:
    running = Server(published.home, "--workers", "2", environment={"IGFKG_STOP_DELAY": "600"}).wait()
    running.process.send_signal(signal.SIGTERM)
    assert until(lambda: _ready(running) == 503, 20)
    assert "about to stop" in httpx2.get(f"{running.base}/health/ready").json()["detail"]
    for path in ("/health/live", "/api/v1/bodies", "/sparql?query=ASK%20%7B%7D"):
        assert httpx2.get(f"{running.base}{path}", timeout=20).status_code == 200
    assert running.process.poll() is None
    running.process.send_signal(signal.SIGTERM)  # a second one ends the time
    assert running.process.wait(_END) == 0


def test_an_interrupt_is_not_delayed(published: Published) -> None:
    running = Server(published.home, environment={"IGFKG_STOP_DELAY": "600"}).wait()
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(_END) == 0
