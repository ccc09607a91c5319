"""Pages about the graph itself: they say all that the API says of it."""

import re

import pytest
from fastapi.testclient import TestClient


def test_every_disagreement_is_shown_with_all_its_sides(client: TestClient) -> None:
    page = client.get("/disagreements").text
    told = client.get("/api/v1/disagreements?limit=1000&expand=hasPosition&fields=concerns").json()
    assert told["total"] > 5
    assert page.count('<span class="badge prevails">') == told["total"]
    for each in told["items"]:
        assert f'href="{each["id"].removeprefix("https://w3id.org/igfkg")}"' in page
        for position in each["hasPosition"]:
            assert all(passage["id"].removeprefix("https://w3id.org/igfkg") in page for passage in position["statedBy"])


@pytest.mark.parametrize("path", ["/about", "/disagreements", "/gaps", "/sources"])
def test_they_are_in_each_language_and_cached(client: TestClient, path: str) -> None:
    tags = set()
    for language in ("en", "fr", "es"):
        page = client.get(path, headers={"Accept-Language": language})
        assert (page.status_code, page.headers["content-language"]) == (200, language)
        tags.add(page.headers["etag"])
        assert f'<html lang="{language}"' in page.text
    assert len(tags) == 3


def test_disagreements_are_by_how_their_values_differ(client: TestClient) -> None:
    page = client.get("/disagreements?lang=en").text
    facts, wording, spelling = page.split("<section>")[1:4]
    assert 'id="facts"' in facts
    assert "adopted on" in facts
    assert '">label</a>' not in facts
    assert "Foro de Gobernanza de Internet" in wording
    assert "Sharm El Sheikh" in spelling
    for each in ("#facts", "#wording", "#spelling"):
        assert f'href="{each}"' in page


def test_disagreements_on_dates_and_numbers_come_before_those_on_wording(client: TestClient) -> None:
    page = client.get("/disagreements").text
    subjects = re.findall('<th scope="rowgroup"[^>]*><a [^>]*>(.*?)</a>', page)
    assert subjects.index("adopted on") < subjects.index("label")
    assert subjects[-1] == "label"
    assert "GRAPH" not in page


def test_disagreements_on_the_newest_things_come_first(client: TestClient) -> None:
    page = client.get("/disagreements").text
    assert "newest date comes first" in page
    facts = page.partition('id="facts"')[2].partition("</section>")[0]
    things = re.findall(r'<h3 id="facts-[0-9]+"><a href="/id/([^"]*)"', facts)
    assert things[0] == "document/A-RES-79-277"
    assert things.index("document/A-RES-79-277") < things.index("meeting/wgigf-2")


def test_a_disagreement_can_be_linked_to(client: TestClient) -> None:
    page = client.get("/disagreements").text
    anchors = re.findall(r'<tr id="([^"]+)"><th scope="rowgroup"[^>]*><a href="/id/disagreement/([^"]+)">', page)
    assert anchors
    assert all(anchor == key for anchor, key in anchors)
    assert len(anchors) == page.count("badge prevails")


def test_rules_of_settling_are_in_plain_words(client: TestClient) -> None:
    page = client.get("/disagreements?lang=en").text
    assert "ranked" not in page
    assert "an official text before a page of the body concerned" in page


def test_gaps_say_in_which_order_they_are(client: TestClient) -> None:
    page = client.get("/gaps?lang=en").text
    assert "Texts that were not read come first" in page
    assert page.index('id="text-not-read"') < page.index('id="missing-field"')
