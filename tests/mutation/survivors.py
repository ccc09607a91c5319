"""Changes that no test noticed, and the list of those that change nothing."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LIST = Path(__file__).with_name("survivors.tsv")
_CHANGED = re.compile(r"^([-+])(?![-+]{2} )(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Survivor:
    """One change, by what it makes of which lines: it stays the same when the lines move."""

    file: str
    function: str
    before: str  #: the lines changed, without indentation
    after: str


def survivor(file: str, mutant: str, diff: str) -> Survivor:
    """Return the change that mutmut calls ``mutant`` and shows by ``diff`` (a unified diff)."""
    lines: dict[str, list[str]] = {"-": [], "+": []}
    for sign, text in _CHANGED.findall(diff):
        lines[sign].append(text.strip())
    name = mutant.rpartition(".")[2].partition("__mutmut_")[0]
    function = name.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    return Survivor(file, function, " ".join(lines["-"]), " ".join(lines["+"]))


def line_of(text: str, found: Survivor) -> int:
    """Return the number of the first changed line in the text of the file, within its function where that is found."""
    lines = [each.strip() for each in text.splitlines()]
    definition = f"def {found.function.rpartition('.')[2]}("
    start = next((number for number, line in enumerate(lines) if line.startswith(definition)), 0)
    changed = (
        number for number, line in enumerate(lines) if number >= start and line and found.before.startswith(line)
    )
    return next(changed, start) + 1


def explained() -> dict[Survivor, str]:
    """Return the changes that cannot be noticed, each with the reason."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        rows = [*csv.reader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)]
    return {Survivor(*row[:4]): row[4] for row in rows[1:]}


def row(found: Survivor, reason: str = "") -> str:
    """Return a change as a row of the list."""
    return "\t".join((found.file, found.function, found.before, found.after, reason))


def unexplained(found: Iterable[Survivor], known: Iterable[Survivor]) -> list[Survivor]:
    """Return what survived without a reason, sorted."""
    return sorted({*found} - {*known}, key=row)
