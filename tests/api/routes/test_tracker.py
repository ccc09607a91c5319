"""The tracker over HTTP: the page, and exactly what it shows as CSV, XLSX and JSON-LD, equal to answers to queries."""

import csv
import io
import json
import re
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.assessment_columns import ASSESSMENT_COLUMNS
from igfkg_api.pages.tracker_columns import CSV_COLUMNS
from tests.spreadsheet import written_out

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
SELECT ?uri ?text ?paragraph ?document ?symbol ?date WHERE {
  ?uri a igf:Recommendation ; igf:setOutIn ?document .
  OPTIONAL { ?document igf:adoptedOn ?adopted }
  OPTIONAL { ?document dct:issued ?issued }
  OPTIONAL { ?document dct:date ?dated }
  BIND(COALESCE(?adopted, ?issued, ?dated) AS ?date)
  OPTIONAL { ?uri dct:description ?text FILTER(LANG(?text) = "en") }
  OPTIONAL { ?uri igf:paragraph ?paragraph }
  OPTIONAL { ?document igf:symbol ?symbol }
  FILTER NOT EXISTS { ?uri igf:setOutIn ?other FILTER(?other != ?document) }
}
"""
_COLUMNS = {
    "text": "Text or summary",
    "paragraph": "Paragraph or heading",
    "document": "IRI of the document",
    "date": "Date",
}
_OWN_STATUS = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
SELECT DISTINCT ?uri ?date WHERE {
  ?uri a igf:Recommendation . ?assessment igf:assesses ?uri ; adms:status ?status ; dct:date ?date .
}
"""
_FILES = ("/tracker.csv", "/tracker-assessments.csv", "/tracker.xlsx", "/tracker.jsonld")
_PAGE = {"Accept": "text/html"}


