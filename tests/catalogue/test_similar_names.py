"""Similar names: those that share trigrams with a misspelt one."""

import pytest

from igfkg.catalogue.similar_names import SimilarNames

_NAMES = SimilarNames(
    [
        ("funding", "1"),
        ("Funding of the IGF", "1"),
        ("founded", "2"),
        ("A-RES-70-125", "3"),
        ("Internet Governance Forum", "4"),
        ("IGF", "4"),
        ("Forum sur la gouvernance d\u2019Internet", "4"),
        *((f"recommendation number {number}", f"r{number}") for number in range(2000)),
    ]
)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("fundng", "1"),
        ("FUNDNG", "1"),
        ("a/res/70/126", "3"),
        ("Internet_Governance_Form", "4"),
        ("gouvernance d'internet", "4"),
        ("igff", "4"),
        ("recommendation number 1234", "r1234"),
    ],
)
def test_the_most_similar_is_first(text: str, target: str) -> None:
    assert _NAMES.nearest(text)[0].target == target


@pytest.mark.parametrize("text", ["", " ", "-", "zzzz", "x" * 10_000, "\u0301" * 10_000])
def test_nothing_is_similar_to_nonsense(text: str) -> None:
    assert _NAMES.nearest(text) == []


def test_each_target_is_there_once_and_in_order() -> None:
    similar = _NAMES.nearest("funding of the igf")
    assert (similar[0].target, similar[0].similarity) == ("1", 1.0)
    assert len({each.target for each in similar}) == len(similar)
    assert [each.similarity for each in similar] == sorted((each.similarity for each in similar), reverse=True)


def test_an_empty_index_has_nothing() -> None:
    assert SimilarNames([]).nearest("funding") == []
