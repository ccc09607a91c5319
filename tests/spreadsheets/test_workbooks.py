"""Workbooks: every cell is text, also what starts like a formula, and the same cells give the same bytes."""

import io
import time
from datetime import date

import openpyxl
import pytest

from igfkg import optional_libraries
from igfkg.errors import BadRequestError
from igfkg.optional_libraries import is_installed
from igfkg.spreadsheets.workbooks import TextSheet, write_workbook

_CELLS = [["=1+1", "+1", "-5", "@SUM(A1)"], ["2012-05", "a\nb", "\x07bell", "é\u2019"]]


def _workbook() -> bytes:
    return write_workbook([TextSheet("First", ["a", "b", "c", "d"], _CELLS), TextSheet("Second", ["x"], [])])


def test_cells_are_text_as_they_were() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(_workbook()))
    assert workbook.sheetnames == ["First", "Second"]
    sheet = workbook["First"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["a", "b", "c", "d"],
        _CELLS[0],
        ["2012-05", "a\nb", "bell", "é\u2019"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D3")
    assert workbook["Second"].auto_filter.ref == "A1:A1"


def test_days_are_dates_and_the_sheet_is_for_reading_and_printing() -> None:
    rows: list[list[date | str]] = [[date(2013, 12, 20), "2013-12", "a long text"]]
    data = write_workbook([TextSheet("First", ["Day", "Month", "Text"], rows, [12, 10, 40])])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["First"]
    header, row = sheet.iter_rows()
    assert [cell.font.b for cell in (*header, *row)] == [True] * 3 + [False] * 3
    assert all(cell.alignment.wrap_text for cell in (*header, *row))
    assert (row[0].data_type, row[0].number_format, row[1].data_type) == ("d", "yyyy-mm-dd", "s")
    assert [sheet.column_dimensions[each].width for each in "ABC"] == [12, 9, 13]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_the_same_cells_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _workbook()
    later = time.gmtime(time.time() + 100_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    monkeypatch.setattr(time, "gmtime", lambda *_: later)
    assert _workbook() == first


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(optional_libraries, "import_module", missing)
    with pytest.raises(BadRequestError, match=r"igfkg\[tables\]"):
        _workbook()


def test_what_is_installed() -> None:
    assert is_installed("openpyxl")
    assert not is_installed("no_such_library")