def _table(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def _uris(text: str) -> list[str]:
    return [line["IRI"] for line in _table(text)]


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
    table = {line["IRI"]: line for line in _table(client.get("/tracker.csv").text)}
    answer = _bindings(client, _TEXTS)
    assert len(answer) > 250
    for row in answer:
        line = table[row["uri"]]
        values = {name: value for name, value in row.items() if name in _COLUMNS}
        assert {name: line[_COLUMNS[name]] for name in values} == values
        assert bool(line["Document symbol"]) == ("symbol" in row)


def test_its_own_status_is_that_of_the_query_and_never_one_that_it_inherits(client: TestClient) -> None:
    lines = _table(client.get("/tracker.csv").text)
    expected = {(each["uri"], each["date"]) for each in _bindings(client, _OWN_STATUS)}
    assert len(expected) == 4
    assert {
        (line["IRI"], line["Its own status: date"]) for line in lines if line["Newest status of its own"]
    } == expected
    assert not [line for line in lines if line["Newest status of its own"] and line["Inherited status"]]


def test_status_of_each_recommendation_is_that_of_the_published_query(client: TestClient) -> None:
    answer = _example(client, "status-per-recommendation")
    lines = {line["IRI"]: line for line in _table(client.get("/tracker.csv?source=wgigf-2012").text)}
    assert {each["recommendation"] for each in answer} <= {*lines}
    for each in answer:
        line = lines[each["recommendation"]]
        name = "Inherited status" if each.get("topic") else "Newest status of its own"
        assert each["status"].rpartition("/")[2].replace("-", " ") in line[name]
        assert (each["date"], each["byLabel"] in line[f"{_ABOUT[name]}: assessed by"]) == (
            line[f"{_ABOUT[name]}: date"],
            True,
        )


_ABOUT = {"Newest status of its own": "Its own status", "Inherited status": "Inherited status"}


def test_a_line_has_what_a_briefing_needs(client: TestClient) -> None:
    lines = {line["IRI"].rpartition("/")[2]: line for line in _table(client.get("/tracker.csv").text)}
    line = lines["A-RES-80-173-99"]
    assert (line["Adopted or issued by"], line["Act"]) == ("General Assembly", "decides")
    assert line["Official text"] == "https://docs.un.org/en/A/RES/80/173"
    assert line["Citation"].endswith("A/RES/80/173, para. 99 (17 December 2025), https://docs.un.org/en/A/RES/80/173")
    assert "…" not in line["Document"]
    assert line["Document"].endswith("World Summit on the Information Society")
    assert line["Extends"] == "Strengthen and expand the Secretariat"
    headline = lines["wgigf-2012-II.3"]
    assert headline["Where the text was read"].startswith("in another document, not in the document itself: CSTD")
    assert headline["Where the text was read"].endswith("(slides, December 2013)")
    assert (headline["Inherited status"], headline["Inherited status: date"]) == (
        "both completed and ongoing",
        "2013-12",
    )
    assert headline["Inherited status: assessed by"].startswith("Peter Major (chair, Working Group on Improvements")
    assert lines["A-RES-79-194-35"]["Folded under"] == "A/RES/80/118, paragraph 37"
    assert lines["A-RES-80-118-37"]["Folded under"] == lines["A-RES-80-173-98"]["Folded under"] == ""
    assert lines["gdc-2024-29b"]["Inherited status"] == lines["gdc-2024-29b"]["Newest assessment of its own"] == ""


def test_the_csv_has_the_columns_that_the_page_names(client: TestClient) -> None:
    page = client.get("/tracker", headers=_PAGE).text
    documented = re.findall(
        r'<bdi lang="en">([^<]+)</bdi>', page.partition('class="about"')[2].partition("</details>")[0]
    )
    for query in ("", "?columns=date&lang=fr", "?source=gdc-2024"):
        header = client.get(f"/tracker.csv{query}").text.removeprefix("\ufeff").partition("\r\n")[0]
        assert header.split(",") == documented == [each.name for each in CSV_COLUMNS]


def test_every_column_has_a_name_in_other_languages(client: TestClient) -> None:
    for language in ("fr", "es"):
        workbook = _workbook(client, f"?lang={language}&source=wgigf-2012")
        names = {str(cell) for sheet in [*workbook.values()][:2] for cell in sheet[0]}
        columns = [*(each.name for each in CSV_COLUMNS), *(each.name for each in ASSESSMENT_COLUMNS)]
        english = {*columns} - {"IRI", "Date", "Document", "URL"}
        assert len(names) > 25
        assert not names & english, language


def _workbook(client: TestClient, query: str) -> dict[str, list[tuple[Any, ...]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(client.get(f"/tracker.xlsx{query}").content))
    return {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in workbook.worksheets}


def test_a_workbook_has_the_chosen_columns_without_the_empty_ones(client: TestClient) -> None:
    header, *rows = _workbook(client, "?topic=funding")["Recommendations"]
    assert header[:3] == ("Document symbol", "Paragraph or heading", "Date")
    assert all(any(row[place] for row in rows) for place in range(len(header)))
    years = [name for name in header if name.startswith("Assessments in ")]
    assert years == ["Assessments in 2013"]
    assert header.index("IRI") > header.index("Assessments in 2013") > header.index("Citation")
    chosen = _workbook(client, "?topic=funding&columns=date,status")["Recommendations"][0]
    assert "Date" in chosen
    assert not {"Topic", "Document symbol", "Citation", "Assessments in 2013"} & {*chosen}


def test_addresses_of_a_workbook_are_folded_and_its_official_texts_are_links(client: TestClient) -> None:
    response = client.get("/tracker.xlsx?topic=funding")
    assert 'filename="igfkg-tracker-funding.xlsx"' in response.headers["content-disposition"]
    sheet: Any = openpyxl.load_workbook(io.BytesIO(response.content))["Recommendations"]
    names = {cell.value: cell for cell in sheet[1]}
    for name, cell in names.items():
        dimension = sheet.column_dimensions[cell.column_letter]
        assert (dimension.hidden, bool(dimension.outlineLevel)) == (name.startswith("IRI"),) * 2, name
    texts = [cell for cell in sheet[names["Official text"].column_letter][1:] if cell.value]
    assert len(texts) > 20
    assert all(cell.hyperlink.target == cell.value for cell in texts)


@pytest.mark.parametrize(
    "key", ["A-RES-80-173-103-funding", "wgigf-2012-II.3", "wsis-20-revision-2-101", "gdc-2024-29b"]
)
def test_a_citation_in_a_file_is_that_of_the_page(client: TestClient, key: str) -> None:
    lines = {line["IRI"].rpartition("/")[2]: line for line in _table(client.get("/tracker.csv").text)}
    citation = lines[key]["Citation"]
    page = unescape(re.sub("<[^>]+>", "", client.get(f"/doc/recommendation/{key}", headers=_PAGE).text))
    assert citation
    assert citation in page
    assert ", (" not in citation


def test_a_workbook_has_days_as_dates_and_says_how_rows_are_counted(client: TestClient) -> None:
    sheets = _workbook(client, "?topic=funding")
    header, *rows = sheets["Recommendations"]
    days = [row[header.index("Date")] for row in rows]
    _, *newest = _workbook(client, "?topic=funding&folded=no&sort=-date")["Recommendations"]
    assert [row[header.index("Date")] for row in newest] == sorted(days, reverse=True)
    assert {type(each) for each in days} == {datetime}
    about = dict(sheets["About this table"][1:])
    count = re.match(r"(\d+) of \d+ recommendations and other statements, one row each.*in (\d+) rows", about["Rows"])
    assert count
    assert int(count[1]) == len(rows) > int(count[2])
    page = client.get("/tracker?topic=funding", headers=_PAGE).text
    assert f"{count[1]} of 303 recommendations and other statements" in page
    assert f"in {count[2]} rows: a paragraph that returns every year is one row, its newest text" in page


@pytest.mark.parametrize("query", ["?topic=participation", "?topic=funding&columns=date,act", "?source=wgigf-2012"])
def test_a_workbook_explains_the_columns_that_it_has_and_no_others(client: TestClient, query: str) -> None:
    sheets = _workbook(client, query)
    header = sheets["Recommendations"][0]
    lines = [heading for heading, *_ in sheets["About this table"]]
    explained = lines[lines.index("On paper") + 1 : lines.index("Release")]
    assert "Text or summary" in explained
    assert {*explained} <= {*header}
    assert explained == [each for each in explained if each in header]


def test_a_workbook_explains_its_columns_and_what_an_empty_cell_means(client: TestClient) -> None:
    about = dict(_workbook(client, "")["About this table"][1:])
    for column in ("Addressed to", "Topic", "Act", "Document symbol", "Paragraph or heading", "Due", "Cost"):
        assert about[column].endswith("."), column
    assert about["Addressed to"].endswith("Empty: not stated by the text.")
    assert about["Cost"].endswith("Empty: not known here.")
    assert "as a source names them" in about["Responsible"]
    assert "may be the editors\N{RIGHT SINGLE QUOTATION MARK} placing" in about["Responsible"]


def test_rows_of_a_workbook_are_as_high_as_their_texts_and_its_main_columns_are_printed(client: TestClient) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(client.get("/tracker.xlsx?topic=participation").content))
    sheet = book["Recommendations"]
    names = [cell.value for cell in sheet[1]]
    assert sheet.print_area == f"'Recommendations'!$A$1:$I${sheet.max_row}"
    assert names[:9] == [
        *("Document symbol", "Paragraph or heading", "Date", "Act", "Addressed to", "Text or summary", "Topic"),
        *("Citation", "Recommendation"),
    ]
    assert "Inherited status" in names  # which few of these rows have
    for number in range(2, sheet.max_row + 1):
        text = sheet.cell(number, 6).value or ""
        lines = len(text) / sheet.column_dimensions["F"].width
        assert sheet.row_dimensions[number].height >= 15 * lines, number


def test_what_is_folded_in_a_file_is_under_a_row_of_the_file(client: TestClient) -> None:
    lines = _table(client.get("/tracker.csv?topic=participation").text)
    rows = {line["IRI"] for line in lines if not line["IRI folded under"]}
    folded = {line["IRI folded under"] for line in lines if line["IRI folded under"]}
    assert folded
    assert folded <= rows


@pytest.mark.parametrize("query", ["?sort=-date", "?source=A-RES-80-173"])
def test_the_newest_paragraphs_come_first_by_number(client: TestClient, query: str) -> None:
    page = client.get(f"/tracker{query}", headers=_PAGE).text
    paragraphs = ["67", "88", "89", "90", "91", "92"]
    rows = re.findall(r'<th scope="row"><a href="/id/recommendation/([^"]+)"', page)
    assert rows[: len(paragraphs)] == [f"A-RES-80-173-{each}" for each in paragraphs]


def test_statements_that_ask_for_an_action_can_be_chosen(client: TestClient) -> None:
    acts = {line["Act"] for line in _table(client.get("/tracker.csv?act=asking").text)}
    assert "requests" in acts
    assert not acts & {"", "recalls", "recognizes", "welcomes", "notes"}


def test_files_say_when_something_is_due(client: TestClient) -> None:
    due = {(line["Due"], line["Due by"]) for line in _table(client.get("/tracker.csv").text)}
    assert {
        ("eightieth session of the General Assembly", "2026-09-08"),
        ("first quarter of 2006", "2006-03"),
        ("within five years of its creation", ""),
        ("", "2014-03"),
        ("", ""),
    } <= due
    french = _table(client.get("/tracker.csv?lang=fr").text)
    assert "quatre-vingtième session de l’Assemblée générale" in {line["Due"] for line in french}


@pytest.mark.parametrize(
    ("language", "due", "topic"),
    [
        ("ar", "الدورة الثمانون", "تمويل"),
        ("ru", "восьмидесятая сессия", "Финансирование"),
        ("zh", "第八十届", "经费"),
    ],
)
@pytest.mark.parametrize("name", ["tracker.csv", "tracker.xlsx"])
def test_files_have_the_names_that_the_page_has(
    client: TestClient, name: str, language: str, due: str, topic: str
) -> None:
    query = f"?topic=funding&lang={language}"
    page = client.get(f"/tracker{query}", headers=_PAGE).text
    if name.endswith("csv"):
        texts = [cell for line in _table(client.get(f"/{name}{query}").text) for cell in line.values()]
    else:
        texts = [str(cell) for rows in _workbook(client, query).values() for row in rows for cell in row]
    assert [each for each in texts if due in each]
    assert [each for each in texts if topic in each]
    assert topic in page
    assert [each for each in texts if each in ("Funding of the IGF", "requests", "uncertain")] == []


def test_the_rows_without_a_rating_say_so_and_those_with_one_are_a_link_away(client: TestClient) -> None:
    page = client.get("/tracker", headers=_PAGE).text
    link = '<a href="/tracker?status=rated">27 recommendations of 2012 have a rating of their own or of their topic'
    assert link in page.partition('<p role="status">')[2].partition("</p>")[0]
    assert "No rating is known" not in page
    assert "no rating known" not in page
    newest = client.get("/tracker?sort=-date", headers=_PAGE).text
    first = newest.partition("<h1>")[2].partition("</h1>")[2].strip()
    assert first.startswith(f'<p class="intro">{link}: show them</a></p>'.replace("?status", "?sort=-date&amp;status"))
    assert newest.count("no rating known") == newest.count('data-column="status"') > 20
    without = client.get("/tracker?source=A-RES-80-173", headers=_PAGE).text
    assert "No rating is known of what is shown here." in without
    assert "status=rated" not in without
    rated = client.get("/tracker?status=rated", headers=_PAGE).text
    assert "no rating known" not in rated
    assert "have a rating of their own" not in rated
    chosen = client.get("/tracker?columns=date", headers=_PAGE).text
    assert "27 recommendations of 2012 have a rating of their own or of their topic: show them" in chosen
    assert "have a rating of their own" not in client.get("/tracker?source=wgigf-2012&columns=date", headers=_PAGE).text
    assert "27 of 303 recommendations and other statements" in rated
    mixed = client.get("/tracker?topic=participation", headers=_PAGE).text
    assert mixed.count("no rating known") > 10


@pytest.mark.parametrize(("key", "has_status"), [("assessments-without-a-code", False), ("statuses-by-assessor", True)])
def test_assessments_are_those_of_the_published_queries(client: TestClient, key: str, has_status: bool) -> None:
    lines = _table(client.get("/tracker-assessments.csv").text)
    dates = {
        (thing, line["Date"], status)
        for line in lines
        for thing in line["IRIs of what was assessed"].split(" | ")
        for status in line["IRIs of the statuses"].split(" | ")
        if bool(status) is has_status and "/task/" not in thing
    }
    answer = _example(client, key)
    things = {(each.get("about") or each["thing"], each["date"], each.get("status", "")) for each in answer}
    assert dates == things
    if not has_status:
        expected = {(each["by"], each["sentence"]) for each in answer}
        uncoded = [line for line in lines if not line["IRIs of the statuses"]]
        assert {(line["IRIs of the assessors"], line["In words"]) for line in uncoded} == expected


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
    assert sorted(_shown(page)) == sorted(uris)
    assert "sort" not in query or _shown(page) == uris
    body = json.loads(client.get(f"/tracker.jsonld?{query}").text)
    assert [each["id"] for each in body["items"]] == uris
    assert body["total"] == len(uris) > 0
    sheets = _workbook(client, f"?{query}")
    paths = {"Recommendations": "/tracker.csv", "Assessments": "/tracker-assessments.csv"}
    for title, path in paths.items():
        lines = _table(client.get(f"{path}?{query}").text)
        if not lines and title not in sheets:
            continue
        sheet = sheets[title]
        names = [str(name) for name in sheet[0]]
        shared = [name for name in names if not name.startswith("Assessments in ")]
        rows = [dict(zip(names, map(_text, row), strict=True)) for row in sheet[1:]]
        expected = [[written_out(line[name]) for name in shared] for line in lines]
        assert [[row[name] for name in shared] for row in rows] == expected
    for path in _FILES if "Assessments" in sheets else {*_FILES} - {"/tracker-assessments.csv"}:
        assert f'href="{path}{"?" + query.replace("&", "&amp;") if query else ""}"' in page


_SOURCE_2013 = "Peter Major, CSTD Working Group on Improvements to the IGF Recommendations, slide 15 (December 2013)"


def test_a_workbook_cites_what_states_a_status(client: TestClient) -> None:
    sheets = _workbook(client, "?topic=participation")
    header, first, *_ = sheets["Recommendations"]
    row = dict(zip(header, first, strict=True))
    assert row["Inherited status"] == "both completed and ongoing"
    assert row["Source of the status"] == f"{_SOURCE_2013}, copy read at businessdocbox.com"
    assert row["Source of the status: URL"].startswith("http://businessdocbox.com/")
    assert row["Inherited status: date"] == "December 2013"
    header, *rows = sheets["Assessments"]
    assessment = dict(zip(header, rows[-1], strict=True))
    assert (assessment["Place in the document"], assessment["How it was read"]) == ("slide 15", "read in the original")
    assert assessment["Citation"] == row["Source of the status"]
    assert (assessment["URL"], assessment["Date"]) == (row["Source of the status: URL"], "December 2013")


def test_files_say_what_states_each_status(client: TestClient) -> None:
    lines = _table(client.get("/tracker.csv").text)
    rated = [line for line in lines if line["Newest status of its own"] or line["Inherited status"]]
    assert len(rated) > 20
    assert all(line["Source of the status"] and line["Source of the status: URL"] for line in rated)
    assert not [line for line in lines if line["Source of the status"] and line not in rated]
    assert all(line["Citation"] for line in _table(client.get("/tracker-assessments.csv").text))


def test_rows_of_one_resolution_are_in_the_order_of_its_paragraphs(client: TestClient) -> None:
    query = "source=E-RES-2025-18"
    numbers = [int(line["Paragraph or heading"]) for line in _table(client.get(f"/tracker.csv?{query}").text)]
    assert len(numbers) > 10
    assert numbers == sorted(numbers)
    page = client.get(f"/tracker?{query}", headers=_PAGE).text
    assert _shown(page) == _uris(client.get(f"/tracker.csv?{query}").text)
    assert "In the order of the source" in page


_NO_TOPIC = "Source: What E/RES/2025/18 says on the Internet Governance Forum; Topic: on none of these topics"


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", "none"),
        ("?topic=participation&status=rated", "Topic: Broadening participation; Newest status: any rating"),
        ("?source=E-RES-2025-18&topic=none&sort=date", _NO_TOPIC),
        ("?q=developing", "Words: developing"),
    ],
)
def test_a_workbook_says_its_filters_in_words(client: TestClient, query: str, filters: str) -> None:
    about = dict(_workbook(client, query)["About this table"])
    assert about["Filters"] == filters
    assert about["Newest official text read"] == "18 December 2025"
    assert about["Permanent address"].startswith("https://w3id.org/igfkg/tracker")


