"""Words for how a thing stands are left out of what is searched for."""

import pytest

from igfkg.searching.standing_words import without_standing_words


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("newest status of funding", "funding"),
        ("status of the recommendations of 2012", "recommendations 2012"),
        ("funding", "funding"),
        ("newest status", ""),
        ("statut actuel du financement", "financement"),
    ],
)
def test_words_for_how_a_thing_stands_are_left_out(text: str, rest: str) -> None:
    assert without_standing_words(text) == rest
