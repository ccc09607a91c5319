"""Query results as tables, from SPARQL JSON (https://www.w3.org/TR/sparql11-results-json/)."""

import json
from dataclasses import dataclass

from igfkg.rdf.datatypes import DATE_TYPES


@dataclass(frozen=True)
class Cell:
    """One RDF term of a row; empty if the variable is unbound."""

    value: str = ""
    is_iri: bool = False
    language: str = ""
    is_date: bool = False  #: of a type of days, months or years


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT query under the names of its variables, or the truth value of an ASK query."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truth: bool | None = None
    total: int = 0  #: rows of the result, of which ``rows`` has the first


def read_table(body: bytes, most_cells: int) -> Table:
    """Return the table of a result in SPARQL JSON.

    Args:
        body: the result.
        most_cells: how many cells the table has at most, those of unbound variables included; the first row is always
            there.
    """
    results = json.loads(body)
    if "boolean" in results:
        return Table((), (), bool(results["boolean"]))
    names = tuple(results["head"]["vars"])
    bindings = results["results"]["bindings"]
    shown = bindings[: max(1, most_cells // max(1, len(names)))]
    rows = tuple(tuple(_cell(row.get(name)) for name in names) for row in shown)
    return Table(names, rows, total=len(bindings))


def _cell(term: dict[str, str] | None) -> Cell:
    if term is None:
        return Cell()
    is_date = term.get("datatype") in DATE_TYPES
    return Cell(term["value"], term["type"] == "uri", term.get("xml:lang", ""), is_date)
