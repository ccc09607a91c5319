"""Questions on a body are those with a word for a chair or for what it must do, and a name."""

import pytest

from igfkg.searching.body_questions import BodyAspect, read_body_question


@pytest.mark.parametrize(
    ("text", "aspect", "name"),
    [
        ("CSTD chair", BodyAspect.CHAIR, "CSTD"),
        ("Who chaired the MAG?", BodyAspect.CHAIR, "MAG"),
        ("who co-chaired the MAG in 2007", BodyAspect.CHAIR, "MAG"),
        ("what does the CSTD do", BodyAspect.TASKS, "CSTD"),
        ("qui préside la CSTD", BodyAspect.CHAIR, "CSTD"),
        ("¿Quién preside el MAG?", BodyAspect.CHAIR, "MAG"),
        ("кто председатель MAG", BodyAspect.CHAIR, "MAG"),
        ("what must the CSTD do", BodyAspect.TASKS, "CSTD"),
        ("que doit faire la CSTD", BodyAspect.TASKS, "CSTD"),
        ("CSTD must do", BodyAspect.TASKS, "CSTD"),
        ("What is the CSTD to do?", BodyAspect.TASKS, "CSTD"),
        ("What is the CSTD asked to do", BodyAspect.TASKS, "CSTD"),
        ("what is the CSTD expected to do?", BodyAspect.TASKS, "CSTD"),
        ("What is expected of the CSTD?", BodyAspect.TASKS, "CSTD"),
        ("What has the Secretary-General to do", BodyAspect.TASKS, "Secretary-General"),
        ("Qu'est-ce que la CSTD est chargée de faire ?", BodyAspect.TASKS, "CSTD"),
        ("que demande-t-on à la CSTD ?", BodyAspect.TASKS, "CSTD"),
        ("¿Qué se pide a la CSTD que haga?", BodyAspect.TASKS, "CSTD"),
        ("¿Qué tiene que hacer la CSTD?", BodyAspect.TASKS, "CSTD"),
    ],
)
def test_a_question_has_its_aspect_and_the_name_of_a_body(text: str, aspect: BodyAspect, name: str) -> None:
    question = read_body_question(text)
    assert question
    assert (question.aspect, question.name) == (aspect, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What is the CSTD to do about the IGF?", "CSTD"),
        ("what must the CSTD do for the Forum", "CSTD"),
        ("Que doit faire la CSTD au sujet du FGI ?", "CSTD"),
        ("¿Qué debe hacer la CSTD respecto del FGI?", "CSTD"),
        ("What is the CSTD to do about funding?", ""),
        ("What is the CSTD to do?", ""),
    ],
)
def test_what_everything_is_about_at_the_end_is_no_part_of_the_name(text: str, name: str) -> None:
    question = read_body_question(text)
    assert question
    assert question.short_name == name


@pytest.mark.parametrize(
    "text",
    [
        *("CSTD", "chair", "what must they do", "", "who pays for the IGF", "How do I cite the CSTD"),
        *("what is the CSTD", "the report asked for by the CSTD", "Qu'est-ce que la CSTD ?", "¿Qué es la CSTD?"),
    ],
)
def test_other_texts_are_no_such_questions(text: str) -> None:
    assert read_body_question(text) is None
