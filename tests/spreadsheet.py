"""LibreOffice without a screen: what a spreadsheet shows of a table."""

import csv
import io
import re
import shutil
import subprocess
from calendar import month_name
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import foreign_environment

#: Separator, quote, and UTF-8, as the dialog has them; then: all as shown.
_CSV = "Text - txt - csv (StarCalc):44,34,76,1"
_AS_SHOWN = f"{_CSV},,0,false,true,false"
_EACH_SHEET = f"{_AS_SHOWN},false,false,-1"
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


def show_tables(sources: Iterable[Path], profile: Path, target: Path) -> None:
    """Open CSV files, and write what is shown to files of the same names in a folder."""
    _convert(profile, f"--infilter={_CSV}", "--convert-to", f"csv:{_AS_SHOWN}", "--outdir", str(target), *sources)


def show_workbook(source: Path, profile: Path, target: Path) -> None:
    """Open a workbook, and write each of its sheets as shown to a file ``workbook-sheet.csv`` in a folder."""
    _convert(profile, "--convert-to", f"csv:{_EACH_SHEET}", "--outdir", str(target), source)


def shown(cell: str) -> str:
    """A cell as a spreadsheet shows it: truth values in capitals, and codes such as 002 and 16.10 as numbers."""
    if _NUMBER.fullmatch(cell):
        return f"{Decimal(cell).normalize():f}"
    return cell.upper() if cell in ("true", "false") else cell


def written_out(cell: str) -> str:
    """A cell of a CSV as workbooks in English have it: a month is written out, since it is no date of a spreadsheet."""
    return f"{month_name[int(cell[5:])]} {cell[:4]}" if _MONTH.fullmatch(cell) else cell


def rows_of(data: bytes) -> list[list[str]]:
    """The cells of a CSV file in UTF-8."""
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


def _convert(profile: Path, *arguments: str | Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed; apt-get install libreoffice-calc-nogui")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}/profile", *map(str, arguments)]
    environment = foreign_environment(HOME=str(profile), LC_ALL="C.UTF-8")
    subprocess.run(command, cwd=profile, env=environment, check=True, capture_output=True)
