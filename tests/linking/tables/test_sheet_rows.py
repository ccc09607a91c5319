"""All rows of a table that is read whole: what spreadsheets save, and what a file of others may try."""

import asyncio
import datetime
from collections.abc import Callable
from pathlib import Path

import odfdo
import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from igfkg.errors import IgfkgError
from igfkg.linking.tables import sheet_rows as limits
from igfkg.linking.tables.row_workers import sheet_rows
from igfkg.linking.tables.sheet_rows import read_sheet_rows, sheet_rows_of_json


def _workbook(path: Path, epoch: datetime.datetime = CALENDAR_WINDOWS_1900) -> Path:
    book = openpyxl.Workbook()
    book.epoch = epoch
    sheet = book.active
    assert sheet is not None
    sheet.append(["Topic", "Day", "Moment", "Number", "Text"])
    sheet.append(["I", datetime.date(2013, 5, 21), datetime.datetime(2013, 5, 21, 9, 30), 2013, "a\u00a0b"])
    sheet.append([None, datetime.date(1904, 1, 2), None, 0.5, True])
    sheet.append(["II", None, None, None, None])
    sheet.merge_cells("A2:A3")
    book.save(path)
    return path


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904], ids=["1900", "1904"])
def test_a_workbook_with_dates_and_merged_cells(tmp_path: Path, epoch: datetime.datetime) -> None:
    read = read_sheet_rows(_workbook(tmp_path / "a.xlsx", epoch))
    assert (read.sheet, read.rows[1:]) == (
        "Sheet",
        [
            ["I", "2013-05-21", "2013-05-21T09:30:00", "2013", "a\u00a0b"],
            ["I", "1904-01-02", "", "0.5", "TRUE"],
            ["II"],
        ],
    )


def test_an_open_document_spreadsheet(tmp_path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Rows")
    table.set_values([["Day", "Yes"], [datetime.date(2013, 5, 21), True]])
    document.body.append(table)
    document.save(tmp_path / "a.ods")
    read = read_sheet_rows(tmp_path / "a.ods")
    assert (read.sheet, read.rows) == ("Rows", [["Day", "Yes"], ["2013-05-21", "TRUE"]])


#: By name: bytes of a CSV, and its rows.
FILES = {
    "semicolons and a byte order mark": (b"\xef\xbb\xbfa;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
    "tabs in UTF-16": ("a\tb\n1\té".encode("utf-16"), [["a", "b"], ["1", "é"]]),
    "Windows-1252": ("a,b\n1,é".encode("windows-1252"), [["a", "b"], ["1", "é"]]),
    "a declared separator": (b"sep=|\na|b\n1|2\n", [["a", "b"], ["1", "2"]]),
    "lines in a cell": (b'a,b\n"x\ny",2\n', [["a", "b"], ["x\ny", "2"]]),
    "empty cells at the end": (b"a,b,,\n,,,\n1,,,\n", [["a", "b"], [], ["1"]]),
}


@pytest.mark.parametrize("name", FILES)
def test_csv(tmp_path: Path, name: str) -> None:
    data, expected = FILES[name]
    (tmp_path / "a.csv").write_bytes(data)
    read = read_sheet_rows(tmp_path / "a.csv")
    assert (read.sheet, read.rows) == ("", expected)
    assert sheet_rows_of_json(read.to_json()) == read


#: By name: what makes a hostile file of a path, and what the one line says.
HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "an archive cut short": (lambda path: path.write_bytes(_workbook(path).read_bytes()[:900]), "damaged"),
    "no table": (lambda path: path.write_bytes(b"\0\1\2" * 100), "no text"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n"), "PDF"),
    "an old workbook": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9), "Excel 97"),
    "a cell of megabytes": (lambda path: path.write_text("a\n" + "x" * 3_000_000), "field larger than"),
    "very many columns": (lambda path: path.write_text("," * 20_000), "columns"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_one_line(tmp_path: Path, name: str) -> None:
    make, part = HOSTILE[name]
    make(tmp_path / "a.xlsx")
    with pytest.raises(IgfkgError, match=part):
        asyncio.run(sheet_rows(tmp_path / "a.xlsx"))


def test_a_sheet_by_its_name(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx")
    assert asyncio.run(sheet_rows(path, "Sheet")).rows[3] == ["II"]
    with pytest.raises(IgfkgError, match="there is no sheet 'Other'"):
        asyncio.run(sheet_rows(path, "Other"))


def test_more_rows_than_are_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n2\n")
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    assert len(read_sheet_rows(tmp_path / "a.csv").rows) == 3
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    with pytest.raises(IgfkgError, match="more than 2 rows"):
        read_sheet_rows(tmp_path / "a.csv")
