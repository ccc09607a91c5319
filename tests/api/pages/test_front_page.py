"""The front page: topics with what was last said of them, the way of the recommendations, what is new and missing."""

import re

import pytest
from fastapi.testclient import TestClient

from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import copy_content
from tests.examples import small_release


def test_topics_come_with_what_was_last_said(client: TestClient) -> None:
    page = client.get("/").text
    cards = page.partition('<ul class="cards">')[2].partition("</ul>\n<h2>")[0]
    topics = re.findall(r'<h3><a href="/id/topic/([^"]+)"', cards)
    assert sorted(topics) == ["funding", "linking", "outcomes", "participation", "working-modalities"]
    funding = cards[cards.index("/id/topic/funding") :]
    assert '<a class="detail" href="/id/assessment/cstd-20-statement">' in funding
    for topic in topics:
        (number,) = re.findall(rf'"/tracker\?topic={topic}">(\d+)', cards)
        assert len(client.get(f"/api/v1/recommendations?subject={topic}&limit=1000").json()["items"]) == int(number)


def test_the_way_begins_with_the_report(client: TestClient) -> None:
    route = client.get("/").text.partition('<ol class="route">')[2].partition("</ol>")[0]
    steps = re.findall(r'href="/id/([^"]+)"', route)
    assert steps[0] == "document/A-67-65"
    assert {"step/wgigf-2012-reported", "step/wgigf-2012-noted"} <= {*steps}


def test_what_is_new_comes_with_its_date(client: TestClient) -> None:
    page = client.get("/").text
    newest = page[page.index("Newest documents") : page.index("What is missing")]
    dates = re.findall(r'<span class="count">([\d-]+)</span>', newest)
    assert dates == sorted(dates, reverse=True)
    assert "document/igfkg" not in newest


def test_what_is_missing_is_counted(client: TestClient) -> None:
    page = client.get("/").text
    missing = page[page.index("What is missing") : page.index("All gaps")]
    total = sum(int(each) for each in re.findall(r'<span class="count">(\d+)</span>', missing))
    assert total == client.get("/api/v1/gaps").json()["total"]


@pytest.mark.parametrize(("language", "words"), [("fr", "Cinq thèmes"), ("es", "Cinco temas"), ("en", "Five topics")])
def test_it_is_in_each_language(client: TestClient, language: str, words: str) -> None:
    page = client.get("/", headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    assert words in page.text


def test_a_release_without_any_of_it_has_a_front_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    home = tmp_path_factory.mktemp("home")
    small_release(content, home, 'body:b a igf:Body ; skos:prefLabel "B"@en .')
    with TestClient(create_app(Settings(home=home))) as client:
        for path in ("/", "/tracker", "/search?q=b", "/catalog", "/sitemap.xml"):
            assert client.get(path, headers={"Accept": "text/html,*/*"}).status_code == 200, path
