"""The walk of two bodies: one links to ours, announces it, we accept it, and the way is there and back.

Both sites are server processes on ports of their own. The persistent IRIs lead to them as w3id.org and the host of the
second body would do it: ``_served`` is that redirect.
"""

import json
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from igfkg.cli.app import main
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.sources.content import Content, find_content
from tests.api.accept import CHROME
from tests.api.conftest import Server
from tests.conftest import ROOT, copy_content, foreign_environment
from tests.iris import BASE as OUR_BASE
from tests.second_body.conftest import BASE as THEIR_BASE
from tests.second_body.conftest import EXAMPLE

_NODE = ROOT / "tests" / "node"
pytestmark = pytest.mark.unmeasured
_THEIRS = f"{THEIR_BASE}id/recommendation/messages-2025-1"
_OURS = f"{OUR_BASE}id/recommendation/wgigf-2012-12"
_ACTOR = f"{THEIR_BASE}dataset#publisher"
#: Labels are at the second body alone, the paragraph of ours and its document at our endpoint alone.
_FEDERATED = """
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?label ?ours ?paragraph WHERE {
  ?theirs rdfs:seeAlso ?ours ; igf:addressedTo <https://forum.example/kg/id/body/secretariat> ; skos:prefLabel ?label .
  ?ours igf:paragraph ?paragraph ; igf:setOutIn ?document .
  ?document igf:symbol "A/67/65" .
  FILTER(LANG(?label) = "en")
} ORDER BY ?ours
"""


@dataclass(frozen=True)
class _Sites:
    """Two servers, and where ours comes from."""

    ours: Server
    theirs: Server
    content: Content
    home: Path

    def get(self, iri: str, media_type: str) -> httpx2.Response:
        """What a client gets that follows an IRI to the site that serves it."""
        return httpx2.get(self._served(iri), headers={"Accept": media_type}, follow_redirects=True, timeout=60)

    def _served(self, iri: str) -> str:
        for base, server in ((OUR_BASE, self.ours), (THEIR_BASE, self.theirs)):
            if iri.startswith(base):
                return f"{server.base}/{iri.removeprefix(base)}"
        raise ValueError(iri)


def _server(home: Path) -> Server:
    """A server that knows its public URL, and so the URL of its inbox."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    server = Server(home, "--port", str(port), environment={"IGFKG_PUBLIC_BASE": base, "IGFKG_CLIENT_RATE": "0"})
    server.port, server.base = port, base
    return server


@pytest.fixture
def sites(release: Release, second_home: Path, tmp_path: Path) -> Iterator[_Sites]:
    """Both sites, on releases that exist already; ours may be built anew."""
    home = tmp_path / "ours"
    shutil.copytree(release.path, home / "releases" / release.path.name)
    Releases(home).use(Releases(home).all()[0])
    content = copy_content(find_content(), tmp_path / "content")
    running = [_server(home), _server(second_home)]
    try:
        yield _Sites(running[0].wait(), running[1].wait(), content, home)
    finally:
        for each in running:
            each.stop()


def _igfkg(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    out, err = capsys.readouterr()
    assert ended.value.code == 0, err
    return out


def _take_up(sites: _Sites) -> None:
    """Let our server serve the new release."""
    before = httpx2.get(f"{sites.ours.base}/health/ready").headers["igfkg-release"]
    assert Releases(sites.home).current().name != before
    sites.ours.process.send_signal(signal.SIGHUP)
    end = time.monotonic() + 60
    while httpx2.get(f"{sites.ours.base}/about").headers["igfkg-release"] == before:
        assert time.monotonic() < end
        time.sleep(0.1)


def _comunica(query: str, *servers: Server) -> list[Mapping[str, str]]:
    command = ["node", str(_NODE / "comunica.mjs"), *(f"{each.base}/sparql" for each in servers), query]
    asked = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=foreign_environment())
    return [json.loads(line) for line in asked.stdout.splitlines()]


def _sources(node: Mapping[str, Any]) -> list[str]:
    """Who states a link of others, by its JSON-LD."""
    return [by["id"] for passage in node["statedIn"] for by in passage["partOf"]["creator"]]


@pytest.mark.timeout(600)
@pytest.mark.skipif(
    not (shutil.which("node") and (_NODE / "node_modules").is_dir()),
    reason="Comunica is not installed; npm ci --prefix tests/node",
)
def test_a_second_body_links_to_ours_and_is_linked_back(sites: _Sites, capsys: pytest.CaptureFixture[str]) -> None:
    # the way there: the page and the API of the second body lead to our thing
    assert f'href="{_OURS}"' in sites.get(_THEIRS, CHROME).text
    assert {"id": _OURS} in sites.get(_THEIRS, "application/ld+json").json()["seeAlso"]
    ours = sites.get(_OURS, "application/ld+json")
    assert (ours.status_code, ours.json()["id"]) == (200, _OURS)
    assert _THEIRS not in ours.text

    # announced to the inbox that our thing names, waiting there, and accepted
    thing = f"{sites.ours.base}/id/recommendation/wgigf-2012-12"
    announced = json.loads(_igfkg(capsys, "announce", "--to", thing, "--content", EXAMPLE, "--json"))
    assert announced["inbox"] == f"{sites.ours.base}/inbox"
    assert (announced["links"], len(announced["messages"])) == (4, 1)
    place = ("--home", sites.home)
    [waiting] = json.loads(_igfkg(capsys, "inbox", "list", *place, "--json"))
    assert announced["messages"][0].rpartition("/")[2] == waiting["id"]
    assert (waiting["state"], waiting["actor"], waiting["links"]) == ("undecided", _ACTOR, 4)
    content = ("--content", sites.content.root)
    assert f"{_THEIRS} " in _igfkg(capsys, "inbox", "show", waiting["id"], *place, *content)
    _igfkg(capsys, "inbox", "accept", waiting["id"], *place, *content)
    assert _igfkg(capsys, "fmt", "--check", *content).endswith(" 0 not in layout\n")
    _igfkg(capsys, "build", "--quiet", *content, *place)
    _take_up(sites)

    # the way back: our page, API and claims lead to the thing of the second body, and say who states it
    page = sites.get(_OURS, CHROME).text
    assert f'href="{_THEIRS}"' in page
    assert f'href="{_ACTOR}"' in page
    [link] = sites.get(_OURS, "application/ld+json").json()["linkedFrom"]
    assert (link["id"], link["seeAlso"], _sources(link)) == (_THEIRS, [{"id": _OURS}], [_ACTOR])
    assert "Policy questions before each meeting" in sites.get(link["id"], CHROME).text
    same = f"{THEIR_BASE}id/body/igf"
    [link] = sites.get(f"{OUR_BASE}id/body/igf", "application/ld+json").json()["linkedFrom"]
    assert (link["id"], _sources(link)) == (same, [_ACTOR])
    assert f'href="{OUR_BASE}id/body/igf"' in sites.get(same, CHROME).text

    # one query over both endpoints
    rows = _comunica(_FEDERATED, sites.ours, sites.theirs)
    assert [(row["label"], row["ours"].rpartition("/")[2], row["paragraph"]) for row in rows] == [
        ("Policy questions before each meeting", "wgigf-2012-12", "12"),
        ("Outcomes that are easy to find", "wgigf-2012-15", "15"),
    ]
