"""Content negotiation, by table."""

import pytest

from igfkg.errors import NotAcceptableError
from igfkg_api.http.negotiation import choose, choose_language

OFFERED = ["text/turtle", "application/ld+json", "text/html"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/html;q=0.5, application/ld+json", "application/ld+json"),
        ("text/html;q=0.5, application/ld+json;q=0.4", "text/html"),
        ("text/*;q=0.5, text/html", "text/html"),
        ("text/*, text/turtle;q=0", "text/html"),
        ("*/*;q=0.1, text/html;q=0.2", "text/html"),
        ("image/png, */*;q=0.01", "text/turtle"),
        ("application/ld+json;profile=x;q=0.9, text/html;q=0.8", "application/ld+json"),
        ("text/html;q=abc, application/ld+json;q=0.1", "application/ld+json"),
        (",,;, text/html", "text/html"),
    ],
)
def test_the_best_offer_is_chosen(accept: str | None, chosen: str) -> None:
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", "text", "q=1"])
def test_nothing_acceptable_names_the_offers(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="text/turtle, application/ld"):
        choose(accept, OFFERED)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "en"),
        ("fr", "fr"),
        ("de, es;q=0.5", "es"),
        ("fr-CA, en;q=0.9", "fr"),
        ("fr;q=0, en", "en"),
        ("xx", "en"),
        ("*", "en"),
    ],
)
def test_the_best_language_is_chosen(accept: str | None, chosen: str) -> None:
    assert choose_language(accept, ("en", "fr", "es")) == chosen
