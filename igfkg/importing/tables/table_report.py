"""What an import of a table does, row by row, for people and for programs."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from igfkg.importing.tables.cell_problem import CellProblem
from igfkg.importing.tables.imported_table import ImportedTable
from igfkg.importing.tables.row_claims import RowClaims
from igfkg.rdf.iris import prefixed, shorten
from igfkg.rdf.namespaces import RDF
from igfkg.sources.blanks import is_blank

_SHOWN = 80  # characters of a text


def summary(table: ImportedTable) -> str:
    """Return what becomes of the table in one line."""
    new = sum(each.subject.is_new for each in table.rows)
    statements = len({str(quad) for each in table.rows for quad in each.quads})
    counts = ((len(table.rows), "row"), (new, "new thing"), (len(table.rows) - new, "known thing"))
    further = ((statements, "statement"), (table.blanks, "blank"), (len(table.errors), "error"))
    listed = ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in (*counts, *further))
    return f"{table.path} ({table.state.value}): {listed}"


def column_lines(table: ImportedTable) -> list[str]:
    """Return which columns are not read."""
    lines = [
        f"column {each!r} is not known, and not read; name its field in a file for --mapping"
        for each in table.columns.unknown
    ]
    return lines + [f"column {each!r} is left out" for each in table.columns.left_out]


def problem_lines(problems: Iterable[CellProblem], name: str, sheet: str) -> list[str]:
    """Return a line for each problem of a cell."""
    return [each.as_line(name, sheet) for each in problems]


def row_lines(table: ImportedTable) -> list[str]:
    """Return what each row states."""
    things = table.document.known.space.things
    lines = []
    for each in table.rows:
        is_new = "new" if each.subject.is_new else "known"
        lines.append(
            f"row {each.row.number}, {shorten(each.passage, things)}: {shorten(each.subject.iri, things)} ({is_new})"
        )
        lines += sorted(f"    {_statement(quad, each, things)}" for quad in each.quads)
    return lines


def _statement(quad: ox.Quad, row: RowClaims, things: str) -> str:
    subject = str(getattr(quad.subject, "value", ""))
    about = "" if subject == row.subject.iri else f"{shorten(subject, things)} "
    return f"{about}{_property(quad)} {_value(quad.object, things)}"


def _property(quad: ox.Quad) -> str:
    return "a" if quad.predicate.value == RDF + "type" else prefixed(quad.predicate.value)


def _value(term: object, things: str) -> str:
    if is_blank(term):
        return "(blank, to be written)"
    if isinstance(term, ox.Literal):
        text = term.value if len(term.value) <= _SHOWN else f"{term.value[:_SHOWN]}…"
        return f'"{text}"{f"@{term.language}" if term.language else ""}'
    return shorten(prefixed(str(getattr(term, "value", ""))), things)


def as_json(table: ImportedTable, name: str, sheet: str) -> dict[str, Any]:
    """Return the report as JSON-ready values."""
    return {
        "table": name,
        "sheet": sheet,
        "file": str(table.path),
        "state": table.state.value,
        "document": table.document.iri,
        "columns": table.columns.targets_by_heading(),
        "unknownColumns": [*table.columns.unknown],
        "rows": [_row(each) for each in table.rows],
        "blanks": table.blanks,
        "errors": [_problem(each) for each in table.errors],
        "notes": [_problem(each) for each in table.problems if each.is_note],
        "conflicts": [*table.conflicts],
    }


def _row(row: RowClaims) -> dict[str, Any]:
    return {
        "row": row.row.number,
        "passage": row.passage,
        "thing": row.subject.iri,
        "isNew": row.subject.is_new,
        "statements": sorted(f"{quad.subject} {quad.predicate} {quad.object}" for quad in row.quads),
    }


def _problem(problem: CellProblem) -> dict[str, Any]:
    return {"row": problem.row, "column": problem.column, "message": problem.message}
