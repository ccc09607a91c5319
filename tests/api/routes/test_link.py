"""Linking tables over HTTP: for programs, on the page without JavaScript, and tables that are made to harm."""

import csv
import io
import logging
import re
import shutil
import subprocess
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import odfdo
import openpyxl
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import foreign_environment

_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
_TABLE = "Title,Note\nITU,=1+1\nWGEC,b\nNothing that is,c\nA/RES/70/125,d\n"
_ADDED = ["Address (IRI)", "igfkg name", "igfkg score", "igfkg reason", "igfkg choices", "igfkg kind"]
_ADDED += ["UN document", "igfkg page"]
_ID = "https://w3id.org/igfkg/id/"
_IRIS = [f"{_ID}body/itu", "", "", f"{_ID}document/A-RES-70-125"]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


_SINGLE = "Name\nIGF Baku\nWGEC\nLynn St Amour\nBaku\nKyoto IGF\n"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of its own for a test; its name is short, since sockets are there, too."""
    made = tmp_path_factory.mktemp("t")
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def _send(client: TestClient, table: bytes | str, name: str = "t.csv", accept: str = "*/*", **fields: str) -> Response:
    return client.post("/link", files={"file": (name, table)}, data=fields, headers={"Accept": accept})


def _csv(text: str, separator: str = ",") -> list[list[str]]:
    return [*csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator)]


def _xlsx(rows: list[list[str]]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _ods(rows: list[list[str]]) -> bytes:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Bodies")
    for number, row in enumerate(rows):
        table.set_row_values(number, row)
    document.body.append(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_ROWS = _csv(_TABLE)


def _read_csv(data: bytes) -> list[list[str]]:
    return _csv(data.decode())


def _read_xlsx(data: bytes) -> list[list[str]]:
    return _of_values(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values)


def _read_ods(data: bytes) -> list[list[str]]:
    table = odfdo.Document(io.BytesIO(data)).body.get_table(0)
    return _of_values(table.get_values() if table else [])


def _of_values(rows: object) -> list[list[str]]:
    assert isinstance(rows, list | Iterator)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


#: Kinds of tables, with the media type of the answer, and a reader of its rows.
_KINDS: dict[str, tuple[bytes, str, Callable[[bytes], list[list[str]]]]] = {
    "csv": (_TABLE.encode(), "text/csv; charset=utf-8", _read_csv),
    "xlsx": (_xlsx(_ROWS), _XLSX, _read_xlsx),
    "ods": (_ods(_ROWS), _ODS, _read_ods),
}


@pytest.mark.parametrize("kind", _KINDS)
def test_a_table_comes_back_linked_in_one_request(client: TestClient, folder: Path, kind: str) -> None:
    table, content_type, read = _KINDS[kind]
    response = _send(client, table, f"Organisations 2025.{kind}", column="Title")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == content_type
    assert response.headers["content-disposition"] == f'attachment; filename="Organisations 2025-linked.{kind}"'
    assert response.headers["cache-control"] == "no-store"
    rows = read(response.content)
    assert rows[0] == ["Title", "Note", *_ADDED]
    assert [row[:2] for row in rows] == _ROWS
    assert [row[2] for row in rows[1:]] == _IRIS
    assert f"{_ID}body/wgec (CSTD Working Group on Enhanced Cooperation, 98)" in rows[2][6]
    assert [*folder.glob("igfkg-table-*")] == []


@pytest.mark.parametrize("name", ["Liste des États.csv", "../../etc/passwd", 'a"b;c.csv', "", "x" * 300 + ".csv"])
def test_the_name_of_the_file(client: TestClient, name: str) -> None:
    disposition = _send(client, _TABLE, name or "-", column="1").headers["content-disposition"]
    plain = re.fullmatch(
        r"""attachment; filename="([^"/;]{1,100}-linked\.csv)"(; filename\*=UTF-8''[\w%.-]+)?""", disposition
    )
    assert plain, disposition
    assert bool(plain[2]) == ("É" in name)