_OF_DEVELOPING_COUNTRIES = {"A-RES-79-194-34", "E-RES-2025-18-91"}


@pytest.mark.parametrize(
    ("words", "others", "rest"),
    [
        (
            "developing countries",
            "developing country,Developing-Country,countries developing,DEVELOPING COUNTRIES",
            "&topic=participation",
        ),
        ("multi-stakeholder", "multistakeholder,multi\u2011stakeholders", ""),
        (
            "Secretary-General's",
            "secretary\u2013general\u2019s,Secretary-General,secretary-generals",
            "&source=wgigf-2012",
        ),
        ("financement", "financements,Financement du FGI", "&source=wgigf-2012"),
        ("финансирование", "ФИНАНСИРОВАНИЮ", "&source=wgigf-2012"),
    ],
)
def test_forms_of_words_find_the_same_rows_on_the_page_and_in_files(
    client: TestClient, words: str, others: str, rest: str
) -> None:
    query = f"folded=no&q={{}}{rest}"
    uris = _uris(client.get(f"/tracker.csv?{query.format(quote(words))}").text)
    assert uris
    assert "developing" not in words or {each.rpartition("/")[2] for each in uris} >= _OF_DEVELOPING_COUNTRIES
    typed = [query.format(quote(each)) for each in others.split(",")]
    assert [each for each in typed if _uris(client.get(f"/tracker.csv?{each}").text) != uris] == []
    assert {*_shown(client.get(f"/tracker?{typed[0]}&page=all", headers=_PAGE).text)} == {*uris}
    assert [item["id"] for item in json.loads(client.get(f"/tracker.jsonld?{typed[0]}").text)["items"]] == uris
    first, *_ = _workbook(client, f"?{typed[0]}").values()
    assert len(first) - 1 == len(uris)


