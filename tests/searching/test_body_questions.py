"""Questions on a body are those with a word for a chair or for what it must do, and a name."""

import pytest

from igfkg.searching.body_questions import BodyAspect, read_body_question


@pytest.mark.parametrize(
    ("text", "aspect", "name"),
    [
        ("CSTD chair", BodyAspect.CHAIR, "CSTD"),
        ("Who chaired the MAG?", BodyAspect.CHAIR, "MAG"),
        ("qui préside la CSTD", BodyAspect.CHAIR, "CSTD"),
        ("¿Quién preside el MAG?", BodyAspect.CHAIR, "MAG"),
        ("кто председатель MAG", BodyAspect.CHAIR, "MAG"),
        ("what must the CSTD do", BodyAspect.TASKS, "CSTD"),
        ("que doit faire la CSTD", BodyAspect.TASKS, "CSTD"),
        ("CSTD must do", BodyAspect.TASKS, "CSTD"),
    ],
)
def test_a_question_has_its_aspect_and_the_name_of_a_body(text: str, aspect: BodyAspect, name: str) -> None:
    question = read_body_question(text)
    assert question
    assert (question.aspect, question.name) == (aspect, name)


@pytest.mark.parametrize("text", ["CSTD", "chair", "what must they do", "", "who pays for the IGF"])
def test_other_texts_are_no_such_questions(text: str) -> None:
    assert read_body_question(text) is None