def test_utf_16_and_semicolons_stay(client: TestClient) -> None:
    response = _send(client, _TABLE.replace(",", ";").encode("utf-16"), column="1")
    assert response.headers["content-type"] == "text/csv; charset=utf-16"
    assert [row[2] for row in _csv(response.content.decode("utf-16"), ";")[1:]] == _IRIS


@pytest.mark.parametrize(
    ("table", "linked"),
    [
        (
            "Title,Note\nITU,x\nUNESCO,y\n",
            ["Address (IRI)", f"{_ID}body/itu", f"{_ID}body/unesco"],
        ),  # names in one column
        ("Nothing\nxx\n", ["Address (IRI)", ""]),  # one column
        ("ITU\nUNESCO\n", [f"{_ID}body/itu", f"{_ID}body/unesco"]),  # names without a heading
    ],
)
def test_a_column_that_can_be_told_need_not_be_named(client: TestClient, table: str, linked: list[str]) -> None:
    rows = _csv(_send(client, table).text)
    assert [row[-8] for row in rows] == linked


def test_fields(client: TestClient) -> None:
    table = "Title\nIGF\nITU\n"
    assert [row[1] for row in _csv(_send(client, table, type="Process").text)] == [
        "Address (IRI)",
        f"{_ID}process/igf",
        "",
    ]
    assert _csv(_send(client, table, language="fr").text)[2][2] == "Union internationale des télécommunications"


_TWO = "Document,Body\nA/RES/70/125,ITU\n"
_FORM = {"Content-Type": "multipart/form-data; boundary=b"}


