"""Tables of pages as files: CSV and XLSX have the same columns and rows, by suffix, by ``format`` and by Accept."""

import csv
import io
from collections import Counter
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from openpyxl.utils import column_index_from_string

from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.translation import translate
from igfkg_api.routes import table_files
from tests.api.accept import CHROME, CURL
from tests.spreadsheet import written_out

_UNSUMMARIZED = "not summarized; see the paragraph"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LINEAGE = "of=set/wgigf-2012"
_PAIR = "rows=topics&from=A-RES-70-125&to=A-RES-80-173"
#: Columns that a workbook does not have: codes, and what is in its headings.
_ONLY_CSV = {_PAIR: {"Earlier resolution", "Later resolution", "Difference code"}}
#: Pages with one table, each with a query string that chooses some of it.
_PAGES = [
    *(("/gaps", ""), ("/gaps", "class=Document"), ("/sources", "q=forum&sort=date"), ("/disagreements", "")),
    *(("/timeline", "kind=meeting&order=oldest"), ("/mentions", "body=ecosoc&year=2025"), ("/browse/meetings", "")),
    *(("/compare", ""), ("/compare", _PAIR), ("/lineage", _LINEAGE), ("/lineage", f"{_LINEAGE}&as_of=2014")),
]
_CHARTS = [(f"/charts/{each}", "") for each in ("attendance", "asks", "mentions")]


def _get(client: TestClient, path: str, query: str) -> bytes:
    response = client.get(f"{path}?{query}" if query else path, headers={"Accept-Language": "en"})
    assert response.status_code == 200, response.text
    return response.content


