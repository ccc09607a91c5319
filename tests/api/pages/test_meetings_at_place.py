"""A search for a place leads to the annual meetings that were held there."""

import re

import pytest
from fastapi.testclient import TestClient


def _led_to(client: TestClient, words: str, language: str = "en") -> list[str]:
    """What the page leads to, as texts."""
    page = client.get("/search", params={"q": words, "lang": language}, headers={"Accept": "text/html"}).text
    lines = re.findall('<p class="direct">(.*?)</p>', page, re.S)
    return [re.sub(r"\s+", " ", re.sub("<[^>]+>", "", each)).strip() for each in lines]


@pytest.mark.parametrize(
    "words", ["Kyoto", "kyoto", "IGF Kyoto", "the IGF in Kyoto", "when was the IGF in Kyoto?", "Kyoto, Japan"]
)
def test_a_place_leads_to_the_annual_meeting_there(client: TestClient, words: str) -> None:
    assert _led_to(client, words) == ["Go to IGF 2023 · Kyoto, Japan · 8–12 October 2023"]


def test_several_meetings_at_a_place_are_choices(client: TestClient) -> None:
    first, second = _led_to(client, "Nairobi")
    assert (first[:15], second[:15]) == ("Go to IGF 2011 ", "Go to IGF 2026 ")


def test_a_country_leads_to_its_page_and_the_meetings_there(client: TestClient) -> None:
    country, *meetings = _led_to(client, "Brazil")
    assert country == "Go to Brazil"
    assert [each[6:14] for each in meetings] == ["IGF 2007", "IGF 2015"]


@pytest.mark.parametrize("words", ["online", "IGF", "Kyoto funding", ""])
def test_other_words_lead_to_no_meeting_at_a_place(client: TestClient, words: str) -> None:
    assert _led_to(client, words) == []
