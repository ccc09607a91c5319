"""The tracker over HTTP: the page, and exactly what it shows as CSV, XLSX and JSON-LD, equal to answers to queries."""

import csv
import io
import json
import re
from html import unescape
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

_UNCERTAIN = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX status: <https://w3id.org/igfkg/id/status/>
SELECT DISTINCT ?recommendation WHERE {
  ?recommendation a igf:Recommendation ; igf:inSet ?set .
  ?assessment adms:status status:uncertain .
  { ?assessment igf:assesses ?recommendation } UNION { ?assessment igf:assesses ?set }
  UNION { ?assessment igf:assesses ?topic . ?recommendation igf:mainTopic ?topic . ?set dct:subject ?topic }
}
"""


_TEXTS = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
SELECT ?uri ?text ?paragraph ?documentUri ?symbol ?date WHERE {
  ?uri a igf:Recommendation ; igf:setOutIn ?documentUri .
  OPTIONAL { ?documentUri igf:adoptedOn ?adopted }
  OPTIONAL { ?documentUri dct:issued ?issued }
  OPTIONAL { ?documentUri dct:date ?dated }
  BIND(COALESCE(?adopted, ?issued, ?dated) AS ?date)
  OPTIONAL { ?uri dct:description ?text FILTER(LANG(?text) = "en") }
  OPTIONAL { ?uri igf:paragraph ?paragraph }
  OPTIONAL { ?documentUri igf:symbol ?symbol }
  FILTER NOT EXISTS { ?uri igf:setOutIn ?other FILTER(?other != ?documentUri) }
}
"""
_FILES = ("/tracker.csv", "/tracker-assessments.csv", "/tracker.xlsx", "/tracker.jsonld")
_PAGE = {"Accept": "text/html"}