_REFUSED: list[tuple[int, bytes | str, dict[str, str], str]] = [
    (400, _TWO, {}, "name the column with the names in the field column; the columns are: 1 'Document', 2 'Body'"),
    (400, _TWO, {"column": "3"}, "there is no column '3'; the columns are: 1 'Document', 2 'Body'"),
    (400, _TWO, {"number": "3"}, "there is no column '3'; the columns are: 1 'Document', 2 'Body'"),
    (400, _TWO, {"number": "x"}, "the field number is 'x'; it is the number of a column"),
    (400, _TWO, {"columns": "1"}, "there is no field 'columns'; the fields are file, list, data, filename, column"),
    (400, _TWO, {"column": "x" * 1001}, "the field column is longer than 1,000 bytes"),
    (400, _TWO, {"column": "1", "type": "Boddy"}, "Boddy"),
    (400, b"\n\n", {}, "the table is empty"),
    (400, b"", {}, "the file is empty; choose a table"),
    (400, b"%PDF-1.7", {}, "the file is a PDF; export the table"),
    (400, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), {}, "Excel 97 to 2003"),
    (400, b"PK\x03\x04" + bytes(99), {}, "the file is damaged"),
    (400, b"a\0b", {}, "the file is no text; save the table as CSV in UTF-8"),
    (400, "a\n" + "x" * 1_500_000, {}, "line 2: field larger than field limit"),
    (413, b" " * (2 * 1024**2 + 1), {}, "the table is larger than 2,097,152 bytes; split the table"),
    (413, "ITU" + "," * 16_384, {}, "more than 16,384 columns; send the column with the names alone"),
    (413, b" " * (4 * 1024**2), {}, "the request body is longer than"),
    (400, _xlsx([["a"]])[:-300], {}, "the file is damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "table", "fields", "detail"), _REFUSED)
def test_tables_that_are_refused(  # noqa: PLR0913, PLR0917
    client: TestClient, folder: Path, status: int, table: bytes | str, fields: dict[str, str], detail: str
) -> None:
    response = _send(client, table, **fields)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert detail in response.json()["detail"]
    assert str(folder) not in response.text
    assert [*folder.glob("igfkg-table-*")] == []
    page = _send(client, table, accept=_BROWSER["Accept"], **fields)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.status_code == (200 if "in the field column" in detail else status)  # where the page shows the columns


def test_a_way_to_accept_that_there_is_not_is_refused(client: TestClient) -> None:
    for value, status in (("single", 200), ("", 200), ("Single", 400), ("all", 400)):
        response = client.post("/link", files={"file": ("t.csv", "ITU\n")}, data={"accept": value})
        assert response.status_code == status, value
    assert "the only value is single" in response.json()["detail"]


_PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\nITU\r\n'


@pytest.mark.parametrize(
    ("status", "headers", "body", "query", "detail"),
    [
        (415, {"Content-Type": "text/csv"}, b"ITU", "", "send the table in the field file of a form"),
        (415, {}, b"ITU", "", "a body of type none"),
        (415, {**_FORM, "Content-Encoding": "gzip"}, b"", "", "content coding"),
        (406, {**_FORM, "Accept": "image/png"}, b"", "", "none of what you accept"),
        (400, {"Content-Type": "multipart/form-data"}, b"", "", "has no boundary"),
        (400, _FORM, b"", "", "does not end with its boundary"),
        (400, _FORM, _PART, "", "does not end with its boundary"),
        (400, _FORM, b"--b\r\n\r\nITU\r\n--b--", "", "a part of the form has no name"),
        (400, _FORM, b"--b--\r\n", "", "the form has no table; paste a list"),
        (400, _FORM, _PART * 2 + b"--b--", "", "the form has several tables"),
        (400, _FORM, _PART.replace(b'"file"', b'"x"') * 2001 + b"--b--", "", "more than 2,000 fields"),
        (400, _FORM, b'--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n?\r\n--b--', "", "is not base64"),
        (400, _FORM, _PART + b'--b\r\nContent-Disposition: form-data; name="column"\r\n\r\n\xff\r\n--b--', "", "UTF-8"),
        (400, _FORM, _PART + b"--b--", "?column=1", "the parameters here are lang"),
    ],
)
def test_bodies_that_are_refused(  # noqa: PLR0913, PLR0917
    client: TestClient, status: int, headers: dict[str, str], body: bytes, query: str, detail: str
) -> None:
    response = client.post(f"/link{query}", content=body, headers={"Accept": "*/*", **headers})
    assert response.status_code == status
    assert detail in response.json()["detail"]


# -- tables that are made to harm


def _archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def _changed(table: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(table)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _archive({**parts, part: change(parts[part])})


_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ITU">%s<!ENTITY file SYSTEM "file:///etc/passwd">]>' % b"".join(
    b'<!ENTITY %s "%s">' % (bytes([98 + number]), b"&%s;" % bytes([97 + number]) * 20) for number in range(12)
)


def _with_entities(data: bytes, name: bytes) -> bytes:
    declaration, _, rest = data.partition(b"?>")
    return declaration + b"?>" + _ENTITIES + rest.replace(b"UNESCO", b"&%s;" % name)


_NAMES = [["Title"], ["UNESCO"]]
_SHEET = "xl/worksheets/sheet1.xml"


def _in_xlsx(change: Callable[[bytes], bytes]) -> bytes:
    return _changed(_xlsx(_NAMES), _SHEET, change)


def _in_ods(change: Callable[[bytes], bytes]) -> bytes:
    return _changed(_ods(_NAMES), "content.xml", change)


_HARMFUL: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: _in_xlsx(lambda data: data + b" " * 600 * 1024**2),
    "bomb within the limit": lambda: _in_xlsx(lambda data: data.replace(b"UNESCO", b"x" * 300 * 1024**2)),
    "entities in xlsx": lambda: _in_xlsx(lambda data: _with_entities(data, b"m")),
    "file in xlsx": lambda: _in_xlsx(lambda data: _with_entities(data, b"file")),
    "entities in ods": lambda: _in_ods(lambda data: _with_entities(data, b"m")),
    "file in ods": lambda: _in_ods(lambda data: _with_entities(data, b"file")),
    "dimension": lambda: _in_xlsx(lambda data: data.replace(b'r="A2"', b'r="XFD1048576"')),
    "many empty rows": lambda: b"Title\n" + b"\n" * 2_000_000,
    "many rows with choices": lambda: b"Title\n" + b"WGEC\n" * 500_000,
    "spaces": lambda: b"Title\n" + b" " * 900_000 + b"\n" + b" " * 900_000,
}


