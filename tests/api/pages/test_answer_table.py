"""Rows of answers for people: one for each fact, with all its values and sources."""

import pytest

from igfkg_api.pages.answer_table import answer_table
from igfkg_api.pages.result_table import Cell, Table


def _table(names: str, *rows: str) -> Table:
    cells = tuple(tuple(Cell(value) for value in row.split(" ")) for row in rows)
    return Table(tuple(names.split(" ")), cells, total=len(rows))


@pytest.mark.parametrize(
    ("names", "rows", "shown"),
    [
        ("thing status passage", ["a done p", "a begun p", "b done p"], ["a done+begun p", "b done p"]),
        ("thing passage", ["a p", "b p", "a q"], ["a p+q", "b p"]),
        ("thing status passage", ["a done p", "a done q", "a begun p", "a begun q"], ["a done+begun p+q"]),
        ("act number", ["asks 3", "notes 3"], ["asks 3", "notes 3"]),  # counts without sources stay apart
        ("number passage", ["3 p", "4 p"], ["3 p", "4 p"]),
        ("thing passage", ["a p", "a p"], ["a p"]),
    ],
)
def test_rows_that_differ_in_a_value_or_source_are_one(names: str, rows: list[str], shown: list[str]) -> None:
    table = answer_table(_table(names, *rows))
    assert [" ".join("+".join(each.value for each in cells) for cells in row) for row in table.rows] == shown


def test_names_beside_things_are_left_out() -> None:
    table = answer_table(_table("who whoLabel topicLabel", "a Anna money"))
    assert table.names == ("who", "topicLabel")
    assert [cells[0].value for cells in table.rows[0]] == ["a", "money"]