def _lines(data: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


def _workbook(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def _text(value: object) -> str:
    """A cell as CSV has it, without the apostrophe in front of what looks like a formula, empty without a summary."""
    if value in (None, _UNSUMMARIZED):
        return ""
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def _about(data: bytes) -> dict[str, str]:
    *_, sheet = _workbook(data).worksheets
    return {str(name): str(text) for name, text in sheet.iter_rows(values_only=True)}


@pytest.mark.parametrize(("path", "query"), [*_PAGES, *_CHARTS])
def test_a_workbook_has_the_columns_and_rows_of_the_csv(client: TestClient, path: str, query: str) -> None:
    header, *lines = _lines(_get(client, f"{path}.csv", query))
    sheet = _workbook(_get(client, f"{path}.xlsx", query)).worksheets[0]
    headings, *rows = sheet.iter_rows(values_only=True)
    only_csv = _ONLY_CSV.get(query, set())
    columns = zip(*([written_out(each.removeprefix("'")) for each in line] for line in lines), strict=True)
    plain = [cells for name, cells in zip(header, columns, strict=True) if name not in only_csv and any(cells)]
    assert len(headings) == len({*headings}) == len(plain)
    shown = zip(*([_text(each) for each in row] for row in rows), strict=True)
    assert Counter(shown) == Counter(plain)
    assert lines
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_a_month_is_written_out_for_people_in_their_language(client: TestClient) -> None:
    (place,) = [n for n, name in enumerate(_lines(_get(client, "/lineage.csv", _LINEAGE))[0]) if name == "Not before"]
    months = {
        line[place] for line in _lines(_get(client, "/lineage.csv", _LINEAGE)) if len(line[place]) == len("2013-12")
    }
    assert months
    for language, month in (("en", "December 2013"), ("fr", "décembre 2013")):
        sheet = _workbook(client.get(f"/lineage.xlsx?{_LINEAGE}&lang={language}").content).worksheets[0]
        cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
        assert month in cells
        assert not months & cells


@pytest.mark.parametrize(("path", "query"), [*_PAGES, *_CHARTS])
def test_no_cell_of_a_workbook_is_a_formula(client: TestClient, path: str, query: str) -> None:
    sheets = _workbook(_get(client, f"{path}.xlsx", query)).worksheets
    assert "f" not in {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("path", "query", "types"),
    [
        ("/sources", "sort=date", {"Date": {"d", "s"}, "Passages": {"n"}, "Statements": {"n"}}),
        ("/mentions", "", {"Date": {"d"}}),
        ("/timeline", "kind=meeting", {"Date": {"d", "s"}}),
        ("/lineage", _LINEAGE, {"Date": {"d", "s"}}),
        ("/charts/asks", "", {"Year": {"n"}, "Number": {"n"}}),
    ],
)
def test_days_and_numbers_have_their_types(
    client: TestClient, path: str, query: str, types: dict[str, set[str]]
) -> None:
    header, *rows = _workbook(_get(client, f"{path}.xlsx", query)).worksheets[0].iter_rows()
    headings = [each.value for each in header]
    for name, expected in types.items():
        cells = [each for row in rows if (each := row[headings.index(name)]).value not in (None, "")]
        assert {each.data_type for each in cells} <= expected, name
        assert [each for each in cells if each.data_type != "s"], name
        assert not [each.value for each in cells if each.data_type == "s" and len(each.value) == len("2013-12-20")]


@pytest.mark.parametrize(("path", "query"), _PAGES)
def test_a_page_is_a_file_for_who_names_or_prefers_it(client: TestClient, path: str, query: str) -> None:
    for suffix, media_type in (("csv", "text/csv"), ("xlsx", _XLSX)):
        file = client.get(f"{path}.{suffix}?{query}")
        named = client.get(f"{path}?{query}&format={suffix}")
        preferred = client.get(f"{path}?{query}", headers={"Accept": media_type})
        assert {each.headers["content-type"].partition(";")[0] for each in (file, named, preferred)} == {media_type}
        assert named.content == preferred.content == file.content
        assert named.headers["etag"] == preferred.headers["etag"] == file.headers["etag"]
    for accept in (CURL, CHROME, "application/json, text/plain, */*", "text/turtle"):
        page = client.get(f"{path}?{query}", headers={"Accept": accept})
        assert page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(("path", "query"), _PAGES)
def test_a_page_links_both_files_with_its_filters(client: TestClient, path: str, query: str) -> None:
    page = client.get(f"{path}?{query}", headers={"Accept": CHROME, "Accept-Language": "en"}).text
    for suffix in ("csv", "xlsx"):
        (link,) = {each.partition('"')[0] for each in page.split('href="') if each.startswith(f"{path}.{suffix}")}
        linked = client.get(link.replace("&amp;", "&"), headers={"Accept-Language": "en"})
        assert linked.content == _get(client, f"{path}.{suffix}", query)


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/gaps?format=pdf", "there is no format 'pdf' here; the formats are html, csv, xlsx"),
        ("/gaps?format=csv&format=xlsx", "format is given more than once"),
        ("/gaps?format=xlsx&clas=Document", "not clas"),
        ("/gaps.xlsx?format=csv", "not format"),
        ("/sources.xlsx?sort=size", "size"),
        ("/sources.xlsx?page=2", "not page"),
        ("/timeline.xlsx?order=sideways", "sideways"),
        ("/mentions.xlsx?colour=red", "colour"),
        ("/compare.xlsx?topic=nothing", "nothing"),
        ("/lineage.xlsx", "of is missing; give what the lineage is of, such as of=set/wgigf-2012"),
        ("/lineage?format=csv", "of is missing"),
        ("/lineage.csv?of=set/wgigf-2012&as_of=never", "never"),
        ("/lineage.csv?of=set/wgigf-2012&q=x", "not q"),
    ],
)
def test_what_a_request_has_wrong_is_said(client: TestClient, path: str, detail: str) -> None:
    for headers in ({}, {"If-None-Match": "*"}):
        response = client.get(path, headers=headers)
        assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
        assert detail in response.json()["detail"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize(("path", "query"), [*_PAGES, *_CHARTS])
def test_a_client_that_has_a_file_gets_304_before_any_is_made(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, query: str, suffix: str
) -> None:
    etag = client.get(f"{path}.{suffix}?{query}&lang=fr").headers["etag"]
    assert client.get(f"{path}.{suffix}?{query}&lang=es").headers["etag"] != etag

    def fail(*_: object) -> bytes:
        raise AssertionError("a file is made")

    monkeypatch.setattr(table_files, "page_csv", fail)
    monkeypatch.setattr(table_files, "page_workbook", fail)
    url = f"{path}.{suffix}?{query}&lang=fr&"  # another URL, which no cache has
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_sheet_says_what_the_file_is(client: TestClient) -> None:
    about = _about(_get(client, "/gaps.xlsx", "class=Document"))
    release = client.get("/gaps").headers["igfkg-release"]
    assert about["About this table"] == "What is missing"
    assert about["Filters"] == "Gaps that concern: Document"
    assert about["Rows"] == str(len(_lines(_get(client, "/gaps.csv", "class=Document"))) - 1)
    assert about["Release"] == release
    assert about["Licence"].startswith("CC BY 4.0, https://creativecommons.org/")
    assert about["Permanent address"] == "https://w3id.org/igfkg/gaps?class=Document"
    assert release in about["Citation"]
    assert about["Citation"].endswith(about["Permanent address"])
    assert about["Newest official text read"] == "18 December 2025"
    assert "Newest official text read: 18 December 2025." in about["Citation"]
    assert "data up to" not in str(about).lower()
    assert _about(_get(client, "/gaps.xlsx", ""))["Filters"] == "none"
    lineage = _about(_get(client, "/lineage.xlsx", _LINEAGE))["About this table"]
    assert lineage.startswith("Follow-up, step by step: Recommendations of the Working Group")


def test_headings_are_in_the_language_of_the_file(client: TestClient) -> None:
    workbook = _workbook(client.get("/mentions.xlsx?lang=fr").content)
    assert workbook.sheetnames[1] == "À propos de ce tableau"
    assert "Paragraphe" in [each.value for each in workbook.worksheets[0][1]]
    assert client.get("/mentions.csv?lang=fr").text.partition("\r\n")[0].removeprefix("\ufeff").startswith("uri,date,")


def test_the_steps_of_a_lineage_cite_their_sources(client: TestClient) -> None:
    header, *lines = _lines(_get(client, "/lineage.csv", f"{_LINEAGE}&order=oldest"))
    rows = [dict(zip(header, each, strict=True)) for each in lines]
    document = client.get("/api/v1/sets/wgigf-2012/lineage").json()
    things = [*document["items"], *document["undated"]]
    assert len(rows) == len(things)
    dates = [each["Date"] or each["Not before"] or each["Not after"] for each in rows]
    dated = [each for each in dates if each]
    assert dated == sorted(dated)
    assert dates == [*dated, *[""] * (len(dates) - len(dated))]
    (noted,) = [each for each in rows if each["IRI"].endswith("/document/A-RES-67-195")] or [rows[0]]
    assert noted["Kind"]
    cited = [each for each in rows if each["Document symbol"] == "A/RES/67/195" and each["Paragraph"]]
    assert cited
    assert all("A/RES/67/195" in each["Source"] and each["IRIs of the passages"] for each in cited)
    newest = [line[header.index("IRI")] for line in _lines(_get(client, "/lineage.csv", _LINEAGE))[1:]]
    assert {*newest} == {each["IRI"] for each in rows}
    assert newest != [each["IRI"] for each in rows]


def test_a_lineage_as_it_stood_has_no_later_event(client: TestClient) -> None:
    header, *lines = _lines(_get(client, "/lineage.csv", f"{_LINEAGE}&as_of=2014"))
    assert max(line[header.index("Date")] for line in lines) < "2015"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/gaps.xlsx", "igfkg-gaps.xlsx"),
        ("/gaps.csv?class=Document", "igfkg-gaps-document.csv"),
        (f"/lineage.csv?{_LINEAGE}", "igfkg-lineage-set-wgigf-2012.csv"),
        (f"/lineage.csv?{_LINEAGE}&as_of=2014", "igfkg-lineage-set-wgigf-2012-2014.csv"),
        (f"/compare.xlsx?{_PAIR}", "igfkg-compare-a-res-70-125-a-res-80-173.xlsx"),
        ("/charts/asks.xlsx", "igfkg-chart-asks.xlsx"),
        ("/mentions.xlsx?resolution=E-RES-2025-18", "igfkg-mentions-e-res-2025-18.xlsx"),
        ("/timeline.csv?kind=meeting&order=oldest", "igfkg-timeline-meeting.csv"),
        ("/sources.csv?q=Forum&sort=date&reverse=yes", "igfkg-sources-forum.csv"),
        ("/browse/recommendations.csv?mainTopic=funding&limit=5", "igfkg-recommendations-funding.csv"),
        ("/charts/asks.svg", "asks.svg"),
    ],
)
def test_a_file_has_the_name_of_what_is_in_it(client: TestClient, path: str, name: str) -> None:
    assert client.get(path).headers["content-disposition"] == f'attachment; filename="{name}"'


