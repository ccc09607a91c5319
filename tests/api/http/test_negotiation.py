"""Content negotiation, by table."""

import pytest

from igfkg.errors import NotAcceptableError
from igfkg.rdf.formats import HTML, JSON, JSON_LD, N_TRIPLES, TURTLE, DocumentFormat, by_media_type, content_type
from igfkg_api.http import negotiation
from igfkg_api.http.negotiation import choose, choose_format, choose_language

OFFERED = ["text/turtle", "application/ld+json", "text/html"]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Answers remembered from before would hide that the rule has changed since."""
    negotiation._best.cache_clear()


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
        # the quality: from 0 to 1 with up to three decimals, and nothing else
        ("text/html;q=1.000, application/ld+json;q=0.999", "text/html"),
        ("text/html;q=0.001, text/turtle;q=0.0, application/ld+json;q=0.000", "text/html"),
        ("text/html;q=0., application/ld+json;q=0.1", "application/ld+json"),
        ("text/html;q=1., application/ld+json;q=0.9", "text/html"),
        ("text/html;q=1.001, application/ld+json;q=0.1", "application/ld+json"),
        ("text/html;q=0.1234, application/ld+json;q=0.1", "application/ld+json"),
        ("text/html;q=2, application/ld+json;q=0.1", "application/ld+json"),
        ("text/html;q=, application/ld+json;q=0.1", "application/ld+json"),
        ("text/html; Q=0.1 , application/ld+json ; q=0.2", "application/ld+json"),
        ("text/html;level=1;q=0.1, application/ld+json;q=0.2", "application/ld+json"),
        ("text/html;q=0.1;q=0.9, application/ld+json;q=0.2", "application/ld+json"),
        # the most specific range counts, and of the same range the best
        ("text/html;q=0.1, text/*;q=0.9, */*;q=0.2", "text/turtle"),
        ("text/html;q=0.9, text/*;q=0, */*;q=0.2", "text/html"),
        ("text/*;q=0, */*;q=0.2", "application/ld+json"),
        ("application/*;q=0.5, text/*;q=0.4", "application/ld+json"),
        ("text/html;q=0.1, text/html;q=0.9, text/turtle;q=0.5", "text/html"),
        ("text/html;q=0.9, text/html;q=0.1, text/turtle;q=0.5", "text/html"),
        # of equals the one offered first
        ("text/html, application/ld+json", "application/ld+json"),
        ("text/html;q=0.5, text/turtle;q=0.5", "text/turtle"),
        # longer than what is remembered
        ("text/html, image/" + "x" * 300, "text/html"),
    ],
)
def test_the_best_offer_is_chosen(accept: str | None, chosen: str) -> None:
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", "text", "q=1"])
def test_nothing_acceptable_names_the_offers(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="text/turtle, application/ld"):
        choose(accept, OFFERED)


def test_each_offer_is_named_once_when_none_fits() -> None:
    with pytest.raises(NotAcceptableError) as caught:
        choose("image/png", ["text/html", "text/turtle", "text/html"])
    assert str(caught.value) == "none of what you accept is offered; offered are: text/html, text/turtle"


def test_nothing_offered_fits_nothing() -> None:
    with pytest.raises(NotAcceptableError):
        choose("*/*", [])


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "en"),
        ("", "en"),
        ("es, fr", "es"),
        ("fr, es", "fr"),
        ("fr;q=0.4, es;q=0.5", "es"),
        ("fr;q=0.001", "fr"),
        ("fr;q=0, es;q=0", "en"),
        ("fr;q=0", "en"),
        ("es-419-x;q=0.5, fr-CA;q=0.4", "es"),
        ("fr;q=2, es;q=0.1", "es"),
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


OWN = (TURTLE, JSON_LD, JSON, HTML, N_TRIPLES)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, TURTLE),
        ("*/*", TURTLE),
        ("text/plain", N_TRIPLES),
        ("text/plain, */*;q=0.1", N_TRIPLES),
        ("text/plain, text/turtle;q=0.9", N_TRIPLES),
        ("text/plain;q=0.8, text/turtle;q=0.9", TURTLE),
        ("application/x-turtle", TURTLE),
        ("application/xhtml+xml", HTML),
        ("application/xhtml+xml, text/turtle;q=0.9", HTML),
        # the name of one format is no alias of another
        ("application/json", JSON),
        # of equals the one offered first, under any name
        ("text/plain, application/xhtml+xml", HTML),
        # a range asks for no alias
        ("application/*", JSON_LD),
        ("text/*, text/turtle;q=0", HTML),
        ("text/*, text/turtle;q=0, text/html;q=0, */*;q=0.1", JSON_LD),
        # who refuses a format refuses its aliases
        ("application/n-triples;q=0, text/plain, text/html;q=0.1", HTML),
        ("APPLICATION/N-TRIPLES;Q=0, text/plain, text/html;q=0.1", HTML),
    ],
)
def test_a_format_has_several_names(accept: str | None, chosen: DocumentFormat) -> None:
    assert choose_format(accept, by_media_type(OWN)) is chosen


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0, application/x-turtle"])
def test_a_refusal_names_formats_and_no_aliases(accept: str) -> None:
    with pytest.raises(NotAcceptableError) as caught:
        choose_format(accept, by_media_type((TURTLE, N_TRIPLES)))
    assert str(caught.value) == "none of what you accept is offered; offered are: text/turtle, application/n-triples"


@pytest.mark.parametrize(
    ("media_type", "value"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
        ("text/csv; header=present", "text/csv; charset=utf-8; header=present"),
        ("application/x-bibtex", "application/x-bibtex; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/linkset+json; profile=x", "application/linkset+json; profile=x"),
    ],
)
def test_text_has_its_charset(media_type: str, value: str) -> None:
    assert content_type(media_type) == value
