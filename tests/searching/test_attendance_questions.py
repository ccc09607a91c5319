"""Questions on attendance have a word for people who took part, and a name."""

import pytest

from igfkg.searching.attendance_questions import read_attended_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("IGF 2023 how many participants", "IGF 2023"),
        ("how many people at IGF 2019", "IGF 2019"),
        ("participants Kyoto", "Kyoto"),
        ("How many people took part online in IGF 2020?", "IGF 2020"),
        ("number of registered participants, IGF 2023", "IGF 2023"),
        ("participants", ""),
        ("Kyoto", ""),
        ('"participants Kyoto"', ""),
    ],
)
def test_the_name_is_what_is_left(text: str, name: str) -> None:
    assert read_attended_name(text) == name
