"""Filters of the paragraphs: counts are of what all other filters leave."""

import pytest

from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError
from igfkg.views.mentions.filters import choose_mentions, mention_options, read_mention_filters
from igfkg.views.mentions.rows import MentionRow
from tests.iris import ID


def _row(date: str, body: str, acts: str, also: str) -> MentionRow:
    passage, document = Reference(f"{ID}passage/{date}", None), Reference(f"{ID}document/{date}", None)
    return MentionRow(
        passage, document, document, "A/RES/1/1", date, "op1", _things("body", body), _things("act", acts),
        _things("process", also), (),
    )  # fmt: skip


def _things(segment: str, keys: str) -> tuple[Reference, ...]:
    return tuple(Reference(f"{ID}{segment}/{key}", None) for key in keys.split())


ROWS = [
    _row("2025-12-17", "unga", "decides", "wsis cstd"),
    _row("2025-07-29", "ecosoc", "recognizes requests", "wsis"),
    _row("2024-07-23", "ecosoc", "recognizes", ""),
    _row("2020-12-21", "unga", "", "wsis"),
]


@pytest.mark.parametrize(
    ("query", "dates"),
    [
        ([], ["2025-12-17", "2025-07-29", "2024-07-23", "2020-12-21"]),
        ([("year", "2025")], ["2025-12-17", "2025-07-29"]),
        ([("year", "2025"), ("body", "ecosoc")], ["2025-07-29"]),
        ([("act", "decides"), ("act", "requests")], ["2025-12-17", "2025-07-29"]),
        ([("act", "none")], ["2020-12-21"]),
        ([("process", "cstd")], ["2025-12-17"]),
        ([("process", "none"), ("year", "2020")], []),
        ([("resolution", "2024-07-23"), ("resolution", "2020-12-21")], ["2024-07-23", "2020-12-21"]),
        ([("year", "")], ["2025-12-17", "2025-07-29", "2024-07-23", "2020-12-21"]),
    ],
)
def test_rows_have_a_chosen_value_of_each_filter(query: list[tuple[str, str]], dates: list[str]) -> None:
    assert [row.date for row in choose_mentions(ROWS, read_mention_filters(query))] == dates


@pytest.mark.parametrize(
    ("query", "name", "counts"),
    [
        ([], "year", [("2025", 2), ("2024", 1), ("2020", 1)]),
        ([], "process", [("wsis", 3), ("cstd", 1), ("none", 1)]),
        ([("year", "2025")], "body", [("ecosoc", 1), ("unga", 1)]),
        ([("year", "2025")], "year", [("2025", 2), ("2024", 1), ("2020", 1)]),
        ([("body", "ecosoc")], "act", [("recognizes", 2), ("requests", 1), ("decides", 0), ("none", 0)]),
    ],
)
def test_counts_are_of_what_the_other_filters_leave(
    query: list[tuple[str, str]], name: str, counts: list[tuple[str, int]]
) -> None:
    options = mention_options(ROWS, read_mention_filters(query))[name]
    assert [(each.key, each.count) for each in options] == counts


def test_an_unknown_filter_is_refused() -> None:
    with pytest.raises(BadRequestError, match="the filters are resolution, year, body, act, process"):
        read_mention_filters([("yaer", "2025")])


def test_resolutions_are_by_symbol_with_numbers_as_numbers() -> None:
    rows = [_row(date, "unga", "", "") for date in ("A-RES-9-1", "A-RES-10-1", "E-RES-2025-18", "A-RES-80-173")]
    options = mention_options(rows, {})["resolution"]
    assert [each.key for each in options] == ["E-RES-2025-18", "A-RES-80-173", "A-RES-10-1", "A-RES-9-1"]
