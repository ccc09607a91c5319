"""The server as a process: start, stop, kill, another release, and what is told when it cannot start."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from igfkg.build import build
from igfkg.release.integrity import CHECKSUMS, checksum_lines
from igfkg.release.release import Release
from igfkg.release.release_name import release_digest
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.api.conftest import Server
from tests.examples import document, source


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _wait_until_gone(pids: list[int], seconds: float) -> list[int]:
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(_alive(pid) for pid in pids):
        time.sleep(0.02)
    return [pid for pid in pids if _alive(pid)]


def test_curl_follows_a_thing_to_turtle(server: Server) -> None:
    command = ["curl", "-sL", "-H", "Accept: text/turtle", f"{server.base}/id/recommendation/wgigf-2012-III.1"]
    body = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert 'skos:prefLabel "Encourage increased voluntary financial contributions"@en' in body


@pytest.mark.serial
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_the_server(release: Release, how: signal.Signals) -> None:
    server = Server(release.path.parent.parent, "--workers", "2").wait()
    family = server.family()
    assert len(family) >= 6  # itself, two web processes, the zygote, its workers
    server.process.send_signal(how)
    server.process.wait(10)
    assert _wait_until_gone(family, 2.0) == []


def test_a_hangup_takes_up_the_current_release(small_content: Content, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "home")
    first = build(small_content, releases).release
    assert first
    server = Server(releases.home).wait()
    try:
        text = source(document("other", "slides"), "GRAPH passage:other_p1 { set:wgigf-2012 igf:statedCount 40 . }")
        (small_content.data / "other.trig").write_text(text, encoding="utf-8")
        second = build(small_content, releases).release
        assert second
        assert httpx2.get(f"{server.base}/health/live").headers["igfkg-release"] == first.name
        server.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + 20
        names = []
        while time.monotonic() < end and second.name not in names:
            response = httpx2.get(f"{server.base}/doc/document/A-67-65")
            assert response.status_code == 200
            names.append(response.headers["igfkg-release"])
        assert names[-1] == second.name
    finally:
        server.stop()


def _engine_pids(server: Server) -> set[int]:
    """The process of the engine, and its workers, which are forks of it; none while processes come and go."""
    try:
        return {pid for pid in server.family() if b"igfkg.sparql.zygote" in Path(f"/proc/{pid}/cmdline").read_bytes()}
    except OSError:
        return set()


def test_a_killed_engine_is_replaced(server: Server) -> None:
    before = _engine_pids(server)
    os.kill(min(before), signal.SIGKILL)
    end = time.monotonic() + 60
    while time.monotonic() < end and not _engine_pids(server) - before:
        time.sleep(0.1)
    assert _engine_pids(server) - before
    server.wait()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [(["--home", "/nowhere"], "igfkg build"), (["--release", "9"], "no release"), (["--port", "70000"], "port")],
)
def test_what_keeps_it_from_starting_is_told_in_a_line(release: Release, arguments: list[str], part: str) -> None:
    home = [] if "--home" in arguments else ["--home", str(release.path.parent.parent)]
    command = [sys.executable, "-m", "igfkg", "serve", *home, *arguments]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert made.returncode == 2
    assert part in made.stderr
    assert "Traceback" not in made.stderr


def test_a_port_in_use_is_told_in_a_line(server: Server, release: Release) -> None:
    command = [
        sys.executable,
        "-m",
        "igfkg",
        "serve",
        "--home",
        str(release.path.parent.parent),
        "--port",
        str(server.port),
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert made.returncode == 2
    assert made.stderr.startswith("igfkg: cannot listen on 127.0.0.1")
    assert "--port" in made.stderr


def _spoil(release: Release) -> None:
    """Give a field the name of a parameter, as an older version permitted; the checksums are those of this content."""
    terms = release.path / "ontology" / "terms.ttl"
    terms.write_text(terms.read_text(encoding="utf-8").replace('"mandateLimit"', '"limit"'), encoding="utf-8")
    digest = release_digest(release.dump, release.model_files().files)
    manifest = release.path / "manifest.json"
    manifest.write_text(json.dumps({**release.manifest, "hash": digest}), encoding="utf-8")
    (release.path / CHECKSUMS).write_bytes(checksum_lines(release.path))


def test_a_release_that_cannot_be_served_is_told_in_a_line(release: Release, tmp_path: Path) -> None:
    shutil.copytree(release.path, tmp_path / "releases" / release.name)
    old = Releases(tmp_path)
    old.use(old.get(release.name))
    _spoil(old.current())
    command = [sys.executable, "-m", "igfkg", "serve", "--home", str(tmp_path), "--port", "0"]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert made.returncode == 2
    assert "limit" in made.stderr
    assert "igfkg build" in made.stderr
    assert len(made.stderr.splitlines()) == 1


def _truncate(name: str) -> Callable[[Release], object]:
    return lambda release: os.truncate(release.path / name, (release.path / name).stat().st_size - 1000)


@pytest.mark.parametrize("name", ["dump.nq", "search.sqlite", "ontology/terms.ttl", "dumps/igfkg.trig"])
def test_a_damaged_release_is_refused_by_name(release: Release, tmp_path: Path, name: str) -> None:
    damaged = Release(Path(shutil.copytree(release.path, tmp_path / "releases" / release.name)))
    Releases(tmp_path).use(damaged)
    _truncate(name)(damaged)
    command = [sys.executable, "-m", "igfkg", "serve", "--home", str(tmp_path), "--port", "0"]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert made.returncode == 2
    assert made.stderr.startswith(f"igfkg: {damaged.path}/{name} ")
    assert len(made.stderr.splitlines()) == 1


@pytest.mark.parametrize("spoil", [_spoil, _truncate("dump.nq"), _truncate("search.sqlite")])
def test_a_hangup_to_a_release_that_cannot_be_served_changes_nothing(
    release: Release, tmp_path: Path, spoil: Callable[[Release], object]
) -> None:
    for name in (release.name, "9.9.9+spoilt"):
        shutil.copytree(release.path, tmp_path / "releases" / name)
    releases = Releases(tmp_path)
    releases.use(releases.get(release.name))
    server = Server(tmp_path).wait()
    try:
        spoilt = Release(tmp_path / "releases" / "9.9.9+spoilt")
        spoil(spoilt)
        releases.use(spoilt)
        server.process.send_signal(signal.SIGHUP)
        time.sleep(2)
        response = httpx2.get(f"{server.base}/api/v1/topics")
        assert (response.status_code, response.headers["igfkg-release"]) == (200, release.name)
        assert server.process.poll() is None
    finally:
        server.stop()


def test_a_full_disk_is_no_fault_of_the_client(release: Release) -> None:
    """Files of the server end at 2 MiB here, as on a disk that is full then."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * 1024**2, before[1]))
    try:
        server = Server(release.path.parent.parent)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    try:
        server.wait()
        query = {"query": "SELECT * { ?a ?b ?c . ?d a ?f } LIMIT 120000"}
        response = httpx2.get(f"{server.base}/sparql", params=query, timeout=60)
        assert (response.status_code, response.json()["type"]) == (503, "/problems/storage-full")
        assert int(response.headers["retry-after"]) > 0
        assert httpx2.get(f"{server.base}/sparql", params={"query": "ASK {}"}).status_code == 200
    finally:
        server.stop()
