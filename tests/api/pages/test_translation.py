"""The words of the pages: every one in every language, with the same placeholders, and none that no page uses."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient
from jinja2.ext import babel_extract

from igfkg_api.pages.navigation import NAVIGATION
from igfkg_api.pages.translation import translator

_API = Path(__file__).resolve().parents[3] / "api" / "igfkg_api"
_OTHERS = sorted(path.stem for path in (_API / "locale").glob("*.po"))
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def _used() -> set[str]:
    found = {section.title for section in NAVIGATION} | {page.title for section in NAVIGATION for page in section.pages}
    for path in _API.joinpath("templates").rglob("*.html"):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ["_"], [], {}):
                found.add(str(message[0] if isinstance(message, tuple) else message))
    return found - {"None"}  # of a variable: the titles of the navigation


@pytest.mark.parametrize("language", _OTHERS)
def test_every_word_is_translated_and_used(language: str) -> None:
    with (_API / "locale" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    translated = {str(each.id): str(each.string) for each in catalogue if each.id}
    assert translated.keys() == _used()
    assert [text for text, found in translated.items() if not found] == []
    for text, found in translated.items():
        assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(found)), text


def test_placeholders_are_filled() -> None:
    assert translator("fr")("%(n)s chosen", n=2) == "2 choisis"
    assert translator("en")("%(n)s chosen", n=2) == "2 chosen"


def test_what_is_not_translated_stays_english() -> None:
    assert translator("fr")("no such words") == "no such words"
    assert translator("de")("Topic") == "Topic"


@pytest.mark.parametrize(("language", "word"), [("en", "Show all"), ("fr", "Tout afficher"), ("es", "Mostrar todo")])
def test_a_page_is_in_its_language(client: TestClient, language: str, word: str) -> None:
    page = client.get("/tracker", headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    assert f">{word}<" in page.text
