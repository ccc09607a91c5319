"""Dates by table: which texts are dates, and the first and the last day of each."""

import pytest

from igfkg.rdf.dates import first_day, is_date, last_day

#: A day, month, year or moment with its first and its last day.
DAYS = [
    ("2013", "2013-01-01", "2013-12-31"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("2013-01", "2013-01-01", "2013-01-31"),
    ("2013-02", "2013-02-01", "2013-02-28"),
    ("2012-02", "2012-02-01", "2012-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("2013-04", "2013-04-01", "2013-04-30"),
    ("2013-05", "2013-05-01", "2013-05-31"),
    ("2013-12", "2013-12-01", "2013-12-31"),
    ("2013-05-20", "2013-05-20", "2013-05-20"),
    ("2013-05-01", "2013-05-01", "2013-05-01"),
    ("2013-05-20T23:59:59Z", "2013-05-20", "2013-05-20"),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_the_first_and_the_last_day(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["2013", "0001", "9999", "2013-01", "2013-12", "2013-05-01", "2013-05-31", "2013-04-30", "2012-02-29"],
)
def test_what_is_a_date(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "0000", "201", "20130", "2013-", "2013-00", "2013-13", "2013-5", "2013-05-", "2013-05-00", "2013-05-32"),
        *("2013-04-31", "2013-02-29", "1900-02-29", "2013-05-2", "2013-05-200", "20130520", "-2013", " 2013", "2013\n"),
        *("2013-05-20Z", "2013-05-20T00:00:00", "May 2013", "\N{FULLWIDTH DIGIT TWO}013"),
    ],
)
def test_what_is_none(text: str) -> None:
    assert not is_date(text)
