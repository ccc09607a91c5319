"""The header: four destinations, the current page marked, and no link that leads nowhere."""

import re

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.navigation import NAVIGATION

_PAGES = [page.path for section in NAVIGATION for page in section.pages]
_CURRENT = re.compile(r'<a href="([^"]+)" aria-current="(page|true)"')


def test_there_are_four_destinations_and_each_page_once() -> None:
    assert len(NAVIGATION) == 4
    assert len(_PAGES) == len({*_PAGES})


@pytest.mark.parametrize("path", _PAGES)
def test_a_page_is_marked_in_the_header_and_in_its_section(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 200
    header = page.text.partition("<main")[0]
    (section,) = [each for each in NAVIGATION if each.has(path)]
    marked = _CURRENT.findall(header)
    assert marked[0] == (section.pages[0].path, "page" if path == section.pages[0].path else "true")
    assert marked[1:] == [(path, "page")]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        *(
            (path, "Data")
            for path in ("/guide/briefing", "/guide/api", "/guide/uris", "/guide/query", "/dumps", "/shapes")
        ),
        *((path, "Data") for path in ("/api/recommendations", "/browse/terms", "/sparql/citation?query=ASK+{}")),
        *(("/browse/recommendations", "Recommendations"), ("/browse/sets", "Recommendations")),
        *(("/browse/persons", "The Forum"), ("/browse/documents", "Sources"), ("/browse/disagreements", "Sources")),
    ],
)
def test_a_page_that_no_menu_lists_has_the_menu_of_its_section(client: TestClient, path: str, title: str) -> None:
    header = client.get(path, headers={"Accept": "text/html"}).text.partition("<main")[0]
    (section,) = [each for each in NAVIGATION if each.title == title]
    assert _CURRENT.findall(header) == [(section.pages[0].path, "true")]
    assert f'<nav class="within" aria-label="{title}">' in header


def test_the_front_page_belongs_to_no_section(client: TestClient) -> None:
    assert _CURRENT.findall(client.get("/").text.partition("<main")[0]) == []


def test_pages_have_a_title_and_a_description_for_those_who_share_them(client: TestClient) -> None:
    head = client.get("/gaps?utm_source=x").text.partition("</head>")[0]
    assert "<title>What is missing · igfkg</title>" in head
    (description,) = re.findall(r'<meta name="description" content="([^"]+)">', head)
    assert f'<meta property="og:description" content="{description}">' in head
    assert '<meta property="og:title" content="What is missing">' in head
    assert '<meta property="og:url" content="/gaps">' in head


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/timeline", "Meetings, mandates"),
        ("/sources", "Every document"),
        ("/browse/meetings", "One dated gathering"),
        ("/doc/body/mag", "Up to 40 per cent"),
        ("/doc/meeting/igf-2013", "meeting: session number 8; place Bali"),
        ("/doc/meeting/igf-2013?lang=fr", "réunion\N{NO-BREAK SPACE}: numéro de session 8 ; lieu Bali"),
        ("/doc/passage/A-RES-80-173_op99", "The IGF becomes a permanent forum"),
    ],
)
def test_a_shared_page_is_described_by_what_it_shows(client: TestClient, path: str, words: str) -> None:
    head = client.get(path, headers={"Accept": "text/html"}).text.partition("</head>")[0]
    (description,) = re.findall(r'<meta name="description" content="([^"]+)">', head)
    assert description.startswith(words)
    assert f'<meta property="og:description" content="{description}">' in head


def test_the_header_has_all_languages_with_the_query_of_the_page(client: TestClient) -> None:
    page = client.get("/tracker?topic=funding&lang=fr").text
    menu = page.partition('<details class="language">')[2].partition("</details>")[0]
    assert 'lang="fr" aria-current="true">français' in menu
    assert re.findall(r'href="([^"]+)"', menu) == [
        f"?topic=funding&amp;lang={each}" for each in ("en", "es", "ar", "ru", "zh")
    ]


@pytest.mark.parametrize(("path", "place"), [("/", "topics"), ("/tracker", "table")])
def test_what_people_come_for_is_one_step_away_by_keyboard(client: TestClient, path: str, place: str) -> None:
    page = client.get(path).text
    assert re.findall(r'<a class="skip" href="#([a-z]+)"', page) == ["main", place]
    assert page.count(f'id="{place}"') == 1