def test_the_same_request_gives_the_same_bytes(client: TestClient) -> None:
    first, second = (client.get(f"/gaps.xlsx?lang=en{each}").content for each in ("", "&"))
    assert first == second


def test_a_table_has_the_query_string_of_what_is_chosen() -> None:
    table = PageTable("/gaps", "gaps", lambda _: "", lambda _: pytest.fail("not made"), [("class", "A B")])
    assert table.query == "class=A+B"


def _sheet(client: TestClient, path: str, query: str) -> Any:
    return _workbook(_get(client, f"{path}.xlsx", query)).worksheets[0]


def _columns(sheet: Any) -> dict[str, list[Any]]:
    """The cells of each column under its heading."""
    return {column[0]: [*column[1:]] for column in zip(*sheet.iter_rows(values_only=True), strict=True)}


#: Tables whose rows have passages or documents.
_CITING = [
    *(("/gaps", "class=Document"), ("/sources", ""), ("/disagreements", ""), ("/timeline", ""), ("/mentions", "")),
    *(("/browse/meetings", ""), ("/browse/passages", ""), ("/browse/recommendations", "mainTopic=funding")),
    *(("/compare", ""), ("/lineage", _LINEAGE), ("/charts/attendance", "")),
]


@pytest.mark.parametrize(("path", "query"), _CITING)
def test_rows_have_citation_and_un_document_symbol_and_paragraph(client: TestClient, path: str, query: str) -> None:
    columns = _columns(_sheet(client, path, query))
    symbol = next(each for each in ("Document symbol", "symbol") if each in columns)
    paragraph = next((each for each in ("Paragraph", "paragraph") if each in columns), "")
    cited = zip(*(columns[name] for name in (symbol, "Citation", "UN document")), strict=True)
    whole = [each for each in cited if all(each) and " | " not in each[0]]
    assert whole
    for text, citation, address in whole:
        assert text in citation or path == "/timeline"
        assert address.startswith("http")
    lines = _lines(_get(client, f"{path}.csv", query))
    small = lines[0][0].islower()
    names = {"citation", "unDocument"} if small else {"Citation", "UN document"}
    assert names <= {*lines[0]} or {"Source", "Official text"} <= {*lines[0]}
    for number in columns.get(paragraph, []):
        assert not isinstance(number, str) or not number.isdecimal() or paragraph == "paragraph"


