"""Finding mentions in running text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.symbols import SymbolError, find, read_symbols, rest_of_citation

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
    ("80/173 OP99", [("A/RES/80/173", "99")]),
    ("80/173 op. 99", [("A/RES/80/173", "99")]),
    ("as in 70/125 (OP 63), which", [("A/RES/70/125", "63")]),
    ("OP 63 of 70/125", [("A/RES/70/125", "63")]),
    ("A/RES/80/173 OP99", [("A/RES/80/173", "99")]),
    ("in its resolution 70/125, OP 63", [("A/RES/70/125", "63")]),
    ("resolution 80/173 (para. 99)", [("A/RES/80/173", "99")]),
    ("OPs 5 and 6 of resolution 70/125", [("A/RES/70/125", "5")]),
    ("resolution 75/202, PP33", [("A/RES/75/202", "pp33")]),
    ("preambular paragraph 33 of resolution 75/202", [("A/RES/75/202", "pp33")]),
    ("operative paragraph 3 of resolution 75/202", [("A/RES/75/202", "3")]),
    ("A/67/65, pp. 3-5", [("A/67/65", None)]),  # pages
    ("Human Rights Council 47/16 OP 3", [("A/HRC/RES/47/16", "3")]),
    ("recommendation 12 repeats 70/125 OP 63", [("A/RES/70/125", "63")]),
]

NO_MENTIONS = [
    "on 12/05 and/or 3/4 of ISO/IEC 27001",
    "resolution 195/2012",
    "Security Council resolution 67/195",
    "a resolution of 640/480 pixels",
    "resolution 12/05",
    "http://example.org/A/RES/67/195x/y",
    "A/B testing, N/A, w/o, I/O",
    "80/173 opens, 80/173 people; 12/05 OP 3",
    "80/173 para. 99",  # may be anything in running text
    "directive 95/46 OP 3",
    "Conference of the Parties 31/5 OP 3",
    "",
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS, ids=[each[0] for each in MENTIONS])
def test_mention_is_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(each.symbols[0].text, each.paragraph) for each in find(text)] == expected


def test_double_symbol_is_one_mention() -> None:
    (found,) = find("the report (A/67/65–E/2012/48) says")
    assert [each.text for each in found.symbols] == ["A/67/65", "E/2012/48"]
    assert found.in_full


@pytest.mark.parametrize(
    "written",
    [
        "UN Doc. A/RES/67/195",
        "UN doc A/RES/67/195",
        "U.N. Doc. A/RES/67/195",
        "United Nations document A/RES/67/195",
        "United Nations document No. A/RES/67/195",
        "document des Nations Unies A/RES/67/195",
        "documento de las Naciones Unidas A/RES/67/195",
        "документ ООН A/RES/67/195",
        "联合国文件A/RES/67/195",
        "وثيقة الأمم المتحدة A/RES/67/195",
    ],
)
def test_the_words_before_a_symbol_are_part_of_it(written: str) -> None:
    (mention,) = find(f"({written}, para. 5)")
    assert (mention.text, mention.symbols[0].text, mention.paragraph) == (written, "A/RES/67/195", "5")


@pytest.mark.parametrize(
    "text", ["the UN, A/RES/67/195", "un document A/RES/67/195", "FUN doc A/RES/67/195", "A/RES/67/195"]
)
def test_other_words_before_a_symbol_are_no_part_of_it(text: str) -> None:
    assert [each.text for each in find(text)] == ["A/RES/67/195"]


@pytest.mark.parametrize(
    ("text", "paragraph", "written"),
    [
        ("80/173 para 99", "99", "80/173"),
        ("80/173 (para. 99)", "99", "80/173"),
        ("para. 99 of 80/173", "99", "80/173"),
        ("80/173 § 99", "99", "80/173"),
        ("GA 80/173, paragraph 99 (a)", "99(a)", "GA 80/173"),
        ("párrafo 99 de 80/173", "99", "80/173"),
    ],
)
def test_a_whole_text_may_be_a_number_and_a_paragraph(text: str, paragraph: str, written: str) -> None:
    (mention,) = read_symbols(text)
    assert (mention.symbols[0].text, mention.paragraph, mention.text) == ("A/RES/80/173", paragraph, written)
    assert text[mention.start : mention.end] == written
    assert not {*rest_of_citation(text, mention)} & {*"0123456789"}


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("UNGA 70/125", "A/RES/70/125"),
        ("GA 80/173", "A/RES/80/173"),
        ("GA 31/1", "A/RES/31/1"),  # the first session that is numbered so
        ("General Assembly 70/125", "A/RES/70/125"),
        ("Assemblée générale 70/125", "A/RES/70/125"),
        ("Asamblea General 70/125", "A/RES/70/125"),
        ("ECOSOC 2025/18", "E/RES/2025/18"),
        ("ECOSOC 2025 / 18", "E/RES/2025/18"),
        ("ECOSOC Res 2025/18", "E/RES/2025/18"),
        ("Economic and Social Council 1978/1", "E/RES/1978/1"),  # the first year that is numbered so
        ("HRC 57/29", "A/HRC/RES/57/29"),
    ],
)
def test_a_whole_text_may_be_an_organ_and_a_number(text: str, symbol: str) -> None:
    (mention,) = read_symbols(text)
    assert (mention.symbols[0].text, mention.paragraph, mention.text) == (symbol, None, text)
    assert list(find(text)) == [] or "Res" in text  # may be anything in running text


@pytest.mark.parametrize(
    "text",
    [
        "UNGA 1/2",  # no session with such numbers
        "GA 30/1",
        "ECOSOC 80/173",
        "ECOSOC 1977/1",
        "UNGA 2025/18",
        "ECOSOC 2024/25",  # two years of a budget
        "ECOSOC 2024/2025",
        "UNSC 70/125",
        "UNEA 70/125",  # has a series of its own
        "CSTD 2025/18",
        "GA 80/173 and 12 countries",
        "statement on GA 80/173",
        "GA 80/173 and ECOSOC 2025/18",
    ],
)
def test_an_organ_with_a_number_of_another_form_is_none(text: str) -> None:
    with pytest.raises(SymbolError):
        read_symbols(text)


@pytest.mark.parametrize(
    "text", ["80/173", "80/173 and 12 countries", "80/173 para 99 on money", "12/05 para 3", "1/2"]
)
def test_a_number_alone_or_with_more_is_none(text: str) -> None:
    with pytest.raises(SymbolError):
        read_symbols(text)


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
