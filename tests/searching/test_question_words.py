"""Questions without the words that name nothing."""

import pytest

from igfkg.searching.question_words import is_question, without_question_words


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("who hosted the IGF in 2019", "IGF 2019"),
        ("what is the Tunis Agenda?", "Tunis Agenda"),
        ("what happened to recommendation 12", "recommendation 12"),
        ("What does A/RES/80/173 say?", "A/RES/80/173"),
        ("is WHO a member", "WHO member"),  # an acronym in capitals is a name
        ("is the IT budget known", "IT budget known"),
        ("who hosted", "hosted"),  # has no other words
        ("what is it", ""),
        ("qu\N{RIGHT SINGLE QUOTATION MARK}est-ce que le MAG", "MAG"),
        ("Qu'est-ce que la CSTD ?", "CSTD"),
        ("où aura lieu le prochain FGI ?", "FGI"),
        ("¿quién paga el FGI?", "FGI"),
        ("кто такой Кеда", "такой Кеда"),
        ("互联网治理论坛是什么", "互联网治理论坛"),
        ("enhanced cooperation?", "enhanced cooperation"),
    ],
)
def test_question_words_are_left_out(text: str, rest: str) -> None:
    assert is_question(text)
    assert without_question_words(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "IGF",
        "who",
        "WHO",
        "Tunis Agenda",
        "working group on internet governance",
        '"what is the internet"',
        "互联网",
        "",
    ],
)
def test_names_are_no_questions(text: str) -> None:
    assert not is_question(text)
