"""Sheets for reading and printing: widths by what is in the columns, links, and a header on each page."""

import io
from typing import Any

import openpyxl
import pytest

from igfkg.spreadsheets import sheet_writer
from igfkg.spreadsheets.sheet_writer import SheetCell, SheetWriter, column_widths

_LONG = "a long text " * 30


@pytest.mark.parametrize(
    ("header", "rows", "most", "widths"),
    [
        (["No"], [["1"], ["12"]], (), [8]),  # no column is narrower
        (["Name"], [["x" * 20]], (), [22]),
        (["Text"], [[_LONG]], (), [60]),
        (["Text"], [[_LONG]], (30,), [30]),
        (["Text"], [["short"]], (30,), [8]),
        (["A heading of many words"], [["x"]], (), [10]),
        (["Unbreakableheading"], [["x"]], (), [21]),
        (["Lines"], [["a\nbb\n" + "c" * 18]], (), [20]),
        (["Number"], [[1234567890]], (), [12]),
        ([], [["a", "b" * 9]], (), [8, 11]),
        (["More"], [["a", "b" * 9], []], (), [8, 11]),
        ([], [], (), []),
    ],
)
def test_a_column_is_as_wide_as_what_is_in_it(
    header: list[str], rows: list[list[SheetCell]], most: tuple[int, ...], widths: list[int]
) -> None:
    assert column_widths(header, rows, most) == widths


def test_many_columns_of_long_texts_share_the_paper() -> None:
    header, rows = ["Date", *"abcdef"], [["2013-12-20", *[_LONG] * 6]]
    widths = column_widths(header, rows)
    assert widths[0] == 12
    assert 24 <= widths[1] < 60
    assert sum(widths) <= 190
    assert column_widths(header, rows, folded=(4, 5, 6, 7))[1] == 60  # those that are not shown need no paper


def _sheet(rows: list[list[SheetCell]], header: int = 1, linked: tuple[int, ...] | None = None) -> Any:
    workbook = openpyxl.Workbook(write_only=True)
    writer = SheetWriter(workbook.create_sheet("First"), column_widths((), rows), header)
    for row in rows:
        writer.write(row, linked)
    writer.finish()
    file = io.BytesIO()
    workbook.save(file)
    return openpyxl.load_workbook(io.BytesIO(file.getvalue()))["First"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("http://example.org/ | https://example.org/b", "http://example.org/"),
        ("see https://example.org/", None),
        ("https://example.org/ and more", None),
        ("javascript:alert(1)", None),
        ("=HYPERLINK(1)", None),
        ("", None),
    ],
)
def test_what_is_an_address_is_a_link_and_still_text(text: str, target: str | None) -> None:
    cell = _sheet([["https://example.org/heading"], [text]])["A2"]
    assert (cell.hyperlink.target if cell.hyperlink else None) == target
    assert (cell.value or "") == text
    assert cell.data_type in ("s", "inlineStr")  # the latter without a text
    assert bool(cell.font.u) == bool(target)


def test_headings_and_cells_that_are_not_named_are_no_links() -> None:
    address = "https://example.org/"
    sheet = _sheet([[address] * 2, [address] * 2], linked=(1,))
    assert [bool(cell.hyperlink) for row in sheet.iter_rows() for cell in row] == [False, False, False, True]


def test_a_sheet_has_no_more_links_than_spreadsheets_accept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_writer, "_MOST_LINKS", 2)
    rows: list[list[SheetCell]] = [["URL"]]
    rows += [[f"https://example.org/{number}"] for number in range(4)]
    sheet = _sheet(rows)
    assert [bool(cell.hyperlink) for cell in sheet["A"]] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("header", "frozen", "repeated", "filters"),
    [(1, "A2", "$1:$1", "A1:B4"), (3, "A4", "$3:$3", "A3:B4"), (0, None, None, None)],
)
def test_the_header_stays_in_view_wherever_it_is(
    header: int, frozen: str | None, repeated: str | None, filters: str | None
) -> None:
    sheet = _sheet([["a", "b"]] * 4, header)
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == (frozen, repeated, filters)
    assert [cell.font.b for cell in sheet["A"]] == [number == header for number in range(1, 5)]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        None,
        0,
    )