def _table(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def _uris(text: str) -> list[str]:
    return [line["uri"] for line in _table(text)]


def _shown(page: str) -> list[str]:
    """The recommendations of a page in order: those of rows, each with those that are folded under it."""
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr")[1:]
    shown = []
    for row in rows:
        heading = row.partition("</th>")[0]
        own = re.search(r'<th scope="row"><a href="(/id/recommendation/[^"]+)"', heading)
        assert own
        shown += [own[1], *re.findall(r'<li><a href="(/id/recommendation/[^"]+)"', heading)]
    return [f"https://w3id.org/igfkg{each}" for each in shown]


def _bindings(client: TestClient, query: str) -> list[dict[str, str]]:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    return [{name: term["value"] for name, term in each.items()} for each in answer["results"]["bindings"]]


def _example(client: TestClient, key: str) -> list[dict[str, str]]:
    """The answer to a published query."""
    text = next(each.query for each in client.app.state.site.examples if each.key == key)  # type: ignore[attr-defined]
    return _bindings(client, text)


def test_the_table_filtered_is_the_answer_to_the_query(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": _UNCERTAIN}, headers={"Accept": "application/json"}).json()
    expected = {each["recommendation"]["value"] for each in answer["results"]["bindings"]}
    assert expected
    assert sorted(_uris(client.get("/tracker.csv?status=uncertain").text)) == sorted(expected)


def test_texts_paragraphs_symbols_and_dates_are_those_of_the_query(client: TestClient) -> None:
    table = {line["uri"]: line for line in _table(client.get("/tracker.csv").text)}
    answer = _bindings(client, _TEXTS)
    assert len(answer) > 250
    for row in answer:
        line = table[row["uri"]]
        assert {name: line[name] for name in row if name != "symbol"} == {k: v for k, v in row.items() if k != "symbol"}
        assert bool(line["symbol"]) == ("symbol" in row)


@pytest.mark.parametrize(("key", "has_status"), [("assessments-without-a-code", False), ("statuses-by-assessor", True)])
def test_assessments_are_those_of_the_published_queries(client: TestClient, key: str, has_status: bool) -> None:
    lines = _table(client.get("/tracker-assessments.csv").text)
    dates = {
        (thing, line["date"], status)
        for line in lines
        for thing in line["assessesUri"].split(" | ")
        for status in line["statusUri"].split(" | ")
        if bool(status) is has_status
    }
    answer = _example(client, key)
    things = {(each.get("about") or each["thing"], each["date"], each.get("status", "")) for each in answer}
    assert dates == things
    if not has_status:
        expected = {(each["by"], each["sentence"]) for each in answer}
        assert {(line["assessorUri"], line["text"]) for line in lines if not line["statusUri"]} == expected


@pytest.mark.parametrize(
    "query",
    [
        *("", "folded=no", "status=uncertain", "topic=funding&topic=outcomes&cost=none", "source=gdc-2024"),
        *("q=secretariat&sort=-date", "sort=topic&folded=no", "sort=status", "columns=date&columns=cost&topic=funding"),
    ],
)
def test_the_page_and_all_files_have_the_same_recommendations(client: TestClient, query: str) -> None:
    uris = _uris(client.get(f"/tracker.csv?{query}").text)
    page = client.get(f"/tracker?{query}&page=all", headers=_PAGE).text
    assert _shown(page) == uris
    body = json.loads(client.get(f"/tracker.jsonld?{query}").text)
    assert [each["id"] for each in body["items"]] == uris
    assert body["total"] == len(uris) > 0
    workbook = openpyxl.load_workbook(io.BytesIO(client.get(f"/tracker.xlsx?{query}").content))
    first, second = ([[str(cell or "") for cell in row] for row in sheet.values] for sheet in workbook.worksheets)
    for sheet, path in ((first, "/tracker.csv"), (second, "/tracker-assessments.csv")):
        lines = _table(client.get(f"{path}?{query}").text)
        assert sheet[1:] == [[*line.values()] for line in lines]
    for path in _FILES:
        assert f'href="{path}{"?" + query.replace("&", "&amp;") if query else ""}"' in page


@pytest.mark.parametrize("query", ["", "folded=no", "q=forum&sort=date"])
def test_the_pages_together_have_all_rows(client: TestClient, query: str) -> None:
    shown, path = [], f"/tracker?{query}"
    while path:
        page = client.get(path, headers=_PAGE).text
        shown += _shown(page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        path = unescape(following[1]) if following else ""
    assert shown == _uris(client.get(f"/tracker.csv?{query}").text)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "٣", "9" * 40])
def test_a_page_that_is_no_number_is_an_error(client: TestClient, page: str) -> None:
    response = client.get("/tracker", params={"page": page}, headers=_PAGE)
    assert response.status_code == 400
    assert "1, 2, 3" in response.text


def test_a_page_behind_the_last_leads_to_the_last(client: TestClient) -> None:
    response = client.get("/tracker?page=99", headers=_PAGE)
    assert response.status_code == 200
    assert "There is no such page of the list." in response.text
    (before,) = re.findall(r'href="([^"]+)" rel="prev"', response.text)
    last = client.get(unescape(before), headers=_PAGE).text
    assert _shown(last)
    assert 'rel="next"' not in last


def test_counts_are_those_of_the_search(client: TestClient) -> None:
    page = client.get("/tracker?q=secretariat&topic=funding", headers=_PAGE).text
    options = re.findall(r'name="(\w+)" value="([^"]+)"( checked)?>.*?<span class="count">(\d+)</span>', page)
    assert ("topic", "funding", " checked") in {each[:3] for each in options}
    for name, value, _, count in options:
        if name != "topic":
            uris = _uris(client.get(f"/tracker.csv?q=secretariat&topic=funding&{name}={value}").text)
            assert len(uris) == int(count), (name, value)


def test_first_screen_is_light(client: TestClient) -> None:
    page = client.get("/tracker", headers=_PAGE | {"Accept-Encoding": "br"})
    assert int(page.headers["content-length"]) < 60_000


def test_headings_sort_and_turn_round(client: TestClient) -> None:
    page = client.get("/tracker?topic=funding&sort=date&page=1", headers=_PAGE).text
    assert '<th scope="col" aria-sort="ascending"><a href="/tracker?topic=funding&amp;sort=-date"' in page
    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"' in client.get("/tracker?sort=-date", headers=_PAGE).text


def test_columns_are_those_that_are_chosen(client: TestClient) -> None:
    def headings(query: str) -> list[Any]:
        page = client.get(f"/tracker?{query}", headers=_PAGE).text.partition("<tbody>")[0]
        return re.findall(r"<th scope=\"col\"[^>]*>(?:<a [^>]*>)?([^<]+)", page)

    usual = headings("")
    assert usual == ["Recommendation", "Source", "Date", "Topic", "Newest assessment", "Status by year"]
    assert headings("columns=cost&columns=date") == headings("columns=date,cost") == ["Recommendation", "Date", "Cost"]
    assert headings("columns=") == usual


def test_an_assessment_without_a_status_shows_its_sentence(client: TestClient) -> None:
    page = client.get("/tracker?q=20(b)&columns=status&columns=years", headers=_PAGE).text
    cell = page.partition('data-column="status"')[2].partition("</td>")[0]
    assert "Only one of eight civil society nominees was appointed" in cell
    assert re.search(r"31 March 2018.*Civil Society Coordination Group", cell)
    text = " ".join(re.sub("<[^>]+>", " ", cell).split())
    assert "Newest status: completed ongoing December 2013 · Peter Major · of its topic" in text
    marks = page.partition('data-column="years"')[2].partition("</td>")[0]
    assert re.search(r'title="December 2013: completed, ongoing · Peter Major · of its topic"', marks)
    assert [re.sub("<[^>]+>", "", each) for each in re.findall(r'class="mark (?:.*?)>(.*?)</a>', marks)] == [
        "2013 completed ongoing (topic)",
        "2017 described (set)",
        "2018 described",
    ]


def test_a_language_that_is_chosen_stays(client: TestClient) -> None:
    page = client.get("/tracker?lang=fr&topic=funding", headers=_PAGE).text
    assert 'href="/tracker.csv?topic=funding&amp;lang=fr"' in page
    assert page.count('<input type="hidden" name="lang" value="fr">') == 3  # with that of the header
    assert "/tracker?topic=funding&amp;sort=date&amp;lang=fr" in page


def test_choices_are_kept_in_the_form(client: TestClient) -> None:
    page = client.get("/tracker?topic=funding&lang=fr").text
    assert re.search(r'name="topic" value="funding" checked', page)
    assert "1 choisis" in page


def test_an_empty_table_says_what_to_do(client: TestClient) -> None:
    page = client.get("/tracker?source=nothing")
    assert page.status_code == 200
    assert "Remove one" in page.text


@pytest.mark.parametrize("path", _FILES)
def test_an_unknown_filter_of_the_data_is_refused(client: TestClient, path: str) -> None:
    response = client.get(f"{path}?nothing=1")
    assert response.status_code == 400
    assert "source, topic, status" in response.json()["detail"]


@pytest.mark.parametrize("path", [*_FILES, "/tracker"])
@pytest.mark.parametrize(
    "query", ["sort=nothing", "columns=nothing", "folded=perhaps", "q=a&q=b", "sort=date&sort=topic"]
)
def test_a_wrong_value_is_refused(client: TestClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 400


@pytest.mark.parametrize("path", _FILES)
def test_files_have_all_rows_and_no_pages(client: TestClient, path: str) -> None:
    response = client.get(f"{path}?page=2")
    assert (response.status_code, "leave it out" in response.json()["detail"]) == (400, True)


def test_a_workbook_is_the_same_each_time(client: TestClient) -> None:
    first, second = (client.get("/tracker.xlsx?topic=funding") for _ in range(2))
    assert (first.content, first.headers["etag"]) == (second.content, second.headers["etag"])
    assert first.headers["content-disposition"] == 'attachment; filename="tracker.xlsx"'


def test_tables_are_cached_by_their_filter(client: TestClient) -> None:
    tags = {client.get(path).headers["etag"] for path in ("/tracker", "/tracker?topic=funding", "/tracker.csv")}
    assert len(tags) == 3
