"""A search for what a person states has the person first, with the statements described here."""

import re

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.translation import translate


def _answer(client: TestClient, words: str, language: str = "en") -> str:
    """The answer of a search on a person as text; empty where it has none."""
    page = client.get("/search", params={"q": words, "lang": language}, headers={"Accept": "text/html"}).text
    answer = page.partition('aria-labelledby="of-person"')[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", answer))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("What did Lynn St. Amour say about the recommendations", "en"),
        ("Qu’a dit Lynn St. Amour sur les recommandations ?", "fr"),
        ("¿Qué dijo Lynn St. Amour sobre las recomendaciones?", "es"),
    ],
)
def test_statements_of_a_person_come_first(client: TestClient, words: str, language: str) -> None:
    answer = _answer(client, words, language)
    assert "Lynn St. Amour" in answer
    assert "Statement by Lynn St. Amour, CSTD 20th session" in answer
    assert answer.count(translate(language, "What was said is not described here.")) == 1  # of the assessment
    page = client.get("/search", params={"q": words, "lang": language}, headers={"Accept": "text/html"}).text
    assert "/id/person/lynn-st-amour" in page.partition('<ol class="things results"')[2].partition("</li>")[0]


def test_a_person_without_statements_has_a_line_that_says_so(client: TestClient) -> None:
    assert "No statement by this person is described here." in _answer(client, "What did Vint Cerf say about the IGF")


@pytest.mark.parametrize("words", ["Lynn St. Amour", "what did NETmundial say about the IGF", "who said what"])
def test_other_words_have_no_statements(client: TestClient, words: str) -> None:
    assert not _answer(client, words)
