"""The example is what igfkg new dataset makes, with more files; its site has nothing that is true of igfkg alone."""

import re
import shutil
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from igfkg.cli.app import main
from igfkg.rdf.namespaces import IGFKG
from igfkg.release.release import Release
from igfkg.sources.base import read_space
from igfkg.sources.content import Content
from igfkg.sources.layout import format_files
from igfkg.sources.new_content import NewDataset, write_new_content
from igfkg.sources.reader import find_sources
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.api.accept import CHROME
from tests.second_body.conftest import BASE, EXAMPLE

_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_NEW = NewDataset(BASE, "Example forum graph", "Example forum (invented)", _LICENCE, ("en", "fr"))
_ADDED = {"data/messages-2025.trig", "data/linksets/messages-to-igfkg.trig"}


def _files(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "build" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_it_is_what_igfkg_new_makes_and_what_it_adds(tmp_path: Path) -> None:
    write_new_content(tmp_path / "new", _NEW)
    made, present = _files(tmp_path / "new"), _files(EXAMPLE)
    assert {name: text for name, text in present.items() if name not in _ADDED} == made
    assert {*present} - {*made} == _ADDED


def test_it_is_in_layout_and_says_that_it_is_invented(second_content: Content) -> None:
    formatted = format_files(find_sources(second_content.data), read_space(second_content.data))
    assert [path.name for path, _, already in formatted if not already] == []
    assert "Invented:" in (second_content.data / "messages-2025.trig").read_text(encoding="utf-8")


def test_it_builds_without_a_finding_and_under_its_base(second_release: Release) -> None:
    assert second_release.manifest["base"] == BASE
    assert second_release.manifest["claimGraphs"] == 6


#: Links of a page that are followed; queries cost time.
_LINK = re.compile(r'<(?:a|link|script|img)\b[^>]*?\b(?:href|src)="([^"]*)"')
_CANONICAL = re.compile(r'<link rel="canonical" href="[^"]*">')
_LEFT_OUT = re.compile(r"^/sparql\?|[?&]lang=|^/report\?")
_PAGES_OF_A_KIND = 6  # values of each scheme, terms, collections: a sample of each


class _Crawl:
    """The pages that can be reached from the front page, with a sample of those that are alike."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self._visited, self._waiting = {"/"}, deque([("/", "")])
        self._kinds: Counter[str] = Counter()
        self.broken: list[tuple[str, str, int]] = []
        self.away: set[str] = set()

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of each page."""
        while self._waiting:
            path, origin = self._waiting.popleft()
            response = self._client.get(path, headers={"Accept": CHROME}, follow_redirects=True)
            if response.status_code != 200:
                self.broken.append((path, origin, response.status_code))
            elif response.headers["content-type"].startswith("text/html"):
                yield path, response.text
                self._follow(path, response.text)

    def _follow(self, path: str, page: str) -> None:
        for href in _LINK.findall(_CANONICAL.sub("", page)):
            target = urljoin(path, unescape(href)).partition("#")[0]
            if urlsplit(target).scheme:
                self.away.add(target)
            elif target not in self._visited and not _LEFT_OUT.search(target):
                self._visited.add(target)
                kind = re.split(r"[?]|(?<=[^/])/(?=[^/]*$)", target)[0]
                self._kinds[kind] += 1
                if self._kinds[kind] <= _PAGES_OF_A_KIND:
                    self._waiting.append((target, path))


#: What is true of igfkg's dataset alone; the model says its own name, and so do the guides with examples of it.
_ONLY_IGFKG = re.compile(
    r"recommendations? (?:of|on) (?:2012|the I)|\b(?:the IGF|2012 recommendations)\b|WGIG|39 recommendations"
)
_OF_THE_MODEL = re.compile(
    r"/(?:def|shapes|guide|api|browse|annotate)\b|/lineage\?of=topic/|"
    r"/changes/\d|(?:/releases/[^/]+/doc/|/id/|/changes\?thing=)(?!(?:recommendation|set|document|passage|body)/)"
)


@pytest.mark.timeout(300)
def test_no_link_is_broken_and_nothing_is_said_that_is_untrue(second_site: TestClient) -> None:
    crawl = _Crawl(second_site)
    untrue, number = [], 0
    for path, page in crawl.pages():
        number += 1
        text = re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)
        if not _OF_THE_MODEL.match(path):
            untrue += [(path, match[0]) for match in _ONLY_IGFKG.finditer(text)]
    assert crawl.broken == []
    assert untrue == []
    assert number > 100
    ours = {each for each in crawl.away if each.startswith("https://w3id.org/igfkg/")}
    assert {each.rpartition("/")[2] for each in ours} >= {"wgigf-2012-12", "wgigf-2012-15", "dataset"}
    assert 'href="https://w3id.org/igfkg/id/body/igf"' in second_site.get("/doc/body/igf.html").text