def test_a_citation_is_that_of_the_answers(client: TestClient) -> None:
    columns = _columns(_sheet(client, "/mentions", "resolution=A-RES-80-173"))
    rows = dict(zip(columns["Paragraph"], columns["Citation"], strict=True))
    assert "A/RES/80/173, para. 99 (17 December 2025)" in rows[99]
    sheet = _workbook(client.get("/answers/status-per-recommendation.xlsx?lang=en").content).worksheets[0]
    assert {"Document symbol", "Paragraph", "Citation", "UN document"} <= {*_columns(sheet)}
    assert 12 in _columns(sheet)["Paragraph"]


@pytest.mark.parametrize(("path", "query"), [*_PAGES, *_CHARTS])
def test_columns_of_iris_are_the_last_folded_and_not_printed(client: TestClient, path: str, query: str) -> None:
    sheet = _sheet(client, path, query)
    headings = [cell.value for cell in sheet[1]]
    iris = [each.startswith("IRI") or each.endswith("[code]") for each in headings]
    assert iris == sorted(iris)
    for cell, is_iri in zip(sheet[1], iris, strict=True):
        assert any(each.value not in (None, "") for each in sheet[cell.column_letter][1:]), cell.value
        assert sheet.column_dimensions[cell.column_letter].hidden == is_iri, cell.value
    last = column_index_from_string(sheet.print_area.rpartition(":")[2].split("$")[1])
    assert 0 < last <= iris.index(True) if any(iris) else last <= len(iris)