@pytest.mark.parametrize("name", _HARMFUL)
def test_tables_that_are_made_to_harm(client: TestClient, folder: Path, name: str) -> None:
    response = _send(client, _HARMFUL[name](), column="Title")
    assert response.status_code in (200, 400, 413, 503, 507), response.text[:400]
    assert b"root:" not in response.content
    assert len(response.content) < 32 * 1024**2
    if response.status_code != 200:
        assert response.headers["content-type"] == "application/problem+json"
        assert ";" in response.json()["detail"]  # what to do
    assert [*folder.glob("igfkg-table-*")] == []
    assert _send(client, _TABLE, column="1").status_code == 200


def test_what_is_added_is_no_formula_and_what_was_stays(client: TestClient) -> None:
    table = _xlsx([["Title"], ["=1+1"], ["ITU"]])
    sheet = openpyxl.load_workbook(io.BytesIO(_send(client, table, column="Title").content)).worksheets[0]
    assert sheet["A2"].data_type == "f"
    score = _ADDED.index("igfkg score") + 2
    kinds = {(cell.column == score, cell.data_type) for row in sheet["B2:H3"] for cell in row if cell.value}
    assert kinds == {(False, "s"), (True, "n")}


def test_a_table_that_takes_too_long(settings: Settings, folder: Path) -> None:
    slow = settings.model_copy(update={"table_timeout": 6.0})
    names = "\n".join(f"Internet Governance Forum on the thing {number} of many" for number in range(30_000))
    with TestClient(create_app(slow)) as client:
        assert _send(client, _TABLE, column="1").status_code == 200
        late = _send(client, f"Title\n{names}", column="1")
        assert (late.status_code, late.json()["type"]) == (503, "/problems/table-timeout")
        assert late.headers["retry-after"] == "10"
        assert "longer than 6 seconds; split it" in late.json()["detail"]
        assert [*folder.glob("igfkg-table-*")] == []
        assert _send(client, _TABLE, column="1").status_code == 200


def test_the_log_has_nothing_of_the_table(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        _send(client, "Title\nvery-private", "secret.csv", column="Title")
    assert "/link" in caplog.text
    assert "private" not in caplog.text
    assert "secret" not in caplog.text


# -- the page


def _hidden(page: str) -> dict[str, str]:
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in pairs}


def _post(client: TestClient, fields: dict[str, str]) -> Response:
    """Send a form without a file, as a browser does."""
    parts = {name: (None, value) for name, value in fields.items()}
    return client.post("/link?lang=fr", files=parts, headers=_BROWSER)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_page(client: TestClient, language: str) -> None:
    page = client.get(f"/link?lang={language}", headers=_BROWSER)
    assert page.status_code == 200
    assert page.headers["content-language"] == language
    assert 'enctype="multipart/form-data"' in page.text
    assert 'type="file"' in page.text


@pytest.mark.parametrize(
    ("pasted", "linked"),
    [
        ("ITU\n  UN DESA  \n\nA/RES/70/125", ["body/itu", "body/un-desa", "document/A-RES-70-125"]),
        ("ITU\r\nCSTD\r\n", ["body/itu", "body/cstd"]),
        ("Organisation\tCity\nITU\tGeneva\nCSTD\tGeneva", ["body/itu", "body/cstd"]),  # cells of a spreadsheet
    ],
)
def test_a_pasted_list_is_linked_as_a_table_is(client: TestClient, pasted: str, linked: list[str]) -> None:
    parts: dict[str, tuple[str | None, str]] = {
        "list": (None, pasted),
        "file": ("", ""),
        "type": (None, ""),
        "column": (None, ""),
    }
    page = client.post("/link?lang=en", files=parts, headers=_BROWSER)
    assert page.status_code == 200
    assert re.findall(r'<td>100</td>|/id/([^"?]+)\?lang=en">', page.text.partition("<h3>Linked</h3>")[2])
    download = _post(client, {**_hidden(page.text), "number": "1", "download": "1"})
    assert download.headers["content-disposition"] == 'attachment; filename="list-linked.csv"'
    rows = [*csv.reader(io.StringIO(download.text), delimiter="\t" if "\t" in pasted else ",")]
    places = [next(each for each in row if each.startswith(_ID)).removeprefix(_ID) for row in rows[1:]]
    assert places == linked


