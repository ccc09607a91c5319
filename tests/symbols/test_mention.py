"""Finding mentions in running text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.symbols import find

MENTIONS = [
    ("as set out in A/RES/67/195.", [("A/RES/67/195", None)]),
    ("recalling its resolution 67/195 of 2012", [("A/RES/67/195", None)]),
    ("see GA res. 67/195", [("A/RES/67/195", None)]),
    ("General Assembly resolution 57/270 B", [("A/RES/57/270 B", None)]),
    ("resolution 67/195 A draft was tabled", [("A/RES/67/195", None)]),
    ("ECOSOC resolution 2012/5", [("E/RES/2012/5", None)]),
    ("resolution 2012/5", [("E/RES/2012/5", None)]),
    ("paragraph 30 of Economic and Social Council resolution 2010/2", [("E/RES/2010/2", "30")]),
    ("resolution 1325 (2000)", [("S/RES/1325 (2000)", None)]),
    ("resolution 1514 (XV)", [("A/RES/1514(XV)", None)]),
    ("Human Rights Council resolution 38/7", [("A/HRC/RES/38/7", None)]),
    ("decision 74/537", [("A/DEC/74/537", None)]),
    ("A/RES/70/125, para. 63, and A/67/65", [("A/RES/70/125", "63"), ("A/67/65", None)]),
    ("paragraph 72 (a) of the Tunis Agenda", [("WSIS-05/TUNIS/DOC/6(Rev.1)-E", "72(a)")]),
    ("the Tunis Agenda for the Information Society, paragraph 72", [("WSIS-05/TUNIS/DOC/6(Rev.1)-E", "72")]),
    ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", [("WSIS-05/TUNIS/DOC/6(Rev.1)-E", None)]),
    ("A/C.2/67/L.21/Rev.1 (draft)", [("A/C.2/67/L.21/Rev.1", None)]),
    ("S/RES/2421 (2018) was adopted", [("S/RES/2421 (2018)", None)]),
]

NO_MENTIONS = [
    "on 12/05 and/or 3/4 of ISO/IEC 27001",
    "resolution 195/2012",
    "Security Council resolution 67/195",
    "a resolution of 640/480 pixels",
    "resolution 12/05",
    "http://example.org/A/RES/67/195x/y",
    "A/B testing, N/A, w/o, I/O",
    "",
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS, ids=[each[0] for each in MENTIONS])
def test_mention_is_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(each.symbols[0].text, each.paragraph) for each in find(text)] == expected


def test_double_symbol_is_one_mention() -> None:
    (found,) = find("the report (A/67/65–E/2012/48) says")
    assert [each.text for each in found.symbols] == ["A/67/65", "E/2012/48"]
    assert found.in_full


@pytest.mark.parametrize("text", NO_MENTIONS)
def test_what_is_no_mention_is_left_alone(text: str) -> None:
    assert list(find(text)) == []


def test_titles_can_be_given() -> None:
    (found,) = find("paragraph 28 of the Compact", {"Compact": "A/RES/79/1"})
    assert (found.symbols[0].text, found.paragraph, found.in_full) == ("A/RES/79/1", "28", False)


@given(st.lists(st.sampled_from([each[0] for each in MENTIONS] + NO_MENTIONS), max_size=6))
def test_mentions_stand_in_order_and_apart(parts: list[str]) -> None:
    text = "; ".join(parts)
    found = list(find(text))
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[each.start : each.end] == each.text for each in found)


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(each.symbols for each in find(text))
