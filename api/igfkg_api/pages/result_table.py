"""Query results as tables, from SPARQL JSON (https://www.w3.org/TR/sparql11-results-json/)."""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One RDF term of a row; empty if the variable is unbound."""

    value: str = ""
    is_iri: bool = False
    language: str = ""


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT query under the names of its variables, or the truth value of an ASK query."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truth: bool | None = None


def read_table(body: bytes) -> Table:
    """Return the table of a result in SPARQL JSON."""
    results = json.loads(body)
    if "boolean" in results:
        return Table((), (), bool(results["boolean"]))
    names = tuple(results["head"]["vars"])
    return Table(names, tuple(tuple(_cell(row.get(name)) for name in names) for row in results["results"]["bindings"]))


def _cell(term: dict[str, str] | None) -> Cell:
    if term is None:
        return Cell()
    return Cell(term["value"], term["type"] == "uri", term.get("xml:lang", ""))
