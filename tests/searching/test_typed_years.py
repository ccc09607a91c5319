"""Years are words of a search, not parts of symbols."""

import pytest

from igfkg.searching.typed_years import typed_years, without_years


@pytest.mark.parametrize(
    ("text", "years", "rest"),
    [
        ("who chaired the MAG in 2012?", ("2012",), "who chaired the MAG in"),
        ("MAG 2012\u20132014", ("2012", "2014"), "MAG"),
        ("MAG 2012-2014, 2012", ("2012", "2014"), "MAG"),
        ("E/RES/2018/28", (), "E/RES/2018/28"),
        ("ECOSOC 2025/18", (), "ECOSOC 2025/18"),
        ("igf-2013", (), "igf-2013"),
        ("", (), ""),
    ],
)
def test_years_are_read(text: str, years: tuple[str, ...], rest: str) -> None:
    assert typed_years(text) == years
    assert without_years(text) == rest
