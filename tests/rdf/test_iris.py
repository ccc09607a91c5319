"""Short forms and order of IRIs and texts."""

import pytest

from igfkg.rdf.iris import natural_sort_key


@pytest.mark.parametrize(
    "texts",
    [
        ["slide 9", "slide 10"],
        ["1", "01a", "1b"],
        [
            "https://example.org/r/1",
            "https://example.org/r/1²3",
            "https://example.org/r/1①3",
            "https://example.org/r/2",
        ],
        ["a²", "a٣"],
        ["1" * 5000, "2" * 5000, "1" * 5001],
    ],
)
def test_only_ascii_digits_are_compared_as_numbers(texts: list[str]) -> None:
    disordered = texts[::-1]
    assert sorted(disordered, key=natural_sort_key) == texts
