"""Tables in and out: every kind of file, what people do to them, and what a file of others may try."""

import csv
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import odfdo
import openpyxl
import pytest
import python_calamine
from openpyxl.styles import Font

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex
from igfkg.errors import IgfkgError
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.tables import writers
from igfkg.linking.tables.kind import kind_of_table
from igfkg.linking.tables.linked_table import LinkCounts, link_table
from igfkg.linking.tables.links import COLUMNS, Linker
from igfkg.linking.tables.table_job import TableJob
from igfkg.release.release import Release

_ID = "https://w3id.org/igfkg/id/"
_HEADER = ["No", "Organisation", "Note"]
_ROWS = [
    ["1", "ITU", "=1+1"],
    ["2", "world summit on the information society", "a,b;c"],
    ["3", "Nothing that is", "é"],
    ["4", "A/RES/70/125", ""],
    ["5", "", "no name"],
]
_IRIS = [f"{_ID}body/itu", "", "", f"{_ID}document/A-RES-70-125", ""]
_REASONS = ["other name", "unsure", "not found", "document symbol", ""]


@pytest.fixture(scope="module")
def linker(release: Release, catalogue: Catalogue) -> Linker:
    store = release.open_store()
    return Linker(Matcher(store, catalogue, NameIndex(store, catalogue)))


def _link(linker: Linker, source: Path, target: Path, column: str = "Organisation", sheet: str = "") -> LinkCounts:
    return link_table(TableJob(source, target, column, sheet), linker, list, lambda _: None)


def _write_csv(path: Path, encoding: str, separator: str, first: str = "") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(first)
        csv.writer(file, delimiter=separator).writerows([_HEADER, *_ROWS])


def _read_csv(path: Path, separator: str, encoding: str = "utf-8-sig") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return [*csv.reader(file, delimiter=separator)]


def _check(rows: list[list[str]]) -> None:
    assert rows[0] == [*_HEADER, *COLUMNS]
    assert [row[:3] for row in rows[1:]] == _ROWS
    assert [row[3] for row in rows[1:]] == _IRIS
    assert [row[6] for row in rows[1:]] == _REASONS
    assert f"{_ID}process/wsis" in rows[2][7]
    assert [row[9] for row in rows[1:]] == ["", "", "", "https://docs.un.org/en/A/RES/70/125", ""]


