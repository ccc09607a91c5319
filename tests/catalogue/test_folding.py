"""Folding: one text for what people type in different ways."""

import unicodedata

import pytest

from igfkg.catalogue.folding import folded

#: Groups of texts that are one name.
SAME = {
    "apostrophes": [
        f"Forum sur la gouvernance d{sign}Internet" for sign in "'\u2019\u2018\u02bc\u2032\uff07`\u00b4\u201b"
    ],
    "quotation marks": [
        f"the {first}Forum{last}" for first, last in ('""', "\u201c\u201d", "\u00ab\u00bb", "\u201e\u201c")
    ],
    "dashes": [f"2012{sign}2015" for sign in "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\ufe63"],
    "spaces": [
        "World Summit",
        "World\u00a0Summit",
        "World\u202fSummit",
        " World \t Summit\n",
        "World\u3000Summit",
        "World\u2009Summit",
    ],
    "letter case": ["stra\u00dfe", "STRASSE", "Stra\u1e9ee"],
    "accents composed and decomposed": ["Gen\u00e8ve", "Gene\u0300ve", "GENE\u0300VE"],
    "compatibility forms": ["IGF 2", "\uff29\uff27\uff26 \uff12", "IGF \u00b2"],
    "signs without width": ["Internet", "Inter\u00adnet", "Inter\u200bnet", "\ufeffInternet", "\u200eInternet\u200f"],
    "lengthened Arabic": ["\u0645\u062d\u0645\u062f", "\u0645\u062d\u0640\u0640\u0645\u062f"],
    "case folding that undoes a normal form": ["\u1fb4", "\u1fb4".upper(), unicodedata.normalize("NFD", "\u1fb4")],
}


@pytest.mark.parametrize("kind", SAME)
def test_spellings_of_one_name_are_equal(kind: str) -> None:
    assert len({folded(each) for each in SAME[kind]}) == 1


@pytest.mark.parametrize("pair", [("Geneve", "Gen\u00e8ve"), ("IGF", "IGFs"), ("e-mail", "email"), ("l'an", "lan")])
def test_other_names_stay_different(pair: tuple[str, str]) -> None:
    assert folded(pair[0]) != folded(pair[1])


@pytest.mark.parametrize("kind", SAME)
def test_folding_twice_changes_nothing(kind: str) -> None:
    assert [folded(folded(each)) for each in SAME[kind]] == [folded(each) for each in SAME[kind]]
