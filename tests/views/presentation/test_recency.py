"""What was last stated is recent until five years before the newest document."""

import pytest

from igfkg.views.presentation.recency import is_recent


@pytest.mark.parametrize(
    ("last", "newest", "expected"),
    [
        ("2021", "2026-11-23", True),
        ("2020", "2026-11-23", False),
        ("2020-12-31", "2026-01-01", False),
        ("2021-01-01", "2026-12-31", True),
        ("2026", "2026", True),
        ("2030", "2026", True),
        ("", "2026", False),
        ("", "", False),
        ("1999", "", True),
    ],
)
def test_five_years_are_counted_from_the_newest_document(last: str, newest: str, expected: bool) -> None:
    assert is_recent(last, newest) is expected
