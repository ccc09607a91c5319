"""The command link: its output, its progress, and tables that cannot be linked."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from igfkg.cli.app import main
from igfkg.linking.job_workers import JobLimits
from igfkg.linking.tables.table_workers import COMMAND_LIMITS
from igfkg.release.release import Release

_TABLE = "Name,Note\nITU,a\nWGEC,b\nNothing that is,c\n,d\n"


def _run(capsys: pytest.CaptureFixture[str], release: Release, *arguments: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["link", "--home", str(release.path.parent.parent), *map(str, arguments)])
    out, err = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, out, err


def test_a_table_is_written_beside_with_its_counts_and_choices(
    capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path
) -> None:
    table = tmp_path / "bodies.csv"
    table.write_text(_TABLE, encoding="utf-8")
    code, out, err = _run(capsys, release, table, "--column", "Name")
    assert (code, out) == (0, "4 rows: 1 linked, 1 unsure, 1 not found, 1 empty\n")
    assert (
        "row 3: 'WGEC' may be https://w3id.org/igfkg/id/body/wgec (CSTD Working Group on Enhanced Cooperation); " in err
    )
    assert err.endswith(f"written: {tmp_path / 'bodies-linked.csv'}\n")
    rows = [*csv.reader(io.StringIO((tmp_path / "bodies-linked.csv").read_text(encoding="utf-8-sig")))]
    assert [row[3] for row in rows] == ["igfkg name", "International Telecommunication Union", "", "", ""]
    code, out, _ = _run(capsys, release, table, "-c", "1", "-o", tmp_path / "b.xlsx", "--json")
    counts = json.loads(out)
    assert (code, counts["linked"], counts["choices"][0]["name"], counts["choices"][0]["row"]) == (0, 1, "WGEC", 3)
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]["C2"].value == "https://w3id.org/igfkg/id/body/itu"


def test_a_large_workbook_that_loses_its_formats(
    capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path
) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Bodies")
    sheet.append(["Name"])
    sheet.append(["ITU"])
    for _ in range(30):
        sheet.append([0] * 16_000)
    workbook.save(tmp_path / "t.xlsx")
    code, _, err = _run(capsys, release, tmp_path / "t.xlsx", "-c", "Name", "-o", tmp_path / "a.xlsx", "--quiet")
    assert code == 0
    assert "has this sheet alone, as text without formats" in err
    _, out, err = _run(
        capsys, release, tmp_path / "t.xlsx", "-c", "Name", "-o", tmp_path / "b.xlsx", "--json", "--quiet"
    )
    assert (json.loads(out)["formats"], err) == (False, "")


def test_progress(capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Name\n" + "ITU\n" * 10_500, encoding="utf-8")
    code, _, err = _run(capsys, release, tmp_path / "t.csv", "-c", "Name")
    assert code == 0
    assert "5,000 rows: 5,000 linked" in err
    assert "10,000 rows: 10,000 linked" in err


def _bomb(path: Path) -> None:
    """A small workbook with a cell of 1 GiB, which says that it has less."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["Name"])
    workbook.save(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            more = b"x" * 400 * 1024**2 if name == "xl/worksheets/sheet1.xml" else b""
            archive.writestr(name, content.replace(b"Name", b"Name" + more))


_REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.csv": (lambda path: path.write_bytes(b""), "the table is empty"),
    "other.csv": (lambda path: path.write_text("a,b\n1,2\n"), "no column 'Name'; the columns are: 1 'a', 2 'b'"),
    "damaged.xlsx": (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(99)), "the file is damaged"),
    "bomb.xlsx": (_bomb, "; save it as .csv"),
    "old.xls": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "save it as .xlsx or .csv"),
}  # fmt: skip


@pytest.mark.parametrize("name", _REFUSED)
def test_tables_that_cannot_be_linked(
    capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("igfkg.cli.linking.COMMAND_LIMITS", _with(memory_bytes=1024**3))
    make, message = _REFUSED[name]
    make(tmp_path / name)
    code, out, err = _run(capsys, release, tmp_path / name, "-c", "Name", "-o", tmp_path / "out.csv", "--quiet")
    assert (code, out) == (2, "")
    assert err.startswith(f"igfkg: {tmp_path / name}: ")
    assert message in err
    assert err.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_table_that_takes_too_long_without_progress(
    capsys: pytest.CaptureFixture[str], release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("igfkg.cli.linking.COMMAND_LIMITS", _with(seconds=0.3))
    names = "\n".join(f"Internet Governance Forum on the thing {number} of many" for number in range(4_000))
    (tmp_path / "t.csv").write_text(f"Name\n{names}\n", encoding="utf-8")
    code, _, err = _run(capsys, release, tmp_path / "t.csv", "-c", "Name", "--quiet")
    assert code == 2
    assert "the table took longer than 0.3 seconds" in err
    assert [each.name for each in tmp_path.iterdir()] == ["t.csv"]


def _with(**limits: float) -> JobLimits:
    return JobLimits(**{**vars(COMMAND_LIMITS), **limits})
