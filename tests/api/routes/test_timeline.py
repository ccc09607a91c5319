"""The timeline over HTTP: page and JSON show the same, filtered alike, in both orders."""

import csv
import re

import pytest
from fastapi.testclient import TestClient

_BASE = "https://w3id.org/igfkg"


def _rows(page: str) -> dict[str, str]:
    return dict(re.findall(r'<tr id="y(\d{4})">(.*?)</tr>', page, re.DOTALL))


def _entries(page: str) -> list[str]:
    return [
        href for row in _rows(page).values() for href in re.findall(r'<li><span class="mark".*?href="([^"]+)"', row)
    ]


@pytest.mark.parametrize("query", ["", "kind=resolution", "kind=meeting&kind=mandate&body=igf", "body=cstd"])
def test_page_and_json_show_the_same(client: TestClient, query: str) -> None:
    page, document = client.get(f"/timeline?order=oldest&{query}").text, client.get(f"/timeline.json?{query}").json()
    assert _entries(page) == [each["id"].removeprefix(_BASE) for each in document["entries"]]
    assert f"<bdi>{len(document['entries'])} entries</bdi>" in page
    bands = re.findall(r'<td class="band in-force".*?href="([^"]+)"', page)
    assert bands == [each["id"].removeprefix(_BASE) for each in document["mandates"]]
    assert document["entries"]
    undated = page.partition('id="undated"')[2]
    assert all(f'href="{iri.removeprefix(_BASE)}"' in undated for iri in document["undated"])


def test_what_is_dated_is_under_its_year(client: TestClient) -> None:
    rows = _rows(client.get("/timeline?order=oldest").text)
    assert [*rows] == [str(year) for year in range(int(min(rows)), int(max(rows)) + 1)]
    assert "/id/meeting/igf-2013" in rows["2013"]
    assert "/id/document/A-RES-67-195" in rows["2012"]
    meetings = client.get("/api/v1/meetings?limit=1000&startDate.exists=true").json()["items"]
    for each in meetings:
        assert each["id"].removeprefix(_BASE) in rows[each["startDate"][:4]]


def test_meetings_are_shown_with_their_place_and_kinds_with_what_has_no_date(client: TestClient) -> None:
    page = client.get("/timeline?order=oldest").text
    assert re.search(r'href="/id/meeting/igf-2013">[^<]*</a> <span class="count">[^/]*Bali', page)
    undated = len(client.get("/timeline.json?kind=report").json()["undated"])
    label = page.partition('value="report"')[2].partition("</label>")[0]
    assert f"+ {undated} undated" in label


def test_documents_are_links_with_symbol_and_year(client: TestClient) -> None:
    texts = re.findall(r"<a href=\"/id/document/[^>]*>(.*?)</a>", _rows(client.get("/timeline").text)["2018"])
    assert len(texts) == len({*texts}) == 3
    assert "A/RES/73/218: Information and communications technologies for sustainable development (2018)" in texts


def test_the_newest_year_comes_first_unless_the_oldest_is_wanted(client: TestClient) -> None:
    oldest, newest = client.get("/timeline?order=oldest").text, client.get("/timeline").text
    assert [*_rows(newest)] == [*reversed(_rows(oldest))]
    assert 'href="/timeline?order=oldest"' in newest
    assert 'href="/timeline"' in oldest.partition("<caption")[2].partition("</caption>")[0]


def test_a_mandate_stands_at_its_decision(client: TestClient) -> None:
    rows = _rows(client.get("/timeline?lang=en").text)
    entries = re.findall("<li><span.*?</li>", rows["2025"], re.DOTALL)
    (place,) = [place for place, each in enumerate(entries) if "/id/mandate/igf-permanent" in each]
    assert "17 December 2025" in entries[place]
    assert "/id/document/A-RES-80-173" in "".join(entries[: place + 2])
    entry = next(each for each in rows["2016"].split("<li>") if "/id/mandate/igf-2016-2025" in each)
    assert "decided on: 16 December 2015" in re.sub("<[^>]+>", "", entry)
    mandates = client.get("/timeline.json?kind=mandate").json()["entries"]
    assert mandates[-1]["decidedOn"] == "2025-12-17"


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_years_are_folded_on_a_phone_with_their_number_of_entries_but_the_newest(
    client: TestClient, order: str
) -> None:
    rows = _rows(client.get(f"/timeline?order={order}&lang=en").text)
    opened = {year for year, row in rows.items() if '<details class="narrow-fold more" open>' in row}
    assert opened == {max(year for year, row in rows.items() if "<li>" in row)}
    for row in rows.values():
        numbers = re.findall(r"<summary>Entries: (\d+)</summary>", row)
        assert numbers == ([str(row.count("<li>"))] if "<li>" in row else [])