def test_rows_of_a_pasted_list_count_from_one_and_can_be_had_as_excel(client: TestClient) -> None:
    parts: dict[str, tuple[str | None, str]] = {"list": (None, "Nothing that is\nITU")}
    page = client.post("/link?lang=en", files=parts, headers=_BROWSER).text
    assert "<li>Row 1: <bdi>Nothing that is</bdi></li>" in page
    assert '<td data-label="Row">2</td>' in page
    download = _post(client, {**_hidden(page), "number": "1", "download": "xlsx"})
    assert download.headers["content-disposition"] == 'attachment; filename="list-linked.xlsx"'
    assert download.headers["content-type"] == _XLSX
    assert _read_xlsx(download.content)[2][:2] == ["ITU", f"{_ID}body/itu"]


@pytest.mark.parametrize("heading", ["Name", "organisation", "PAYS", "名称", "المنظمة"])
def test_the_heading_of_a_pasted_list_is_no_name(client: TestClient, heading: str) -> None:
    parts: dict[str, tuple[str | None, str]] = {"list": (None, f"{heading}\nITU\nNothing that is")}
    page = client.post("/link?lang=en", files=parts, headers=_BROWSER).text
    assert "2 rows: 1 linked, 0 unsure, 1 not found, 0 empty" in page
    assert f'<option value="1" selected>{heading}</option>' in page
    assert "<li>Row 2: <bdi>Nothing that is</bdi></li>" in page


def test_the_working_groups_of_a_commission_are_choices(client: TestClient) -> None:
    parts: dict[str, tuple[str | None, str]] = {"list": (None, "CSTD Working Group\nLeadership Panel")}
    page = client.post("/link?lang=en", files=parts, headers=_BROWSER).text
    assert re.search(r'name="row-2" value="[^"]*body/wgigf"', page)
    assert re.search(r'name="row-3" value="[^"]*body/igf-leadership-panel"', page)


def test_a_list_and_a_file_are_too_much(client: TestClient) -> None:
    response = client.post("/link", files={"list": (None, "ITU"), "file": ("t.csv", "ITU")})
    assert (response.status_code, response.json()["detail"]) == (400, "the form has several tables; send one")


def test_a_result_with_choices_and_the_download_without_javascript(client: TestClient) -> None:
    page = client.post("/link?lang=fr", files={"file": ("l.csv", _TABLE), "type": (None, "")}, headers=_BROWSER)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "Lignes\u00a0: 4, dont 2 liées, 1 incertaines, 1 sans résultat et 0 vides" in page.text
    choices = re.findall(r'<input type="radio" name="(row-3)" value="([^"]*)">', page.text)
    assert ("row-3", f"{_ID}body/wgec-2") in choices
    assert "Nothing that is" in page.text
    fields = {**_hidden(page.text), "number": "1", "download": "1"}
    plain = _post(client, fields)
    assert plain.headers["content-disposition"] == 'attachment; filename="l-linked.csv"'
    assert plain.text == _send(client, _TABLE, column="Title").text
    chosen = _csv(_post(client, {**fields, "row-3": f"{_ID}body/wgec", "row-4": f"{_ID}body/igf"}).text)
    assert [row[2] for row in chosen[1:]] == [f"{_ID}body/itu", f"{_ID}body/wgec", "", f"{_ID}document/A-RES-70-125"]
    assert chosen[2][5:] == ["other name, chosen", "", "working group", "", ""]


