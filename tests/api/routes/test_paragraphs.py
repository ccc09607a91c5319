"""The paragraphs of a document as files, and what its page says of the counts."""

import csv
import io
import re
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

_KEY = "E-RES-2025-18"
_PAGE = {"Accept": "text/html"}


def _table(client: TestClient, key: str) -> list[dict[str, str]]:
    text = client.get(f"/paragraphs/{key}.csv").text
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]


@pytest.mark.parametrize("key", [_KEY, "A-RES-80-173", "A-RES-79-194"])
def test_the_file_has_the_rows_of_the_page_in_the_order_of_the_paragraphs(client: TestClient, key: str) -> None:
    page = client.get(f"/doc/document/{key}", headers=_PAGE).text
    table = page.partition('<table class="paragraphs">')[2].partition("</table>")[0]
    shown = re.findall(r'class="asks"[^>]*><a href="/id/recommendation/([^"]+)"', table)
    rows = _table(client, key)
    assert [row["IRI"].rpartition("/")[2] for row in rows] == shown
    numbers = [int(row["Paragraph"]) for row in rows if row["Paragraph"].isdecimal()]
    assert len(numbers) > 3
    assert numbers == sorted(numbers)
    for suffix in ("csv", "xlsx"):
        assert f'href="/paragraphs/{key}.{suffix}"' in page


def test_a_row_says_what_the_paragraph_asks_and_cites_it(client: TestClient) -> None:
    row = next(each for each in _table(client, _KEY) if each["Paragraph"] == "103")
    assert (row["Document symbol"], row["Act"], row["Topic"]) == (
        "E/RES/2025/18",
        "invites",
        "Broadening participation",
    )
    assert row["Addressed to"] == "Stakeholder groups"
    reading = "editors\N{RIGHT SINGLE QUOTATION MARK} reading"
    earlier = f"shares its theme with: IV.1 Expand and diversify participation (A/67/65, 2012; {reading})"
    assert row["Earlier recommendation"] == earlier
    assert ", para. 103 (29 July 2025), " in row["Citation"]
    assert row["UN document"] == "https://docs.un.org/en/E/RES/2025/18"


def test_the_workbook_is_named_by_the_symbol_and_says_what_it_is(client: TestClient) -> None:
    response = client.get(f"/paragraphs/{_KEY}.xlsx?lang=en")
    assert response.headers["content-disposition"] == 'attachment; filename="igfkg-e-res-2025-18.xlsx"'
    book: Any = openpyxl.load_workbook(io.BytesIO(response.content))
    sheet, about = book.worksheets
    assert sheet.max_row == len(_table(client, _KEY)) + 1
    lines = {heading: text for heading, text, *_ in about.iter_rows(values_only=True)}
    assert lines["About this table"].startswith("Paragraph by paragraph: E/RES/2025/18: Assessment of the progress")
    assert lines["Permanent address"] == f"https://w3id.org/igfkg/id/document/{_KEY}"


def _workbook(client: TestClient, key: str) -> tuple[list[str], dict[str, str]]:
    """The headings of the first sheet, and the lines of the sheet about it."""
    book: Any = openpyxl.load_workbook(io.BytesIO(client.get(f"/paragraphs/{key}.xlsx?lang=en").content))
    sheet, about = book.worksheets
    return [cell.value for cell in sheet[1]], dict(each[:2] for each in about.iter_rows(values_only=True))


def test_a_row_says_what_the_act_does_and_which_text_it_follows(client: TestClient) -> None:
    rows = _table(client, _KEY)
    by_act = {(row["Act"], row["What the act does"]) for row in rows}
    assert {("invites", "asks for an action"), ("recognizes", "asks for nothing")} <= by_act
    decided = {row["What the act does"] for row in _table(client, "A-RES-80-173") if "decides" in row["Act"]}
    assert decided == {"takes a decision"}
    assert {row["Paragraph"]: row["Follows"] for row in rows}["90"] == "E/RES/2024/13, paragraph 88"
    names = [*rows[0]]
    assert names[names.index("UN document") :][:4] == ["UN document", "What the act does", "Follows", "IRI"]


def test_the_workbook_explains_its_columns_and_has_none_without_values(client: TestClient) -> None:
    headings, about = _workbook(client, _KEY)
    assert not {"Due", "Due by"} & {*headings, *about}
    explained = {each for each in headings if not each.startswith("IRI")}
    assert explained <= about.keys()
    assert about["Addressed to"].endswith("Empty: not stated by the text.")
    line = "13. These name it and are not in the table: para. 69, text without a number"
    assert about["Paragraphs that name the IGF"] == line
    assert "Due" in _workbook(client, "A-RES-80-173")[0]


def test_the_table_of_the_page_says_what_a_paragraph_follows_and_what_it_does_not_say(client: TestClient) -> None:
    page = client.get(f"/doc/document/{_KEY}", headers=_PAGE).text
    table = page.partition('<table class="paragraphs">')[2].partition("</table>")[0]
    texts = [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in table.split("<tr>")[2:]]
    assert len(texts) == len(_table(client, _KEY))
    assert any(each.startswith("para. 90 ") and "Follows: E/RES/2024/13 , para. 88" in each for each in texts)
    assert any("not stated" in each for each in texts)
    named = {each["locator"] for each in client.get(f"/mentions.json?resolution={_KEY}").json()["rows"]}
    without = {each.split()[1] for each in texts if "does not name the IGF" in each}
    numbers = {each.split()[1] for each in texts}
    assert without == {each for each in numbers if f"op{each}" not in named}


def test_a_paragraph_to_the_forum_is_not_marked_as_one_that_does_not_name_it(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-80-173", headers=_PAGE).text
    table = page.partition('<table class="paragraphs">')[2].partition("</table>")[0]
    texts = [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in table.split("<tr>")[2:]]
    to_forum = [each for each in texts if each.startswith("para. 101 ")]
    assert to_forum
    assert not any("does not name the IGF" in each for each in to_forum)
    assert any("does not name the IGF" in each for each in texts)


@pytest.mark.parametrize("key", ["nothing", "major-2013"])
def test_a_document_without_such_paragraphs_has_no_file(client: TestClient, key: str) -> None:
    assert client.get(f"/paragraphs/{key}.csv").status_code == 404


def test_the_page_of_a_resolution_says_how_its_counts_differ(client: TestClient) -> None:
    page = client.get(f"/doc/document/{_KEY}", headers=_PAGE).text
    line = page.partition(f'<a href="/mentions?resolution={_KEY}">')[2].partition("</dd>")[0]
    text = re.sub(r"<[^>]+>", "", line)
    described = {row["Paragraph"] for row in _table(client, _KEY)}
    named = client.get(f"/mentions.json?resolution={_KEY}").json()["rows"]
    locators = {each["locator"].removeprefix("op") for each in named}
    counts = f"{len(described)} paragraphs, of which {len(described & locators)} name the IGF."
    assert text.startswith(f"{len(named)} · In the table below: {counts}")
    assert text.endswith("These name it and are not in the table: para. 69, text without a number")


def test_the_row_of_a_text_without_a_number_is_explained(client: TestClient) -> None:
    note = "A row “text without a number” is a heading"
    assert note in client.get(f"/mentions?resolution={_KEY}", headers=_PAGE).text
    assert note not in client.get("/mentions?resolution=A-RES-79-194", headers=_PAGE).text
