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
        ("what does the CSTD do on the IGF", _TASKS),
        ("what is the role of the CSTD", _TASKS),
        ("Que fait la CSTD au sujet du FGI ?", _TASKS),
        ("¿Qué hace la CSTD sobre el FGI?", _TASKS),
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


_NONE_OF_2012 = "For 2012, the sources described here name no chair of it."
_OF_2018 = "Chairs (2018): Lynn St. Amour: chair (2016–2019) Chairs of all years"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("who chaired the MAG in 2012", _NONE_OF_2012),
        ("MAG chair 2012", _NONE_OF_2012),
        ("qui a présidé le MAG en 2012", _NONE_OF_2012),
        ("MAG chair 2011\u20132012", "For 2011–2012, the sources described here name no chair of it."),
        ("who was the chair of the MAG in 2018?", _OF_2018),
        ("¿Quién presidió el MAG en 2018?", _OF_2018),
        ("who co-chaired the MAG in 2007", "Hadil da Rocha Vianna: co-chair (2007)"),
        ("who chaired the MAG for the IGF of 2018", "Lynn St. Amour: chair (2016–2019)"),
        ("who chaired the MAG from 2012 to 2015", "Markus Kummer: interim chair (from 2013"),
        ("who chaired the WGIGF in 2012", "Peter Major: chair (years not known here; as stated in 2012–2013)"),
        ("who chaired the MAG in 2026", "of whom no source here states the end: Carol Roach: chair (from 2024;"),
    ],
)
def test_a_question_with_a_year_is_answered_for_that_year(client: TestClient, words: str, sentence: str) -> None:
    assert sentence in _answer(client, words)


def test_no_chair_of_another_year_stands_as_the_answer(client: TestClient) -> None:
    page = _page(client, "who chaired the MAG in 2012")
    before_results = page.partition("<h2>Things and documents</h2>")[0]
    assert "Carol Roach" not in before_results
    assert "/sparql?answer=chairs-of-the-mag" in before_results
    assert re.search(r'"/id/body/mag[^"#]*#chairs"', before_results)


def test_who_chaired_has_all_chairs_with_their_years_once(client: TestClient) -> None:
    page = _page(client, "who chaired the MAG").partition("<h2>Things and documents</h2>")[0]
    for each in ("Carol Roach", "Paul Mitchell", "Anriette Esterhuysen", "Lynn St. Amour", "Nitin Desai"):
        assert page.count(each) == 1
    assert "Paul Mitchell: chair (2022–2023)" in _answer(client, "who chaired the MAG")


def test_a_body_of_which_nothing_is_asked_is_led_to_with_what_it_is(client: TestClient) -> None:
    answer = _answer(client, "what does UNESCO do about the IGF")
    assert "Go to United Nations Educational, Scientific and Cultural Organization specialized agency" in answer


def _page(client: TestClient, words: str) -> str:
    return client.get("/search", params={"q": words, "lang": "en"}, headers={"Accept": "text/html"}).text


def test_tasks_of_a_year_are_those_of_its_texts(client: TestClient) -> None:
    answer = _answer(client, "what was the CSTD asked to do in 2015")
    assert "A text of 2015 that asks something of it, or has others report to it: A/RES/70/" in answer
    assert "80/173" not in answer
    assert not _answer(client, "what was the CSTD asked to do in 1999")