def test_the_page_asks_for_the_column_that_it_cannot_tell(client: TestClient) -> None:
    page = client.post("/link", files={"file": ("t.csv", _TWO)}, headers=_BROWSER)
    assert page.status_code == 200
    assert re.findall(r'<input type="radio" name="number" value="([12])" required>', page.text) == ["1", "2"]
    assert "70/125" in page.text
    result = _post(client, {**_hidden(page.text), "number": "2"})
    assert "dont 1 liées" in result.text
    assert "A-RES-70-125" not in result.text
    other = _post(client, {**_hidden(result.text), "number": "1"})
    assert 'href="/id/document/A-RES-70-125?lang=fr"' in other.text


@pytest.mark.parametrize(
    ("table", "column", "linked"),
    [
        ("ITU\r\nUNESCO\r\n", "", ["body/itu", "body/unesco"]),  # no heading
        ("List of 2020,\nNo,Title\n1,ITU\n", "Title", ["Address (IRI)", "body/itu"]),  # a title above the header
        ("2,Title\n1,ITU\n", "Title", ["Address (IRI)", "body/itu"]),  # a heading that is another column's number
    ],
)
def test_the_download_has_what_the_page_shows(client: TestClient, table: str, column: str, linked: list[str]) -> None:
    page = _post(client, {"data": b64encode(table.encode()).decode(), "filename": "t.csv", "column": column})
    selected = re.findall(r'<option value="(\d+)" selected', page.text)
    download = _post(client, {**_hidden(page.text), "number": selected[0], "download": "1"})
    rows = [row for row in _csv(download.text) if len(row) > 6]
    assert [row[-8].removeprefix(_ID) for row in rows] == linked
    assert download.text == _send(client, table, **({"column": column} if column else {})).text


def test_markup_in_a_table_is_text(client: TestClient) -> None:
    page = client.post("/link", files={"file": ('"><b>.csv', 'A<script>,B\n"<img src=x>",ITU\n')}, headers=_BROWSER)
    assert "<script>" not in page.text.partition("<main")[2]
    assert "<img" not in page.text.partition("<main")[2]
    assert "<b>.csv" not in page.text


def test_the_page_lists_the_first_rows_only(client: TestClient) -> None:
    page = client.post("/link", files={"file": ("t.csv", "Title\n" + "ITU\n" * 300)}, headers=_BROWSER).text
    assert page.count('<a href="/id/body/itu">') == 200
    assert "the first 200; the downloads have all" in page


@pytest.mark.parametrize(("rows", "is_shown"), [(10, False), (30, True)])
def test_the_page_says_that_a_large_workbook_loses_its_formats(client: TestClient, rows: int, is_shown: bool) -> None:
    table = _xlsx([["Title"], ["ITU"], *[["0"] * 16_000] * rows])
    page = client.post("/link?lang=fr", files={"file": ("t.xlsx", table), "column": (None, "Title")}, headers=_BROWSER)
    assert page.status_code == 200, page.text
    assert ("que cette feuille, en texte sans mise en forme" in page.text) == is_shown


def test_a_wide_table_is_shown_in_part(client: TestClient) -> None:
    header = ",".join(f"h{number}" for number in range(16_000))
    wide = {"data": b64encode(f"{header}\n{',' * 299}ITU\n".encode()).decode(), "filename": "w.csv"}
    page = _post(client, {**wide, "number": "300"}).text
    assert re.findall(r'<option value="(\d+)" selected', page) == ["300"]
    assert page.count("<option") == 201
    unnamed = _post(client, {**wide, "data": b64encode(f"{header}\n,\n".encode()).decode()}).text
    assert unnamed.count('name="number"') == 200
    assert len(unnamed) < 200_000
    refused = _send(client, f"{header}\n,\n").json()["detail"]
    assert "the columns are: 1 'h0', 2 'h1'" in refused
    assert len(refused) < 1_200


