"""Forms of names in which spellings become alike."""

import pytest

from igfkg.linking.candidates.wording import compact, first_part, words

_EIGHTH = ("8th", "Eighth", "VIII", "8e", "huitième", "8.º", "octavo", "8-й", "восьмой", "第八届", "第8届")


@pytest.mark.parametrize("text", _EIGHTH)
def test_ordinals_are_numbers(text: str) -> None:
    assert words(text) == ("8",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the twenty-first session of the CSTD", ("21", "session", "cstd")),
        ("第二十一届", ("21",)),
        ("IGF2012", ("igf", "2012")),
        ("Forum sur la gouvernance d’Internet", ("forum", "gouvernance", "internet")),
        ("São Paulo & Lillestrøm", ("sao", "paulo", "lillestrom")),
        ("Co-operation", ("cooperation",)),
        ("U.N.E.S.C.O.", ("unesco",)),
        ("paragraph 72a", ("paragraph", "72a")),
        ("of the", ("of", "the")),  # small words stay where there are no others
        ("", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_spaces_do_not_count() -> None:
    assert compact("UN DESA") == compact("UN-DESA") == compact("undesa")


def test_the_first_part_of_a_title() -> None:
    assert first_part("Road map for digital cooperation: implementation") == "Road map for digital cooperation"
    assert first_part("IGF: Funding") == ""
