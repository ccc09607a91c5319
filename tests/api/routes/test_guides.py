"""Guides and documentation: what they show works as it stands."""

import re
import shlex
import subprocess
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.catalogue import Catalogue
from igfkg_api.app import create_app
from igfkg_api.pages.translation import translate
from igfkg_api.settings import Settings
from tests.api.conftest import Server

_ROOT = Path(__file__).resolve().parents[3]
_FOLDER = _ROOT / "api" / "igfkg_api" / "templates" / "guide"
_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def _commands(guide: str) -> list[str]:
    text = (_FOLDER / f"{guide}.html").read_text(encoding="utf-8")
    commands = re.findall(r'\{\{ request\("(curl (?:[^"\\]|\\.)+)"\) \}\}', text)
    return [each.replace('\\"', '"') for each in commands]


_GUIDES = ("api", "briefing", "link", "query", "uris")
_COMMANDS = {f"{name}{end}": _commands(f"{name}{end}") for name in ("api", "link") for end in ("", ".fr", ".es")}
_EXAMPLE = re.compile(r"<pre[^>]* data-(?:program|query|request|file)[^>]*>.*?</pre>", re.DOTALL)
#: What translations have in common: headings, their fragments, and code that names no file of the reader.
_COMMON = (
    r"<h[1-3]",
    r'<h[23] id="(\S+)"',
    r"<dt>",
    r"<li>",
    r"<code>([a-zA-Z:@/=+|^?-]+)</code>",
    r"<strong>(.*?)</strong>",
)


def _files(guide: str) -> dict[str, str]:
    """The files that a guide shows, by name."""
    page = (_FOLDER / f"{guide}.html").read_text(encoding="utf-8")
    shown = re.findall(r'\{\{ table\("([^"]+)", "([^"]+)"\) \}\}', page)
    return {name: text.replace("\\n", "\n") for name, text in shown}


def test_the_commands_of_the_guide_work(server: Server, tmp_path: Path) -> None:
    assert len(_COMMANDS["api"]) > 10
    for name, text in _files("link").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for command in (*_COMMANDS["api"], *_COMMANDS["link"]):
        words = shlex.split(command.partition(" # ")[0].replace("localhost:8000", server.base))
        ran = subprocess.run([*words, "-w", "\n%{http_code}"], capture_output=True, text=True, check=True, cwd=tmp_path)
        body, _, status = ran.stdout.rpartition("\n")
        expected = {"nonsense": "400", "/inbox": "201", "/mandates/igf-2016-2025?as_of=2015-12-31": "404"}
        assert status == next((code for part, code in expected.items() if part in command), "200"), command
        assert len(body) > 10, command


@pytest.mark.parametrize("guide", _COMMANDS)
def test_the_page_shows_the_commands(client: TestClient, guide: str) -> None:
    name, _, language = guide.partition(".")
    own = {"Host": "localhost:8123"}
    page = unescape(client.get(f"/guide/{name}?lang={language or 'en'}", headers=own).text)
    shown = [command.replace("localhost:8000", "http://localhost:8123") for command in _COMMANDS[guide]]
    assert [command for command in shown if command not in page] == []
    assert "localhost:8000" not in page


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_guide_to_linking_begins_with_what_a_person_does_on_this_server(settings: Settings, language: str) -> None:
    with TestClient(create_app(settings.model_copy(update={"public_base": "https://igf.example"}))) as public:
        page = unescape(public.get(f"/guide/link?lang={language}").text.partition("<h1>")[2])
    order = [
        "https://igf.example/link",
        "https://igf.example/reconcile",
        'id="write"',
        'id="inbox"',
        "curl",
        'id="annotate"',
    ]
    places = [page.index(each) for each in order]
    assert places == sorted(places)
    assert "localhost:" not in page
    assert "make serve" not in page


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("guide", _GUIDES)
def test_a_translated_guide_has_the_same_sections_and_examples(client: TestClient, guide: str, language: str) -> None:
    english, translated = (client.get(f"/guide/{guide}?lang={each}") for each in ("en", language))
    assert translated.headers["content-language"] == language
    assert _files(f"{guide}.{language}") == _files(guide)
    assert _EXAMPLE.findall(english.text) == _EXAMPLE.findall(translated.text)
    for pattern in _COMMON:
        ours, theirs = (re.findall(pattern, page.text.partition("<main")[2]) for page in (english, translated))
        assert sorted(ours) == sorted(theirs), pattern
    assert english.text.count("<h2") > 4


@pytest.mark.parametrize("path", [*(f"/guide/{name}" for name in _GUIDES), "/api", "/api/bodies", "/problems/query"])
def test_a_page_around_english_text_is_in_the_language_of_the_reader(client: TestClient, path: str) -> None:
    page = client.get(f"{path}?lang=ar")
    assert page.headers["content-language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in page.text
    assert re.search(r'<div lang="en" dir="ltr">\s*<', page.text.partition("<main")[2])
    assert '<div lang="en" dir="ltr">' not in client.get("/guide/uris?lang=fr").text


@pytest.mark.parametrize(
    "path",
    [
        "/guide/briefing",
        "/guide/query",
        "/guide/api",
        "/guide/uris",
        "/guide/link",
        "/api",
        "/def",
        "/shapes",
        "/catalog",
    ],
)
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


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_the_index_has_every_guide_those_for_people_first(client: TestClient, language: str) -> None:
    main = client.get(f"/guide?lang={language}").text.partition("<main")[2].partition("</main>")[0]
    guides = re.findall(r'<li><a href="(/guide/[^"?]+)', main)
    assert guides == [f"/guide/{each}" for each in ("briefing", "link", "uris", "query", "api")]
    english = translate(language, "The guides are in English.")
    assert (english in main) == (language in ("ar", "ru", "zh"))


@pytest.mark.parametrize("guide", _GUIDES)
def test_a_guide_in_english_says_so_in_the_language_of_the_page(client: TestClient, guide: str) -> None:
    for language in ("ar", "ru", "zh"):
        main = client.get(f"/guide/{guide}?lang={language}").text.partition("<main")[2]
        notice = translate(language, "This guide is in English.")
        assert notice != "This guide is in English."
        assert notice in main.partition("<h1")[0]
    assert not any("This guide is in" in client.get(f"/guide/{guide}?lang={each}").text for each in ("en", "fr", "es"))


def test_a_guide_leads_to_the_others(client: TestClient) -> None:
    assert 'href="/guide"' in client.get("/guide/query").text
    assert client.get("/sitemap.xml").text.count("/guide</loc>") == 1