@pytest.mark.parametrize("path", ["/tracker", "/sources"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_field_for_words_says_how_they_are_looked_for(client: TestClient, path: str, language: str) -> None:
    page = client.get(f"{path}?lang={language}", headers=_PAGE).text
    (help_id,) = re.findall(r'name="q"[^>]* aria-describedby="([^"]+)"', page)
    sentence = page.partition(f' id="{help_id}">')[2].partition("</p>")[0]
    assert ("in the singular or plural" if language == "en" else "au singulier ou au pluriel") in sentence
    assert ("cherchés en anglais" in page) == (path == "/tracker" and language == "fr")


@pytest.mark.parametrize("query", ["", "folded=no", "q=forum&sort=date"])
def test_the_pages_together_have_all_rows(client: TestClient, query: str) -> None:
    shown, path = [], f"/tracker?{query}"
    while path:
        page = client.get(path, headers=_PAGE).text
        shown += _shown(page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        path = unescape(following[1]) if following else ""
    assert sorted(shown) == sorted(_uris(client.get(f"/tracker.csv?{query}").text))
    assert len(shown) == len({*shown})


def _text(cell: object) -> str:
    """A cell of a workbook as the CSV has it."""
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell or "")


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
    assert usual == ["Recommendation", "Source", "Date", "Topic", "Newest status", "Status by year"]
    assert headings("source=A-RES-80-173") == usual[:-1]
    assert headings("columns=cost&columns=date") == headings("columns=date,cost") == ["Recommendation", "Date", "Cost"]
    assert headings("columns=") == usual
    assert "Topic" not in headings("topic=none")  # no row has one
    assert headings("topic=none&columns=topic") == ["Recommendation", "Topic"]


def test_the_workbook_says_how_many_rows_it_has_where_the_page_has_fewer(client: TestClient) -> None:
    def downloads(query: str) -> str:
        page = client.get(f"/tracker?{query}", headers=_PAGE).text
        return page.partition('class="downloads"')[2].partition("</p>")[0]

    query = "topic=participation"
    rows = len(client.get(f"/tracker.csv?{query}").text.strip().split("\r\n")) - 1
    assert f"XLSX</a> ({rows} rows) ·" in downloads(query)
    assert "rows)" not in downloads("source=wgigf-2012&folded=no&page=all")


def test_an_assessment_without_a_status_shows_its_sentence(client: TestClient) -> None:
    page = client.get("/tracker?q=20(b)&columns=status&columns=years", headers=_PAGE).text
    cell = page.partition('data-column="status"')[2].partition("</td>")[0]
    assert "Only one of eight civil society nominees was appointed" in cell
    assert re.search(r"31 March 2018.*Civil Society Coordination Group", cell)
    text = " ".join(re.sub("<[^>]+>", " ", cell).split())
    assert "its topic: both completed and ongoing December 2013 · Peter Major" in text
    marks = page.partition('data-column="years"')[2].partition("</td>")[0]
    assert re.search(r'title="December 2013: completed, ongoing · Peter Major · of its topic"', marks)
    assert [re.sub("<[^>]+>", "", each) for each in re.findall(r'class="mark (?:.*?)>(.*?)</a>', marks)] == [
        "2013 completed ongoing (topic)",
        "2018 described",
    ]


def test_its_own_status_stands_alone(client: TestClient) -> None:
    page = client.get("/tracker?status=to-be-started&columns=status", headers=_PAGE).text
    assert _shown(page) == ["https://w3id.org/igfkg/id/recommendation/wgigf-2012-13"]
    cell = page.partition('data-column="status"')[2].partition("</td>")[0]
    text = " ".join(re.sub("<[^>]+>", " ", cell).split())
    assert text.endswith("to be started 2013 · MAG working group of 2013")
    assert "its topic" not in text


def test_where_texts_were_read_is_one_line_above_and_whole_under_the_fold(client: TestClient) -> None:
    page = client.get("/tracker?source=wgigf-2012&page=all", headers=_PAGE).text
    head = page.partition("<table")[0]
    above, _, fold = head.partition('<details class="about">')
    assert "Statement to the Commission" not in page.partition('id="matrix"')[0]
    assert "Statement to the Commission" in page.partition('id="matrix"')[2]
    line = "17 of the 27 recommendations of A/67/65"
    assert line in " ".join(re.sub("<[^>]+>", "", above).split())
    text = " ".join(re.sub("<[^>]+>", "", fold).split())
    assert "17 in CSTD Working Group on Improvements to the IGF Recommendations (presentation, December 2013)" in text
    assert "10 in other texts that quote it, 0 in the document itself" in text
    assert line not in client.get("/tracker?source=gdc-2024", headers=_PAGE).text


def test_a_row_says_when_its_request_is_due(client: TestClient) -> None:
    page = client.get("/tracker?topic=funding&page=all", headers=_PAGE).text
    row = page.partition('<th scope="row"><a href="/id/recommendation/A-RES-80-173-103-funding"')[2].partition("</tr>")[
        0
    ]
    text = " ".join(re.sub("<[^>]+>", "", row).split())
    assert (
        "Due: eightieth session of the General Assembly (ends 8 September 2026). That date is past. No source" in text
    )


def test_the_chosen_topic_stands_first_and_the_others_are_folded(client: TestClient) -> None:
    page = client.get("/tracker?topic=outcomes&page=all", headers=_PAGE).text
    cells = re.findall(r'(?s)<td data-column="topic"[^>]*>(.*?)</td>', page)
    assert all(re.search(r'href="/id/topic/([^"]+)"', each)[1] == "outcomes" for each in cells)  # type: ignore[index]
    folds = [each for each in cells if "<summary>+" in each]
    assert folds
    for each in folds:
        assert f"<summary>+{each.count('/id/topic/') - 1}</summary>" in each


def test_what_was_assessed_comes_first_and_the_page_says_so(client: TestClient) -> None:
    page = client.get("/tracker?page=all&folded=no", headers=_PAGE).text
    before = page.partition("<table")[0]
    assert "In order: what was assessed, newest first; requests and decisions" in before
    assert '<a href="/tracker?folded=no&amp;sort=-date"' in before
    status = [each.strip() for each in re.findall(r'(?s)<td data-column="status"[^>]*>(.*?)</td>', page)]
    is_unrated = ["no rating known" in each for each in status]
    assert is_unrated == sorted(is_unrated)
    assert _shown(page) == _uris(client.get("/tracker.csv?folded=no").text)


def test_a_row_says_what_is_asked_of_whom(client: TestClient) -> None:
    page = client.get("/tracker?source=A-RES-80-173&lang=en", headers=_PAGE).text
    link = '<a href="/id/recommendation/A-RES-80-173-101?lang=en"'
    (row,) = [each for each in page.split("<tr") if link in each.partition("</a>")[0]]
    acts = re.findall(r'<span class="detail acts">(.*?)</span>', row)
    assert [re.sub("<[^>]+>", "", each) for each in acts] == ["calls upon · Addressed to: Internet Governance Forum"]
    columns = client.get("/tracker?source=A-RES-80-173&columns=act,addressee&lang=en", headers=_PAGE).text
    assert 'class="detail acts"' not in columns
    assert 'data-column="addressee"' in columns


def test_the_filters_that_matter_come_first_and_the_others_are_folded(client: TestClient) -> None:
    def boxes(query: str) -> tuple[list[str], list[str], bool]:
        form = (
            client.get(f"/tracker{query}", headers=_PAGE).text.partition('class="filters"')[2].partition("</form>")[0]
        )
        first, _, more = form.partition('<details class="more-filters"')
        names = [list(dict.fromkeys(re.findall(r'type="checkbox" name="(\w+)"', each))) for each in (first, more)]
        return names[0], names[1], more.startswith(" open>")

    others = ["source", "act", "assessor", "addressee", "responsible", "cost", "reading"]
    assert boxes("") == (["topic", "status"], others, False)
    assert boxes("?topic=funding&status=rated") == (["topic", "status"], others, False)
    assert boxes("?act=asking") == (["topic", "status"], others, True)


def test_the_newest_come_first_where_they_are_chosen(client: TestClient) -> None:
    page = client.get("/tracker?page=all&folded=no&sort=-date", headers=_PAGE).text
    assert "Those with a status first" in page.partition("<table")[0]
    dates = re.findall(r'(?s)<td data-column="date"[^>]*>.*?datetime="([^"]+)"', page)
    years = [each[:4] for each in dates]
    assert years == sorted(years, reverse=True)
    assert _shown(page) == _uris(client.get("/tracker.csv?folded=no&sort=-date").text)


def test_a_language_that_is_chosen_stays(client: TestClient) -> None:
    page = client.get("/tracker?lang=fr&topic=funding", headers=_PAGE).text
    assert 'href="/tracker.csv?topic=funding&amp;lang=fr"' in page
    assert page.count('<input type="hidden" name="lang" value="fr">') == 3  # with that of the header
    assert "/tracker?topic=funding&amp;sort=date&amp;lang=fr" in page


def test_choices_are_kept_in_the_form(client: TestClient) -> None:
    page = client.get("/tracker?topic=funding&lang=fr").text
    assert re.search(r'name="topic" value="funding" checked', page)
    assert "sélection\u00a0: 1" in page


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
    assert first.headers["content-disposition"] == 'attachment; filename="igfkg-tracker-funding.xlsx"'


def test_tables_are_cached_by_their_filter(client: TestClient) -> None:
    tags = {client.get(path).headers["etag"] for path in ("/tracker", "/tracker?topic=funding", "/tracker.csv")}
    assert len(tags) == 3


def test_the_main_sets_are_one_click_away_with_their_number_and_the_assessed_first(client: TestClient) -> None:
    def offered(query: str) -> list[tuple[str, str, str]]:
        part = client.get(f"/tracker{query}", headers=_PAGE).text.partition('<nav class="offered"')[2]
        pattern = r'<a href="([^"]+)"([^>]*)>.*?<span class="count">(\d+)</span>'
        return re.findall(pattern, part.partition("</nav>")[0])

    (every, current, total), (assessed, _, number), *others = offered("")
    assert (every, current, total) == ("/tracker", ' aria-current="true"', "303")
    assert (assessed, number) == ("/tracker?source=wgigf-2012", "27")
    for path, _, count in others:
        assert f"{count} of {total} recommendations" in client.get(path, headers=_PAGE).text
    current_of = [path for path, mark, _ in offered("?source=wgigf-2012&topic=funding") if "aria-current" in mark]
    assert current_of == [assessed]
    page = client.get("/tracker", headers=_PAGE).text.partition('<nav class="offered"')[2].partition("</nav>")[0]
    assert "<bdi>A/RES/80/173</bdi>" in page
    assert "What the Tunis Agenda asks" in page
    assert "A/60/687" not in page


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/tracker.xlsx?q=developing+countries", "igfkg-tracker-developing-countries.xlsx"),
        ("/tracker.csv?topic=funding&q=Budget", "igfkg-tracker-funding-budget.csv"),
        ("/tracker-assessments.csv?topic=funding&q=Budget", "igfkg-tracker-assessments-funding-budget.csv"),
        ("/tracker.csv?topic=funding&topic=linking", "igfkg-tracker-funding-linking.csv"),
        ("/tracker.csv?topic=funding&topic=nothing", "igfkg-tracker-funding-nothing.csv"),
        ("/tracker.csv?q=%E6%9C%9F%22%0D%0AX:", "igfkg-tracker-x.csv"),
    ],
)
def test_a_file_has_the_words_and_the_filters_in_its_name(client: TestClient, path: str, name: str) -> None:
    assert client.get(path).headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_workbook_without_assessments_says_so_and_has_no_empty_sheet(client: TestClient) -> None:
    without = _workbook(client, "?source=A-RES-80-173")
    assert [*without] == ["Recommendations", "About this table"]
    about = {line[0]: line[1] for line in without["About this table"][1:]}
    assert about["Assessments"] == "No assessment of these recommendations is known, so there is no sheet of them."
    rated = _workbook(client, "?topic=funding")
    assert [*rated] == ["Recommendations", "Assessments", "About this table"]
    assert len(rated["Assessments"]) > 1
    assert "Assessments" not in dict(rated["About this table"][1:])
    assert "/tracker-assessments.csv" not in client.get("/tracker?source=A-RES-80-173", headers=_PAGE).text
    assert "/tracker-assessments.csv?topic=funding" in client.get("/tracker?topic=funding", headers=_PAGE).text


