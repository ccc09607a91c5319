"""Folding with offsets: the same as without, and each part leads back to its origin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.catalogue.folding import folded
from igfkg.rdf.aligned_text import fold_text

#: Texts with the origin of each of their folded characters.
ORIGINS = {
    "IGF": ["I", "G", "F"],
    "a  \u00a0b": ["a", "  \u00a0", "b"],
    "E\u0301a": ["E\u0301", "a"],
    "IN\u00adT": ["I", "N", "T"],
    "\u202aF\u202c": ["F"],
    "ß’": ["ß", "ß", "’"],
    "ﬁ—": ["ﬁ", "ﬁ", "—"],
    "Ａ\u200fا\u0640ب": ["Ａ", "ا", "ب"],
}


@pytest.mark.parametrize("text", ORIGINS)
def test_origins(text: str) -> None:
    made = fold_text(text)
    assert [text[slice(*made.span(place, place + 1))] for place in range(len(made.text))] == ORIGINS[text]


@pytest.mark.parametrize(
    "text",
    ["L’UIT  et l'É\u0301té\u00a0ＩＧＦ Stra\u00ADße œuvre", "e\u0301tude E\u00ad\u0301", "Форум — «МСЭ» Й", "إدارة الإنـترنت",
     "互联网治理论坛（ＩＧＦ）", "ﬁne ½ İstanbul", "`a` \u2033"],
)  # fmt: skip
def test_the_same_as_without_offsets(text: str) -> None:
    assert fold_text(text).text == folded(text)


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    made = fold_text(text)
    assert len(made.text) == len(made.starts) == len(made.ends)
    assert [*made.starts] == sorted(made.starts)
    assert all(0 <= start <= end <= len(text) for start, end in zip(made.starts, made.ends, strict=True))
