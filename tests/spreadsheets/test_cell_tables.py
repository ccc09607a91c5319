"""Tables with types: days and numbers as such, and nothing that is run, in CSV and in workbooks."""

import io
from datetime import date

import openpyxl
import pytest

from igfkg.spreadsheets.cell_tables import CellTable, day, table_csv
from igfkg.spreadsheets.workbooks import TextSheet, write_workbook


@pytest.mark.parametrize("text", ["", "2013", "2013-12", "2013-12-2x", "0000-01-01", "spring 2013"])
def test_what_is_no_day_stays_text(text: str) -> None:
    assert day(text) == text


def test_a_table_is_the_same_in_both_formats() -> None:
    table = CellTable(
        ["date", "number", "text"],
        [[day("2013-12-20"), 7, "=1+1"], ["2013", -7, "@SUM(A1)"], ["", 0, "+1"]],
    )
    lines = table_csv(table).removeprefix("\ufeff").splitlines()
    assert lines == ["date,number,text", "2013-12-20,7,'=1+1", "2013,-7,'@SUM(A1)", ",0,'+1"]
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([TextSheet("T", table.header, table.rows)])))["T"]
    assert table.rows[0][0] == date(2013, 12, 20)
    assert [[cell.data_type for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)] == [
        ["d", "n", "s"],
        ["s", "n", "s"],
    ]