def test_a_page_without_a_rating_begins_with_how_many_of_all_texts_were_rated(client: TestClient) -> None:
    def first(query: str) -> str:
        page = client.get(f"/tracker{query}", headers=_PAGE).text
        return page.partition("<h1>")[2].partition("</h1>")[2].strip()

    assert first("?source=A-RES-80-173").startswith(
        '<p class="intro"><strong>No rating is known of what is shown here.</strong></p>'
    )
    assert first("?source=wgigf-2012").startswith('<p><a href="#matrix">')
    mixed = client.get("/tracker?topic=participation&page=all", headers=_PAGE).text
    status = mixed.partition('<p role="status">')[2].partition("</p>")[0]
    (link, number) = re.findall(
        '<a href="([^"]+)">([0-9]+) recommendations of 2012 have a rating of their own', status
    )[0]
    rated = client.get(unescape(link), headers=_PAGE).text
    assert f"{number} of 303 recommendations and other statements" in rated


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("?q=developing+countries", "Broadening participation"),
        ("?q=funding+of+the+IGF", "Funding of the IGF"),
    ],
)
def test_a_search_leads_to_all_texts_on_its_topic(client: TestClient, query: str, topic: str) -> None:
    page = client.get(f"/tracker{query}", headers=_PAGE).text
    status = page.partition('<p role="status">')[2].partition("</p>")[0]
    assert " · By topic: " in status
    assert "Counted: texts that have all these words in themselves" in page.partition('<p role="status">')[2]
    pattern = rf'<a href="(/tracker\?topic=[a-z]+)">{topic}</a>, ([0-9]+) texts'
    ((link, number),) = re.findall(pattern, status.partition("By topic")[2])
    assert f"{number} of 303 recommendations and other statements" in client.get(link, headers=_PAGE).text


