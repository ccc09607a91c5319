"""HTTP-date: the three formats of RFC 9110 §5.6.7, and what is none of them."""

from datetime import UTC, datetime

import pytest

from igfkg_api.http.http_date import format_http_date, read_http_date

_TIME = datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)

READ: dict[str, datetime | None] = {
    "Sun, 06 Nov 1994 08:49:37 GMT": _TIME,
    "Sunday, 06-Nov-94 08:49:37 GMT": _TIME,
    "Sun Nov  6 08:49:37 1994": _TIME,
    "Sun Nov 16 08:49:37 1994": _TIME.replace(day=16),
    "Sun, 06 Nov 1994 08:49:60 GMT": _TIME.replace(second=59),  # a leap second
    "Saturday, 06-Nov-26 08:49:37 GMT": _TIME.replace(year=2026),
    "Thu, 29 Feb 2024 00:00:00 GMT": datetime(2024, 2, 29, tzinfo=UTC),
    "Thu, 01 Jan 1970 00:00:00 GMT": datetime(1970, 1, 1, tzinfo=UTC),
    "Wed, 29 Feb 2023 00:00:00 GMT": None,
    "Sun, 06 Nov 1994 24:00:00 GMT": None,
    "Sun, 06 Nov 1994 08:49:37 UTC": None,
    "Sun, 06 Nov 1994 08:49:37 +0000": None,
    "Sun, 06 Nov 1994 08:49:37": None,
    "sun, 06 nov 1994 08:49:37 gmt": None,
    "Sun, 6 Nov 1994 08:49:37 GMT": None,
    "1994-11-06T08:49:37Z": None,
    "Son, 06 Nov 1994 08:49:37 GMT": None,
    "Sun, 06 Nov 0000 08:49:37 GMT": None,
    "Sun, ٠٦ Nov 1994 08:49:37 GMT": None,
    "784111777": None,
    "*": None,
    "": None,
    "Sun, 06 Nov 1994 08:49:37 GMT" + " " * 99: None,
}


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read(text: str) -> None:
    assert read_http_date(text) == READ[text]


def test_two_digits_of_a_year_are_at_most_fifty_years_ahead() -> None:
    year = datetime.now(UTC).year
    for ahead, expected in ((50, year + 50), (51, year - 49)):
        date = read_http_date(f"Sunday, 06-Nov-{(year + ahead) % 100:02} 08:49:37 GMT")
        assert date is not None
        assert date.year == expected


def test_a_date_is_written_in_the_preferred_format() -> None:
    assert format_http_date(_TIME) == "Sun, 06 Nov 1994 08:49:37 GMT"
