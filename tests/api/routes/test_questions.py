"""The questions in plain words over HTTP: all of them with their answers, and no editor for queries."""

import re

import pytest
from fastapi.testclient import TestClient

_PAGE = {"Accept": "text/html"}


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_a_visitor_gets_questions_in_plain_words_and_no_editor(client: TestClient, lang: str) -> None:
    page = client.get(f"/questions?lang={lang}", headers=_PAGE).text
    main = page.partition("<main")[2].partition("</main>")[0]
    keys = re.findall(r'<a href="/sparql\?answer=([^&"]+)[^"]*" data-answer>', main)
    assert len(keys) == len({*keys}) > 90
    assert not [each for each in ("<textarea", "editor.js", "yasgui", "data-example", "SPARQL") if each in page]
    assert "/sparql" in main.partition("</section>")[2]


def test_questions_are_searched_by_their_words(client: TestClient) -> None:
    page = client.get("/questions?find=permanent&lang=en", headers=_PAGE).text
    assert "Is the IGF permanent?" in page
    assert page.count("data-answer") < 20
    assert "No question has all these words" in client.get("/questions?find=nothing-has-this&lang=en").text


@pytest.mark.parametrize(
    ("words", "key"),
    [
        *(("CSTD", "acronyms"), ("UNESCO", "acronyms"), ("Commission", "acronyms"), ("funding", "who-gave-how-much")),
        *(("money", "who-gave-how-much"), ("financement du FGI", "who-gave-how-much"), ("donors", "who-gave-how-much")),
        *(("Commission on Science and Technology for Development", "acronyms"), ("Kyoto", "annual-meetings")),
    ],
)
def test_other_names_of_bodies_and_topics_have_questions(client: TestClient, words: str, key: str) -> None:
    page = client.get("/questions", params={"find": words, "lang": "en"}).text
    assert f"/sparql?answer={key}" in page
    assert page.count("data-answer") < 40


@pytest.mark.parametrize("words", ["nothing-has-this", "zebra", "qqq"])
def test_words_that_name_nothing_have_none_and_lead_to_the_search(client: TestClient, words: str) -> None:
    page = client.get("/questions", params={"find": words, "lang": "en"}).text
    assert "data-answer" not in page
    assert f'href="/search?q={words}' in page


def test_all_groups_are_open(client: TestClient) -> None:
    page = client.get("/questions?lang=en", headers=_PAGE).text
    assert page.count("<details data-theme open>") == page.count("<details data-theme") > 5


def test_pages_lead_to_the_questions(client: TestClient) -> None:
    for path in ("/", "/search", "/sparql?answer=is-the-forum-permanent", "/sparql"):
        assert 'href="/questions"' in client.get(path, headers=_PAGE).text.partition("<main")[2].partition("</main>")[0]
    titles = [
        re.findall("<title>(.*?)</title>", client.get(each, headers=_PAGE).text) for each in ("/questions", "/sparql")
    ]
    assert titles[0] != titles[1]
