"""The rows of a table file, as text, one after another.

Threat: files that need much memory or crash a parser. A file is read in a process of its own
(``python -m igfkg.linking.tables.row_reader KIND PATH SHEET``), which limits its memory and its processor time and
writes a row as a line of JSON as soon as it has it.
"""

import csv
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from igfkg.errors import BadRequestError
from igfkg.linking.optional_libraries import optional_library
from igfkg.linking.tables.dialect import read_dialect
from igfkg.linking.tables.kind import TableKind
from igfkg.sparql.process import limit_memory

_MEMORY = 2 * 1024**3  # bytes of address space
_SECONDS = 300  # of the processor
_ERROR = "error"

Row = list[str]


def read_rows(path: Path, kind: TableKind, sheet: str = "") -> Iterator[Row]:
    """Yield the rows of a table, from the first of the sheet on, empty ones included.

    Args:
        path: the file.
        kind: what it is.
        sheet: name of a sheet; by default the first.

    Raises:
        BadRequestError: when it cannot be read, or there is no such sheet.
    """
    command = [sys.executable, "-P", "-m", "igfkg.linking.tables.row_reader", kind.value, str(path.absolute()), sheet]
    places = os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)
    environment = {"PYTHONPATH": places, "PYTHONIOENCODING": "utf-8:surrogatepass"}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env=environment
    ) as process:
        try:
            yield from _received(process, path)
        finally:
            process.kill()


def _received(process: subprocess.Popen[bytes], path: Path) -> Iterator[Row]:
    for line in process.stdout or ():
        value = json.loads(line)
        if isinstance(value, dict):
            raise BadRequestError(f"{path}: {value[_ERROR]}")
        yield value
    if process.wait():
        raise BadRequestError(f"{path} is damaged, or needs more memory or time than reading may take; save it as .csv")


def main(arguments: Sequence[str]) -> None:
    """Write the rows of a file as lines of JSON; an error is an object."""
    kind, path, sheet = arguments
    limit_memory(_MEMORY)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    rows = _csv_rows(Path(path)) if kind == TableKind.CSV else _sheet_rows(path, sheet)
    write = sys.stdout.buffer.write
    try:
        for row in rows:
            write(json.dumps(row, ensure_ascii=True).encode("ascii") + b"\n")
    except BadRequestError as error:
        write(json.dumps({_ERROR: str(error)}).encode("ascii") + b"\n")
    sys.stdout.flush()


def _csv_rows(path: Path) -> Iterator[Row]:
    dialect = read_dialect(path)
    with path.open(encoding=dialect.encoding, newline="", errors="replace") as file:
        if dialect.is_declared:
            file.readline()
        reader = csv.reader(file, delimiter=dialect.separator, strict=False)
        try:
            yield from reader
        except csv.Error as error:
            raise BadRequestError(f"line {reader.line_num}: {error}") from None


def _sheet_rows(path: str, name: str) -> Iterator[Row]:
    python_calamine = optional_library("python_calamine", "XLSX and ODS", "tables")
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        if name and name not in workbook.sheet_names:
            raise BadRequestError(
                f"there is no sheet {name[:80]!r}; there are: {', '.join(workbook.sheet_names)[:400]}"
            )
        if not workbook.sheet_names:
            raise BadRequestError("there is no sheet")
        sheet = workbook.get_sheet_by_name(name or workbook.sheet_names[0])
        before = [""] * sheet.start[1] if sheet.start else []  # empty columns, which the library leaves out
        for row in sheet.iter_rows():
            yield before + [_as_text(each) for each in row]
    except python_calamine.PasswordError:
        raise BadRequestError("it has a password; save it without one") from None
    except python_calamine.CalamineError as error:
        raise BadRequestError(f"it cannot be read: {error}") from None


def _as_text(value: Any) -> str:
    """A cell as a person sees it; whole numbers without decimals, dates by ISO 8601."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


if __name__ == "__main__":
    main(sys.argv[1:])