@pytest.mark.parametrize(
    "query", ["", "?topic=funding", "?q=funding&topic=funding", "?q=zzzz", "?q=A%2FRES%2F80%2F173"]
)
def test_what_names_no_topic_leads_to_none(client: TestClient, query: str) -> None:
    page = client.get(f"/tracker?{query}", headers=_PAGE).text
    assert "By topic" not in page.partition('<p role="status">')[2].partition("</p>")[0]


def test_each_count_of_texts_on_a_matter_says_what_it_counts_and_leads_to_the_others(client: TestClient) -> None:
    """An answer, a search in the tracker, a topic and the search count different things on developing countries."""
    answer, topic = "/sparql?answer=participation-of-developing-countries", "/tracker?topic=participation"
    words = "/tracker?q=developing+countries"
    pages = {
        answer: ("In the list: what adopted texts say on the topic of participation", [topic]),
        topic: ("Counted: all texts that are placed under the topic", [answer]),
        words: ("Counted: texts that have all these words in themselves", [answer, topic]),
        "/search?q=developing+countries": ("Counted: things and documents that have the words", [answer, words]),
        "/doc/topic/participation": ("all texts placed under the topic, with drafts", [topic]),
        "/compare?topic=participation": ("Every paragraph that editors placed under this topic", [topic]),
    }
    for path, (definition, links) in pages.items():
        page = unescape(client.get(path, headers=_PAGE).text).partition("<main")[2]
        assert definition in page, path
        assert all(f'href="{each}"' in page for each in links), path
    number = len(_uris(client.get("/tracker.csv?topic=participation").text))
    for path in (answer, words):
        assert f"</a>, {number} texts" in client.get(path, headers=_PAGE).text
    assert f'<a href="{topic}">{number}</a>' in client.get("/doc/topic/participation", headers=_PAGE).text


