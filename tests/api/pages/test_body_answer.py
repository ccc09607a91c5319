"""A search for the chair or the tasks of a body leads to the page of the body first, with a sentence."""

import re

import pytest
from fastapi.testclient import TestClient

_CHAIR = "Last known chair: Sherry Ayittey (from 2010, as stated in 2010; end not known)"
_TASKS = "The newest text that asks something of it, or has others report to it: A/RES/80/173"


def _answer(client: TestClient, words: str) -> str:
    """The first answer of a search as text; empty where it has none on a body."""
    page = client.get("/search", params={"q": words, "lang": "en"}, headers={"Accept": "text/html"}).text
    first = page.partition('<section class="answers"')[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", first)) if 'id="of-body"' in first else ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("CSTD chair", _CHAIR),
        ("who is the chair of the CSTD", _CHAIR),
        ("Who chairs the Commission on Science and Technology for Development?", _CHAIR),
        ("MAG chair", "Last known chair: Carol Roach (from 2024; end not known)"),
        ("CSTD must do", _TASKS),
        ("what must the CSTD do", _TASKS),
        ("tasks of the CSTD", _TASKS),
        ("What is the CSTD to do about the IGF?", _TASKS),
        ("what is the CSTD asked to do", _TASKS),
        ("Que doit faire la CSTD au sujet du FGI ?", _TASKS),
        ("¿Qué debe hacer la CSTD respecto del FGI?", _TASKS),
    ],
)
def test_a_question_on_a_body_has_the_body_and_its_answer_first(client: TestClient, words: str, sentence: str) -> None:
    assert sentence in _answer(client, words)


@pytest.mark.parametrize(
    "words", ["CSTD", "IGF chair", "chair", "who must pay for the IGF", '"CSTD chair"', "chairs in Kyoto"]
)
def test_other_words_have_no_answer_of_a_body(client: TestClient, words: str) -> None:
    assert not _answer(client, words)


def test_what_is_asked_of_a_body_itself_comes_before_reports_to_it(client: TestClient) -> None:
    answer = _answer(client, "what must the CSTD do")
    assert answer.index("A/RES/80/173, paragraph 100") < answer.index("A/RES/80/173, paragraph 67")
