"""The words of the pages: all in French and Spanish, the core in the other languages, and none that no page uses."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient
from jinja2.ext import babel_extract
from markupsafe import Markup

from igfkg_api.pages.english_text import marked
from igfkg_api.pages.navigation import NAVIGATION
from igfkg_api.pages.translation import translate, translate_count
from igfkg_api.requests.languages import LANGUAGES
from tests.api.accept import CHROME
from tests.browser.paths import EVERY_KIND

_ROOT = Path(__file__).resolve().parents[3]
_API = _ROOT / "api" / "igfkg_api"
_ENGLISH = re.compile(r'"([^"]+)"@en')
_COMPLETE = ("fr", "es")
_PARTIAL = ("ar", "ru", "zh")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_FUNCTIONS = ("_", "_n")
_CORE = (
    *(
        "Search",
        "Find",
        "Skip to the content",
        "Language",
        "About",
        "Release",
        "Show",
        "Copy",
        "Download",
        "Report an error",
    ),
    *("Tracker", "Lineage", "Timeline", "Network", "Sources", "Disagreements", "Gaps", "Data"),
    *("Recommendation", "Topic", "Status", "Date", "Document", "Source", "Stated by", "Addressed to"),
    *("Described, no status given", "No coded status known", "no date known", "of its topic"),
    *("not before %(date)s", "not after %(date)s", "Status over time, by source", "Undated events", "Last step"),
    *("completed", "ongoing", "to be started", "uncertain", "recommendation", "topic", "status", "quoted elsewhere"),
    *("Page not found", "Bad request", "Withdrawn", "Something went wrong", "Not available at the moment"),
)


@cache
def _used() -> frozenset[str]:
    found = {section.title for section in NAVIGATION} | {page.title for section in NAVIGATION for page in section.pages}
    for path in _API.joinpath("templates").rglob("*.html"):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, _FUNCTIONS, [], {}):
                found.add(str(message[0] if isinstance(message, tuple) else message))
    return frozenset(found - {"None"})  # of a variable: the titles of the navigation


@cache
def _labels() -> frozenset[str]:
    """English labels of the model and of lists of values, which a page shows among its own words."""
    files = [*_ROOT.joinpath("ontology").rglob("*.ttl"), *_ROOT.joinpath("shapes").glob("*.ttl")]
    return frozenset(text for file in files for text in _ENGLISH.findall(file.read_text(encoding="utf-8")))


@cache
def _catalogue(language: str) -> Mapping[str, tuple[str, ...]]:
    """The forms of each translation, by the English text, which is the singular if it depends on a number."""
    with (_API / "locale" / f"{language}.po").open("rb") as file:
        messages = [each for each in read_po(file, locale=language) if each.id]
    assert not [each.id for each in messages if each.fuzzy]
    return {
        each.id[0] if isinstance(each.id, tuple) else str(each.id): (
            tuple(each.string) if isinstance(each.string, tuple | list) else (str(each.string),)
        )
        for each in messages
    }


def test_every_language_of_the_pages_has_a_catalogue() -> None:
    assert {path.stem for path in (_API / "locale").glob("*.po")} == {*_COMPLETE, *_PARTIAL} == {*LANGUAGES} - {"en"}


@pytest.mark.parametrize("language", _COMPLETE)
def test_every_word_is_translated_and_used(language: str) -> None:
    assert _catalogue(language).keys() == _used()


@pytest.mark.parametrize("language", [*_COMPLETE, *_PARTIAL])
def test_no_translation_is_empty_or_lacks_a_placeholder(language: str) -> None:
    for text, forms in _catalogue(language).items():
        assert all(forms), text
        for form in forms:
            missing = {*_PLACEHOLDER.findall(text)} - {*_PLACEHOLDER.findall(form)}
            assert missing <= ({"n"} if len(forms) > 1 else set()), text  # "one source" needs no number
            assert {*_PLACEHOLDER.findall(form)} <= {*_PLACEHOLDER.findall(text)}, text


def test_the_core_is_in_every_language() -> None:
    """Navigation, headings, heads of tables, statuses, buttons and dates; decision 57 has the rest wait for review."""
    core = _catalogue("ar").keys()
    assert [language for language in _PARTIAL if _catalogue(language).keys() != core] == []
    assert core - _used() - _labels() == set()
    assert {*_CORE} - core == set()


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 1, "1 source"),
        ("en", 2, "2 sources"),
        ("fr", 0, "0 source"),
        ("fr", 2, "2 sources"),
        ("es", 1, "1 fuente"),
        ("ar", 1, "مصدر واحد"),
        ("ar", 2, "مصدران"),
        ("ar", 3, "3 مصادر"),
        ("ar", 11, "11 مصدرًا"),
        ("ar", 100, "100 مصدر"),
        ("ru", 1, "1 источник"),
        ("ru", 3, "3 источника"),
        ("ru", 11, "11 источников"),
        ("ru", 21, "21 источник"),
        ("zh", 5, "5 个来源"),
    ],
)
def test_a_number_has_its_form(language: str, count: int, text: str) -> None:
    assert translate_count(language, "%(n)s source", "%(n)s sources", count) == text


def test_placeholders_are_filled() -> None:
    assert translate("fr", "%(n)s chosen", n=2) == "2 choisis"
    assert translate("en", "%(n)s chosen", n=2) == "2 chosen"
    assert translate("en", "<%(n)s", n=Markup("<b>2</b>")) == Markup("&lt;<b>2</b>")


def test_what_is_not_translated_is_english_and_says_so() -> None:
    assert translate("ar", "no such %(n)s", n="words") == marked("no such words")
    assert translate_count("zh", "%(n)s word", "%(n)s words", 2) == marked("2 words")
    assert translate("de", "Topic") == translate("en", "Topic") == "Topic"


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "Search"), ("fr", "Recherche"), ("es", "Búsqueda"), ("ar", "بحث"), ("ru", "Поиск"), ("zh", "搜索")],
)
def test_a_page_is_in_its_language(client: TestClient, language: str, word: str) -> None:
    page = client.get("/gaps", headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    assert f'<html lang="{language}"' in page.text
    assert f'aria-label="{word}"' in page.text


@pytest.mark.parametrize(
    ("language", "status", "field"),
    [
        ("en", "uncertain", "main topic"),
        ("fr", "incertain", "thème principal"),
        ("ar", "غير مؤكد", "الموضوع الرئيسي للتوصية"),
        ("ru", "неясно", "основная тема"),
        ("zh", "不确定", "主要主题"),
    ],
)
def test_labels_of_the_model_are_words_of_the_page(client: TestClient, language: str, status: str, field: str) -> None:
    page = client.get("/doc/recommendation/wgigf-2012-III.1", headers={"Accept": CHROME, "Accept-Language": language})
    assert f'<span class="badge uncertain">{status}</span>' in page.text
    assert f">{field}<" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EVERY_KIND)
def test_what_is_not_translated_says_so(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, headers={"Accept": CHROME, "Accept-Language": language}).text
    assert re.findall(r"[\ufdd0-\ufdef]|ufdd[01]|%EF%B7%9", page) == []
    assert bool(re.search('<span lang="en" dir="ltr">', page)) <= (language in _PARTIAL)
    assert re.search(f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">', page)