@pytest.mark.parametrize(("path", "query"), [*_PAGES, *_CHARTS])
def test_paper_is_landscape_one_page_wide_with_the_header_on_each(client: TestClient, path: str, query: str) -> None:
    sheet = _sheet(client, path, query)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(max_row=3) for cell in row)
    printed = sheet[sheet.print_area.rpartition("!")[2].replace("$", "")][0]
    shown = [each for each in printed if not sheet.column_dimensions[each.column_letter].hidden]
    assert len(shown) <= 16, [each.value for each in shown]


@pytest.mark.parametrize(("path", "query"), [*_PAGES, *_CHARTS])
def test_titles_of_documents_are_whole(client: TestClient, path: str, query: str) -> None:
    for line in _lines(_get(client, f"{path}.csv", query)):
        assert not [cell for cell in line if "… " in cell]
    if path == "/disagreements":
        assert "A/RES/79/277: Modalities for the overall review by the General Assembly of" in str(
            _columns(_sheet(client, path, query))["What it is about"]
        )


def test_a_text_without_a_summary_says_so_in_the_language_of_the_file(client: TestClient) -> None:
    columns = _columns(_sheet(client, "/mentions", ""))
    assert _UNSUMMARIZED in columns["What it says"]
    assert all(columns["What it says"])
    french = {str(cell) for cells in _columns(_sheet(client, "/mentions", "lang=fr")).values() for cell in cells}
    assert translate("fr", _UNSUMMARIZED) in french
    assert _UNSUMMARIZED not in french
    assert _UNSUMMARIZED not in _get(client, "/mentions.csv", "").decode()


@pytest.mark.parametrize(
    ("path", "query", "filters"),
    [
        (
            "/mentions",
            "body=ecosoc&resolution=E-RES-2025-18&act=none",
            "Act: none; Adopted by: Economic and Social Council; Resolution: E/RES/2025/18",
        ),
        (
            "/timeline",
            "kind=meeting&body=igf&order=oldest",
            "Kind: meeting; Body: Internet Governance Forum; Oldest first",
        ),
        (
            "/sources",
            "kind=official-text&sort=date&reverse=yes",
            "Kind of source: official text; Sort by: Date; in reverse order",
        ),
        ("/compare", "topic=funding&order=oldest", "Oldest first; Topic: Funding of the IGF"),
        ("/compare", "from=A-RES-70-125&to=A-RES-80-173", "From resolution: A/RES/70/125; To resolution: A/RES/80/173"),
        ("/browse/recommendations", "mainTopic=funding", "main topic: Funding of the IGF"),
        (
            "/browse/documents",
            "type=Resolution&verification=seen",
            "Kind: Resolution; How it was read: read in the original",
        ),
        (
            "/lineage",
            f"{_LINEAGE}&as_of=2014",
            "What it is about: Recommendations of the Working Group on Improvements to the Internet Governance Forum; "
            "As it stood on: 2014",
        ),
    ],
)
def test_filters_are_in_the_words_of_the_page(client: TestClient, path: str, query: str, filters: str) -> None:
    assert _about(_get(client, f"{path}.xlsx", query))["Filters"] == filters
