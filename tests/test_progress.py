"""The progress of a build: its steps, with the time that is left where that is worth telling."""

import pytest

from igfkg.progress import SHARES, with_estimate


@pytest.mark.parametrize(
    ("step", "elapsed", "shown"),
    [
        ("reading the model", 100, "reading the model"),
        ("settling", 0.1, "settling"),
        ("recording everything as new", 20, "recording everything as new"),
        ("sorting the quads", 10 * 0.43, "sorting the quads"),
        ("sorting the quads", 50 * 0.43, "sorting the quads (about 30 seconds left)"),
        ("sorting the quads", 120 * 0.43, "sorting the quads (about 1 minute left)"),
        ("sorting the quads", 1050 * 0.43, "sorting the quads (about 10 minutes left)"),
        ("sorting the quads", 21500 * 0.43, "sorting the quads (about 3.4 hours left)"),
        ("a step that nobody measured", 1000, "a step that nobody measured"),
    ],
)
def test_the_time_left_follows_from_the_share_that_is_over(step: str, elapsed: float, shown: str) -> None:
    times = iter((5.0, 5.0 + elapsed))
    texts: list[str] = []
    with_estimate(texts.append, lambda: next(times))(step)
    assert texts == [shown]


def test_shares_grow_from_step_to_step() -> None:
    assert [*SHARES.values()] == sorted(SHARES.values())
    assert all(0 < share < 1 for share in SHARES.values())
