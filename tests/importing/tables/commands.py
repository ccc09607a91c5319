"""The command on a small content that knows a few names, and tables as people save them."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from igfkg.cli.app import main
from igfkg.sources.content import Content
from tests.examples import PREFIXES

#: What the tables name: bodies, two of one name, a period, a meeting, a set.
_KNOWN = f"""{PREFIXES}
body:mag a igf:Body ; skos:prefLabel "Multistakeholder Advisory Group"@en ; skos:altLabel "MAG"@en .
body:igf-secretariat a igf:Body ; skos:prefLabel "IGF Secretariat"@en .
body:twin-one a igf:Body ; skos:prefLabel "Twin"@en .
body:twin-two a igf:Body ; skos:prefLabel "Twin"@en .
body:smith a igf:Body ; skos:prefLabel "Smith; Sons"@en .
period:later a igf:Period ; skos:prefLabel "after the meeting"@en .
"""


def add_names(content: Content) -> Content:
    """Have a small content know what the tables name."""
    (content.data / "known.trig").write_text(_KNOWN, encoding="utf-8")
    return content


class TableCommand:
    """Runs ``igfkg import table`` on one content."""

    def __init__(self, content: Content, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Run on ``content`` with tables in ``folder``."""
        self.content, self._folder, self._capsys = content, folder, capsys

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Return exit code, output and errors of any command."""
        with pytest.raises(SystemExit) as ended:
            main([*(str(each) for each in arguments), "--content", str(self.content.root), "--quiet"])
        assert isinstance(ended.value.code, int)
        return (ended.value.code, *self._capsys.readouterr())

    def csv(self, *rows: str, name: str = "table.csv") -> Path:
        """Write lines to a file."""
        path = self._folder / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def table(self, path: Path, kind: str, *options: str | Path, document: str = "evaluation") -> tuple[int, str, str]:
        """Import a table of a document that is described."""
        described = ("--document", document, "--title", "Evaluation", "--kind", "body-page", "--issued", "2030-05")
        return self.run("import", "table", path, "--as", kind, *described, *options)

    def json(self, path: Path, kind: str, *options: str | Path) -> dict[str, Any]:
        """Import a table, and return the report for programs."""
        _, out, _ = self.table(path, kind, "--json", "--dry-run", *options)
        document: dict[str, Any] = json.loads(out)
        return document

    def graphs(self, key: str = "evaluation") -> str:
        """Return what the passages of the written file state."""
        text = (self.content.data / f"{key}.trig").read_text(encoding="utf-8")
        return text[text.index("GRAPH") :]


def workbook(path: Path, rows: list[list[Any]], merged: str = "", *, is_1904: bool = False) -> Path:
    """Write an XLSX."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Rows"
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    if is_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904  # type: ignore[attr-defined]
    book.save(path)
    return path


def write_csv(path: Path, rows: list[list[str]], encoding: str = "utf-8", separator: str = ",") -> Path:
    """Write a CSV."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path
