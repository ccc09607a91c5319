"""Results of queries: those that a suite expects and those of the engine, and what differs.

Solutions are rows of terms. Blank nodes have no names: two results are equal when a one-to-one mapping of their blank
nodes makes them so (https://www.w3.org/TR/sparql11-query/#sparqlSolMod, https://www.w3.org/TR/rdf11-concepts/#graph-isomorphism).
Literals are equal when their lexical forms are.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from igfkg.rdf.graph import Term

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
CSV, N_TRIPLES = "text/csv", "application/n-triples"
#: Media types of tables and booleans, by the extension of files.
_SOLUTIONS = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".tsv": "text/tab-separated-values",
}
_NUMBER = re.compile(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?")
#: A term; text, of a CSV table; None, unbound.
Cell = Term | str | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Result:
    """A boolean; or rows of a table or of a graph, whose columns are subject, predicate and object."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    boolean: bool | None = None
    is_sequence: bool = False  #: whether the order of the rows is recorded
    is_graph: bool = False
    is_text: bool = False  #: whether it is CSV or TSV, where the order of the columns counts


def media_type_for(expected: Path, result: Result) -> str:
    """Return the media type in which to request what is expected: the format of the suite, where it has one."""
    if result.is_graph:
        return N_TRIPLES
    return CSV if expected.suffix == ".csv" else _SOLUTIONS.get(expected.suffix, _SOLUTIONS[".srj"])


def read_expected(path: Path, base: str) -> Result:
    """Return the result that a file of a suite has: solutions, a boolean, a table of CSV or a graph.

    Args:
        base: URL of a file in the same folder, against which the relative IRIs are resolved.
    """
    if path.suffix == ".csv":
        return _csv(path.read_bytes())
    if path.suffix in _SOLUTIONS:
        return _solutions(path.read_bytes(), _SOLUTIONS[path.suffix])
    quads = [*ox.parse(path=path, base_iri=base)]
    return _result_set(quads) or _graph(quads)


def read_actual(data: bytes, media_type: str) -> Result:
    """Return a result of the engine."""
    if media_type == CSV:
        return _csv(data)
    if media_type == N_TRIPLES:
        return _graph([*ox.parse(data, format=ox.RdfFormat.N_TRIPLES)])
    return _solutions(data, media_type)


def difference(expected: Result, actual: Result, *, is_ordered: bool = False, is_lax: bool = False) -> str:
    """Return what differs; empty when the results are equal.

    Args:
        is_ordered: whether the order counts (ORDER BY), where it is recorded.
        is_lax: whether the duplicates of a row may be fewer than expected (REDUCED).
    """
    if expected.boolean is not None or actual.boolean is not None:
        return "" if expected.boolean == actual.boolean else f"{actual.boolean} instead of {expected.boolean}"
    columns = (expected.columns, actual.columns)
    if len({*columns} if expected.is_text else {*map(frozenset, columns)}) > 1:
        return f"columns {actual.columns} instead of {expected.columns}"
    places = [actual.columns.index(each) for each in expected.columns]
    rows = [tuple(row[place] for place in places) for row in actual.rows]
    if is_lax:
        return _lax_difference(expected.rows, rows)
    if is_ordered and expected.is_sequence:
        are_equal = len(rows) == len(expected.rows) and _unify_all([*zip(expected.rows, rows, strict=True)]) is not None
    else:
        are_equal = _are_isomorphic(expected.rows, rows)
    return "" if are_equal else _shown(expected.rows, rows)


def with_canonical_literals(result: Result) -> Result:
    """Return a result with each literal in the lexical form in which the engine stores it (``1.0`` as ``1``)."""
    rows = tuple(tuple(_canonical(cell) for cell in row) for row in result.rows)
    return replace(result, rows=rows)


def _canonical(cell: Cell) -> Cell:
    if cell is None:
        return None
    if isinstance(cell, str):  # CSV has no datatypes
        return str(float(cell)) if _NUMBER.fullmatch(cell) else cell
    store = ox.Store()
    store.add(ox.Quad(ox.BlankNode(), ox.NamedNode("urn:p"), cell))
    stored: Term = next(iter(store)).object
    return stored


def _csv(data: bytes) -> Result:
    names, *lines = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    rows = tuple(tuple(_csv_cell(each) for each in line) for line in lines)
    return Result(tuple(names), rows, is_sequence=True, is_text=True)


def _csv_cell(text: str) -> Cell:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else text


def _solutions(data: bytes, media_type: str) -> Result:
    results = ox.parse_query_results(data, ox.QueryResultsFormat.from_media_type(media_type))
    if isinstance(results, ox.QueryBoolean):
        return Result((), (), bool(results))
    names = tuple(each.value for each in results.variables)
    rows = tuple(tuple(row[name] for name in names) for row in results)
    return Result(names, rows, is_sequence=True, is_text=media_type == _SOLUTIONS[".tsv"])