@pytest.mark.parametrize("separator", [*",;\t|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_csv_stays_as_it_is_but_for_our_columns(linker: Linker, tmp_path: Path, encoding: str, separator: str) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    _write_csv(source, encoding, separator)
    counts = _link(linker, source, target)
    _check(_read_csv(target, separator, "utf-16" if encoding == "utf-16" else "utf-8-sig"))
    assert (counts.rows, counts.linked, counts.unsure, counts.unknown, counts.empty) == (5, 2, 1, 1, 1)
    assert [(each.number, each.name) for each in counts.first_unsure] == [
        (3, "world summit on the information society")
    ]


def test_a_declared_separator_stays(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    _write_csv(source, "utf-8", "|", "sep=|\r\n")
    _link(linker, source, target)
    assert target.read_text("utf-8-sig").startswith("sep=|\n")
    _check(_read_csv(target, "|")[1:])


def test_a_declared_letter_stays_as_it_is(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("SEP=X\nOrganisationXNote\nITUXx\n", "utf-8")
    _link(linker, source, target)
    assert _read_csv(target, "X")[2][:3] == ["ITU", "x", f"{_ID}body/itu"]


def test_a_second_run_writes_our_columns_anew(linker: Linker, tmp_path: Path) -> None:
    source, first, second = tmp_path / "in.csv", tmp_path / "first.csv", tmp_path / "second.csv"
    _write_csv(source, "utf-8", ",")
    _link(linker, source, first)
    first.write_text(first.read_text("utf-8-sig").replace("body/itu", "body/other"), "utf-8")
    _link(linker, first, second)
    _check(_read_csv(second, ","))


_FORMER = ["igfkg IRI", *COLUMNS[1:6]]


def test_the_columns_of_an_earlier_run_are_written_anew_under_new_headings(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Organisation", *_FORMER, "Note"], ["ITU", *["old"] * 6, "mine"]])
    _link(linker, source, target)
    header, row = _read_csv(target, ",")
    assert header == ["Organisation", *COLUMNS, "Note"]
    assert (row[1], row[-1], "old" in row) == (f"{_ID}body/itu", "mine", False)


@pytest.mark.parametrize(("after", "written"), [([], COLUMNS), (["Note"], COLUMNS[:-2])])
def test_columns_of_an_earlier_run_in_a_workbook_take_no_place_of_others(
    linker: Linker, tmp_path: Path, after: list[str], written: tuple[str, ...]
) -> None:
    source, first, second = tmp_path / "in.xlsx", tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    workbook = openpyxl.Workbook()
    for row in (["Organisation", *_FORMER, *after], ["ITU", *["old"] * 6, *(["mine"] if after else [])]):
        workbook.worksheets[0].append(row)
    workbook.save(source)
    _link(linker, source, first)
    _link(linker, first, second)
    for each in (first, second):
        header, row = _cells(openpyxl.load_workbook(each).active)
        assert header == ["Organisation", *written, *after]
        assert (row[1], row[7:]) == (f"{_ID}body/itu", ["mine"] if after else ["", ""])


def test_a_new_workbook_is_for_reading_and_printing(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.xlsx"
    source.write_text("List of 2020,,\nNo,Organisation,Web\n1,A/RES/70/125,https://example.org/\n", "utf-8")
    _link(linker, source, target)
    workbook = openpyxl.load_workbook(target)
    assert workbook.sheetnames == [writers.NEW_SHEET]
    sheet: Any = workbook.active
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A3", "$2:$2", "A2:K3")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    cells = {heading.value: cell for heading, cell in zip(sheet[2], sheet[3], strict=True)}
    assert cells["Address (IRI)"].hyperlink.target == f"{_ID}document/A-RES-70-125"
    assert cells["UN document"].hyperlink.target == cells["UN document"].value == "https://docs.un.org/en/A/RES/70/125"
    assert cells["Web"].hyperlink is None
    widths = {name: sheet.column_dimensions[cell.column_letter].width for name, cell in cells.items()}
    assert widths["No"] == widths["igfkg score"] < widths["Address (IRI)"]


def test_added_columns_of_a_workbook_are_links_and_wide_enough(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    _write_xlsx(source)
    _link(linker, source, target, sheet="Bodies")
    sheet: Any = openpyxl.load_workbook(target)["Bodies"]
    assert (sheet["D2"].hyperlink.target, sheet["J5"].hyperlink.target) == (
        f"{_ID}body/itu",
        "https://docs.un.org/en/A/RES/70/125",
    )
    assert sheet.column_dimensions["D"].width > 30
    assert sheet["E1"].font.b == sheet["C1"].font.b


@pytest.mark.parametrize(("source", "target"), [("csv", "xlsx"), ("xlsx", "xlsx"), ("ods", "ods")])
def test_scores_are_numbers_also_in_the_place_of_text(linker: Linker, tmp_path: Path, source: str, target: str) -> None:
    first, second, third = tmp_path / f"in.{source}", tmp_path / f"first.{target}", tmp_path / f"second.{target}"
    rows = [["Organisation", *COLUMNS], ["ITU", "", "", "7", *[""] * 5], ["nobody", "", "", "7", *[""] * 5]]
    if source == "csv":
        first.write_text("".join(f"{','.join(row)}\n" for row in rows), "utf-8")
    elif source == "xlsx":
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(row)  # type: ignore[union-attr]
        workbook.save(first)
    else:
        document = odfdo.Document("spreadsheet")
        document.body.clear()
        document.body.append(table := odfdo.Table("Names"))
        table.set_values(rows)
        document.save(first)
    _link(linker, first, second)
    _link(linker, second, third)
    for each in (second, third):
        sheet = python_calamine.CalamineWorkbook.from_path(str(each)).get_sheet_by_index(0)
        (_, linked, unknown) = sheet.to_python()
        assert linked[1] == f"{_ID}body/itu"
        assert isinstance(linked[3], float)
        assert 95 <= linked[3] <= 100
        assert unknown[3] == ""


def test_rows_that_are_longer_or_shorter_than_the_header(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("Organisation,Note\nITU\nITU,a,b,c\n", "utf-8")
    _link(linker, source, target)
    short, long = _read_csv(target, ",")[1:]
    assert short[:5] == ["ITU", "", "", "", f"{_ID}body/itu"]
    assert long[:5] == ["ITU", "a", "b", "c", f"{_ID}body/itu"]


@pytest.mark.parametrize(("table", "first"), [
    ("No,Organisation\n1,ITU\n2,UNESCO\n", COLUMNS[0]),  # the second row has a 2, and is no header
    ("Organisation,2\nITU,UNESCO\n", COLUMNS[0]),  # a heading of the first row
    ("1,ITU\n2,UNESCO\n", f"{_ID}body/itu"),  # no header
])  # fmt: skip
def test_a_column_by_its_number(linker: Linker, tmp_path: Path, table: str, first: str) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(table, "utf-8")
    _link(linker, source, target, column="2")
    rows = _read_csv(target, ",")
    assert rows[0][2] == first
    assert rows[-1][2] == f"{_ID}body/unesco"


def _write_xlsx(path: Path, above: int = 0) -> None:
    workbook = openpyxl.Workbook()
    other, sheet = workbook.active, workbook.create_sheet("Bodies")
    assert other is not None
    other["A1"] = "a note"
    for _ in range(above):
        sheet.append(["List of 2020"])
    for row in [_HEADER, *_ROWS]:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    sheet.cell(above + 2, 3).data_type = "s"
    sheet.cell(above + 1, 1).font = Font(bold=True)
    workbook.save(path)


def _cells(sheet: Any) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("above", [0, 3])
def test_a_workbook_has_its_formats_and_other_sheets_still(linker: Linker, tmp_path: Path, above: int) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    _write_xlsx(source, above)
    assert _link(linker, source, target, sheet="Bodies").has_formats
    workbook = openpyxl.load_workbook(target)
    assert workbook.sheetnames == ["Sheet", "Bodies"]
    assert workbook["Sheet"]["A1"].value == "a note"
    assert workbook["Bodies"].cell(above + 1, 1).font.bold
    _check(_cells(workbook["Bodies"])[above:])


def test_a_large_workbook_is_written_anew(linker: Linker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("igfkg.linking.tables.linked_table.MOST_FORMATTED_CELLS", 0)
    source, target = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    _write_xlsx(source)
    assert not _link(linker, source, target, column="1").has_formats
    assert openpyxl.load_workbook(target).sheetnames == ["Sheet"]
    assert not _link(linker, source, target, sheet="Bodies").has_formats
    assert openpyxl.load_workbook(target).sheetnames == ["Bodies"]
    sheet = openpyxl.load_workbook(target).active
    _check(_cells(sheet))
    scores = {place for place, cell in enumerate(sheet[1], 1) if cell.value == "igfkg score"}  # type: ignore[index]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]  # type: ignore[union-attr]
    assert {(cell.column in scores, cell.data_type) for cell in cells} == {(False, "s"), (True, "n")}


def test_merged_cells_stay(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Organisation"], ["A heading over all"], ["ITU"]):
        sheet.append(row)
    sheet.merge_cells("A2:F2")
    workbook.save(source)
    _link(linker, source, target)
    written = openpyxl.load_workbook(target).active
    assert written is not None
    assert [str(each) for each in written.merged_cells.ranges] == ["A2:F2"]
    assert written["B3"].value == f"{_ID}body/itu"


def test_text_of_a_workbook_is_no_formula_in_csv(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.csv"
    _write_xlsx(source)
    _link(linker, source, target, sheet="Bodies")
    assert _read_csv(target, ",")[1][2] == "'=1+1"


def test_a_workbook_becomes_csv_and_csv_a_workbook(linker: Linker, tmp_path: Path) -> None:
    source, table, again = tmp_path / "in.xlsx", tmp_path / "out.csv", tmp_path / "again.xlsx"
    _write_xlsx(source)
    _link(linker, source, table, sheet="Bodies")
    table.write_text(table.read_text("utf-8-sig").replace("'=", "="), "utf-8")
    _check(_read_csv(table, ","))
    _link(linker, table, again)
    _check(_cells(openpyxl.load_workbook(again).active))


def _write_ods(path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Bodies")
    for number, row in enumerate([_HEADER, *_ROWS]):
        table.set_row_values(number, row)
    document.body.append(table)
    document.save(path)


def test_an_open_document_spreadsheet(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.ods", tmp_path / "out.ods"
    _write_ods(source)
    _link(linker, source, target)
    written = odfdo.Document(target).body.get_table(0)
    assert written
    rows = written.get_values()
    _check([["" if cell is None else str(cell) for cell in row] for row in rows])


def test_no_added_cell_is_a_formula(release: Release, catalogue: Catalogue, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("Organisation\nITU\n", "utf-8")
    store = release.open_store()
    linker = Linker(Matcher(store, catalogue, NameIndex(store, catalogue)))
    link_table(
        TableJob(source, target, "1"), linker, lambda iris: ['=HYPERLINK("http://x")' for _ in iris], lambda _: None
    )
    assert _read_csv(target, ",")[1][2] == '\'=HYPERLINK("http://x")'


def _without_part(path: Path, part: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != part}
    _archive(path, parts)


def test_an_ods_without_a_part_cannot_be_written(linker: Linker, tmp_path: Path) -> None:
    source = tmp_path / "in.ods"
    _write_ods(source)
    _without_part(source, "meta.xml")
    with pytest.raises(IgfkgError, match=r"cannot be written with its formats: .*; save it as \.csv"):
        _link(linker, source, tmp_path / "out.ods")


def test_equal_rows_of_an_ods_get_cells_of_their_own(linker: Linker, tmp_path: Path) -> None:
    source, target = tmp_path / "in.ods", tmp_path / "out.ods"
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Bodies")
    table.set_row_values(0, ["Organisation"])
    equal = odfdo.Row(repeated=3)
    equal.set_values(["ITU"])
    table.append_row(equal)
    table.set_row_values(4, ["WGEC"])
    table.append_row(odfdo.Row(repeated=1_000_000))
    document.body.append(table)
    document.save(source)
    _link(linker, source, target)
    written = odfdo.Document(target).body.get_table(0)
    assert written
    assert written.height == 1_000_005
    rows = written.get_values((0, 0, 5, 4))
    assert [row[0] for row in rows] == ["Organisation", "ITU", "ITU", "ITU", "WGEC"]
    assert [row[1] or "" for row in rows] == ["Address (IRI)", *[f"{_ID}body/itu"] * 3, ""]
    assert f"{_ID}body/wgec-2" in str(rows[4][5])


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x0b", "\ud800"])
def test_characters_that_xml_has_not(tmp_path: Path, character: str) -> None:
    target = tmp_path / "out.xlsx"
    writers.write_new_xlsx(target, [([f"a{character}\u0085😀"], ["b"])], writers.AddedColumns(1, 0))
    assert _cells(openpyxl.load_workbook(target).active) == [["a\u0085😀", "b"]]


@pytest.mark.parametrize("start", [16_376, 16_377])
def test_the_last_columns_of_a_workbook(linker: Linker, tmp_path: Path, start: int) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["Organisation"])
    workbook.worksheets[0].cell(1, start, "x")
    workbook.save(source)
    if start == 16_376:
        _link(linker, source, target)
        assert openpyxl.load_workbook(target).worksheets[0]["XFD1"].value == COLUMNS[-1]
        return
    with pytest.raises(IgfkgError, match="more than 16,376 columns"):
        _link(linker, source, target)
    with pytest.raises(IgfkgError, match="more than 16,376 columns"):
        writers.write_new_xlsx(target, [], writers.AddedColumns(start, 0))


def test_only_reading_a_table_sets_how_long_its_cells_may_be() -> None:
    code = "import csv; most = csv.field_size_limit(); import igfkg.linking.tables.linked_table; print(csv.field_size_limit() == most)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == "True\n"


def _archive(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _damaged_media_type(path: Path) -> None:
    _archive(path, {"mimetype": b"a" * 1000})
    data = bytearray(path.read_bytes())
    start = 30 + len("mimetype")
    data[start : start + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(data)


def _damaged(path: Path) -> None:
    _write_xlsx(path)
    path.write_bytes(path.read_bytes()[:-400])


@pytest.mark.parametrize(
    ("make", "column", "part"),
    [
        (lambda path: path.write_bytes(b""), "a", "the table is empty"),
        (lambda path: path.write_bytes(b"\n\n,,\n"), "a", "the table is empty"),
        (lambda path: path.write_text("a,b\n1,2\n"), "c", "there is no column 'c'; the columns are: 1 'a', 2 'b'"),
        (lambda path: path.write_text("a,b\n1,2\n"), "3", "there is no column '3'"),
        (lambda path: path.write_text("a,b\n1,2\n"), "9" * 30, "there is no column"),
        (lambda path: path.write_text("a\n" + "x" * 2_000_000), "a", "line 2: field larger than field limit"),
        (lambda path: path.write_bytes(b"\xff\xfea"), "a", "the file is no text"),
        (lambda path: path.write_bytes(b"a\0b\n" * 9), "a", "the file is no text"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)), "a", "Excel 97 to 2003"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n"), "a", "is a PDF"),
        (lambda path: _archive(path, {"word/document.xml": b"x"}), "a", "the file is no table"),
        (lambda path: _archive(path, {"xl/workbook.xml": b"x"}), "a", "cannot be read"),
        (_damaged, "a", "the file is damaged"),
        (_damaged_media_type, "a", "the file is damaged"),
    ],
)
def test_what_cannot_be_read_says_why(linker: Linker, tmp_path: Path, make: Any, column: str, part: str) -> None:
    source = tmp_path / "in.table"
    make(source)
    with pytest.raises(IgfkgError) as refused:
        _link(linker, source, tmp_path / "out.csv", column)
    assert part in str(refused.value)


@pytest.mark.parametrize(("target", "sheet", "part"), [
    ("out.pdf", "", "written as .csv, .xlsx or .ods"),
    ("out", "", "written as .csv, .xlsx or .ods"),
    ("out.ods", "", "an .ods is made of an .ods only"),
    ("out.csv", "None", "there is no sheet 'None'; there are: Sheet, Bodies"),
])  # fmt: skip
def test_what_cannot_be_written_says_why(linker: Linker, tmp_path: Path, target: str, sheet: str, part: str) -> None:
    source = tmp_path / "in.xlsx"
    _write_xlsx(source)
    with pytest.raises(IgfkgError, match=part.replace(".", r"\.")):
        _link(linker, source, tmp_path / target, "1", sheet)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("igfkg.linking.tables.kind._MOST_UNPACKED", 1000)
    _archive(tmp_path / "in.xlsx", {"xl/workbook.xml": bytes(1001)})
    with pytest.raises(IgfkgError, match="more than 1,000 bytes unpacked"):
        kind_of_table(tmp_path / "in.xlsx")


def test_a_bomb_of_parts_with_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("igfkg.linking.tables.kind._MOST_UNPACKED", 1000)
    with zipfile.ZipFile(tmp_path / "in.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", bytes(1001))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("xl/workbook.xml", b"")
    with pytest.raises(IgfkgError, match="more than 1,000 bytes unpacked"):
        kind_of_table(tmp_path / "in.xlsx")


def test_only_the_start_of_the_media_type_is_unpacked(tmp_path: Path) -> None:
    large = tmp_path / "in.ods"
    _archive(large, {"mimetype": bytes(64 * 1024**2)})
    tracemalloc.start()
    with pytest.raises(IgfkgError, match="the file is no table"):
        kind_of_table(large)
    assert tracemalloc.get_traced_memory()[1] < 16 * 1024**2
    tracemalloc.stop()


def test_an_ods_with_too_many_rows(linker: Linker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "_MOST_ODS_ROWS", 2)
    test = [(["a"], ["b"])] * 3
    source = tmp_path / "in.ods"
    odfdo.Document("spreadsheet").save(source)
    with pytest.raises(IgfkgError, match="more than 2 rows"):
        writers.write_into_ods(source, tmp_path / "out.ods", test, writers.AddedColumns(1, 0), "")


@pytest.mark.parametrize(
    ("site", "page"),
    [("https://igfkg.example.org", "https://igfkg.example.org/id/body/itu"), ("", "")],
)
def test_a_linked_row_has_the_page_of_a_site_beside_the_identifier(
    linker: Linker, tmp_path: Path, site: str, page: str
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("Organisation\nITU\nNothing that is\n", "utf-8")
    link_table(TableJob(source, target, "Organisation", site=site), linker, list, lambda _: None)
    header, linked, unknown = _read_csv(target, ",")
    place = header.index("igfkg page")
    assert (linked[1], linked[place], unknown[place]) == (f"{_ID}body/itu", page, "")
