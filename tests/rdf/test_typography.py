"""Typographic characters: every reader of what people typed takes the same ones for the same plain character."""

import pyoxigraph as ox
import pytest

from igfkg.catalogue.folding import folded
from igfkg.rdf.syntax import parse_rdf
from igfkg.rdf.text import describe_typographic, is_typographic
from igfkg.rdf.typography import APOSTROPHES, DASHES, INVISIBLE, QUOTATION_MARKS
from igfkg.symbols import find, parse_all, symbol_key

#: A plain character, and what is written for it.
WRITTEN = {"'": APOSTROPHES, '"': QUOTATION_MARKS, "-": DASHES, "": INVISIBLE}
_EACH = [(plain, each) for plain, characters in WRITTEN.items() for each in characters]
_IDS = [f"U+{ord(each):04X}" for _, each in _EACH]


def test_no_character_is_in_the_table_twice() -> None:
    characters = "".join(WRITTEN.values())
    assert len(characters) == len({*characters})
    assert not [each for each in characters if each.isascii()]
    assert {"\u2015", "\u02bc", "\u2212", "\u180e"} <= {*characters}


@pytest.mark.parametrize(("plain", "character"), _EACH, ids=_IDS)
def test_an_error_says_what_to_type(plain: str, character: str) -> None:
    assert is_typographic(character)
    assert describe_typographic(character).endswith(f"; type a plain {plain}" if plain else "; remove it")


@pytest.mark.parametrize(("plain", "character"), _EACH, ids=_IDS)
def test_a_name_is_the_same_with_it(plain: str, character: str) -> None:
    assert folded(f"a{character}b") == folded(f"a{plain}b")


@pytest.mark.parametrize("dash", DASHES, ids=[f"U+{ord(each):04X}" for each in DASHES])
def test_a_symbol_is_the_same_with_each_dash(dash: str) -> None:
    written = f"A/67/65{dash}E/2012/48"
    symbols = parse_all("A/67/65-E/2012/48")
    assert parse_all(written) == symbols
    assert [each.symbols for each in find(f"in {written} of")] == [symbols]
    assert [each.text for each in find(f"in A/S{dash}20/2")] == [f"A/S{dash}20/2"]
    assert symbol_key(f"A/67/L.1{dash}2") == "A-67-L.1-2"


def test_a_letter_in_a_name_is_not_the_error() -> None:
    text = "@prefix e: <http://example.org/> .\ne:o\u02bcneil a e:Person .\ne:x a e:Y\ne:z a e:Y .\n"
    with pytest.raises(SyntaxError) as caught:
        parse_rdf(text.encode(), ox.RdfFormat.TURTLE)
    assert "U+02BC" not in str(caught.value)
