"""A client of event streams from npm: it starts empty, follows, and ends with what is settled."""

import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pyoxigraph as ox
import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.changes.publishing import publish
from igfkg.rdf.namespaces import ACTIVITY_STREAMS
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from tests.api.conftest import Server
from tests.changes.states import Published
from tests.conftest import ROOT
from tests.iris import ID

_NODE = ROOT / "tests" / "node"
_STREAM = "/changes/stream"
pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.skipif(
        not shutil.which("node") or not (_NODE / "node_modules").is_dir(),
        reason="npm ci --prefix tests/node was not run",
    ),
]


@dataclass
class Replica:
    """What a client has of the things after all members it has read."""

    things: dict[str, set[ox.Triple]] = field(default_factory=dict)
    gone: dict[str, set[ox.Triple]] = field(default_factory=dict)  #: tombstones

    def take_up(self, members: Iterable[Mapping[str, Any]]) -> None:
        """Apply members in their order: a version takes the place of the one before, a deletion leaves a tombstone."""
        for each in members:
            triples = {quad.triple for quad in _graph(each)}
            is_gone = each["type"] == ACTIVITY_STREAMS + "Delete"
            self.things.pop(each["thing"], None)
            self.gone.pop(each["thing"], None)
            (self.gone if is_gone else self.things)[each["thing"]] = triples


def _graph(member: Mapping[str, Any]) -> Iterator[ox.Quad]:
    """The quads of the thing: those in the graph of the member; all others are of the version."""
    for quad in ox.parse(member["quads"].encode(), format=ox.RdfFormat.N_QUADS):
        if quad.graph_name == ox.NamedNode(member["member"]):
            assert quad.subject == ox.NamedNode(member["thing"])
            yield quad
        else:
            assert isinstance(quad.graph_name, ox.DefaultGraph)
            assert quad.subject == ox.NamedNode(member["member"])


def _follow(server: Server, state: Path) -> tuple[list[Any], list[str]]:
    """The members that a client reads, and the paths of the pages that it asks for."""
    command = ["node", str(_NODE / "follow-ldes.mjs"), f"{server.base}{_STREAM}", str(state)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    pages = {each["page"].removeprefix(server.base): None for each in lines if "page" in each}
    return [each for each in lines if "member" in each], [*pages]


def _settled(release: Release) -> dict[str, set[ox.Triple]]:
    """The settled statements of every thing of a class that has a collection."""
    catalogue = Catalogue(release.open_store(), release.model())
    listed = {iri for cls in catalogue.model.by_collection.values() for iri in catalogue.collection(cls)}
    return {iri: {quad.triple for quad in catalogue.triples(iri)} for iri in listed}


def _reload(server: Server, release: Release) -> None:
    server.process.send_signal(signal.SIGHUP)
    end = time.monotonic() + 120
    while httpx2.get(f"{server.base}{_STREAM}").headers["igfkg-release"] != release.path.name:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_client_ends_with_what_is_settled(published: Published, tmp_path: Path) -> None:
    home = shutil.copytree(published.home, tmp_path / "home", symlinks=True)
    replica, state = Replica(), tmp_path / "state"
    server = Server(home).wait()
    try:
        members, _ = _follow(server, state)
        replica.take_up(members)
        assert replica.things == _settled(published.releases[2])
        assert {f"{ID}body/gone", f"{ID}body/old"} <= {*replica.gone}
        replaced = {triple.object for triple in replica.gone[f"{ID}body/old"]}
        assert ox.NamedNode(f"{ID}body/new") in replaced
        assert _follow(server, state)[0] == []

        releases = Releases(home)
        first = releases.get(published.releases[0].path.name)
        with releases.lock():
            publish(releases, first)
        newest = releases.history.publications()[-1].time
        _reload(server, first)
        members, pages = _follow(server, state)
        assert {*pages} == {_STREAM, f"{_STREAM}/{newest:%Y%m%dT%H%M%SZ}/1"}
        replica.take_up(members)
        assert replica.things == _settled(first)
        assert f"{ID}body/old" not in replica.gone
        assert f"{ID}body/added" in replica.gone
    finally:
        server.stop()