def _value(term: Term) -> str:
    return cast("ox.Literal", term).value


def _graph(quads: list[ox.Quad]) -> Result:
    rows = dict.fromkeys((quad.subject, quad.predicate, quad.object) for quad in quads)
    return Result(("subject", "predicate", "object"), tuple(rows), is_graph=True)


def _result_set(quads: list[ox.Quad]) -> Result | None:
    """The result that a graph describes with the vocabulary of result sets; None when it is a graph itself."""
    values: dict[tuple[Term, str], list[Term]] = {}
    for quad in quads:
        values.setdefault((quad.subject, quad.predicate.value), []).append(quad.object)
    root = next((quad.subject for quad in quads if str(quad.object) == f"<{_RS}ResultSet>"), None)
    if root is None:
        return None
    if truth := values.get((root, _RS + "boolean")):
        return Result((), (), truth[0] in (ox.Literal(True), ox.Literal("1", datatype=ox.Literal(True).datatype)))
    names = tuple(_value(each) for each in values.get((root, _RS + "resultVariable"), []))
    solutions = values.get((root, _RS + "solution"), [])
    is_sequence = bool(solutions) and all((each, _RS + "index") in values for each in solutions)
    if is_sequence:
        solutions.sort(key=lambda each: int(_value(values[each, _RS + "index"][0])))
    rows = []
    for solution in solutions:
        bindings = values.get((solution, _RS + "binding"), [])
        row = {_value(values[each, _RS + "variable"][0]): values[each, _RS + "value"][0] for each in bindings}
        rows.append(tuple(row.get(name) for name in names))
    return Result(names, tuple(rows), is_sequence=is_sequence)


#: Blank nodes of the one result, and theirs in the other.
_Mapping = dict[ox.BlankNode, ox.BlankNode]


def _are_isomorphic(expected: Sequence[Row], actual: Sequence[Row]) -> bool:
    ground, with_blanks = _split(expected)
    other_ground, other_blanks = _split(actual)
    if Counter(ground) != Counter(other_ground) or len(with_blanks) != len(other_blanks):
        return False
    return _match(with_blanks, other_blanks, {})


def _split(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows without and with blank nodes."""
    blank = [row for row in rows if any(_has_blank(cell) for cell in row)]
    return [row for row in rows if not any(_has_blank(cell) for cell in row)], blank


def _has_blank(cell: Cell) -> bool:
    if isinstance(cell, ox.Triple):
        return any(_has_blank(each) for each in (cell.subject, cell.predicate, cell.object))
    return isinstance(cell, ox.BlankNode)


def _match(expected: list[Row], actual: list[Row], mapping: _Mapping) -> bool:
    """Whether some order of the actual rows gives the expected ones, by trial of each row."""
    if not expected:
        return True
    for place, row in enumerate(actual):
        extended = _unify_row(expected[0], row, mapping)
        if extended is not None and _match(expected[1:], actual[:place] + actual[place + 1 :], extended):
            return True
    return False


def _unify_all(pairs: list[tuple[Row, Row]]) -> _Mapping | None:
    mapping: _Mapping | None = {}
    for one, other in pairs:
        mapping = None if mapping is None else _unify_row(one, other, mapping)
    return mapping


def _unify_row(one: Row, other: Row, mapping: _Mapping) -> _Mapping | None:
    """The mapping, extended so that it makes the rows equal; None when none does."""
    extended: _Mapping | None = mapping
    for left, right in zip(one, other, strict=True):
        extended = None if extended is None else _unify(left, right, extended)
    return extended


def _unify(one: Cell, other: Cell, mapping: _Mapping) -> _Mapping | None:
    if isinstance(one, ox.BlankNode) and isinstance(other, ox.BlankNode):
        if one in mapping:
            return mapping if mapping[one] == other else None
        return None if other in mapping.values() else {**mapping, one: other}
    if isinstance(one, ox.Triple) and isinstance(other, ox.Triple):
        parts = (one.subject, one.predicate, one.object), (other.subject, other.predicate, other.object)
        return _unify_row(*parts, mapping)
    return mapping if one == other else None


def _lax_difference(expected: Sequence[Row], actual: Sequence[Row]) -> str:
    most, counted = Counter(expected), Counter(actual)
    is_right = counted.keys() == most.keys() and all(counted[row] <= most[row] for row in counted)
    return "" if is_right else _shown(expected, actual)


def _shown(expected: Sequence[Row], actual: Sequence[Row]) -> str:
    missing, excess = Counter(map(_row, expected)), Counter(map(_row, actual))
    if missing == excess:
        return "the blank nodes or the order of the rows differ"
    return f"missing {[*(missing - excess).elements()]}, in excess {[*(excess - missing).elements()]}"


def _row(row: Row) -> str:
    return " ".join("_:" if isinstance(each, ox.BlankNode) else str(each) for each in row)
