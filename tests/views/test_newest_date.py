"""What is newest: all of the newest date."""

import pytest

from igfkg.views.newest_date import of_newest_date


@pytest.mark.parametrize(
    ("ordered", "newest"),
    [
        ([], []),
        ([("a", "2013-12")], ["a"]),
        ([("a", "2013-12"), ("b", "2013-12"), ("c", "2013"), ("d", "2013-12")], ["a", "b", "d"]),
    ],
)
def test_all_of_the_newest_date_are_newest(ordered: list[tuple[str, str]], newest: list[str]) -> None:
    assert [name for name, _ in of_newest_date(iter(ordered), lambda each: each[1])] == newest
