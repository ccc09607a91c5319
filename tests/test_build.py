"""Building: two truths, broken input, the same bytes everywhere, and kills at any moment."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

from igfkg.build import build
from igfkg.changes.change_log import ChangeLog
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.conftest import ROOT, foreign_environment
from tests.examples import document, source


def _add(content: Content, name: str, *parts: str) -> None:
    (content.data / name).write_text(source(*parts), encoding="utf-8")


def _igfkg(content: Content, home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "igfkg", *arguments, "--content", str(content.root), "--home", str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def test_two_sources_may_differ(small_content: Content, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "home")
    before = build(small_content, releases).release
    assert before
    _add(
        small_content,
        "other.trig",
        document("other", "third-party"),
        "GRAPH passage:other_p1 { set:wgigf-2012 igf:statedCount 40 . }",
    )
    after = build(small_content, releases).release
    assert after
    assert after.manifest["disagreements"] == before.manifest["disagreements"] + 1
    count = "<https://w3id.org/igfkg/id/set/wgigf-2012> <https://w3id.org/igfkg/def#statedCount> "
    lines = [line.removeprefix(count) for line in after.dump.read_text().splitlines() if line.startswith(count)]
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    graph = "<https://w3id.org/igfkg/id/passage/"
    assert sorted(lines) == sorted(
        [
            f'"40"{integer} .',  # a third-party page outranks slides
            f'"40"{integer} <https://w3id.org/igfkg/graph/settled> .',
            f'"40"{integer} {graph}other_p1> .',
            f'"39"{integer} {graph}major-2013_s6> .',
        ]
    )


def test_one_passage_may_not_contradict_itself(small_content: Content, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert _igfkg(small_content, home, "build").returncode == 0
    current = (home / "current").resolve()
    _add(
        small_content,
        "other.trig",
        document("other"),
        "GRAPH passage:other_p1 { set:wgigf-2012 igf:statedCount 39 , 40 . }",
    )
    made = _igfkg(small_content, home, "build")
    assert made.returncode == 1
    assert "data/other.trig" in made.stdout
    assert "RecommendationSet-statedCount" in made.stdout
    assert (home / "current").resolve() == current


#: What a curator gets wrong, and what the one message has to name.
BROKEN = {
    "syntax error": (["document:x a igf:Document ; skos:prefLabel "], ["data/broken.trig:", "not TriG"]),
    "unknown passage": (
        ['GRAPH passage:nowhere_p1 { set:wgigf-2012 skos:altLabel "x"@en . }'],
        ["data/broken.trig", "passage/nowhere_p1", "s:KnownPassage"],
    ),
    "two labels in one language": (
        [document("x"), "body:x a igf:Body .", 'GRAPH passage:x_p1 { body:x skos:prefLabel "a"@en , "b"@en . }'],
        ["data/broken.trig", "body/x", "passage/x_p1", "s:Thing-prefLabel"],
    ),
    "resolution dated before its report": (
        [
            'document:x a igf:Resolution ; skos:prefLabel "X"@en ; igf:sourceKind source-kind:official-text ;'
            ' igf:adoptedOn "2011-12-22"^^xsd:date ; igf:takesNoteOf document:A-67-65 .'
        ],
        ["data/broken.trig", "document/x", "2011-12-22", "2012-03-16", "s:ResolutionAfterWhatItActsOn"],
    ),
    "dangling reference": (
        [document("x"), 'body:x a igf:Body ; skos:prefLabel "X"@en .',
         "GRAPH passage:x_p1 { body:x igf:establishedBy document:none . }"],
        ["data/broken.trig", "body/x", "document/none", "s:NoDanglingReference"],
    ),
    "blank node": (["document:x skos:note [] ."], ["data/broken.trig", "blank node"]),
    "datatype that the store rewrites": (
        ['document:x dct:date "1"^^xsd:nonNegativeInteger .'], ["data/broken.trig", "nonNegativeInteger"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_input_gives_one_clear_message(small_content: Content, tmp_path: Path, name: str) -> None:
    parts, expected = BROKEN[name]
    releases = Releases(tmp_path / "home")
    assert build(small_content, releases).release
    current = releases.link.resolve()
    _add(small_content, "broken.trig", *parts)
    made = build(small_content, releases)
    assert made.release is None
    [finding] = made.report.violations
    shown = f"{finding.place}: {finding}".replace("https://w3id.org/igfkg/id/", "").replace(
        "https://w3id.org/igfkg/shapes#", "s:"
    )
    for part in expected:
        assert part in shown
    assert releases.link.resolve() == current


def test_the_same_input_gives_the_same_bytes(content: Content, tmp_path: Path) -> None:
    other = Content(tmp_path / "elsewhere" / "clone")
    for path in sorted(content.root.rglob("*"), reverse=True):  # another order on disk
        if path.is_file():
            target = other.root / path.relative_to(content.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    first = _igfkg(content, tmp_path / "a", "build", PYTHONHASHSEED="1", TZ="Asia/Tokyo", LANG="C")
    mask = os.umask(0o077)
    second = _igfkg(other, tmp_path / "b", "build", PYTHONHASHSEED="2", TZ="America/Lima", LANG="C.UTF-8")
    os.umask(mask)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    for name in ("dump.nq", "manifest.json"):
        assert (tmp_path / "a/current" / name).read_bytes() == (tmp_path / "b/current" / name).read_bytes()
    assert (tmp_path / "a/current").resolve().name == (tmp_path / "b/current").resolve().name


def test_one_build_at_a_time(small_content: Content, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "home")
    with releases.lock():
        made = _igfkg(small_content, releases.home, "build")
    assert made.returncode == 2
    assert made.stderr.count("\n") == 1
    assert "another build" in made.stderr


def _logged(home: Path) -> list[str]:
    return [each.release for each in ChangeLog(home).publications]


def _published(home: Path) -> list[str]:
    """The releases of the history; one that is published twice in a row changes nothing."""
    names = [each.release for each in Releases(home).history.publications()]
    return [name for name, before in zip(names, ["", *names], strict=False) if name != before]


class _KilledBuild:
    """A build that is done again and again, each time up to another change to the disk."""

    def __init__(self, content: Content, home: Path) -> None:
        command = [sys.executable, "-m", "tests.killed_build", str(content.root), str(home)]
        environment = foreign_environment()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
        )
        assert self._answer() == "ready"

    def run(self, last: int = 0) -> tuple[int, bool]:
        """Build; kill it before the change with a number. Return how many it began, and whether it came to its end."""
        assert self._process.stdin
        self._process.stdin.write(f"{last}\n")
        self._process.stdin.flush()
        changes, ended = self._answer().split()
        return int(changes), ended == "1"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def _add_another(content: Content) -> None:
    _add(
        content,
        "other.trig",
        document("other", "slides"),
        "GRAPH passage:other_p1 { set:wgigf-2012 igf:statedCount 40 . }",
    )


def _check_home(home: Path) -> str:
    """Return the name of the current release, which is whole; log and history are of the same releases."""
    release = Releases(home).current()
    assert len(release.open_store()) == release.manifest["quads"]
    assert _logged(home) == _published(home)
    assert _published(home)[-1] in {release.name, *(each.path.name for each in Releases(home).all())}
    return release.name


@pytest.mark.serial
def test_a_kill_at_fifty_changes_to_the_disk_leaves_log_and_release_together(
    small_content: Content, tmp_path: Path
) -> None:
    home, before = tmp_path / "home", tmp_path / "before"
    assert _igfkg(small_content, before, "build").returncode == 0
    old = Releases(before).current().name
    _add_another(small_content)
    shutil.copytree(before, home, symlinks=True)
    with _KilledBuild(small_content, home) as killed:
        changes, ended = killed.run()
        assert ended
        new = _check_home(home)
        assert new != old
        # The publication is the last changes: each of them; of the writing before, as many as are left, spread evenly.
        last = 30
        writing = changes - last
        moments = [1 + place * writing // 20 for place in range(20)] + [*range(writing + 1, changes + 1)]
        assert len({*moments}) == 50
        served = []
        for place, each in enumerate(moments):
            shutil.rmtree(home)
            shutil.copytree(before, home, symlinks=True)
            assert not killed.run(each)[1]
            served.append(_check_home(home))
            if place % 5 == 0:  # the next build mends it
                assert killed.run()[1]
                assert _check_home(home) == new
                assert {path.name for path in (home / "releases").iterdir()} == {old, new}
    assert {*served} == {old, new}  # some kills are before the step that makes it current, some after
    assert served == sorted(served, key=[old, new].index)


@pytest.mark.serial
def test_a_kill_by_the_clock_leaves_the_old_release_serving(small_content: Content, tmp_path: Path) -> None:
    home = tmp_path / "home"
    started = time.monotonic()
    assert _igfkg(small_content, home, "build").returncode == 0
    whole = time.monotonic() - started
    old = Releases(home).current().name
    _add_another(small_content)
    command = [*(sys.executable, "-m", "igfkg", "build", "--quiet"), "--content", str(small_content.root)]
    moments = random.Random(20)
    for each in (0.2, 0.5, 0.8):
        process = subprocess.Popen(
            [*command, "--home", str(home)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=foreign_environment(),
        )
        time.sleep(whole * (each + 0.1 * moments.random()))
        process.kill()
        assert process.wait() in (-signal.SIGKILL, 0)  # killed, or whole before that
        _check_home(home)
    assert _igfkg(small_content, home, "build").returncode == 0
    assert _check_home(home) != old
    assert len([*(home / "releases").iterdir()]) == 2
