"""Guides and documentation: what they show works as it stands."""

import re
import shlex
import subprocess
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.catalogue import Catalogue
from tests.api.conftest import Server

_ROOT = Path(__file__).resolve().parents[3]
_GUIDE = _ROOT / "api" / "igfkg_api" / "templates" / "guide" / "api.html"
_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
_COMMANDS = re.findall(r'\{\{ request\("(curl [^"]+)"\) \}\}', _GUIDE.read_text(encoding="utf-8"))


def test_the_commands_of_the_guide_work(server: Server) -> None:
    assert len(_COMMANDS) > 10
    for command in _COMMANDS:
        words = shlex.split(command.partition(" # ")[0].replace("localhost:8000", server.base))
        ran = subprocess.run([*words, "-w", "\n%{http_code}"], capture_output=True, text=True, check=True)
        body, _, status = ran.stdout.rpartition("\n")
        assert status == ("400" if "nonsense" in command else "200"), command
        assert len(body) > 10, command


def test_the_page_shows_the_commands(client: TestClient) -> None:
    page = unescape(client.get("/guide/api").text)
    assert [command for command in _COMMANDS if command not in page] == []


@pytest.mark.parametrize("path", ["/guide/query", "/guide/api", "/guide/uris", "/api", "/def", "/shapes", "/catalog"])
def test_links_within_the_site_lead_somewhere(client: TestClient, path: str) -> None:
    page = client.get(path, headers=_BROWSER)
    assert page.status_code == 200
    links = {unescape(each) for each in re.findall(r'href="(/[^"]*)"', page.text)}
    assert len(links) > 8
    for link in links:
        target, _, fragment = link.partition("#")
        found = client.get(target, headers=_BROWSER, follow_redirects=True)
        assert found.status_code == 200, link
        assert not fragment or f'id="{fragment}"' in found.text, link


def test_every_collection_is_documented(client: TestClient, catalogue: Catalogue) -> None:
    for name, cls in catalogue.model.by_collection.items():
        page = client.get(f"/api/{name}").text
        assert all(f"<code>{field.name}</code>" in page for field in cls.fields), name


@pytest.mark.parametrize("path", ["/guide/nothing", "/api/nothing"])
def test_what_is_not_documented_is_not_found(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