def test_the_front_page_is_that_of_the_body(second_site: TestClient) -> None:
    page = second_site.get("/", headers={"Accept": CHROME}).text
    assert "<h1>Example forum graph</h1>" in page
    assert "CC0 1.0" in page
    assert "2012" not in page
    french = second_site.get("/", headers={"Accept": CHROME, "Accept-Language": "fr"}).text
    assert ">Thèmes</h2>" in french
    assert "résultats du Forum exemple" in french


#: Paths that answer 200, with a media type to accept, and words that are in the answer.
ANSWERS = {
    "/lineage": ("text/html", "Example: messages of a meeting"),
    "/about": ("text/html", "What documents of Example forum (invented) say"),
    "/catalog": ("text/html", "CC0 1.0"),
    "/guide/link": ("text/html", "The examples on this page are about the dataset of igfkg"),
    "/guide/uris": ("text/html", f"<code>{BASE}id/</code>"),
    "/tracker": ("text/html", "view on a given date"),
    "/network": ("text/html", "How bodies, processes, meetings and documents are linked"),
    "/openapi.json": ("application/json", '"summary": "Example forum graph"'),
    "/reconcile": ("application/json", f'"identifierSpace": "{BASE}id/"'),
    "/.well-known/void": ("text/turtle", f"<{BASE}dataset>"),
    "/sparql": ("text/turtle", f"<{BASE}dataset>"),
    "/context/v1.jsonld": ("application/ld+json", '"seeAlso"'),
    "/names.json": ("application/json", f"{BASE}id/body/forum"),
    "/tracker.csv": ("text/csv", f"{BASE}id/recommendation/messages-2025-2"),
    "/sitemap.xml": ("application/xml", "/doc/recommendation/messages-2025-2"),
    "/api/v1/recommendations/messages-2025-2": ("application/ld+json", "wgigf-2012-15"),
}


@pytest.mark.parametrize("path", ANSWERS)
def test_answers_are_about_the_dataset(second_site: TestClient, path: str) -> None:
    media_type, words = ANSWERS[path]
    response = second_site.get(path, headers={"Accept": media_type}, follow_redirects=True)
    assert response.status_code == 200
    assert words in response.text


def test_things_of_igfkg_are_elsewhere(second_site: TestClient) -> None:
    assert second_site.get("/id/recommendation/wgigf-2012-12").status_code == 404
    page = second_site.get("/doc/recommendation/messages-2025-1", headers={"Accept": CHROME}).text
    assert 'href="https://w3id.org/igfkg/id/recommendation/wgigf-2012-12"' in page
    assert second_site.get("/id/status/ongoing").status_code == 303


def test_assistants_learn_whose_dataset_it_is(second_site: TestClient) -> None:
    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": client}
    answer = second_site.post("/mcp", json=message, headers={"Accept": "application/json, text/event-stream"}).json()
    assert answer["result"]["instructions"].startswith("Example forum graph: What documents of Example forum")
    assert answer["result"]["serverInfo"]["title"] == "Example forum graph"


_OTHER = "https://other.example/1"  # its link leads to igfkg, and so is left out


def test_igfkg_may_link_to_it_too(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(EXAMPLE, content, ignore=shutil.ignore_patterns("build"))
    ours = f"{IGFKG}id/recommendation/wgigf-2012-12"
    rows = [f"{ours},rdfs:seeAlso,{BASE}id/recommendation/messages-2025-1", f"{_OTHER},rdfs:seeAlso,{ours}"]
    (tmp_path / "links.csv").write_text("\n".join(["subject,predicate,object", *rows]), encoding="utf-8")
    by = ["--by", f"{IGFKG}dataset#publisher"]
    for command in (
        ["linkset", "import", tmp_path / "links.csv", *by, "--content", content],
        ["build", "--quiet", "--content", content, "--home", tmp_path / "home"],
    ):
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in command])
        assert ended.value.code == 0
    with TestClient(create_app(Settings(home=tmp_path / "home"))) as site:
        page = site.get("/doc/recommendation/messages-2025-1", headers={"Accept": CHROME}).text
    assert page.count(f'href="{ours}"') == 2
    [written] = (content / "data" / "linksets").glob("links-from-*")
    assert _OTHER not in written.read_text(encoding="utf-8")


def test_pages_lead_to_no_example_that_is_not_there(second_site: TestClient) -> None:
    site = second_site.app.state.site  # type: ignore[attr-defined]
    for path in ("/", "/gaps", "/disagreements", "/mentions", "/charts", "/compare"):
        keys = re.findall(r"/sparql\?example=([a-z-]+)", second_site.get(path, headers={"Accept": CHROME}).text)
        assert {*keys} <= {each.key for each in site.examples}, path
