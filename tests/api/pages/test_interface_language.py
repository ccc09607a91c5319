"""What a page itself says in its headings, tables, navigation and forms is in the language of the page."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from igfkg_api.requests.languages import LANGUAGES
from tests.api.accept import CHROME
from tests.api.pages.catalogues import PARTIAL, catalogue, model_names, used_texts
from tests.browser.paths import ERRORS, EVERY_KIND

_ELEMENTS = {"h1", "h2", "h3", "h4", "th", "dt", "button", "label", "legend", "summary", "caption", "option"}
_STATUS_MARKS = {"badge", "state", "described", "lane"}
#: What English text stands in: that of pages and the model, and of data; articles of guides are in one language.
_MARKS = {"span", "bdi", "option"}
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_ATTRIBUTES = ("aria-label", "placeholder", "title", "data-label", "data-copy")
_LETTERS = re.compile(r"[a-z]{2}")


class _InterfaceTexts(HTMLParser):
    """The texts of a page in elements of its interface, that are marked as English or have no language of their own."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marked: set[str] = set()
        self.unmarked: set[str] = set()
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.unmarked |= {attributes[name].strip() for name in _ATTRIBUTES if name in attributes}
        if tag not in _VOID:
            self._open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._is_interface() or not _LETTERS.search(data):
            return
        tag, own = next(((tag, each) for tag, each in reversed(self._open) if "lang" in each), ("", {}))
        if own.get("lang") != "en":
            self.unmarked.add(data.strip())
        elif tag in _MARKS and "other" not in own.get("class", ""):
            self.marked.add(data.strip())

    def _is_interface(self) -> bool:
        """Whether the text is no definition, which the data model has in English, and stands in such an element."""
        if any(tag == "p" or "detail" in attributes.get("class", "") for tag, attributes in self._open[-3:]):
            return False
        in_navigation = any(tag == "nav" for tag, _ in self._open)
        return any(
            tag in _ELEMENTS
            or (tag == "a" and in_navigation)
            or _STATUS_MARKS.intersection(attributes.get("class", "").split())
            for tag, attributes in self._open
        )


def _untranslated(language: str) -> frozenset[str]:
    """English texts and names that are something else in a language, or have no translation."""
    known = {**catalogue(language, "names"), **catalogue(language)}
    english = {text for text in used_texts() | model_names() if text not in known or known[text] != (text,)}
    return frozenset(english)


@pytest.mark.parametrize("language", PARTIAL)
@pytest.mark.parametrize("path", [*EVERY_KIND, *ERRORS])
def test_headings_tables_navigation_and_forms_are_translated(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, headers={"Accept": CHROME, "Accept-Language": language}).text
    texts = _InterfaceTexts(page)
    assert texts.unmarked
    assert sorted(texts.marked - {LANGUAGES["en"]}) == []
    assert sorted(texts.unmarked & _untranslated(language)) == []
