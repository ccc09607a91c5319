"""Lists for people: filtered, searched and counted as the API does, page by page."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.collation import collation_key

_ITEM = re.compile(r'<li><a href="/id/([^"]+)">')


def _shown(client: TestClient, address: str) -> list[str]:
    page = client.get(address)
    assert page.status_code == 200, page.text[:300]
    return _ITEM.findall(page.text.partition('<ul class="things">')[2].partition("</main>")[0])


@pytest.mark.parametrize(
    "query",
    [
        "recommendations?mainTopic=funding",
        "recommendations?q=funding",
        "documents?passedBy=unga&adoptedOn.from=2013",
        "bodies?sort=-label",
        "topics",
    ],
)
def test_the_page_shows_what_the_api_lists(client: TestClient, query: str) -> None:
    listed = client.get(f"/api/v1/{query}").json()
    shown = _shown(client, f"/browse/{query}")
    keys = [each["id"].removeprefix("https://w3id.org/igfkg/id/") for each in listed["items"]]
    assert (sorted(shown) == sorted(keys)) if query.startswith("documents") else (shown == keys)
    page = client.get(f"/browse/{query}").text
    assert f'<span class="count">{listed["total"]}</span></h1>' in page
    assert f'href="/api/v1/{query.replace("&", "&amp;")}"' in page


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_things_are_in_the_order_of_the_labels_shown(client: TestClient, language: str) -> None:
    page = client.get(f"/browse/areas?limit=200&lang={language}").text.partition('<ul class="things">')[2]
    labels = [unescape(re.sub("<[^>]*>", "", each)) for each in re.findall(r'<li><a href="/id/[^"]+">(.*?)</a>', page)]
    assert len(labels) > 20
    assert labels == sorted(labels, key=lambda label: collation_key(label, language))


def test_a_walk_by_links_shows_each_thing_once(client: TestClient) -> None:
    address, seen = "/browse/passages?limit=200", list[str]()
    while address:
        seen += _shown(client, address)
        found = re.search(r'<a href="([^"]+)" rel="next">', client.get(address).text)
        address = found[1].replace("&amp;", "&") if found else ""
    assert len(seen) == len({*seen}) == client.get("/api/v1/passages").json()["total"]


def test_a_choice_is_kept(client: TestClient) -> None:
    page = client.get("/browse/recommendations?mainTopic=funding&notation.exists=true").text
    assert re.search(r'name="mainTopic" value="funding" checked', page)
    assert '<input type="hidden" name="notation.exists" value="true">' in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/browse/nothing", 404),
        ("/browse/topics?after=nothing", 400),
        ("/browse/topics?limit=0", 400),
    ],
)
def test_nonsense_is_told(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_documents_begin_with_official_texts_the_newest_first(client: TestClient) -> None:
    shown = _shown(client, "/browse/documents")
    assert shown[0] == "document/A-RES-80-215"
    assert shown.index("document/A-RES-80-173") < shown.index("document/A-RES-79-194")
    assert "document/igfkg" not in shown


def test_a_language_is_named_in_words(client: TestClient) -> None:
    for code, word in {"en": "English", "fr": "anglais", "ar": "الإنجليزية"}.items():
        page = client.get("/doc/document/A-67-65", headers={"Accept": "text/html", "Accept-Language": code}).text
        assert f'<a href="http://publications.europa.eu/resource/authority/language/ENG">{word}</a>' in page


def test_what_is_listed_by_date_begins_with_the_newest(client: TestClient) -> None:
    listed = client.get("/api/v1/meetings?limit=1000&fields=startDate").json()["items"]
    dates = {each["id"].removeprefix("https://w3id.org/igfkg/id/"): each.get("startDate", "") for each in listed}
    shown = [dates[each] for each in _shown(client, "/browse/meetings?limit=1000")]
    assert len(shown) == len(listed)
    years = [each[:4] for each in shown if each]
    assert years == sorted(years, reverse=True)
    assert "" not in shown[: len(years)]


@pytest.mark.parametrize(("language", "heading"), [("en", "Meetings"), ("fr", "Réunions"), ("es", "Reuniones")])
def test_the_heading_says_what_is_listed(client: TestClient, language: str, heading: str) -> None:
    assert f'<h1 class="sentence">{heading} <span' in client.get(f"/browse/meetings?lang={language}").text


def test_a_list_that_nothing_fits_says_what_to_do(client: TestClient) -> None:
    page = client.get("/browse/bodies?q=zzzz&lang=en").text
    assert "Nothing here has these words and values." in page
    assert 'href="/search?q=zzzz&amp;lang=en"' in page or 'href="/search?q=zzzz"' in page
    assert '<a href="/browse/bodies?lang=en">Show all</a>' in page
    assert ">Show all</a>" not in client.get("/browse/bodies").text
