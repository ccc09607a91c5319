"""The language that a URL names stays on the way to other pages, without scripts."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.language_links import with_language_links
from tests.api.accept import CHROME
from tests.browser.paths import EVERY_KIND

_BROWSER = {"Accept": CHROME, "Accept-Language": "en"}
_HIDDEN = '<input type="hidden" name="lang" value="fr">'
_CASES = {
    "a path": ('<a href="/gaps">x</a>', '<a href="/gaps?lang=fr">x</a>'),
    "a query string": ('<a href="/search?q=a">x</a>', '<a href="/search?q=a&amp;lang=fr">x</a>'),
    "a query string alone": ('<a class="b" href="?q=a">x</a>', '<a class="b" href="?q=a&amp;lang=fr">x</a>'),
    "an empty query string": ('<a href="/search?">x</a>', '<a href="/search?lang=fr">x</a>'),
    "a fragment": ('<a href="/def#x" class="b">x</a>', '<a href="/def?lang=fr#x" class="b">x</a>'),
    "> in an attribute": ('<a title="a > b" href="/gaps">x</a>', '<a title="a > b" href="/gaps?lang=fr">x</a>'),
    "another language": ('<a href="?q=a&amp;lang=es">x</a>', '<a href="?q=a&amp;lang=es">x</a>'),
    "the first parameter a language": ('<a href="/x?lang=es">x</a>', '<a href="/x?lang=es">x</a>'),
    "a parameter that ends alike": ('<a href="/x?slang=es">x</a>', '<a href="/x?slang=es&amp;lang=fr">x</a>'),
    "a place on the page": ('<a href="#x">x</a>', '<a href="#x">x</a>'),
    "another site": ('<a href="https://example.org/x">x</a>', '<a href="https://example.org/x">x</a>'),
    "another site by its host": ('<a href="//example.org/x">x</a>', '<a href="//example.org/x">x</a>'),
    "a format": ('<a href="/doc/a/b.ttl" type="text/turtle">x</a>', '<a href="/doc/a/b.ttl" type="text/turtle">x</a>'),
    "the API": ('<a href="/api/v1/topics">x</a>', '<a href="/api/v1/topics">x</a>'),
    "a page on the API": ('<a href="/api/topics">x</a>', '<a href="/api/topics?lang=fr">x</a>'),
    "a style sheet": ('<link href="/static/a.css">', '<link href="/static/a.css">'),
    "a form": ('<form action="/search">', f'<form action="/search">{_HIDDEN}'),
    "a form that posts": ('<form method="post" action="/link">', '<form method="post" action="/link">'),
    "a text": ('<p>1 < 2 href="/x"</p>', '<p>1 < 2 href="/x"</p>'),
}
#: Pages with parameters of their own.
_PATHS = [*dict.fromkeys([*EVERY_KIND, "/tracker?topic=funding&sort=date", "/mentions?year=2025", "/nothing"])]
#: Data whose URL has no language, and redirects to pages of others.
_TAGS = re.compile(r"<(a|form)\s((?:[^<>\"]|\"[^\"]*\")*)>(.{0,60})", re.DOTALL)


@pytest.mark.parametrize(("page", "linked"), _CASES.values(), ids=_CASES)
def test_links_and_forms_have_the_language(page: str, linked: str) -> None:
    assert with_language_links(page, "fr") == linked


@pytest.mark.parametrize("path", _PATHS)
def test_every_page_leads_on_in_the_language_of_its_url(client: TestClient, path: str) -> None:
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang=fr", headers=_BROWSER).text
    assert '<html lang="fr"' in page
    for name, attributes, after in _TAGS.findall(page):
        if name == "form":
            assert ('method="post"' in attributes) != after.strip().startswith(_HIDDEN), attributes
        elif (href := re.search(r'href="(/[^/"]*|\?[^"]*)"', attributes)) and "type=" not in attributes:
            assert parse_qs(urlsplit(unescape(href[1])).query).get("lang"), href[1]


def test_without_a_language_in_its_url_a_page_adds_none(client: TestClient) -> None:
    page = client.get("/tracker", headers={**_BROWSER, "Accept-Language": "fr"}).text
    assert '<html lang="fr"' in page
    assert 'name="lang"' not in page
    assert 'href="/gaps"' in page


def test_nothing_refuses_the_language(client: TestClient) -> None:
    targets: dict[tuple[str, ...], str] = {}
    for path in _PATHS:
        page = client.get(f"{path}{'&' if '?' in path else '?'}lang=fr", headers=_BROWSER).text
        for href in re.findall(r'<a\s[^>]*?href="(/[^"#]*lang=fr)"', page):
            kind = re.sub(r"\?.*", "", unescape(href)).split("/")
            targets.setdefault(
                ("/".join(kind[:2]), kind[-1].rpartition(".")[2] if "." in kind[-1] else ""), unescape(href)
            )
    refused = {
        href: status
        for href in targets.values()
        if (status := client.get(href, headers=_BROWSER, follow_redirects=True).status_code) != 200
    }
    assert refused == {}
