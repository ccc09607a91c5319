"""What is missing: every gap under its kind, with how to fill it, and of one class alone."""

import re

import pytest
from fastapi.testclient import TestClient

_ROW = re.compile(r'<tr><th scope="row"><a href="/id/gap/([^"]+)"')


def test_every_gap_is_shown_under_its_kind(client: TestClient) -> None:
    page = client.get("/gaps").text
    everything = client.get("/api/v1/gaps?limit=1000&facets=gapKind").json()
    assert len(_ROW.findall(page)) == everything["total"]
    counts = re.findall(r'<h2 id="([^"]+)">.*?<span class="count">(\d+)</span></h2>', page)
    buckets = {each["value"]["id"].rpartition("/")[2]: each["count"] for each in everything["facets"]["gapKind"]}
    assert {kind: int(count) for kind, count in counts} == buckets


def test_what_was_not_read_comes_first_and_a_field_that_is_missing_last(client: TestClient) -> None:
    page = client.get("/gaps").text
    kinds = re.findall('<h2 id="([^"]+)">', page)
    assert kinds[:2] == ["text-not-read", "unanswered"]
    assert kinds[-1] == "missing-field"
    first = page.partition('<h2 id="text-not-read">')[2].partition("</tr>")[2].partition("</tr>")[0]
    assert '/id/set/wgigf-2012"' in first  # what concerns a set of recommendations comes before all else
    assert "<details>" in page[page.index('id="missing-field"') :]


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("en", "read the document and describe"),
        ("fr", "lire le document et décrire"),
        ("es", "leer el documento"),
        ("ru", "прочитать документ и описать"),
    ],
)
def test_a_kind_says_how_to_fill_it(client: TestClient, language: str, remedy: str) -> None:
    page = client.get("/gaps", headers={"Accept-Language": language}).text
    section = page.partition('<h2 id="cited-not-described">')[2].partition("</section>")[0]
    assert remedy in section


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A/RES/46/235: date of adoption not known"),
        ("fr", "A/RES/46/235\N{NO-BREAK SPACE}: date d\N{RIGHT SINGLE QUOTATION MARK}adoption inconnue"),
        ("ru", "A/RES/46/235: дата принятия неизвестна"),
    ],
)
def test_a_missing_field_is_called_in_words(client: TestClient, language: str, text: str) -> None:
    page = client.get("/gaps", headers={"Accept-Language": language}).text
    (row,) = re.findall(r'<th scope="row"><a href="[^"]*/gap/document.A-RES-46-235.adoptedOn">(.*?)</a>', page)
    assert re.sub("<.*?>", "", row) == text


def test_each_row_leads_to_a_report(client: TestClient) -> None:
    page = client.get("/gaps").text
    links = re.findall(r'href="(/report\?of=gap/[^"]+)"', page)
    assert len(links) == len(_ROW.findall(page))
    assert client.get(links[0]).status_code == 200


def test_one_class_alone(client: TestClient) -> None:
    page = client.get("/gaps?class=Document").text
    ((count,),) = [re.findall(r'<option value="Document" selected>.*?\((\d+)\)', page)]
    rows = _ROW.findall(page)
    assert 0 < len(rows) == int(count) < len(_ROW.findall(client.get("/gaps").text))


def test_a_class_without_gaps_says_so(client: TestClient) -> None:
    page = client.get("/gaps?class=Nothing").text
    assert "Nothing is known to be missing here." in page
    assert _ROW.findall(page) == []


_FUNDING = "recommendation.A-RES-80-173-103-funding.unanswered"


@pytest.mark.parametrize(
    "page", ["/gaps", "/doc/recommendation/A-RES-80-173-103-funding.html", "/doc/topic/funding.html"]
)
def test_an_unanswered_request_is_on_its_page_its_topic_and_among_the_gaps(client: TestClient, page: str) -> None:
    html = client.get(page).text
    assert f'<a href="/id/gap/{_FUNDING}">' in html
    assert f'href="/report?of=gap/{_FUNDING}"' in html
    assert "To fill it: send a document that says what was done" in html


def test_a_thing_leads_to_all_gaps_of_the_kind(client: TestClient) -> None:
    assert 'href="/gaps#unanswered"' in client.get("/doc/topic/funding.html").text
    assert 'id="unanswered"' in client.get("/gaps").text


def test_a_thing_without_gaps_says_nothing_of_them(client: TestClient) -> None:
    assert 'id="gaps"' not in client.get("/doc/recommendation/A-RES-80-173-99.html").text
