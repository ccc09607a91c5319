"""Query results as tables, from SPARQL JSON (https://www.w3.org/TR/sparql11-results-json/)."""

import json
from dataclasses import dataclass

from igfkg.rdf.datatypes import DATE_TYPES
from igfkg.rdf.namespaces import XSD

_NUMBERS = frozenset({XSD + "integer", XSD + "decimal"})


@dataclass(frozen=True)
class Cell:
    """One RDF term of a row; empty if the variable is unbound."""

    value: str = ""
    is_iri: bool = False
    language: str = ""
    is_date: bool = False  #: of a type of days, months or years
    is_number: bool = False  #: an integer or a decimal number


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT query under the names of its variables, or the truth value of an ASK query."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truth: bool | None = None
    total: int = 0  #: rows of the result, of which ``rows`` has the first

    @property
    def has_links(self) -> bool:
        """Whether a cell is an IRI."""
        return any(cell.is_iri for row in self.rows for cell in row)

    @property
    def has_gaps(self) -> bool:
        """Whether a variable is unbound in a row."""
        return any(not cell.value for row in self.rows for cell in row)


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
    datatype, language = term.get("datatype"), term.get("xml:lang", "")
    return Cell(term["value"], term["type"] == "uri", language, datatype in DATE_TYPES, datatype in _NUMBERS)
