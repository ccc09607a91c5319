"""A text that cites one document or paragraph and nothing beside it."""

import pytest

from igfkg.searching.citations import is_citation


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("A/RES/80/173", True),
        ("A/RES/80/173, paragraph 99", True),
        ("A/RES/80/173 para. 99", True),
        ("a/res/80/173 paragraph 99", True),
        ("paragraph 99 of A/RES/80/173", True),
        ("para 99 of resolution 80/173?", True),
        ("80/173 OP99", True),
        ("OP 99 of 80/173", True),
        ("75/202 PP33", True),
        ("ECOSOC 2025/18", True),
        ("ECOSOC resolution 2025/18", True),
        ("Tunis Agenda", True),
        ("ECOSOC 2025/18 funding", False),
        ("funding in the Tunis Agenda", False),
        ("80/173 OP99 funding", False),
        ("A/RES/80/173, paragraph 99, funding", False),
        ("vote A/RES/80/173", False),
        ("A/RES/70/125 A/RES/80/173", False),
        ("funding", False),
        ("", False),
    ],
)
def test_a_citation_has_nothing_beside_it(text: str, is_whole: bool) -> None:
    assert is_citation(text) == is_whole
