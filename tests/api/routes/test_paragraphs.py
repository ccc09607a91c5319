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
