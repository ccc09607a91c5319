"""The scale of charts, at its boundaries."""

import pytest

from igfkg.views.charts.scale import axis_end, axis_ticks, length_of


@pytest.mark.parametrize(
    ("largest", "end"),
    [
        (0, 1), (1, 1), (2, 2), (5, 5), (9, 9), (10, 10), (11, 12), (12, 12), (13, 15), (17, 20), (99, 100),
        (100, 100), (101, 120), (250, 250), (251, 300), (999, 1000), (10300, 12000), (11000, 12000), (12001, 15000),
        (99999, 100000),
    ],
)  # fmt: skip
def test_an_axis_ends_at_a_round_number_that_is_not_smaller(largest: int, end: int) -> None:
    assert axis_end(largest) == end


@pytest.mark.parametrize(("end", "ticks"), [(1, (0, 1)), (2, (0, 1, 2)), (5, (0, 5)), (15, (0, 15)), (12, (0, 6, 12))])
def test_an_axis_shows_whole_numbers(end: int, ticks: tuple[int, ...]) -> None:
    assert axis_ticks(end) == ticks


@pytest.mark.parametrize(
    ("number", "end", "length"),
    [(0, 1, 0), (1, 1, 90), (1, 2, 45), (12000, 12000, 90), (6000, 12000, 45), (1, 12000, 1), (0, 12000, 0)],
)
def test_the_largest_reaches_the_end_and_only_zero_is_at_zero(number: int, end: int, length: int) -> None:
    assert length_of(number, end, 90) == length
