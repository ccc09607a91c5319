"""English text on a page in another language says so, and stays valid HTML."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.english_text import marked, unmarked, with_language
from igfkg_api.pages.translation import translate

_SPAN = '<span lang="en" dir="ltr">Open</span>'
_CASES = {
    "in an element": (f"<p>{marked('Open')}</p>", f"<p>{_SPAN}</p>"),
    "in a part of an element": (f"<p>فتح {marked('Open')}</p>", f"<p>فتح {_SPAN}</p>"),
    "in an attribute": (f'<a title="{marked("Open")}">x</a>', '<a title="Open">x</a>'),
    "after > in an attribute": (
        f'<a data-a="a > b" title="{marked("Open")}">x</a>',
        '<a data-a="a > b" title="Open">x</a>',
    ),
    "after a sign that is no tag": (f"<p>1 < 2 {marked('Open')}</p>", f"<p>1 < 2 {_SPAN}</p>"),
    "within another": (
        marked(f"Open {marked('Open')}"),
        f'<span lang="en" dir="ltr">Open {_SPAN}</span>',
    ),
    "an option": (f'<option value="o">{marked("Open")}</option>', '<option lang="en" value="o">Open</option>'),
    "a part of an option": (f"<option>فتح {marked('Open')}</option>", "<option>فتح Open</option>"),
    "a title": (f"<title>{marked('Open')} · igfkg</title>", '<title lang="en">Open · igfkg</title>'),
    "a title with other words": (f"<title>فتح · {marked('Open')}</title>", "<title>فتح · Open</title>"),
    "a script": (f'<script>"{marked("Open")}"</script>', '<script>"Open"</script>'),
    "nowhere": ("<p>فتح</p>", "<p>فتح</p>"),
}


@pytest.mark.parametrize(("page", "shown"), _CASES.values(), ids=_CASES)
def test_english_text_has_its_language_where_that_is_possible(page: str, shown: str) -> None:
    assert with_language(page) == shown


@pytest.mark.parametrize("sign", ["\ufdd0", "\ufdd1"])
def test_signs_of_a_visitor_are_no_marks(sign: str) -> None:
    assert with_language(f"<p>{sign}zz</p>") == "<p>zz</p>"
    assert with_language(f'<p title="{sign}">{marked("Open")}{sign}</p>') == f'<p title="">{_SPAN}</p>'
    assert unmarked(f"{sign}{marked('Open')}") == "Open"


def test_what_is_no_html_is_plain() -> None:
    assert unmarked(marked("Open")) == "Open"


@pytest.mark.parametrize("lang", ["fr", "ar", "zh"])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/tracker", "/tracker?topic=funding", "/lineage", "/lineage?of=topic/funding", "/compare", "/mentions"),
        *("/doc/topic/funding", "/doc/recommendation/A-RES-80-173-101", "/doc/document/A-RES-80-173", "/timeline"),
        *("/search?q=funding", "/sparql?answer=participation-of-developing-countries", "/browse/recommendations"),
    ],
)
def test_a_page_in_translation_says_so_once_with_the_way_to_the_english_one(
    client: TestClient, path: str, lang: str
) -> None:
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers={"Accept": "text/html"}).text
    main = page.partition("<main")[2].partition("</main>")[0]
    (note,) = re.findall(r'<p class="note summaries">(.*?)</p>', main)
    assert main.index("note summaries") < main.index("<h1")
    assert translate(lang, "Translated by this site, not reviewed.") in note
    (english,) = re.findall(r'<a href="(\?[^"]*)" lang="en"', note)
    original = client.get(path.partition("?")[0] + unescape(english), headers={"Accept": "text/html"}).text
    assert '<html lang="en"' in original
    assert "note summaries" not in original


@pytest.mark.parametrize(("path", "has_english"), [("/sources", True), ("/releases", False), ("/sparql", False)])
def test_a_page_with_texts_in_english_says_so(client: TestClient, path: str, *, has_english: bool) -> None:
    page = client.get(f"{path}?lang=fr", headers={"Accept": "text/html"}).text
    main = page.partition("<main")[2].partition("</main>")[0]
    assert bool(re.search(r'lang="en"[^>]*>[^<]{50}', main)) is has_english
    assert (translate("fr", "Texts that are not translated are in English.") in main) is has_english