def test_a_table_that_is_not_on_a_matter_explains_no_count(client: TestClient) -> None:
    assert 'class="note counted"' not in client.get("/tracker?source=A-RES-80-173", headers=_PAGE).text


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("q=developing+countries", "IV.1–IV.4"),
        ("q=money", "III.3"),
        ("q=zebra", ""),  # nothing has the word
        ("q=funding", ""),  # all on the topic have it
        ("q=developing+countries&topic=participation", ""),  # the topic is chosen
        ("topic=participation", ""),
    ],
)
def test_recommendations_on_the_topic_without_the_words_are_named_above_the_table(
    client: TestClient, query: str, numbers: str
) -> None:
    page = client.get(f"/tracker?{query}&lang=en", headers={"Accept": "text/html"}).text
    above = page.partition("<h1")[2].partition("<table")[0]
    line = above.partition("on this topic do not use these words:")[2].partition("</p>")[0]
    assert bool(line) == bool(numbers)
    assert f">{numbers}<" in line or not numbers
    assert not numbers or 'href="/tracker?topic=' in line


def test_a_question_that_fits_the_words_stands_above_the_form(client: TestClient) -> None:
    page = client.get("/tracker?q=developing+countries&lang=en", headers={"Accept": "text/html"}).text
    assert "answer=participation-of-developing-countries" in page.partition("<h1")[2].partition("<form")[0]
