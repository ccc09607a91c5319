"""CSV that a spreadsheet opens: nothing in it is run, and every character is read."""

import csv
import io

import pytest

from igfkg.spreadsheets.csv_files import defuse, without_apostrophes, write_spreadsheet


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1+2", "'+1+2"),
        ("-1+2", "'-1+2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("\uff1d1", "'\uff1d1"),
        ("-5", "-5"),
        ("-0.25", "-0.25"),
        ("-1e9", "-1e9"),
        ("-", "'-"),
        ("-5 | -6", "'-5 | -6"),
        ("a=b", "a=b"),
        ("a;=1", "a;'=1"),
        ("a; @b;\t=1", "a;' @b;'\t=1"),
        ("a; b", "a; b"),
        ("2012-05-21", "2012-05-21"),
        ("", ""),
    ],
)
def test_a_cell_that_would_be_run_has_an_apostrophe(cell: str, written: str) -> None:
    text = write_spreadsheet(["name"], [[cell], ["é"]])
    assert text.startswith("\ufeffname\r\n")
    header, first, second = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (header, first, second) == (["name"], [written], ["é"])


@pytest.mark.parametrize("cell", ["=1+1", "-x", "a; =b;@c", "plain", "'quoted'", "it's", "-5", "", "'=kept"])
def test_a_cell_is_as_it_was_without_the_apostrophes(cell: str) -> None:
    expected = "=kept" if cell == "'=kept" else cell  # the same as a cell that was defused
    assert without_apostrophes(defuse(cell)) == expected
