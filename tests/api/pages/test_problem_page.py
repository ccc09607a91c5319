"""The page of an error: the words that were looked for, the nearest names, the language."""

import re
import time

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.nearest_pages import PAGE_WORDS
from igfkg_api.pages.translation import translate
from tests.api.accept import CHROME

#: Paths, the words with which the search is filled, and the first of the nearest pages; None for none.
MISSPELT: dict[str, tuple[str, str | None] | None] = {
    "/doc/topic/fundng": ("fundng", "/id/topic/funding"),
    "/id/topic/fundng": ("fundng", "/id/topic/funding"),
    "/doc/topic/fundng.ttl": ("fundng", "/id/topic/funding"),
    "/doc/body/IGFF": ("IGFF", "/id/body/igf"),
    "/api/v1/topics/fundng": ("fundng", "/id/topic/funding"),
    "/doc/document/A-RES-70-12": ("A/RES/70/12", "/id/document/A-RES-70-125"),
    "/doc/document/A-RES-70-126": ("A/RES/70/126", "/id/document/A-RES-70-125"),
    "/symbol/A/RES/70/126": ("A/RES/70/126", "/id/document/A-RES-70-125"),
    "/lookup?label=Internt+Governance+Form": ("Internt Governance Form", "/id/body/igf"),
    "/lookup?label=INTERNT+GOVERNANCE+FORM": ("INTERNT GOVERNANCE FORM", "/id/body/igf"),
    "/lookup?label=Forum%20sur%20la%20gouvernance%20de%20l%E2%80%99Intrnet": (
        "Forum sur la gouvernance de l\u2019Intrnet",
        "/id/body/igf",
    ),
    "/lineage?of=set/wgigf-2013": ("wgigf 2013", "/id/set/wgigf-2012"),
    "/report?of=topic/fundng": ("fundng", "/id/topic/funding"),
    "/trackr": ("trackr", "/tracker"),
    "/download": ("download", "/catalog"),
    "/recommendations": ("recommendations", "/tracker"),
    "/browse/topic": ("topic", "/browse/topics"),
    "/wiki/Internet_Governance_Forum": ("wiki Internet Governance Forum", "/id/body/igf"),
    "/guide/querry": ("querry", "/sparql"),
    "/static/zzzzqqqq.css": ("zzzzqqqq.css", None),
    "/%00%01": ("", None),
    "/%F0%9F%98%80": ("😀", None),
    "/" + "%CC%81%CC%A7" * 5000: None,
    "/" + "a" * 60_000: None,
    "/" + "/".join(["doc"] * 15_000): None,
    "/" + "%25" * 20_000: None,
    "/lookup?label=" + "funding " * 6000: None,
    "/lookup?" + "&".join(f"label={each}" for each in range(150)): None,
}
_NEAR = re.compile(r'<ul class="things">\n<li><a href="([^"]+)">')
_WORDS = re.compile(r'id="words" type="search" name="q" value="([^"]*)"')


@pytest.mark.parametrize("path", MISSPELT, ids=lambda each: each[:60])
def test_the_nearest_names_are_shown(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": CHROME})
    assert (page.status_code in (400, 404), page.headers["content-type"]) == (True, "text/html; charset=utf-8")
    words, near = _WORDS.findall(page.text), _NEAR.findall(page.text)
    expected = MISSPELT[path]
    if expected is None:
        assert len(words[0]) <= 100
    else:
        assert (words, near[0] if near else None) == ([expected[0]], expected[1])


def test_the_time_does_not_grow_with_the_request(client: TestClient) -> None:
    """The seconds are ten times those of a loaded machine; without bounds some of these take minutes."""
    client.get("/nothing", headers={"Accept": CHROME})
    for path in MISSPELT:
        started = time.perf_counter()
        client.get(path, headers={"Accept": CHROME})
        assert time.perf_counter() - started < 5, path[:60]


@pytest.mark.parametrize("path", PAGE_WORDS)
def test_every_page_that_can_be_near_has_a_name(client: TestClient, path: str) -> None:
    word = PAGE_WORDS[path][0]
    assert client.get(path, headers={"Accept": CHROME}).status_code == 200
    page = (
        client.get(f"/zz/{word}", headers={"Accept": CHROME})
        if path == "/"
        else client.get(f"/{word}x", headers={"Accept": CHROME})
    )
    assert page.status_code == 404
    assert f'<li><a href="{path}">' in page.text


@pytest.mark.parametrize(
    ("header", "parameter", "language"),
    [
        ("fr", "", "fr"),
        ("es-MX, en;q=0.5", "", "es"),
        ("ar, fr;q=0.5", "", "ar"),
        ("ru", "", "ru"),
        ("de", "", "en"),
        ("", "", "en"),
        ("fr", "?lang=es", "es"),
        ("fr", "?lang=zh", "zh"),
        ("fr", "?lang=%ff", "en"),
        ("fr", "?" + "&" * 300 + "lang=es", "es"),
    ],
)
def test_the_page_is_in_the_language_of_the_reader(
    client: TestClient, header: str, parameter: str, language: str
) -> None:
    page = client.get(f"/nothing{parameter}", headers={"Accept": CHROME, "Accept-Language": header})
    assert page.headers["content-language"] == language
    assert f"<h1>{translate(language, 'Page not found')}</h1>" in page.text
    assert '<span lang="en" dir="ltr">there is no page /nothing</span></p>' in page.text


def test_the_other_languages_keep_the_parameters(client: TestClient) -> None:
    page = client.get("/lookup?label=nothing%20here&lang=fr", headers={"Accept": CHROME})
    assert 'href="?label=nothing+here&amp;lang=es"' in page.text


@pytest.mark.parametrize("path", ["/%3Cscript%3Ealert(1)%3C/script%3E", '/lookup?label="><script>alert(1)</script>'])
def test_markup_in_the_url_is_text(client: TestClient, path: str) -> None:
    assert "<script>alert" not in client.get(path, headers={"Accept": CHROME}).text


def test_a_withdrawn_thing_of_the_api_leads_to_its_record(client: TestClient) -> None:
    page = client.get("/symbol/A/RES/1/1", headers={"Accept": CHROME})
    assert '<a href="https://undocs.org/A/RES/1/1">' in page.text


def test_a_symbol_that_is_not_here_leads_to_the_united_nations(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-12-1?lang=fr", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert 'href="https://docs.un.org/fr/A/RES/12/1"' in page.text
    similar = page.text.partition('<ul class="things">')[2].partition("</ul>")[0]
    assert similar
    assert "document/A-RES-" not in re.sub(r"<[^>]*>", " ", similar)
    other = client.get("/doc/document/nothing-like-it", headers={"Accept": "text/html"}).text
    assert "docs.un.org" not in other
