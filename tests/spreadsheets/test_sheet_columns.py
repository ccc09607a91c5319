"""The order of columns: for people and printed, then sparse ones, then those for programs, folded."""

from igfkg.spreadsheets.sheet_columns import SheetColumn, arrange_sheet


def _column(heading: str, filled: int, rows: int = 20, *, programs: bool = False, series: bool = False) -> SheetColumn:
    cells = ["x"] * filled + [""] * (rows - filled)
    return SheetColumn(heading, cells, is_for_programs=programs, is_of_series=series)


def test_columns_for_programs_are_the_last_folded_and_not_printed() -> None:
    sheet = arrange_sheet("T", [_column("IRI", 20, programs=True), _column("a", 20), _column("b", 20)])
    assert (sheet.header, sheet.folded, sheet.printed) == (["a", "b", "IRI"], [3], 2)


def test_a_column_without_any_value_is_left_out_unless_none_has_one() -> None:
    sheet = arrange_sheet("T", [_column("a", 20), _column("empty", 0), _column("b", 20)])
    assert (sheet.header, sheet.folded, sheet.printed) == (["a", "b"], [], 2)
    assert {len(row) for row in sheet.rows} == {2}
    assert arrange_sheet("T", [_column("empty", 0), _column("IRI", 0, programs=True)]).header == ["empty", "IRI"]


def test_a_column_with_few_values_takes_no_room_on_paper() -> None:
    sheet = arrange_sheet("T", [_column("few", 1), _column("enough", 2), _column("IRI", 1, programs=True)])
    assert (sheet.header, sheet.folded, sheet.printed) == (["enough", "few", "IRI"], [3], 1)
    assert sheet.rows == [("x", "x", "x"), ("x", "", ""), *[("", "", "")] * 18]


def test_a_column_of_a_series_stays_beside_the_others() -> None:
    sheet = arrange_sheet("T", [_column("few", 1, series=True), _column("b", 20)])
    assert (sheet.header, sheet.printed) == (["few", "b"], 2)


def test_a_table_without_rows_has_all_its_columns() -> None:
    sheet = arrange_sheet("T", [_column("a", 0, 0), _column("IRI", 0, 0, programs=True)])
    assert (sheet.header, sheet.folded, sheet.printed, [*sheet.rows]) == (["a", "IRI"], [2], 1, [])


def test_zero_is_a_value() -> None:
    assert not SheetColumn("n", [0, 0]).is_empty
