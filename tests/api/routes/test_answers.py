"""Workbooks of answers over HTTP: the rows of the page, with days and numbers that spreadsheets can count with."""

import io
import re
from datetime import datetime
from html import unescape
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from openpyxl.utils import get_column_letter

from tests.competency.answers import EXAMPLES

_PAGE = {"Accept": "text/html"}


def _workbook(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return openpyxl.load_workbook(io.BytesIO(response.content))


def test_a_workbook_has_the_columns_and_rows_of_the_page(client: TestClient) -> None:
    sheet = _workbook(client, "/answers/attendance.xlsx?lang=en")["Answer"]
    page = client.get("/sparql?answer=attendance&lang=en", headers=_PAGE).text
    headings = [unescape(each).strip() for each in re.findall('<th scope="col">(.*?)</th>', page, re.DOTALL)]
    header, *rows = sheet.iter_rows(values_only=True)
    assert [*header][: len(headings)] == headings
    *citing, meeting, precision, passage = header[len(headings) :]
    assert (meeting, precision, passage) == ("IRI: Meeting", "IRI: Precision", "IRI: Passage")
    assert citing[0] == "Citation"  # the others, which few rows have, are not printed
    assert {*citing} == {"Citation", "Document symbol", "Paragraph", "UN document"}
    assert len(rows) == page.partition("<tbody>")[2].count("<tr>")


def test_numbers_and_days_are_no_texts(client: TestClient) -> None:
    sheet = _workbook(client, "/answers/attendance.xlsx?lang=en")["Answer"]
    numbers = [each.value for each in next(sheet.iter_cols(min_col=3, max_col=3, min_row=2))]
    assert 9_000 < max(each for each in numbers if each is not None) < 20_000
    sheet = _workbook(client, "/answers/is-the-igf-permanent.xlsx?lang=en")["Answer"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (datetime(2025, 12, 17), "yyyy-mm-dd")


def test_a_passage_of_a_document_without_a_symbol_names_it_once(client: TestClient) -> None:
    sheet = _workbook(client, "/answers/attendance.xlsx?lang=en")["Answer"]
    header, *rows = sheet.iter_rows(values_only=True)
    names = [row[header.index("Passage")] or "" for row in rows]
    assert any(each.startswith("E/RES/2025/18, operative") for each in names)
    assert "a passage of InternetNZ blog" in " ".join(names)
    assert "InternetNZ blog, a passage" not in " ".join(names)


def test_the_iris_of_things_are_folded_beside_their_names(client: TestClient) -> None:
    sheet = _workbook(client, "/answers/is-the-igf-permanent.xlsx?lang=en")["Answer"]
    header, first, *_ = sheet.iter_rows(values_only=True)
    named, iri = header.index("Passage"), header.index("IRI: Passage")
    assert first[named] == "A/RES/80/173, operative paragraph 99"
    assert first[header.index("Made permanent by")] == "A/RES/80/173"
    assert first[iri] == "https://w3id.org/igfkg/id/passage/A-RES-80-173_op99"
    letter = get_column_letter(iri + 1)
    assert sheet.column_dimensions[letter].hidden


@pytest.mark.parametrize(
    ("key", "language", "citation", "address", "page"),
    [
        (
            "is-the-igf-permanent",
            "en",
            "A/RES/80/173, para. 99 (17 December 2025), https://docs.un.org/en/A/RES/80/173",
            "https://docs.un.org/en/A/RES/80/173",
            "passage/A-RES-80-173_op99",
        ),
        (
            "is-the-igf-permanent",
            "fr",
            "https://docs.un.org/fr/A/RES/80/173",
            "https://docs.un.org/fr/A/RES/80/173",
            "passage/A-RES-80-173_op99",
        ),
    ],
)
def test_a_row_has_the_citation_of_the_page_and_the_un_document(  # noqa: PLR0913, PLR0917 - the columns of the table
    client: TestClient, key: str, language: str, citation: str, address: str, page: str
) -> None:
    sheet = _workbook(client, f"/answers/{key}.xlsx?lang={language}").worksheets[0]
    *_, cited, document = (cell for cell in sheet[2] if not sheet.column_dimensions[cell.column_letter].hidden)
    assert cited.value.endswith(citation)
    assert (document.value, document.hyperlink.target) == (address, address)
    text = client.get(f"/doc/{page}?lang={language}", headers=_PAGE).text
    assert cited.value in unescape(re.sub("<[^>]+>", "", text))


def test_every_row_that_names_a_document_has_a_citation_and_others_have_none(client: TestClient) -> None:
    sheet = _workbook(client, "/answers/put-to-a-vote.xlsx?lang=en")["Answer"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert all(row[header.index("Citation")] for row in rows)
    assert all(str(row[header.index("UN document")]).startswith("https://") for row in rows)
    for key in ("things-per-class", "gaps-by-kind"):
        other = _workbook(client, f"/answers/{key}.xlsx?lang=en")["Answer"]
        assert "Citation" not in [cell.value for cell in other[1]]


def test_what_was_read_in_another_text_is_cited_with_the_url_of_that_text(client: TestClient) -> None:
    sheet = _workbook(client, "/answers/who-gave-how-much.xlsx?lang=en")["Answer"]
    header, *rows = sheet.iter_rows(values_only=True)
    citations = {row[0]: row[header.index("Citation")] for row in rows}
    assert all(citations.values())
    assert citations["Germany for the IGF, 2019"] == (
        "IGF 2019 Daily 1, para. 1; text as quoted in "
        "https://dig.watch/event/14th-internet-governance-forum/igf-2019-daily-1, not compared with the document"
    )


def test_the_sheet_is_printed_with_its_citations_on_one_page_wide(client: TestClient) -> None:
    sheet = _workbook(client, "/answers/is-the-igf-permanent.xlsx?lang=en")["Answer"]
    shown = [each.column_letter for each in sheet[1] if not sheet.column_dimensions[each.column_letter].hidden]
    assert sheet.print_area == f"'Answer'!$A$1:${shown[-1]}${sheet.max_row}"
    assert (sheet.page_setup.orientation, sheet.print_title_rows, sheet.freeze_panes) == ("landscape", "$1:$1", "A2")
    widths = [sheet.column_dimensions[each].width for each in shown]
    assert max(widths) > 2 * min(widths)
    iri = next(each for each in sheet[2] if str(each.value).startswith("https://w3id.org/"))
    assert iri.hyperlink.target == iri.value


@pytest.mark.parametrize(
    ("language", "title", "question", "answer"),
    [
        ("en", "About this table", "Is the IGF permanent?", "Yes: A/RES/80/173"),
        ("fr", "À propos de ce tableau", "Le FGI est-il permanent ?", "Oui : A/RES/80/173"),
    ],
)
def test_a_second_sheet_says_what_it_is(
    client: TestClient, language: str, title: str, question: str, answer: str
) -> None:
    workbook = _workbook(client, f"/answers/is-the-igf-permanent.xlsx?lang={language}")
    about = [[*row] for row in workbook[title].iter_rows(values_only=True)]
    assert about[0][1] == question
    assert about[1][1].startswith(answer)
    assert "IRI" in [heading for heading, _ in about]
    texts = [text for _, text in about]
    assert EXAMPLES["is-the-igf-permanent"].query in texts
    address = next(each for each in texts if "/sparql?answer=is-the-igf-permanent&release=" in each)
    assert address.startswith("https://w3id.org/igfkg/sparql?")
    assert client.get(address.removeprefix("https://w3id.org/igfkg")).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_second_sheet_says_what_is_in_the_table_and_what_is_not(client: TestClient, language: str) -> None:
    key = "participation-of-developing-countries"
    about = _workbook(client, f"/answers/{key}.xlsx?lang={language}").worksheets[1]
    texts = [text for _, text in about.iter_rows(values_only=True)]
    assert EXAMPLES[key].scope[language] in texts
    assert "https://w3id.org/igfkg/gaps" in texts


def test_the_page_offers_it_first_and_in_its_language(client: TestClient) -> None:
    page = client.get("/sparql?answer=attendance&lang=fr", headers=_PAGE).text
    (path,) = re.findall('<a href="([^"]*)" rel="nofollow">XLSX</a>', page)
    assert path == "/answers/attendance.xlsx?lang=fr"
    assert page.index(">XLSX<") < page.index(">CSV<")
    for other in ("answer=a-recommendation-as-a-graph", "query=SELECT+*+{+?s+a+?c+}+LIMIT+1"):
        assert "XLSX" not in client.get(f"/sparql?{other}", headers=_PAGE).text


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/answers/nothing.xlsx", 404, "no question here has the key 'nothing'; all of them are at /sparql"),
        ("/answers/a-recommendation-as-a-graph.xlsx", 400, "is a graph, not a table"),
        ("/answers/attendance.xlsx?sort=year", 400, "the parameters here are release, lang, each once, not sort"),
        ("/answers/attendance.xlsx?release=r-1", 404, "release"),
    ],
)
def test_what_is_no_table_is_refused(client: TestClient, path: str, status: int, detail: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert detail in response.json()["detail"]


def test_it_is_the_same_until_the_next_release(client: TestClient) -> None:
    first = client.get("/answers/attendance.xlsx?lang=en")
    assert first.content == client.get("/answers/attendance.xlsx?lang=en").content
    again = client.get("/answers/attendance.xlsx?lang=en", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/answers/attendance.xlsx?lang=fr").headers["etag"] != first.headers["etag"]
    name = first.headers["content-disposition"]
    assert name == 'attachment; filename="igfkg-attendance.xlsx"'
