"""Whether a resolution is known to have no paragraph in a place."""

import pytest

from igfkg.views.comparison.places import ParagraphNumbers, is_left_out


@pytest.mark.parametrize(
    ("rows", "left_out"),
    [
        ([{0: 10}, {0: 9, 1: 4}, {0: 11, 1: 5}], True),  # the neighbours follow each other
        ([{0: 10}, {0: 9, 1: 4}, {0: 11, 1: 6}], False),  # one paragraph stands between them
        ([{0: 10}, {0: 9, 1: 5}, {0: 11, 1: 4}], False),  # the neighbours changed places
        ([{0: 10}, {0: 9, 1: 4}], False),  # nothing is known of what comes after
        ([{0: 10}, {0: 11, 1: 5}], False),  # nor of what comes before
        ([{0: 10}, {0: 2, 1: 1}, {0: 9, 1: 4}, {0: 11, 1: 5}, {0: 20, 1: 9}], True),  # the nearest ones count
        ([{2: 10}, {2: 9, 1: 4}, {2: 11, 1: 5}], True),  # from the resolution after
        (
            [{0: 10, 2: 20}, {0: 9, 1: 4}, {0: 11, 1: 5}, {2: 19, 1: 1}],
            True,
        ),  # the one before is nearer than the one after
        ([{}, {0: 9, 1: 4}, {0: 11, 1: 5}], False),  # a row without any number
    ],
)
def test_what_is_left_out(rows: list[ParagraphNumbers], left_out: bool) -> None:
    assert is_left_out(rows, 0, 1) is left_out
