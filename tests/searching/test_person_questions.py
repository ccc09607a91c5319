"""Questions on statements of a person are those with a word for stating, and a name before what they are about."""

import pytest

from igfkg.searching.person_questions import read_stating_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What did Lynn St. Amour say about the recommendations", "Lynn St Amour"),
        ("Lynn St. Amour said", "Lynn St Amour"),
        ("statements by Peter Major", "Peter Major"),
        ("Qu'a dit Lynn St. Amour sur les recommandations ?", "Lynn St Amour"),
        ("¿Qué dijo Peter Major sobre las recomendaciones?", "Peter Major"),
        ("что сказал Peter Major об итогах", "Peter Major"),
    ],
)
def test_the_name_is_what_is_left_before_the_subject(text: str, name: str) -> None:
    assert read_stating_name(text).replace(".", "") == name


@pytest.mark.parametrize("text", ["Lynn St. Amour", "recommendations", "", "what did they say", '"say Peter Major"'])
def test_other_texts_name_nobody(text: str) -> None:
    assert not read_stating_name(text)
