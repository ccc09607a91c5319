"""The bodies that a question names are found among its words."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex
from igfkg.release.release import Release
from igfkg.searching.bodies_in_questions import BodiesInQuestions
from igfkg.searching.searcher import Searcher
from tests.iris import ID


@pytest.fixture(scope="module")
def bodies(release: Release, catalogue: Catalogue) -> BodiesInQuestions:
    """The bodies of the release."""
    return BodiesInQuestions(catalogue, NameIndex(release.open_store(), catalogue))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("what does the CSTD do on the IGF", ["cstd"]),
        ("what does the cstd do", ["cstd"]),
        ("what must the Commission on Science and Technology for Development do about the IGF?", ["cstd"]),
        ("did the MAG write to the CSTD", ["mag", "cstd"]),
        ("who decided what happens in the community", []),
        ("what is the IGF", []),
        ("", []),
        ("a " * 500, []),
    ],
)
def test_names_and_acronyms_are_found(bodies: BodiesInQuestions, text: str, keys: list[str]) -> None:
    assert bodies.find(text) == [f"{ID}body/{each}" for each in keys]


@pytest.mark.parametrize("text", ["what does the CSTD do on the IGF", "how was the CSTD involved in funding the IGF?"])
def test_a_body_that_a_question_names_is_the_first_result(searcher: Searcher, text: str) -> None:
    assert searcher.search(text).iris[0] == ID + "body/cstd"
