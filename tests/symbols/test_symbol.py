"""Reading symbols: a table of ways to write them, a table of what is none, and properties that hold for all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.symbols import Symbol, SymbolError, parse, parse_all, symbol_key
from igfkg.symbols.grammar import ORGANS

# written, normal form, organ, subsidiary, session, year, kind, number, modifications, key
SYMBOLS = [
    ("A/RES/67/195", "A/RES/67/195", "A", (), "67", None, "RES", "195", (), "A-RES-67-195"),
    ("a/res/67/195", "A/RES/67/195", "A", (), "67", None, "RES", "195", (), "A-RES-67-195"),
    (" A / RES / 67 / 195 ", "A/RES/67/195", "A", (), "67", None, "RES", "195", (), "A-RES-67-195"),
    ("https://undocs.org/en/A/RES/67/195", "A/RES/67/195", "A", (), "67", None, "RES", "195", (), "A-RES-67-195"),
    ("https://docs.un.org/en/A/67/65", "A/67/65", "A", (), "67", None, None, "65", (), "A-67-65"),
    ("A/67/65*", "A/67/65", "A", (), "67", None, None, "65", (), "A-67-65"),
    ("E/RES/2012/5", "E/RES/2012/5", "E", (), None, 2012, "RES", "5", (), "E-RES-2012-5"),
    ("E/CN.16/2012/4", "E/CN.16/2012/4", "E", ("CN.16",), None, 2012, None, "4", (), "E-CN.16-2012-4"),
    ("S/RES/2421 (2018)", "S/RES/2421 (2018)", "S", (), None, 2018, "RES", "2421", (), "S-RES-2421-2018"),
    ("S/RES/2421(2018)", "S/RES/2421 (2018)", "S", (), None, 2018, "RES", "2421", (), "S-RES-2421-2018"),
    ("S/PV.4123", "S/PV.4123", "S", (), None, None, "PV", "4123", (), "S-PV.4123"),
    ("S/25704", "S/25704", "S", (), None, None, None, "25704", (), "S-25704"),
    ("A/RES/1514(XV)", "A/RES/1514(XV)", "A", (), "XV", None, "RES", "1514", (), "A-RES-1514-XV"),
    ("A/RES/1514 (XV)", "A/RES/1514(XV)", "A", (), "XV", None, "RES", "1514", (), "A-RES-1514-XV"),
    ("A/RES/57/270 B", "A/RES/57/270 B", "A", (), "57", None, "RES", "270B", (), "A-RES-57-270B"),
    ("A/RES/71/101a-b", "A/RES/71/101 A-B", "A", (), "71", None, "RES", "101A-B", (), "A-RES-71-101A-B"),
    ("A/RES/S-20/2", "A/RES/S-20/2", "A", (), "S-20", None, "RES", "2", (), "A-RES-S-20-2"),
    ("A/ES-10/37", "A/ES-10/37", "A", (), "ES-10", None, None, "37", (), "A-ES-10-37"),
    ("A/C.2/67/L.21/Rev.1", "A/C.2/67/L.21/Rev.1", "A", ("C.2",), "67", None, "L", "21", ("Rev.1",), "A-C.2-67-L.21-Rev.1"),
    ("A/c.2/67/l.21/REV.1", "A/C.2/67/L.21/Rev.1", "A", ("C.2",), "67", None, "L", "21", ("Rev.1",), "A-C.2-67-L.21-Rev.1"),
    ("A/70/474/ADD.2", "A/70/474/Add.2", "A", (), "70", None, None, "474", ("Add.2",), "A-70-474-Add.2"),
    ("A/80/6 (Sect. 9)", "A/80/6 (Sect. 9)", "A", (), "80", None, None, "6", ("Sect.9",), "A-80-6-Sect.9"),
    ("A/HRC/RES/38/7", "A/HRC/RES/38/7", "A", ("HRC",), "38", None, "RES", "7", (), "A-HRC-RES-38-7"),
    ("A/AC.292/2025/CRP.1", "A/AC.292/2025/CRP.1", "A", ("AC.292",), None, 2025, "CRP", "1", (), "A-AC.292-2025-CRP.1"),
    ("TD/442", "TD/442", "TD", (), None, None, None, "442", (), "TD-442"),
    ("ST/SGB/2019/8", "ST/SGB/2019/8", "ST", ("SGB",), None, 2019, None, "8", (), "ST-SGB-2019-8"),
    (
        "WSIS-05/TUNIS/DOC/6(Rev.1)-E",
        "WSIS-05/TUNIS/DOC/6(Rev.1)-E",
        "WSIS-05",
        ("TUNIS",),
        None,
        None,
        "DOC",
        "6",
        ("Rev.1",),
        "WSIS-05-TUNIS-DOC-6-Rev.1-E",
    ),
    ("WSIS-II/PC-3/DOC/5-E", "WSIS-II/PC-3/DOC/5-E", "WSIS-II", ("PC-3",), None, None, "DOC", "5", (), "WSIS-II-PC-3-DOC-5-E"),
]  # fmt: skip

NO_SYMBOLS = [
    "", "/", "12/05", "3/4", "and/or", "AND/OR", "ISO/IEC 27001", "A/4", "A/B", "A", "67/195", "A/RES/", "A//67/195",
    "A/RES/67/195; DROP", "A/RES/67/../195", "http://example.org/A/RES/67/195", "A/RES/\u0661\u0662/3", "E/n/a", "x" * 500,
    "A/" + "1/" * 90, "195/2012", "A/RES/70/125 80/173", "A/RES/70/125 A/RES/80/173", "A/RES/70/1 25", "A/RES/70/125 para 3",
]  # fmt: skip


@pytest.mark.parametrize("row", SYMBOLS, ids=lambda row: row[0].strip())
def test_symbol_is_read(row: tuple[object, ...]) -> None:
    written, *expected, key = row
    found = parse(str(written))
    assert [
        found.text, found.organ, found.subsidiary, found.session, found.year, found.kind, found.number, found.modifications
    ] == expected  # fmt: skip
    assert found.key == key
    assert str(found) == found.text


@pytest.mark.parametrize("text", NO_SYMBOLS)
def test_what_is_no_symbol_is_refused(text: str) -> None:
    with pytest.raises(SymbolError):
        parse_all(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A/67/65–E/2012/48", ["A/67/65", "E/2012/48"]),
        ("A/67/65-E/2012/48", ["A/67/65", "E/2012/48"]),
        ("E/2012/31–E/CN.16/2012/4", ["E/2012/31", "E/CN.16/2012/4"]),
        ("A/67/65", ["A/67/65"]),
    ],
)
def test_double_symbols_are_taken_apart(written: str, expected: list[str]) -> None:
    assert [each.text for each in parse_all(written)] == expected


def test_double_symbol_is_not_one() -> None:
    with pytest.raises(SymbolError, match="parse_all"):
        parse("A/67/65–E/2012/48")


@pytest.mark.parametrize(
    ("symbol", "address"),
    [
        ("A/67/65", "https://undocs.org/A/67/65"),
        ("S/RES/2421 (2018)", "https://undocs.org/S/RES/2421%20(2018)"),
        ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", None),
    ],
)
def test_address_is_that_of_the_united_nations(symbol: str, address: str | None) -> None:
    assert parse(symbol).address == address


_NUMBERS = st.integers(1, 9_999).map(str)
_SESSIONS = st.one_of(st.integers(1, 99).map(str), st.sampled_from(["S-20", "ES-10", "2012", "1998"]))
_SUBSIDIARIES = st.sampled_from(["", "C.2/", "CN.16/", "AC.292/", "CONF.231/"])
_LAST = st.one_of(
    _NUMBERS, _NUMBERS.map("L.{}".format), _NUMBERS.map("RES/{}".format), _NUMBERS.map("PV.{}".format), _NUMBERS.map("{} B".format)
)  # fmt: skip
_MODIFICATIONS = st.sampled_from(["", "/Add.1", "/Rev.2", "/Corr.3", "/Rev.1/Add.2"])


@st.composite
def _symbols(draw: st.DrawFn) -> str:
    organ = draw(st.sampled_from(sorted(ORGANS)))
    return f"{organ}/{draw(_SUBSIDIARIES)}{draw(_SESSIONS)}/{draw(_LAST)}{draw(_MODIFICATIONS)}"


@given(_symbols())
def test_normal_form_is_read_as_itself(text: str) -> None:
    found = parse(text)
    assert parse(found.text) == found
    assert parse(found.text.lower()) == found


@given(_symbols())
def test_key_fits_into_an_iri(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", parse(text).key)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse_all(text)
    except SymbolError:
        return
    assert all(isinstance(each, Symbol) for each in found)


def test_key_of_spellings_is_one() -> None:
    assert {symbol_key(each) for each in ("S/RES/2421 (2018)", "S/RES/2421(2018)")} == {"S-RES-2421-2018"}


@pytest.mark.parametrize(
    ("written", "resolution"),
    [
        ("A/70/125", "A/RES/70/125"),
        ("E/2025/18", "E/RES/2025/18"),
        ("A/HRC/20/8", "A/HRC/RES/20/8"),
        ("A/RES/70/125", None),
        ("A/70/125/Add.1", None),  # another version of that document
        ("A/C.2/67/L.1", None),
        ("S/25704", None),
        ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", None),
    ],
)
def test_the_resolution_with_the_numbers_of_another_document(written: str, resolution: str | None) -> None:
    other = parse(written).of_resolution
    assert (other.text if other else None) == resolution
