"""The settling rules by table: each rule alone, their order, and that each sees only what the ones before left."""

import pytest

from igfkg.settling.rules import UNRANKED, Standing, choose


def _source(date: str = "2020-01-01", *, rank: int = 1, own: bool = False, preferred: bool = False) -> Standing:
    return Standing(own, rank, date, preferred)


_A = _source()
#: The sources of each value, and the value that prevails with its rule; None for a tie.
CASES: dict[str, tuple[dict[str, list[Standing]], tuple[str, str] | None]] = {
    # each rule alone
    "nothing tells them apart": ({"x": [_A], "y": [_A]}, None),
    "many sources of one value count as one": ({"x": [_A, _A, _A], "y": [_A]}, None),
    "own text": ({"x": [_A], "y": [_source(own=True)]}, ("y", "own-text")),
    "rank": ({"x": [_source(rank=2)], "y": [_source(rank=1)]}, ("y", "rank")),
    "rank as a number": ({"x": [_source(rank=10)], "y": [_source(rank=9)]}, ("y", "rank")),
    "the last rank before none": ({"x": [_source(rank=UNRANKED)], "y": [_source(rank=999)]}, ("y", "rank")),
    "no rank on both sides": ({"x": [_source(rank=UNRANKED)], "y": [_source(rank=UNRANKED)]}, None),
    "newer": ({"x": [_source("2013-05-20")], "y": [_source("2013-05-21")]}, ("y", "newer")),
    "preferred": ({"x": [_A], "y": [_source(preferred=True)]}, ("y", "preferred")),
    "both preferred": ({"x": [_source(preferred=True)], "y": [_source(preferred=True)]}, None),
    "the best of several sources counts": (
        {"x": [_source(rank=2), _source(rank=2)], "y": [_source(rank=3), _source(rank=1)]}, ("y", "rank")
    ),
    # their order: the one before decides, though all after it would decide otherwise
    "own text before rank": ({"x": [_source(own=True, rank=5)], "y": [_source(rank=1)]}, ("x", "own-text")),
    "own text before date": (
        {"x": [_source("2010-01-01", own=True)], "y": [_source("2020-01-01")]}, ("x", "own-text")
    ),
    "own text before preference": ({"x": [_source(own=True)], "y": [_source(preferred=True)]}, ("x", "own-text")),
    "rank before date": (
        {"x": [_source("2010-01-01", rank=1)], "y": [_source("2020-01-01", rank=2)]}, ("x", "rank")
    ),
    "rank before preference": ({"x": [_source(rank=1)], "y": [_source(rank=2, preferred=True)]}, ("x", "rank")),
    "date before preference": (
        {"x": [_source("2020-01-01")], "y": [_source("2010-01-01", preferred=True)]}, ("x", "newer")
    ),
    # succession: a rule sees the values that are left
    "rank among own texts": (
        {"x": [_source(own=True, rank=3)], "y": [_source(own=True, rank=2)], "z": [_source(rank=1)]}, ("y", "rank")
    ),
    "date among the best rank": (
        {
            "x": [_source("2010-01-01", rank=1)],
            "y": [_source("2012-01-01", rank=1)],
            "z": [_source("2025-01-01", rank=2)],
        },
        ("y", "newer"),
    ),
    "preference among the newest": (
        {
            "x": [_source("2012-01-01")],
            "y": [_source("2012-01-01", preferred=True)],
            "z": [_source("2010-01-01", preferred=True)],
        },
        ("y", "preferred"),
    ),
    "all four rules": (
        {
            "v": [_source("2025-01-01", rank=1, preferred=True)],
            "w": [_source("2024-01-01", own=True, rank=2, preferred=True)],
            "x": [_source("2010-01-01", own=True, rank=1, preferred=True)],
            "y": [_source("2012-01-01", own=True, rank=1)],
            "z": [_source("2012-01-01", own=True, rank=1, preferred=True)],
        },
        ("z", "preferred"),
    ),
    # succession: a rule sees the sources that are left of a value, not all that it has
    "rank of own texts alone": (
        {"x": [_source(own=True, rank=3), _source(rank=1)], "y": [_source(own=True, rank=2)]}, ("y", "rank")
    ),
    "date of the best rank alone": (
        {
            "x": [_source("2010-01-01", rank=1), _source("2025-01-01", rank=5)],
            "y": [_source("2012-01-01", rank=1)],
        },
        ("y", "newer"),
    ),
    "preference for the newest alone": (
        {"x": [_source("2020-01-01"), _source("2010-01-01", preferred=True)], "y": [_source("2020-01-01")]}, None
    ),
    # partial dates: a month or year may be as new as a day in it, and is neither newer nor older
    "a year and a day in it": ({"x": [_source("2013")], "y": [_source("2013-05-20")]}, None),
    "a year and its first day": ({"x": [_source("2013")], "y": [_source("2013-01-01")]}, None),
    "a year and its last day": ({"x": [_source("2013")], "y": [_source("2013-12-31")]}, None),
    "a month and a day in it": ({"x": [_source("2013-05")], "y": [_source("2013-05-20")]}, None),
    "a year and a month in it": ({"x": [_source("2013")], "y": [_source("2013-05")]}, None),
    "a year and the day after it": ({"x": [_source("2013")], "y": [_source("2014-01-01")]}, ("y", "newer")),
    "a year and the day before it": ({"x": [_source("2013")], "y": [_source("2012-12-31")]}, ("x", "newer")),
    "a month and the day after it": ({"x": [_source("2013-05")], "y": [_source("2013-06-01")]}, ("y", "newer")),
    "a month and the day before it": ({"x": [_source("2013-05")], "y": [_source("2013-04-30")]}, ("x", "newer")),
    "a month and another in its year": ({"x": [_source("2013-05")], "y": [_source("2013-04")]}, ("x", "newer")),
    "a preferred year and a day in it": (
        {"x": [_source("2013", preferred=True)], "y": [_source("2013-05-20")]}, ("x", "preferred")
    ),
    "a year and a preferred day in it": (
        {"x": [_source("2013")], "y": [_source("2013-05-20", preferred=True)]}, ("y", "preferred")
    ),
    "a month beside a day in it and an older one": (
        {
            "x": [_source("2013-05", preferred=True)],
            "y": [_source("2013-05-20")],
            "z": [_source("2013-04-30", preferred=True)],
        },
        ("x", "preferred"),
    ),
    # no date
    "no date and an old one": ({"x": [_source("")], "y": [_source("1998")]}, ("y", "newer")),
    "no date on both sides": ({"x": [_source("")], "y": [_source("")]}, None),
    "no date on both sides, one preferred": (
        {"x": [_source("")], "y": [_source("", preferred=True)]}, ("y", "preferred")
    ),
}  # fmt: skip


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
@pytest.mark.parametrize("name", CASES)
def test_the_value_and_the_rule(name: str, turned: bool) -> None:
    standings, expected = CASES[name]
    ordered = dict(reversed(standings.items())) if turned else standings
    assert choose(ordered) == expected