def test_what_confers_a_mandate_is_marked(client: TestClient) -> None:
    rows = _rows(client.get("/timeline").text)
    marked = {
        href for row in rows.values() for href in re.findall(r'<strong><a href="([^"]+)"', row) if "confers" in row
    }
    assert {f"/id/document/A-RES-{key}" for key in ("65-141", "70-125", "80-173")} <= marked
    assert "/id/document/A-RES-67-195" not in marked


def test_every_year_with_entries_can_be_reached(client: TestClient) -> None:
    page = client.get("/timeline").text
    jumps = re.findall(r'<a href="#y(\d{4})">', page)
    assert jumps == [year for year, row in _rows(page).items() if 'class="mark"' in row]
    assert "2000" not in jumps


def test_choices_stay_in_the_form_and_the_links(client: TestClient) -> None:
    page = client.get("/timeline?kind=report&kind=meeting&body=cstd&lang=fr").text
    assert re.findall(r'value="([^"]+)" checked', page) == ["meeting", "report"]
    assert '<option value="cstd" selected>' in page
    assert 'href="/timeline.json?kind=meeting&amp;kind=report&amp;body=cstd"' in page
    assert "Chronologie" in page


@pytest.mark.parametrize("query", ["kind=nothing", "body=nothing", "kind=mandate&body=unga"])
def test_filters_that_leave_nothing_say_so(client: TestClient, query: str) -> None:
    page = client.get(f"/timeline?{query}")
    assert page.status_code == 200
    assert "No entry matches these filters. Remove one." in page.text


def test_a_meeting_that_is_planned_says_so(client: TestClient) -> None:
    planned = f"{_BASE}/id/meeting-status/planned"
    entries = {each["id"]: each["status"] for each in client.get("/timeline.json?kind=meeting").json()["entries"]}
    assert (entries[f"{_BASE}/id/meeting/igf-2026"], entries[f"{_BASE}/id/meeting/igf-2013"]) == (planned, None)
    for language, word in (("en", "planned"), ("fr", "prévue")):
        page = client.get(f"/timeline?kind=meeting&lang={language}").text
        tagged = re.findall(r'href="/id/meeting/([^"?]+)[^"]*">.*?</a> <span class="tag">([^<]+)</span>', page)
        assert ("igf-2026", word) in tagged
        assert "igf-2013" not in {key for key, _ in tagged}
    rows = {row["IRI"]: row["Status"] for row in csv.DictReader(client.get("/timeline.csv?lang=en").text.splitlines())}
    assert (rows[f"{_BASE}/id/meeting/igf-2026"], rows[f"{_BASE}/id/meeting/igf-2013"]) == ("planned", "")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/timeline.json?order=newest", "kind and body"),
        ("/timeline.json?body=igf&body=mag", "once"),
        ("/timeline?body=igf&body=mag", "once"),
    ],
)
def test_what_is_refused_is_named(client: TestClient, path: str, part: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert part in response.json()["detail"]


def test_each_choice_and_language_has_an_etag_of_its_own(client: TestClient) -> None:
    queries = ["", "kind=report", "body=igf", "order=oldest", "lang=fr"]
    assert len({client.get(f"/timeline?{each}").headers["etag"] for each in queries}) == len(queries)
    same = {client.get(f"/timeline?{each}").headers["etag"] for each in ("kind=a&kind=b", "kind=b&kind=a")}
    assert len(same) == 1


@pytest.mark.parametrize("query", ["", "?kind=meeting"])
def test_years_after_the_newest_official_text_say_that_none_was_read(client: TestClient, query: str) -> None:
    newest = client.get("/sources?kind=official-text").text.partition("<tbody>")[2]
    (date, *_) = re.findall('<time datetime="([^"]+)"', newest)
    rows = _rows(client.get(f"/timeline{query}", headers={"Accept-Language": "en"}).text)
    after = {year for year, row in rows.items() if max((year, *re.findall('datetime="([^"]+)"', row))) > date}
    marked = {year for year, row in rows.items() if "Meetings after it are as announced." in row}
    assert marked == after
    assert max(rows) in marked
    assert min(rows) not in marked
