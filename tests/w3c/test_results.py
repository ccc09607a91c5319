"""The comparison of results: what counts as equal, and what does not."""

import pyoxigraph as ox
import pytest

from tests.w3c.results import CSV, Cell, Result, difference, read_actual, with_canonical_literals

_A, _B, _C, _D = (ox.BlankNode(each) for each in "abcd")
_ONE, _TWO = ox.Literal(1), ox.Literal(2)
_X, _Y = ox.NamedNode("urn:x"), ox.NamedNode("urn:y")


def table(*rows: tuple[Cell, ...], columns: str = "xy") -> Result:
    return Result(tuple(columns), rows, is_sequence=True)


#: Expected and actual rows, and whether they are equal.
PAIRS: dict[str, tuple[Result, Result, bool]] = {
    "the order does not count": (table((_X, _ONE), (_Y, _TWO)), table((_Y, _TWO), (_X, _ONE)), True),
    "nor that of columns": (table((_X, _ONE)), table((_ONE, _X), columns="yx"), True),
    "other columns": (table((_X, _ONE)), table((_X, _ONE), columns="xz"), False),
    "a missing row": (table((_X, _ONE), (_X, _TWO)), table((_X, _ONE)), False),
    "a duplicate": (table((_X, _ONE)), table((_X, _ONE), (_X, _ONE)), False),
    "other names of blank nodes": (table((_A, _ONE), (_B, _A)), table((_D, _C), (_C, _ONE)), True),
    "one blank node for two": (table((_A, _ONE), (_B, _TWO)), table((_C, _ONE), (_C, _TWO)), False),
    "two blank nodes for one": (table((_A, _ONE), (_A, _TWO)), table((_C, _ONE), (_D, _TWO)), False),
    "other links of blank nodes": (table((_A, _B), (_B, _A)), table((_C, _C), (_D, _D)), False),
    "an IRI for a blank node": (table((_A, _ONE)), table((_X, _ONE)), False),
    "unbound for a term": (table((_X, None)), table((_X, _ONE)), False),
    "another lexical form": (table((_X, ox.Literal("1.0", datatype=_ONE.datatype))), table((_X, _ONE)), False),
    "another language": (table((_X, ox.Literal("a", language="en"))), table((_X, ox.Literal("a"))), False),
    "blank nodes in triple terms": (
        table((ox.Triple(_A, _X, _B), _A)), table((ox.Triple(_C, _X, _D), _C)), True,
    ),
    "others in triple terms": (table((ox.Triple(_A, _X, _B), _A)), table((ox.Triple(_C, _X, _D), _D)), False),
    "a boolean": (Result((), (), boolean=True), Result((), (), boolean=True), True),
    "the other boolean": (Result((), (), boolean=True), Result((), (), boolean=False), False),
    "a table for a boolean": (Result((), (), boolean=True), table((_X, _ONE)), False),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_a_comparison(name: str) -> None:
    expected, actual, are_equal = PAIRS[name]
    assert (difference(expected, actual) == "") is are_equal


def test_the_order_of_columns_counts_in_text() -> None:
    expected, actual = read_actual(b"x,y\r\n1,2\r\n", CSV), read_actual(b"y,x\r\n2,1\r\n", CSV)
    assert "columns" in difference(expected, actual)


def test_order_counts_where_it_is_asked_for() -> None:
    expected, actual = table((_A, _ONE), (_B, _TWO)), table((_D, _TWO), (_C, _ONE))
    assert not difference(expected, actual)
    assert "order" in difference(expected, actual, is_ordered=True)
    assert not difference(expected, table(*reversed(actual.rows)), is_ordered=True)
    assert difference(expected, table((_D, _ONE), (_D, _TWO)), is_ordered=True)


def test_reduced_results_may_have_fewer_duplicates() -> None:
    expected = table((_X, _ONE), (_X, _ONE), (_Y, _TWO))
    assert not difference(expected, table((_X, _ONE), (_Y, _TWO)), is_lax=True)
    assert difference(expected, table((_X, _ONE)), is_lax=True)
    assert difference(expected, table((_X, _ONE), (_Y, _TWO), (_Y, _TWO)), is_lax=True)


def test_literals_are_compared_by_value_on_request() -> None:
    data = b"x,y\r\na,1.0e1\r\n"
    expected, actual = read_actual(data, CSV), read_actual(data.replace(b"1.0e1", b"10"), CSV)
    assert difference(expected, actual)
    assert not difference(with_canonical_literals(expected), with_canonical_literals(actual))
    written = table((_X, ox.Literal("1.0", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))))
    stored = table((_X, ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))))
    assert not difference(with_canonical_literals(written), with_canonical_literals(stored))
    assert difference(with_canonical_literals(written), with_canonical_literals(table((_X, _ONE))))
