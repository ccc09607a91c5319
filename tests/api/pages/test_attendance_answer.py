"""A search for how many took part in a meeting has the numbers of the meeting, each with its source."""

import re

import pytest
from fastapi.testclient import TestClient

_NOTE = "Where only “participants” is given, nothing here says whether they were on site, online or only registered."


def _page(client: TestClient, words: str) -> str:
    return client.get("/search", params={"q": words, "lang": "en"}, headers={"Accept": "text/html"}).text


def _answers(client: TestClient, words: str) -> list[str]:
    """The answers on attendance as texts."""
    sections = re.findall(
        r'<section class="answers" aria-labelledby="attendance-.*?</section>', _page(client, words), re.S
    )
    return [re.sub(r"\s+", " ", re.sub("<[^>]+>", "", each)).strip() for each in sections]


@pytest.mark.parametrize(
    "words",
    [
        "IGF 2023 how many participants",
        "participants Kyoto",
        "How many people took part in IGF 2023?",
        "combien de participants à IGF 2023",
        "cuántas personas asistieron a IGF 2023",
        "сколько участников IGF 2023",
        "how many participants in 2023",
    ],
)
def test_the_numbers_come_with_their_sources(client: TestClient, words: str) -> None:
    (answer,) = _answers(client, words)
    assert answer.startswith("IGF 2023 ")
    assert "9,000 participants · InternetNZ blog" in answer
    assert "at least 8,000 registered participants · cctld.ru news" in answer
    assert _NOTE in answer


def test_the_meeting_is_linked(client: TestClient) -> None:
    page = _page(client, "how many people at IGF 2019").partition('aria-labelledby="attendance-1"')[2]
    assert "/id/meeting/igf-2019" in page.partition("</h2>")[0]


def test_each_annual_meeting_at_a_place_has_its_numbers(client: TestClient) -> None:
    first, second = _answers(client, "participants Nairobi")
    assert first.startswith("IGF 2011 ")
    assert second.startswith("IGF 2026 Participants not known here")


@pytest.mark.parametrize(
    "words", ["participants", "participants from Kenya", "how many people", "IGF 2023", '"participants Kyoto"']
)
def test_other_words_have_no_numbers(client: TestClient, words: str) -> None:
    assert not _answers(client, words)


def test_results_name_the_meeting_and_what_is_counted(client: TestClient) -> None:
    page = re.sub("<[^>]+>", "", _page(client, "IGF 2023 how many participants"))
    assert "IGF 2023: registered participants" in page
    assert "cgitc" not in page
