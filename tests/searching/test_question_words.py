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
        ("Is the IGF permanent, since when, who decided, was there a vote?", "IGF permanent"),
        ("since when is the IGF permanent", "IGF permanent"),
        ("by whom is the IGF funded", "IGF"),
        ("Le FGI est-il permanent, depuis quand, qui l'a décidé, y a-t-il eu un vote ?", "FGI permanent"),
        ("¿Es permanente el FGI, desde cuándo, quién lo decidió, hubo una votación?", "permanente FGI"),
        ("Является ли ФУИ постоянным, с каких пор, кто решил, было ли голосование?", "ФУИ постоянным"),  # noqa: RUF001
        ("هل المنتدى دائم، منذ متى؟", "المنتدى دائم"),
        ("互联网治理论坛从什么时候开始是否永久", "互联网治理论坛 永久"),
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
        "since 2006",
        "In the what of it",
        "互联网",
        "",
    ],
)
def test_names_are_no_questions(text: str) -> None:
    assert not is_question(text)