# -- the limit per client


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/link", {"files": {"file": ("t.csv", _TABLE)}}),
        ("/annotate", {"content": b"ITU", "headers": {"Content-Type": "text/plain"}}),
        ("/reconcile", {"data": {"queries": '{"q0": {"query": "ITU"}}'}}),
    ],
)
def test_one_client_has_one_limit_for_all_that_costs_much(
    settings: Settings, path: str, sent: dict[str, object]
) -> None:
    few = settings.model_copy(update={"client_rate": 0.001, "client_burst": 2})
    with TestClient(create_app(few)) as client:
        assert client.post(path, **sent).status_code == 200  # type: ignore[arg-type]
        assert client.post("/sparql", data={"query": "ASK {}"}).status_code == 200
        refused = client.post(path, **sent)  # type: ignore[arg-type]
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-requests")
        assert int(refused.headers["retry-after"]) > 1
        assert client.get(path if path != "/reconcile" else "/").status_code == 200


# -- programs of others


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffice_opens_the_linked_table(client: TestClient, tmp_path: Path, kind: str) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    (tmp_path / f"t.{kind}").write_bytes(_send(client, _KINDS[kind][0], column="Title").content)
    options = [
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
    ]
    environment = foreign_environment(HOME=str(tmp_path), LC_ALL="C.UTF-8")
    subprocess.run(["soffice", *options, f"t.{kind}"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    rows = _csv((tmp_path / "t.csv").read_text("utf-8"))
    assert [row[2] for row in rows[1:]] == _IRIS


def test_a_form_may_have_the_language_of_the_page_as_a_field(client: TestClient) -> None:
    assert _send(client, _TABLE, lang="fr").status_code == 200
    assert "there is no field" in _send(client, _TABLE, langue="fr").json()["detail"]


def test_each_unsure_row_can_be_none_of_its_choices(client: TestClient) -> None:
    page = _send(client, _TABLE, accept=_BROWSER["Accept"]).text
    assert page.count('<input type="radio" name="row-3" value=""> None of these') == 1
    rows = _csv(_send(client, _TABLE, **{"row-3": ""}).text)
    assert rows[2][2] == ""
    assert rows[2][5] == "unsure"


def test_all_single_candidates_are_accepted_at_once(client: TestClient, folder: Path) -> None:
    page = _send(client, _SINGLE, accept=_BROWSER["Accept"]).text
    assert "2 unsure rows have a single candidate, with a score of 85 or more." in page
    assert 'name="accept" value="single"' in page
    fields = {"data": b64encode(_SINGLE.encode()).decode(), "filename": "t.csv", "accept": "single", "row-6": ""}
    form: dict[str, tuple[None, str]] = {name: (None, text) for name, text in fields.items()}
    page = client.post("/link", files=form, headers=_BROWSER).text
    assert "5 rows: 2 linked, 3 unsure, 0 not found, 0 empty" in page
    assert "meeting by its place, without year or number, the only candidate, accepted" in page
    assert '<input type="hidden" name="accept" value="single">' in page
    rows = _csv(client.post("/link", files={**form, "download": (None, "1")}, headers=_BROWSER).text)
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["IGF Baku"] == [
        f"{_ID}meeting/igf-2012",
        "IGF 2012",
        "87",
        "meeting by its place, without year or number, the only candidate, accepted",
        "",
        "meeting",
        "",
        by_name["IGF Baku"][-1],
    ]
    assert by_name["Kyoto IGF"][0] == ""  # the reader took none of these
    assert by_name["WGEC"][0] == by_name["Baku"][0] == ""  # several candidates, a low score


def test_candidates_of_one_name_are_told_apart_by_kind_and_document(client: TestClient) -> None:
    parts: dict[str, tuple[str | None, str]] = {"list": (None, "A/RES/80/173, paragraph 99")}
    page = client.post("/link?lang=en", files=parts, headers=_BROWSER).text
    choices = re.findall(r'<label><input type="radio"[^>]*value="([^"]+)">(.*?)</label>', page, re.DOTALL)
    kinds = {iri.removeprefix(_ID): re.findall('<span class="tag">([^<]+)</span>', text) for iri, text in choices}
    documents = {iri.removeprefix(_ID): "/id/document/A-RES-80-173" in text for iri, text in choices}
    for thing, kind in (
        ("passage/A-RES-80-173_op99", "paragraph"),
        ("recommendation/A-RES-80-173-99", "recommendation"),
    ):
        assert kinds[thing] == [kind]
        assert documents[thing]


def test_a_linked_row_says_what_kind_of_thing_it_stands_for(client: TestClient) -> None:
    parts: dict[str, tuple[str | None, str]] = {"list": (None, "ITU")}
    page = client.post("/link?lang=en", files=parts, headers=_BROWSER).text
    linked = page.partition("/id/body/itu")[2].partition("</td>")[0]
    assert '<span class="tag">' in linked


def test_a_lower_score_lists_what_it_would_take_before_it_is_accepted(client: TestClient, folder: Path) -> None:
    table = "Name\nBaku\nKyoto 2023\nWGEC\n"
    page = _send(client, table, accept=_BROWSER["Accept"]).text
    assert "No unsure row has a single candidate with a score of 85 or more." in page
    assert 'name="accept"' not in page
    page = _send(client, table, accept=_BROWSER["Accept"], lower="70").text
    listed = page.partition("What this would link")[2].partition("</table>")[0]
    assert [listed.count(each) for each in ("/id/meeting/igf-2012", "/id/meeting/igf-2023", "WGEC")] == [1, 1, 0]
    assert '<input type="hidden" name="least" value="70">' in page
    form = {"accept": "single", "least": "80"}
    rows = _csv(client.post("/link", files={"file": ("t.csv", table)}, data=form).text)
    assert [bool(row[1]) for row in rows[1:]] == [False, True, False]
    assert [bool(row[1]) for row in _csv(_send(client, table, lower="70").text)[1:]] == [False] * 3


@pytest.mark.parametrize("least", ["49", "101", "8.5", "-80", "all"])
def test_a_score_that_is_none_is_refused(client: TestClient, folder: Path, least: str) -> None:
    response = _send(client, _TABLE, least=least)
    assert response.status_code == 400
    assert "the field least is" in response.json()["detail"]


def test_a_near_symbol_and_a_doubtful_name_say_why_they_are_unsure(client: TestClient, folder: Path) -> None:
    page = _send(client, "Name\nA/70/125\nTurkey\nITU\n", accept=_BROWSER["Accept"]).text
    assert "the resolution with this number; the symbol is that of another document" in page
    assert "other name, one word, which may mean something else" in page
    assert "3 rows: 1 linked, 2 unsure" in page


def test_the_page_column_opens_at_this_site(client: TestClient, folder: Path) -> None:
    parts = {"file": ("t.csv", "Name\nITU\n")}
    table = client.post("/link", files=parts, headers={"Accept": "text/csv", "Host": "localhost:8000"}).text
    assert _csv(table)[1][-1] == "http://localhost:8000/id/body/itu"
    table = client.post("/link", files=parts, headers={"Accept": "text/csv", "Host": "evil.example"}).text
    assert "evil" not in table


def test_the_page_says_how_many_more_a_lower_score_accepts_with_one_button(client: TestClient, folder: Path) -> None:
    table = "Name\nIGF Baku\nMarcus Kumer\nLynn St Amor\nSt. Amour\nMultistakholder Advisory Group\n"
    page = _send(client, table, accept=_BROWSER["Accept"]).text
    more = re.search(r"(\d) more rows have a single candidate, with scores below 85.", page)
    button = re.search(r'name="accept-from" value="(\d+)"', page)
    assert more
    assert button
    assert "0 linked" in page  # nothing without the act of a person
    page = _send(client, table, accept=_BROWSER["Accept"], **{"accept-from": button[1]}).text
    assert f"{int(more[1]) + 1} linked" in page
    assert "accept-from" not in page


def test_a_table_whose_single_candidates_are_all_listed_has_no_such_button(client: TestClient, folder: Path) -> None:
    assert "accept-from" not in _send(client, "Name\nIGF Baku\nITU\n", accept=_BROWSER["Accept"]).text
